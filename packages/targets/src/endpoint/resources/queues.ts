import { isObject, textIn, type Json } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { nameIn, type Creation } from '../creation.ts'
import { staysThere, wasNotThere, type Removal, type Remover } from '../remover.ts'
import {
  askIfThere,
  isOfThisRun,
  removeUnlessInUse,
  tagsByName,
  type TagQuestion,
} from '../removing.ts'
import { runTag } from '../run-tag.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'sqs'

/** CreateQueue answers with a queue that is there already, so it is asked for before. */
const createQueue: Creation = {
  service,
  operation: 'CreateQueue',
  tagged: (input, runId) => ({ ...input, tags: { ...tagsGiven(input), [runTag]: runId } }),
  removal: (input) => ({ remove: 'queue', name: nameIn(input, 'QueueName') }),
  isThere: async (caller, removal) => (await findUrl(caller, removal)) !== undefined,
  async isTagged(by, removal) {
    const url = await findUrl(by.caller, removal)
    return url !== undefined && (await isOfThisRun(by, removal, tagsOf(url)))
  },
  handles: (_input, answer) => [answer['QueueUrl']],
}

function tagsGiven(input: Json): Json {
  return isObject(input['tags']) ? input['tags'] : {}
}

async function findUrl(caller: Caller, { name }: Removal): Promise<string | undefined> {
  const operation = 'GetQueueUrl'
  const answer = await askIfThere(caller, { service, operation, input: { QueueName: name } })
  return answer && textIn(answer, 'QueueUrl', operation)
}

function tagsOf(url: string): TagQuestion {
  return { service, operation: 'ListQueueTags', input: { QueueUrl: url }, read: tagsByName }
}

async function removeQueue(remover: Remover, removal: Removal): Promise<string> {
  const url = await findUrl(remover.caller, removal)
  if (url === undefined) return wasNotThere
  if (!(await isOfThisRun(remover, removal, tagsOf(url)))) return staysThere
  const input = { QueueUrl: url }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteQueue', input })
}

export const queues: ResourceKind = {
  creations: [createQueue],
  removers: { queue: removeQueue },
}
