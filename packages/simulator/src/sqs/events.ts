import type { MessageAttributes, QueueAttributes } from './queue.ts'

export interface QueueCreated {
  readonly type: 'QueueCreated'
  readonly queueUrl: string
  readonly arn: string
  readonly name: string
  readonly attributes: QueueAttributes
}

export interface QueueAttributesSet {
  readonly type: 'QueueAttributesSet'
  readonly queueUrl: string
  readonly attributes: QueueAttributes
}

export interface QueueDeleted {
  readonly type: 'QueueDeleted'
  readonly queueUrl: string
}

export interface QueuePurged {
  readonly type: 'QueuePurged'
  readonly queueUrl: string
}

/** A message was put into a queue. */
export interface QueueMessageSent {
  readonly type: 'QueueMessageSent'
  readonly queueUrl: string
  readonly messageId: string
  readonly body: string
  readonly attributes: MessageAttributes
  readonly senderId: string
  /** Milliseconds since the epoch. */
  readonly visibleAt: number
}

/** A consumer received messages, which nobody else sees for a while. */
export interface QueueMessagesReceived {
  readonly type: 'QueueMessagesReceived'
  readonly queueUrl: string
  readonly messages: readonly { readonly messageId: string; readonly receiptHandle: string }[]
  /** Milliseconds since the epoch. */
  readonly visibleAt: number
}

export interface QueueMessageDeleted {
  readonly type: 'QueueMessageDeleted'
  readonly queueUrl: string
  readonly messageId: string
}

export interface QueueMessageVisibilityChanged {
  readonly type: 'QueueMessageVisibilityChanged'
  readonly queueUrl: string
  readonly messageId: string
  readonly visibleAt: number
}

/** A message was received so often that it went to the dead-letter queue. */
export interface QueueMessageMoved {
  readonly type: 'QueueMessageMoved'
  readonly queueUrl: string
  readonly messageId: string
  /** The URL of the dead-letter queue. */
  readonly to: string
}

/** Messages were kept for as long as the queue keeps them. */
export interface QueueMessagesExpired {
  readonly type: 'QueueMessagesExpired'
  readonly queueUrl: string
  readonly messageIds: readonly string[]
}

export type SqsEvent =
  | QueueCreated
  | QueueAttributesSet
  | QueueDeleted
  | QueuePurged
  | QueueMessageSent
  | QueueMessagesReceived
  | QueueMessageDeleted
  | QueueMessageVisibilityChanged
  | QueueMessageMoved
  | QueueMessagesExpired
