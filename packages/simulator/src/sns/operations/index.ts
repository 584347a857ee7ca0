import type { Effects } from '../../effects.ts'
import { mintUuid } from '../../identifiers.ts'
import { command, question, text, type Operation } from '../../operation.ts'
import { serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import { publish } from '../delivery.ts'
import type { SnsState, Subscription } from '../state.ts'

/** What performing an SNS action may use. */
export interface Sns {
  readonly effects: Effects
  readonly state: SnsState
}

const createTopic = command<Sns>(
  'CreateTopic',
  { required: ['Name'] },
  ({ effects, state }, input) => {
    const name = String(input['Name'])
    if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) {
      return serviceError('InvalidParameter', 'Invalid parameter: Topic Name')
    }
    const topicArn = `arn:aws:sns:${effects.region}:${effects.accountId}:${name}`
    if (!state.topics.has(topicArn)) effects.emit({ type: 'TopicCreated', topicArn, name })
    return { TopicArn: topicArn }
  },
)

const deleteTopic = command<Sns>(
  'DeleteTopic',
  { required: ['TopicArn'] },
  ({ effects, state }, input) => {
    const topicArn = String(input['TopicArn'])
    if (!state.topics.has(topicArn)) return {}
    effects.emit({ type: 'TopicDeleted', topicArn })
    for (const subscription of state.subscriptions.values()) {
      if (subscription.topicArn !== topicArn) continue
      effects.emit({ type: 'SubscriptionDeleted', subscriptionArn: subscription.subscriptionArn })
    }
    return {}
  },
)

const listTopics = question<Sns>('ListTopics', { optional: ['NextToken'] }, ({ state }) => ({
  Topics: [...state.topics.values()].map(({ topicArn }) => ({ TopicArn: topicArn })),
}))

const getTopicAttributes = question<Sns>(
  'GetTopicAttributes',
  { required: ['TopicArn'] },
  ({ effects, state }, input) => {
    const topicArn = String(input['TopicArn'])
    if (!state.topics.has(topicArn)) return topicNotFound()
    const confirmed = subscriptionsOf(state, topicArn).length
    return {
      Attributes: {
        TopicArn: topicArn,
        Owner: effects.accountId,
        SubscriptionsConfirmed: String(confirmed),
        SubscriptionsPending: '0',
        SubscriptionsDeleted: '0',
      },
    }
  },
)

/**
 * Subscribes an e-mail address. As in AWS the answer is `pending confirmation`; the simulated owner
 * of the inbox confirms at once, so the subscription is in force when the call returns.
 */
const subscribe = command<Sns>(
  'Subscribe',
  { required: ['TopicArn', 'Protocol'], optional: ['Endpoint', 'ReturnSubscriptionArn'] },
  ({ effects, state }, input) => {
    const topicArn = String(input['TopicArn'])
    const protocol = String(input['Protocol'])
    const endpoint = text(input['Endpoint'])
    if (!state.topics.has(topicArn)) return topicNotFound()
    if (protocol !== 'email' && protocol !== 'email-json') {
      return unmodelled(
        `ifdown does not model the protocol ${protocol} yet; it models email and email-json`,
        'InvalidParameter',
      )
    }
    if (!endpoint || !/^[^@\s]+@[^@\s]+$/.test(endpoint)) {
      return serviceError('InvalidParameter', 'Invalid parameter: Email address')
    }
    const existing = subscriptionsOf(state, topicArn).find(
      (each) => each.protocol === protocol && each.endpoint === endpoint,
    )
    const subscriptionArn =
      existing?.subscriptionArn ??
      `${topicArn}:${mintUuid(effects, 'subscription', topicArn, protocol, endpoint)}`
    if (!existing) {
      effects.emit({ type: 'SubscriptionCreated', subscriptionArn, topicArn, protocol, endpoint })
    }
    const told = input['ReturnSubscriptionArn'] === true
    return { SubscriptionArn: told ? subscriptionArn : 'pending confirmation' }
  },
)

const unsubscribe = command<Sns>(
  'Unsubscribe',
  { required: ['SubscriptionArn'] },
  ({ effects, state }, input) => {
    const subscriptionArn = String(input['SubscriptionArn'])
    if (state.subscriptions.has(subscriptionArn)) {
      effects.emit({ type: 'SubscriptionDeleted', subscriptionArn })
    }
    return {}
  },
)

const listSubscriptions = question<Sns>(
  'ListSubscriptions',
  { optional: ['NextToken'] },
  ({ effects, state }) => ({
    Subscriptions: [...state.subscriptions.values()].map((each) =>
      describe(each, effects.accountId),
    ),
  }),
)

const listSubscriptionsByTopic = question<Sns>(
  'ListSubscriptionsByTopic',
  { required: ['TopicArn'], optional: ['NextToken'] },
  ({ effects, state }, input) => {
    const topicArn = String(input['TopicArn'])
    if (!state.topics.has(topicArn)) return topicNotFound()
    return {
      Subscriptions: subscriptionsOf(state, topicArn).map((each) =>
        describe(each, effects.accountId),
      ),
    }
  },
)

const publishOperation = command<Sns>(
  'Publish',
  { required: ['Message'], optional: ['TopicArn', 'Subject'] },
  ({ effects, state }, input) => {
    const topicArn = String(input['TopicArn'])
    if (!state.topics.has(topicArn)) return topicNotFound()
    const message = String(input['Message'])
    const subject = text(input['Subject']) ?? 'AWS Notification Message'
    return { MessageId: publish(effects, state, { topicArn, subject, message }) }
  },
)

function subscriptionsOf({ subscriptions }: SnsState, topicArn: string): readonly Subscription[] {
  return [...subscriptions.values()].filter((each) => each.topicArn === topicArn)
}

function describe(subscription: Subscription, owner: string): Readonly<Record<string, unknown>> {
  return {
    SubscriptionArn: subscription.subscriptionArn,
    Owner: owner,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: subscription.topicArn,
  }
}

function topicNotFound(): ServiceError {
  return serviceError('NotFound', 'Topic does not exist', 404)
}

export const snsOperations: readonly Operation<Sns>[] = [
  createTopic,
  deleteTopic,
  listTopics,
  getTopicAttributes,
  subscribe,
  unsubscribe,
  listSubscriptions,
  listSubscriptionsByTopic,
  publishOperation,
]
