import { command, present, question, strings, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import { describeAttributes, readAttributes } from '../attributes.ts'
import type { Sqs } from '../context.ts'
import { defaultAttributes, type QueueAttributes } from '../queue.ts'
import { findQueue, noSuchQueue, urlOf } from './find-queue.ts'

export const createQueue = command<Sqs>(
  'CreateQueue',
  // Tags have no effect on anything that is modelled.
  { required: ['QueueName'], optional: ['Attributes', 'tags'] },
  (sqs, input) => {
    const { effects, state } = sqs
    const name = String(input['QueueName'])
    const invalid = checkName(name)
    if (invalid) return invalid
    const queueUrl = urlOf(effects, name)
    const existing = state.queues.get(queueUrl)
    const attributes = readAttributes(given(input), existing?.attributes ?? defaultAttributes)
    if (isServiceError(attributes)) return attributes
    if (existing !== undefined) {
      if (isSame(existing.attributes, attributes)) return { QueueUrl: queueUrl }
      return serviceError(
        'QueueAlreadyExists',
        'A queue already exists with the same name and a different value for an attribute',
      )
    }
    if (effects.now - (state.deleted.get(name) ?? -Infinity) < 60_000) {
      return serviceError(
        'AWS.SimpleQueueService.QueueDeletedRecently',
        'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      )
    }
    const arn = `arn:aws:sqs:${effects.region}:${effects.accountId}:${name}`
    effects.emit({ type: 'QueueCreated', queueUrl, arn, name, attributes })
    return { QueueUrl: queueUrl }
  },
)

function checkName(name: string): ServiceError | undefined {
  if (name.endsWith('.fifo')) {
    return unmodelled(
      'ifdown models standard queues only, not FIFO queues.',
      'InvalidParameterValue',
    )
  }
  if (/^[A-Za-z0-9_-]{1,80}$/.test(name)) return undefined
  return serviceError(
    'InvalidParameterValue',
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
  )
}

function given(input: Input): Readonly<Record<string, string>> {
  const attributes = Object.entries((input['Attributes'] ?? {}) as Input)
  return Object.fromEntries(attributes.map(([name, value]) => [name, text(value) ?? '']))
}

function isSame(one: QueueAttributes, other: QueueAttributes): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

export const getQueueUrl = question<Sqs>(
  'GetQueueUrl',
  { required: ['QueueName'], optional: ['QueueOwnerAWSAccountId'] },
  ({ effects, state }, input) => {
    const { region } = effects
    const accountId = text(input['QueueOwnerAWSAccountId']) ?? effects.accountId
    const queueUrl = urlOf({ region, accountId }, String(input['QueueName']))
    return state.queues.has(queueUrl) ? { QueueUrl: queueUrl } : noSuchQueue()
  },
)

export const listQueues = question<Sqs>(
  'ListQueues',
  { optional: ['QueueNamePrefix', 'NextToken', 'MaxResults'] },
  ({ state }, input) => {
    const prefix = text(input['QueueNamePrefix']) ?? ''
    const urls = [...state.queues.values()]
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ queueUrl }) => queueUrl)
    const asked = { ...input, MaxRecords: input['MaxResults'] }
    const result = page(urls, asked, { standard: 1000, most: 1000 })
    if (isServiceError(result)) return result
    if (result.items.length === 0) return {}
    return present({ QueueUrls: result.items, NextToken: result.nextToken })
  },
)

export const deleteQueue = command<Sqs>('DeleteQueue', { required: ['QueueUrl'] }, (sqs, input) => {
  const queue = findQueue(sqs, input)
  if (isServiceError(queue)) return queue
  sqs.effects.emit({ type: 'QueueDeleted', queueUrl: queue.queueUrl })
  return {}
})

export const purgeQueue = command<Sqs>('PurgeQueue', { required: ['QueueUrl'] }, (sqs, input) => {
  const queue = findQueue(sqs, input)
  if (isServiceError(queue)) return queue
  sqs.effects.emit({ type: 'QueuePurged', queueUrl: queue.queueUrl })
  return {}
})

export const getQueueAttributes = question<Sqs>(
  'GetQueueAttributes',
  { required: ['QueueUrl'], optional: ['AttributeNames'] },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    if (isServiceError(queue)) return queue
    const all = describeAttributes(queue, sqs.effects.now)
    const names = strings(input['AttributeNames'])
    const wanted = names.includes('All') ? Object.keys(all) : names
    const told = wanted.filter((name) => name in all).map((name) => [name, all[name]])
    return told.length === 0 ? {} : { Attributes: Object.fromEntries(told) }
  },
)

export const setQueueAttributes = command<Sqs>(
  'SetQueueAttributes',
  { required: ['QueueUrl', 'Attributes'] },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    if (isServiceError(queue)) return queue
    const attributes = readAttributes(given(input), queue.attributes)
    if (isServiceError(attributes)) return attributes
    const { queueUrl } = queue
    sqs.effects.emit({ type: 'QueueAttributesSet', queueUrl, attributes })
    return {}
  },
)
