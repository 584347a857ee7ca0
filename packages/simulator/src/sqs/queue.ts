/** A standard queue. Times are milliseconds. */
export interface Queue {
  readonly queueUrl: string
  readonly arn: string
  readonly name: string
  readonly attributes: QueueAttributes
  readonly createdAt: number
  readonly modifiedAt: number
  /** In the order in which they were sent. */
  readonly messages: Map<string, QueuedMessage>
  /** Messages so far; keys the ids of the next. */
  sent: number
}

/** What is configured of a queue. Durations are milliseconds. */
export interface QueueAttributes {
  readonly visibilityTimeout: number
  readonly delay: number
  readonly retention: number
  readonly waitTime: number
  /** Bytes. */
  readonly maximumMessageSize: number
  readonly redrive: RedrivePolicy | undefined
  /** Told back as given; nothing that is modelled depends on it. */
  readonly echoed: Readonly<Record<string, string>>
}

/** Where a message goes that was received so often without being deleted. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string
  readonly maxReceiveCount: number
}

/** A message in a queue. Immutable: an event replaces it. Times are milliseconds since the epoch. */
export interface QueuedMessage {
  readonly messageId: string
  readonly body: string
  readonly attributes: MessageAttributes
  readonly senderId: string
  readonly sentAt: number
  /** It is delayed or in flight until then. */
  readonly visibleAt: number
  readonly receiveCount: number
  readonly firstReceivedAt: number | undefined
  /** Of the latest receive; earlier ones delete nothing any more. */
  readonly receiptHandle: string | undefined
  /** The entry that sent it. */
  readonly cause: number
}

export type MessageAttributes = Readonly<
  Record<string, { readonly DataType: string; readonly StringValue: string }>
>

/** AWS's defaults. */
export const defaultAttributes: QueueAttributes = {
  visibilityTimeout: 30_000,
  delay: 0,
  retention: 345_600_000,
  waitTime: 0,
  maximumMessageSize: 1_048_576,
  redrive: undefined,
  echoed: {},
}
