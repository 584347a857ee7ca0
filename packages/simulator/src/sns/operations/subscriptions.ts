import { mintUuid } from '../../identifiers.ts'
import { command, question, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { Sns } from '../context.ts'
import { isLoopback, postConfirmation } from '../http-delivery.ts'
import type { SnsState, Subscription } from '../state.ts'

/**
 * Subscribes an endpoint. An address of e-mail is confirmed by the simulated owner of the inbox at
 * once, although as in AWS the answer is `pending confirmation`; a queue of the same account needs no
 * confirmation; an `http` endpoint gets a SubscriptionConfirmation and is in force once it is confirmed.
 */
export const subscribe = command<Sns>(
  'Subscribe',
  {
    required: ['TopicArn', 'Protocol'],
    optional: ['Endpoint', 'ReturnSubscriptionArn', 'Attributes'],
  },
  (sns, input) => {
    const { effects, state } = sns
    const topicArn = String(input['TopicArn'])
    const protocol = String(input['Protocol'])
    const endpoint = text(input['Endpoint']) ?? ''
    if (!state.topics.has(topicArn)) return topicNotFound()
    const invalid = checkEndpoint(protocol, endpoint)
    if (invalid) return invalid
    const raw = readRaw(protocol, (input['Attributes'] ?? {}) as Input)
    if (isServiceError(raw)) return raw
    const existing = subscriptionsOf(state, topicArn).find(
      (each) => each.protocol === protocol && each.endpoint === endpoint,
    )
    const subscriptionArn =
      existing?.subscriptionArn ??
      `${topicArn}:${mintUuid(effects, 'subscription', topicArn, protocol, endpoint)}`
    if (!existing) {
      const key = ['subscription-token', subscriptionArn, effects.now] as const
      const token = protocol === 'http' ? effects.drawHex(64, ...key) : undefined
      effects.emit({
        type: 'SubscriptionCreated',
        subscriptionArn,
        topicArn,
        protocol,
        endpoint,
        ...(raw && { raw }),
        ...(token !== undefined && { token }),
      })
    }
    const subscription = state.subscriptions.get(subscriptionArn)!
    if (!subscription.confirmed) postConfirmation(sns, subscription, subscription.token!)
    const told = input['ReturnSubscriptionArn'] === true || protocol === 'sqs'
    return { SubscriptionArn: told ? subscriptionArn : 'pending confirmation' }
  },
)

function checkEndpoint(protocol: string, endpoint: string): ServiceError | undefined {
  switch (protocol) {
    case 'email':
    case 'email-json':
      return /^[^@\s]+@[^@\s]+$/.test(endpoint)
        ? undefined
        : serviceError('InvalidParameter', 'Invalid parameter: Email address')
    case 'sqs':
      if (endpoint.endsWith('.fifo')) {
        return serviceError(
          'InvalidParameter',
          'Invalid parameter: Invalid parameter: Endpoint Reason: Please use FIFO SQS queue only with FIFO topics',
        )
      }
      return /^arn:[a-z-]+:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/.test(endpoint)
        ? undefined
        : serviceError('InvalidParameter', 'Invalid parameter: SQS endpoint ARN')
    case 'http':
      return isLoopback(endpoint)
        ? undefined
        : unmodelled(
            `ifdown posts to addresses of this machine only (127.0.0.1, [::1], localhost), not to ${endpoint}`,
            'InvalidParameter',
          )
    default:
      return unmodelled(
        `ifdown does not model the protocol ${protocol} yet; it models email, email-json, sqs and http`,
        'InvalidParameter',
      )
  }
}

/** The one attribute of a subscription that is modelled. */
function readRaw(protocol: string, attributes: Input): boolean | ServiceError {
  const other = Object.keys(attributes).find((name) => name !== 'RawMessageDelivery')
  if (other !== undefined) return unknownAttribute(other)
  const raw = text(attributes['RawMessageDelivery'])?.toLowerCase() === 'true'
  if (!raw || protocol === 'sqs' || protocol === 'http') return raw
  return serviceError(
    'InvalidParameter',
    'Invalid parameter: Attributes Reason: Delivery protocol does not support raw message delivery',
  )
}

function unknownAttribute(name: string): ServiceError {
  return unmodelled(
    `ifdown does not model the attribute ${name} of a subscription`,
    'InvalidParameter',
  )
}

export const confirmSubscription = command<Sns>(
  'ConfirmSubscription',
  { required: ['TopicArn', 'Token'], optional: ['AuthenticateOnUnsubscribe'] },
  ({ effects, state }, input) => {
    const topicArn = String(input['TopicArn'])
    if (!state.topics.has(topicArn)) return topicNotFound()
    const subscription = subscriptionsOf(state, topicArn).find(
      ({ token }) => token !== undefined && token === text(input['Token']),
    )
    if (subscription === undefined) {
      return serviceError('InvalidParameter', 'Invalid parameter: Token')
    }
    const { subscriptionArn, confirmed } = subscription
    if (!confirmed) effects.emit({ type: 'SubscriptionConfirmed', subscriptionArn })
    return { SubscriptionArn: subscriptionArn }
  },
)

export const getSubscriptionAttributes = question<Sns>(
  'GetSubscriptionAttributes',
  { required: ['SubscriptionArn'] },
  ({ effects, state }, input) => {
    const subscription = state.subscriptions.get(String(input['SubscriptionArn']))
    if (subscription === undefined) return subscriptionNotFound()
    return {
      Attributes: {
        SubscriptionArn: subscription.subscriptionArn,
        TopicArn: subscription.topicArn,
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        Owner: effects.accountId,
        PendingConfirmation: String(!subscription.confirmed),
        ConfirmationWasAuthenticated: String(subscription.confirmed),
        RawMessageDelivery: String(subscription.raw),
      },
    }
  },
)

export const setSubscriptionAttributes = command<Sns>(
  'SetSubscriptionAttributes',
  { required: ['SubscriptionArn', 'AttributeName'], optional: ['AttributeValue'] },
  ({ effects, state }, input) => {
    const subscription = state.subscriptions.get(String(input['SubscriptionArn']))
    if (subscription === undefined) return subscriptionNotFound()
    const name = String(input['AttributeName'])
    const raw = readRaw(subscription.protocol, { [name]: input['AttributeValue'] })
    if (isServiceError(raw)) return raw
    const { subscriptionArn } = subscription
    effects.emit({ type: 'RawDeliverySet', subscriptionArn, raw })
    return {}
  },
)

export function subscriptionsOf(
  { subscriptions }: SnsState,
  topicArn: string,
): readonly Subscription[] {
  return [...subscriptions.values()].filter((each) => each.topicArn === topicArn)
}

export function topicNotFound(): ServiceError {
  return serviceError('NotFound', 'Topic does not exist', 404)
}

function subscriptionNotFound(): ServiceError {
  return serviceError('NotFound', 'Subscription does not exist', 404)
}
