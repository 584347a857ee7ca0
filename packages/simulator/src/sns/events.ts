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

export type SnsEvent =
  | TopicCreated
  | TopicDeleted
  | SubscriptionCreated
  | SubscriptionDeleted
  | MessagePublished
  | EmailDelivered
