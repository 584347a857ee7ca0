import type { RecordEntry, RunRecord } from '@ifdown/history'

/** The first message that was looked for. */
export interface NotificationMessage {
  readonly at: number
  readonly topicArn: string
  /** Who got it as e-mail. */
  readonly addresses: readonly string[]
  /** The publication and the deliveries. */
  readonly entries: readonly number[]
}

export interface MessageQuery {
  readonly group: string
  readonly event: string
  /** The topic's ARN or name; any when undefined. */
  readonly topic: string | undefined
  /** Only these entries count. */
  readonly among: ReadonlySet<number>
  /** The entry from which on a notification configuration must cover the event. */
  readonly since: number
}

export interface MessageAnswer {
  readonly message: NotificationMessage | undefined
  /** Whether some notification configuration asked for such messages. */
  readonly covered: boolean
}

/** Finds the first message of an event type from a group. */
export function findMessage({ entries }: RunRecord, query: MessageQuery): MessageAnswer {
  const published = entries.find((entry) => isWanted(entry, query))
  if (published?.type !== 'MessagePublished') {
    return { message: undefined, covered: isCovered(entries, query) }
  }
  const deliveries = entries.flatMap((entry) =>
    entry.type === 'EmailDelivered' && entry.messageId === published.messageId ? [entry] : [],
  )
  const { at, topicArn, seq } = published
  return {
    covered: true,
    message: {
      at,
      topicArn,
      addresses: deliveries.map(({ address }) => address),
      entries: [seq, ...deliveries.map((delivery) => delivery.seq)],
    },
  }
}

function isWanted(entry: RecordEntry, { group, event, topic, among }: MessageQuery): boolean {
  if (entry.type !== 'MessagePublished' || !among.has(entry.seq)) return false
  if (!isTopic(entry.topicArn, topic)) return false
  const { AutoScalingGroupName, Event } = readMessage(entry.message)
  return AutoScalingGroupName === group && Event === event
}

/** Anybody may publish anything to a topic, so a message need not be one of Auto Scaling's. */
function readMessage(text: string): Readonly<Record<string, unknown>> {
  try {
    const message: unknown = JSON.parse(text)
    return typeof message === 'object' && message !== null ? { ...message } : {}
  } catch {
    return {}
  }
}

function isTopic(topicArn: string, topic: string | undefined): boolean {
  return topic === undefined || topicArn === topic || topicArn.endsWith(`:${topic}`)
}

function isCovered(
  entries: readonly RecordEntry[],
  { group, event, topic, since }: MessageQuery,
): boolean {
  const covering = new Set<string>()
  for (const entry of entries) {
    if (entry.type === 'NotificationConfigurationPut' && entry.group === group) {
      const covers = entry.notificationTypes.includes(event) && isTopic(entry.topicArn, topic)
      if (covers) covering.add(entry.topicArn)
      else covering.delete(entry.topicArn)
    }
    if (entry.type === 'NotificationConfigurationDeleted' && entry.group === group) {
      covering.delete(entry.topicArn)
    }
    if (entry.seq >= since && covering.size > 0) return true
  }
  return false
}
