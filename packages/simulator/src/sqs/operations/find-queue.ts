import type { Input } from '../../operation.ts'
import { serviceError, type ServiceError } from '../../service-error.ts'
import type { Sqs } from '../context.ts'
import type { Queue } from '../queue.ts'

/** The queue of a URL, of which the account and the name count: the host may be that of an endpoint. */
export function findQueue({ effects, state }: Sqs, input: Input): Queue | ServiceError {
  const [accountId, name] = String(input['QueueUrl']).split('/').slice(-2)
  const queue = state.queues.get(
    urlOf({ region: effects.region, accountId: accountId ?? '' }, name ?? ''),
  )
  return queue ?? noSuchQueue()
}

export function noSuchQueue(): ServiceError {
  return serviceError(
    'AWS.SimpleQueueService.NonExistentQueue',
    'The specified queue does not exist.',
  )
}

export function urlOf(
  { region, accountId }: { readonly region: string; readonly accountId: string },
  name: string,
): string {
  return `https://sqs.${region}.amazonaws.com/${accountId}/${name}`
}
