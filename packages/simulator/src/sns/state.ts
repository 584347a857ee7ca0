import type { EmailDelivered, SnsEvent } from './events.ts'

export interface Topic {
  readonly topicArn: string
  readonly name: string
}

export interface Subscription {
  readonly subscriptionArn: string
  readonly topicArn: string
  readonly protocol: string
  readonly endpoint: string
  /** Without the envelope. */
  readonly raw: boolean
  readonly confirmed: boolean
  /** What it is confirmed with. */
  readonly token: string | undefined
}

/** A message on its way to an `http` subscriber. */
export interface HttpDelivery {
  readonly deliveryId: string
  readonly subscriptionArn: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly attempts: number
  /** It failed and is tried again then; undefined while it is to be posted. */
  readonly retryAt: number | undefined
  readonly cause: number
}

export interface SnsState {
  readonly topics: Map<string, Topic>
  readonly subscriptions: Map<string, Subscription>
  readonly inbox: (Omit<EmailDelivered, 'type'> & { readonly at: number })[]
  readonly deliveries: Map<string, HttpDelivery>
  /** Messages so far; keys the ids of the next. */
  published: number
}

export function emptySnsState(): SnsState {
  return {
    topics: new Map(),
    subscriptions: new Map(),
    inbox: [],
    deliveries: new Map(),
    published: 0,
  }
}

export function cloneSnsState(state: SnsState): SnsState {
  return {
    topics: new Map(state.topics),
    subscriptions: new Map(state.subscriptions),
    inbox: [...state.inbox],
    deliveries: new Map(state.deliveries),
    published: state.published,
  }
}

export function applySnsEvent(
  state: SnsState,
  event: SnsEvent,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  switch (event.type) {
    case 'TopicCreated':
      state.topics.set(event.topicArn, { topicArn: event.topicArn, name: event.name })
      return
    case 'TopicDeleted':
      state.topics.delete(event.topicArn)
      return
    case 'SubscriptionCreated': {
      const { type: _, raw = false, token, ...subscription } = event
      const confirmed = token === undefined
      state.subscriptions.set(event.subscriptionArn, { ...subscription, raw, token, confirmed })
      return
    }
    case 'SubscriptionDeleted':
      state.subscriptions.delete(event.subscriptionArn)
      return
    case 'MessagePublished':
      state.published++
      return
    case 'EmailDelivered': {
      const { type: _, ...email } = event
      state.inbox.push({ at, ...email })
      return
    }
    case 'SubscriptionConfirmed':
      return changeSubscription(state, event.subscriptionArn, { confirmed: true })
    case 'RawDeliverySet':
      return changeSubscription(state, event.subscriptionArn, { raw: event.raw })
    case 'HttpDeliveryBegan': {
      const { type: _, ...delivery } = event
      const begun = { ...delivery, attempts: 1, retryAt: undefined, cause: seq }
      state.deliveries.set(event.deliveryId, begun)
      return
    }
    case 'HttpDeliveryRetried': {
      const { attempts } = state.deliveries.get(event.deliveryId)!
      return changeDelivery(state, event.deliveryId, {
        attempts: attempts + 1,
        retryAt: undefined,
        cause: seq,
      })
    }
    case 'HttpDeliveryAnswered':
      if (event.retryAt === undefined) state.deliveries.delete(event.deliveryId)
      else changeDelivery(state, event.deliveryId, { retryAt: event.retryAt, cause: seq })
  }
}

function changeSubscription(
  { subscriptions }: SnsState,
  subscriptionArn: string,
  changes: Partial<Subscription>,
): void {
  const subscription = subscriptions.get(subscriptionArn)
  if (subscription !== undefined) {
    subscriptions.set(subscriptionArn, { ...subscription, ...changes })
  }
}

function changeDelivery(
  { deliveries }: SnsState,
  deliveryId: string,
  changes: Partial<HttpDelivery>,
): void {
  const delivery = deliveries.get(deliveryId)
  if (delivery !== undefined) deliveries.set(deliveryId, { ...delivery, ...changes })
}
