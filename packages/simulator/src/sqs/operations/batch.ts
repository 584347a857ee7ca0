import { records, text, type Input } from '../../operation.ts'
import type { OperationOutput } from '../../region-api.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'

/** Does each entry of a batch by itself: some may fail while others do not. */
export function eachOfBatch(
  input: Input,
  perform: (entry: Input) => OperationOutput | ServiceError,
): OperationOutput | ServiceError {
  const entries = records(input['Entries'])
  const invalid = checkBatch(entries)
  if (invalid) return invalid
  const Successful: Input[] = []
  const Failed: Input[] = []
  for (const entry of entries) {
    const Id = text(entry['Id'])
    const answer = perform(entry)
    if (isServiceError(answer)) {
      const { code, message } = answer
      Failed.push({ Id, SenderFault: true, Code: code, Message: message })
    } else Successful.push({ Id, ...answer })
  }
  return { Successful, Failed }
}

function checkBatch(entries: readonly Input[]): ServiceError | undefined {
  const refuse = (name: string, message: string) =>
    serviceError(`AWS.SimpleQueueService.${name}`, message)
  if (entries.length === 0) {
    return refuse('EmptyBatchRequest', 'There should be at least one entry in the request.')
  }
  if (entries.length > 10) {
    return refuse(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    )
  }
  const ids = entries.map(({ Id }) => text(Id) ?? '')
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  if (repeated !== undefined) {
    return refuse('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`)
  }
  if (ids.every((id) => /^[A-Za-z0-9_-]{1,80}$/.test(id))) return undefined
  return refuse(
    'InvalidBatchEntryId',
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
  )
}
