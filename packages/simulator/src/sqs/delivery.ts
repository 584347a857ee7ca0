import { mintUuid } from '../identifiers.ts'
import type { Sqs } from './context.ts'
import type { MessageAttributes, Queue, QueuedMessage } from './queue.ts'

export interface OutgoingMessage {
  readonly body: string
  readonly attributes?: MessageAttributes | undefined
  /** Milliseconds; the queue's own when left out. */
  readonly delay?: number | undefined
  /** Who sent it; the account when left out. */
  readonly senderId?: string | undefined
}

/** Puts a message into a queue. Answers its id. */
export function sendMessage({ effects }: Sqs, queue: Queue, message: OutgoingMessage): string {
  const { body, attributes = {}, delay = queue.attributes.delay, senderId } = message
  const messageId = mintUuid(effects, 'queue-message', queue.arn, queue.createdAt, queue.sent)
  effects.emit({
    type: 'QueueMessageSent',
    queueUrl: queue.queueUrl,
    messageId,
    body,
    attributes,
    senderId: senderId ?? effects.accountId,
    visibleAt: effects.now + delay,
  })
  return messageId
}

/** The queue of an ARN, as other services name it. */
export function findQueueByArn({ state }: Sqs, arn: string): Queue | undefined {
  for (const queue of state.queues.values()) if (queue.arn === arn) return queue
  return undefined
}

/**
 * Receives at most so many messages, the oldest first. Those that were received too often go to the
 * dead-letter queue instead, and those that are too old are dropped: AWS does both on its own, and
 * nobody can see it before somebody looks.
 */
export function receiveMessages(
  sqs: Sqs,
  { queueUrl }: Queue,
  most: number,
  visibilityTimeout: number,
): readonly QueuedMessage[] {
  const { effects, state } = sqs
  dropExpired(sqs, state.queues.get(queueUrl)!)
  moveDeadLetters(sqs, state.queues.get(queueUrl)!)
  const queue = state.queues.get(queueUrl)!
  const taken: QueuedMessage[] = []
  for (const message of queue.messages.values()) {
    if (taken.length === most) break
    if (message.visibleAt <= effects.now) taken.push(message)
  }
  if (taken.length === 0) return []
  const messages = taken.map(({ messageId, receiveCount }) => ({
    messageId,
    receiptHandle: mintReceiptHandle(sqs, queue, messageId, receiveCount),
  }))
  const visibleAt = effects.now + visibilityTimeout
  effects.emit(
    { type: 'QueueMessagesReceived', queueUrl, messages, visibleAt },
    { causes: taken.map(({ cause }) => cause) },
  )
  return messages.map(({ messageId }) => queue.messages.get(messageId)!)
}

function dropExpired({ effects }: Sqs, { queueUrl, messages, attributes }: Queue): void {
  const messageIds = [...messages.values()]
    .filter(({ sentAt }) => sentAt + attributes.retention <= effects.now)
    .map(({ messageId }) => messageId)
  if (messageIds.length > 0) effects.emit({ type: 'QueueMessagesExpired', queueUrl, messageIds })
}

function moveDeadLetters(sqs: Sqs, { queueUrl, messages, attributes }: Queue): void {
  const { effects } = sqs
  const { redrive } = attributes
  const to = redrive && findQueueByArn(sqs, redrive.deadLetterTargetArn)
  if (redrive === undefined || to === undefined) return
  for (const { messageId, receiveCount, visibleAt, cause } of messages.values()) {
    if (receiveCount < redrive.maxReceiveCount || visibleAt > effects.now) continue
    effects.emit(
      { type: 'QueueMessageMoved', queueUrl, messageId, to: to.queueUrl },
      { causes: [cause] },
    )
  }
}

/** Names the message, so that it is found without looking through the queue. */
function mintReceiptHandle(
  { effects }: Sqs,
  queue: Queue,
  messageId: string,
  receiveCount: number,
): string {
  const digits = effects.drawHex(32, 'receipt', queue.arn, messageId, receiveCount)
  return `AQEB${messageId.replaceAll('-', '')}${digits}`
}

/** The id that a receipt handle names; undefined for one that is none of ours. */
export function messageIdOf(receiptHandle: string): string | undefined {
  const match = /^AQEB([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})/.exec(
    receiptHandle,
  )
  return match?.slice(1).join('-')
}
