import { command, question, text, type Operation } from '../../operation.ts'
import { serviceError } from '../../service-error.ts'
import type { Sns } from '../context.ts'
import { publish } from '../delivery.ts'
import type { Subscription } from '../state.ts'
import {
  confirmSubscription,
  getSubscriptionAttributes,
  setSubscriptionAttributes,
  subscribe,
  subscriptionsOf,
  topicNotFound,
} from './subscriptions.ts'

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
    const subscriptions = subscriptionsOf(state, topicArn)
    const confirmed = subscriptions.filter((each) => each.confirmed).length
    return {
      Attributes: {
        TopicArn: topicArn,
        Owner: effects.accountId,
        SubscriptionsConfirmed: String(confirmed),
        SubscriptionsPending: String(subscriptions.length - confirmed),
        SubscriptionsDeleted: '0',
      },
    }
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
  (sns, input) => {
    const topicArn = String(input['TopicArn'])
    if (!sns.state.topics.has(topicArn)) return topicNotFound()
    const message = String(input['Message'])
    const subject = text(input['Subject'])
    return { MessageId: publish(sns, { topicArn, subject, message }) }
  },
)

function describe(subscription: Subscription, owner: string): Readonly<Record<string, unknown>> {
  return {
    SubscriptionArn: subscription.confirmed ? subscription.subscriptionArn : 'PendingConfirmation',
    Owner: owner,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: subscription.topicArn,
  }
}

export const snsOperations: readonly Operation<Sns>[] = [
  createTopic,
  deleteTopic,
  listTopics,
  getTopicAttributes,
  subscribe,
  confirmSubscription,
  getSubscriptionAttributes,
  setSubscriptionAttributes,
  unsubscribe,
  listSubscriptions,
  listSubscriptionsByTopic,
  publishOperation,
]
