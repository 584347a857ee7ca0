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
}

export interface SnsState {
  readonly topics: Map<string, Topic>
  readonly subscriptions: Map<string, Subscription>
  readonly inbox: (Omit<EmailDelivered, 'type'> & { readonly at: number })[]
  /** Messages so far; keys the ids of the next. */
  published: number
}

export function emptySnsState(): SnsState {
  return { topics: new Map(), subscriptions: new Map(), inbox: [], published: 0 }
}

export function cloneSnsState(state: SnsState): SnsState {
  return {
    topics: new Map(state.topics),
    subscriptions: new Map(state.subscriptions),
    inbox: [...state.inbox],
    published: state.published,
  }
}

export function applySnsEvent(
  state: SnsState,
  event: SnsEvent,
  { at }: { readonly at: number },
): void {
  switch (event.type) {
    case 'TopicCreated':
      state.topics.set(event.topicArn, { topicArn: event.topicArn, name: event.name })
      return
    case 'TopicDeleted':
      state.topics.delete(event.topicArn)
      return
    case 'SubscriptionCreated': {
      const { type: _, ...subscription } = event
      state.subscriptions.set(event.subscriptionArn, subscription)
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
    }
  }
}
