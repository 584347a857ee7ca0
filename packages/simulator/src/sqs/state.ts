import { SimulatorBug } from '@ifdown/kernel'
import type { QueueMessagesReceived, QueueMessageSent, SqsEvent } from './events.ts'
import type { Queue, QueuedMessage } from './queue.ts'

export interface SqsState {
  readonly queues: Map<string, Queue>
  /** When queues were deleted, by name: for a minute the name is taken. Milliseconds since the epoch. */
  readonly deleted: Map<string, number>
}

export function emptySqsState(): SqsState {
  return { queues: new Map(), deleted: new Map() }
}

export function cloneSqsState({ queues, deleted }: SqsState): SqsState {
  const copies = new Map<string, Queue>()
  for (const [url, queue] of queues) {
    copies.set(url, { ...queue, messages: new Map(queue.messages) })
  }
  return { queues: copies, deleted: new Map(deleted) }
}

interface When {
  readonly at: number
  readonly seq: number
}

export function applySqsEvent(state: SqsState, event: SqsEvent, when: When): void {
  if (event.type === 'QueueCreated') {
    const { type: _, ...described } = event
    const dates = { createdAt: when.at, modifiedAt: when.at }
    state.queues.set(event.queueUrl, { ...described, ...dates, messages: new Map(), sent: 0 })
    return
  }
  const queue = state.queues.get(event.queueUrl)
  if (queue === undefined) throw new SimulatorBug(`there is no queue ${event.queueUrl}`)
  if (event.type === 'QueueDeleted') {
    state.queues.delete(event.queueUrl)
    state.deleted.set(queue.name, when.at)
    return
  }
  if (event.type === 'QueueAttributesSet') {
    const { attributes } = event
    state.queues.set(event.queueUrl, { ...queue, attributes, modifiedAt: when.at })
    return
  }
  applyToQueue(state, queue, event, when)
}

type MessageEvent = Exclude<
  SqsEvent,
  { type: 'QueueCreated' | 'QueueDeleted' | 'QueueAttributesSet' }
>

function applyToQueue(state: SqsState, queue: Queue, event: MessageEvent, when: When): void {
  const { messages } = queue
  switch (event.type) {
    case 'QueuePurged':
      messages.clear()
      return
    case 'QueueMessageSent':
      queue.sent++
      messages.set(event.messageId, newMessage(event, when))
      return
    case 'QueueMessagesReceived':
      return receive(queue, event, when)
    case 'QueueMessageDeleted':
      messages.delete(event.messageId)
      return
    case 'QueueMessageVisibilityChanged':
      change(queue, event.messageId, { visibleAt: event.visibleAt })
      return
    case 'QueueMessageMoved': {
      const moved = messages.get(event.messageId)!
      messages.delete(event.messageId)
      // It keeps the instant at which it was sent, which is what its retention counts from.
      state.queues.get(event.to)?.messages.set(event.messageId, {
        ...moved,
        visibleAt: when.at,
        receiptHandle: undefined,
        cause: when.seq,
      })
      return
    }
    case 'QueueMessagesExpired':
      for (const messageId of event.messageIds) messages.delete(messageId)
  }
}

function newMessage(event: QueueMessageSent, { at, seq }: When): QueuedMessage {
  const { messageId, body, attributes, senderId, visibleAt } = event
  return {
    messageId,
    body,
    attributes,
    senderId,
    sentAt: at,
    visibleAt,
    receiveCount: 0,
    firstReceivedAt: undefined,
    receiptHandle: undefined,
    cause: seq,
  }
}

function receive(queue: Queue, event: QueueMessagesReceived, { at }: When): void {
  for (const { messageId, receiptHandle } of event.messages) {
    const { receiveCount, firstReceivedAt } = queue.messages.get(messageId)!
    change(queue, messageId, {
      receiptHandle,
      visibleAt: event.visibleAt,
      receiveCount: receiveCount + 1,
      firstReceivedAt: firstReceivedAt ?? at,
    })
  }
}

function change(queue: Queue, messageId: string, changes: Partial<QueuedMessage>): void {
  const message = queue.messages.get(messageId)
  if (message === undefined) throw new SimulatorBug(`${messageId} is not in ${queue.name}`)
  queue.messages.set(messageId, { ...message, ...changes })
}
