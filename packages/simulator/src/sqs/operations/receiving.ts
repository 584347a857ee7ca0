import { command, number, present, question, strings, text, type Input } from '../../operation.ts'
import type { OperationOutput } from '../../region-api.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Sqs } from '../context.ts'
import { messageIdOf, receiveMessages } from '../delivery.ts'
import type { Queue, QueuedMessage } from '../queue.ts'
import { eachOfBatch } from './batch.ts'
import { findQueue } from './find-queue.ts'

/**
 * Hands out messages and hides them for their visibility timeout. It answers at once: whoever calls
 * for a client that waits lets time pass and asks again. A receive of nothing leaves no trace, so that
 * a consumer that polls does not fill the record.
 */
export const receiveMessage = question<Sqs>(
  'ReceiveMessage',
  {
    required: ['QueueUrl'],
    optional: [
      'AttributeNames',
      'MessageSystemAttributeNames',
      'MessageAttributeNames',
      'MaxNumberOfMessages',
      'VisibilityTimeout',
      'WaitTimeSeconds',
      'ReceiveRequestAttemptId',
    ],
  },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    if (isServiceError(queue)) return queue
    const most = number(input['MaxNumberOfMessages']) ?? 1
    const seconds = number(input['VisibilityTimeout'])
    const invalid =
      checkRange('MaxNumberOfMessages', most, 1, 10) ??
      checkRange('WaitTimeSeconds', number(input['WaitTimeSeconds']) ?? 0, 0, 20) ??
      checkRange('VisibilityTimeout', seconds ?? 0, 0, 43_200)
    if (invalid) return invalid
    const hidden = seconds === undefined ? queue.attributes.visibilityTimeout : seconds * 1000
    const messages = receiveMessages(sqs, queue, most, hidden)
    if (messages.length === 0) return {}
    return { Messages: messages.map((message) => describeMessage(message, input)) }
  },
)

function describeMessage(message: QueuedMessage, input: Input): Input {
  const system = new Set([
    ...strings(input['AttributeNames']),
    ...strings(input['MessageSystemAttributeNames']),
  ])
  const attributes = Object.entries({
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  }).filter(([name]) => system.has('All') || system.has(name))
  const wanted = strings(input['MessageAttributeNames'])
  const own = Object.entries(message.attributes).filter(([name]) =>
    wanted.some((each) => each === 'All' || each === '.*' || matches(each, name)),
  )
  return present({
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    Attributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
    MessageAttributes: own.length === 0 ? undefined : Object.fromEntries(own),
  })
}

/** `bar.*` asks for all that begin with `bar`. */
function matches(wanted: string, name: string): boolean {
  return wanted === name || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -2)))
}

const receipt = ['QueueUrl', 'ReceiptHandle'] as const

export const deleteMessage = command<Sqs>('DeleteMessage', { required: receipt }, (sqs, input) => {
  const queue = findQueue(sqs, input)
  return isServiceError(queue) ? queue : deleteOne(sqs, queue, input)
})

export const deleteMessageBatch = command<Sqs>(
  'DeleteMessageBatch',
  { required: ['QueueUrl', 'Entries'] },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    if (isServiceError(queue)) return queue
    return eachOfBatch(input, (entry) => deleteOne(sqs, queue, entry))
  },
)

/** A receipt that a later one took the place of deletes nothing, and that is no error. */
function deleteOne(sqs: Sqs, queue: Queue, input: Input): OperationOutput | ServiceError {
  const handle = text(input['ReceiptHandle']) ?? ''
  const messageId = messageIdOf(handle)
  if (messageId === undefined) return invalidHandle(handle)
  if (queue.messages.get(messageId)?.receiptHandle !== handle) return {}
  sqs.effects.emit({ type: 'QueueMessageDeleted', queueUrl: queue.queueUrl, messageId })
  return {}
}

export const changeMessageVisibility = command<Sqs>(
  'ChangeMessageVisibility',
  { required: [...receipt, 'VisibilityTimeout'] },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    return isServiceError(queue) ? queue : changeOne(sqs, queue, input)
  },
)

export const changeMessageVisibilityBatch = command<Sqs>(
  'ChangeMessageVisibilityBatch',
  { required: ['QueueUrl', 'Entries'] },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    if (isServiceError(queue)) return queue
    return eachOfBatch(input, (entry) => changeOne(sqs, queue, entry))
  },
)

function changeOne(
  { effects }: Sqs,
  { queueUrl, messages }: Queue,
  input: Input,
): OperationOutput | ServiceError {
  const handle = text(input['ReceiptHandle']) ?? ''
  const seconds = number(input['VisibilityTimeout']) ?? 0
  const invalid = checkRange('VisibilityTimeout', seconds, 0, 43_200)
  if (invalid) return invalid
  const messageId = messageIdOf(handle)
  if (messageId === undefined) return invalidHandle(handle)
  const message = messages.get(messageId)
  if (message?.receiptHandle !== handle || message.visibleAt <= effects.now) {
    return serviceError(
      'InvalidParameterValue',
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    )
  }
  const visibleAt = effects.now + seconds * 1000
  effects.emit({ type: 'QueueMessageVisibilityChanged', queueUrl, messageId, visibleAt })
  return {}
}

function checkRange(
  name: string,
  value: number,
  least: number,
  most: number,
): ServiceError | undefined {
  if (Number.isInteger(value) && value >= least && value <= most) return undefined
  return serviceError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be >= ${least} and <= ${most}, if provided.`,
  )
}

function invalidHandle(handle: string): ServiceError {
  return serviceError(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
    404,
  )
}
