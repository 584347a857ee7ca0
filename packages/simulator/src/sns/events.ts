import type { HttpOutcome } from './http-delivery.ts'

export interface TopicCreated {
  readonly type: 'TopicCreated'
  readonly topicArn: string
  readonly name: string
}

export interface TopicDeleted {
  readonly type: 'TopicDeleted'
  readonly topicArn: string
}

export interface SubscriptionCreated {
  readonly type: 'SubscriptionCreated'
  readonly subscriptionArn: string
  readonly topicArn: string
  readonly protocol: string
  readonly endpoint: string
  /** Without the envelope. */
  readonly raw?: true | undefined
  /** It is not in force before somebody confirms it with this token. */
  readonly token?: string | undefined
}

/** The owner of an endpoint confirmed that it wants to be told. */
export interface SubscriptionConfirmed {
  readonly type: 'SubscriptionConfirmed'
  readonly subscriptionArn: string
}

export interface RawDeliverySet {
  readonly type: 'RawDeliverySet'
  readonly subscriptionArn: string
  readonly raw: boolean
}

export interface SubscriptionDeleted {
  readonly type: 'SubscriptionDeleted'
  readonly subscriptionArn: string
}

/** A message was published to a topic. `fields` keeps order: it is what both text forms are made of. */
export interface MessagePublished {
  readonly type: 'MessagePublished'
  readonly topicArn: string
  readonly messageId: string
  readonly subject: string
  /** The message as JSON protocols get it. */
  readonly message: string
  /** The message as `email` subscribers get it (NOTE-8). */
  readonly text: string
}

/** An e-mail reached the inbox of a subscriber. */
export interface EmailDelivered {
  readonly type: 'EmailDelivered'
  readonly messageId: string
  readonly topicArn: string
  readonly address: string
  readonly subject: string
  readonly body: string
}

/** A message is to be posted to an address of this machine. */
export interface HttpDeliveryBegan {
  readonly type: 'HttpDeliveryBegan'
  readonly deliveryId: string
  readonly subscriptionArn: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** It is to be posted once more. */
export interface HttpDeliveryRetried {
  readonly type: 'HttpDeliveryRetried'
  readonly deliveryId: string
}

/** The outcome of a post, from outside the simulation: a replay takes it from here. */
export interface HttpDeliveryAnswered {
  readonly type: 'HttpDeliveryAnswered'
  readonly deliveryId: string
  /** 1 for the first. */
  readonly attempt: number
  readonly outcome: HttpOutcome
  /** Milliseconds since the epoch; undefined when this was the last attempt. */
  readonly retryAt: number | undefined
}

export type SnsEvent =
  | TopicCreated
  | TopicDeleted
  | SubscriptionCreated
  | SubscriptionDeleted
  | MessagePublished
  | EmailDelivered
  | SubscriptionConfirmed
  | RawDeliverySet
  | HttpDeliveryBegan
  | HttpDeliveryRetried
  | HttpDeliveryAnswered
