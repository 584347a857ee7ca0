import { mintUuid } from '../identifiers.ts'
import type { Sns } from './context.ts'
import { confirmationEnvelope, notificationEnvelope, type Notification } from './envelope.ts'
import type { HttpDelivery, Subscription } from './state.ts'

/*
 * Messages to `http` subscribers. The simulation says what is to be posted and waits; whoever can open
 * a connection posts it and reports the outcome, which enters the record as input.
 */

/** What came of a post: a status code, or why there is none. */
export type HttpOutcome = { readonly status: number } | { readonly error: string }

/** Retries of the default delivery policy: three, twenty seconds apart. Milliseconds. */
const retries = { most: 3, pause: 20_000 } as const

/** Only an address of this machine: a simulation must not call strangers. */
export function isLoopback(endpoint: string): boolean {
  const match = /^http:\/\/(\[::1\]|localhost|127(?:\.\d{1,3}){3})(?::\d{1,5})?(?:[/?#]|$)/i.exec(
    endpoint,
  )
  return match !== null
}

export function postConfirmation(sns: Sns, subscription: Subscription, token: string): void {
  const messageId = mintMessageId(sns, subscription)
  const body = confirmationEnvelope(sns.effects, subscription, { messageId, token })
  beginDelivery(sns, subscription, messageId, {
    headers: headersOf('SubscriptionConfirmation', messageId, subscription.topicArn),
    body,
  })
}

export function postNotification(
  sns: Sns,
  subscription: Subscription,
  notification: Notification,
): void {
  const { messageId, topicArn, message } = notification
  const { raw, subscriptionArn } = subscription
  const headers = headersOf('Notification', messageId, topicArn)
  beginDelivery(sns, subscription, messageId, {
    headers: {
      ...headers,
      'x-amz-sns-subscription-arn': subscriptionArn,
      ...(raw && { 'x-amz-sns-rawdelivery': 'true' }),
    },
    body: raw ? message : notificationEnvelope(sns.effects, subscription, notification),
  })
}

function headersOf(
  type: string,
  messageId: string,
  topicArn: string,
): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
    'x-amz-sns-message-type': type,
    'x-amz-sns-message-id': messageId,
    'x-amz-sns-topic-arn': topicArn,
  }
}

function beginDelivery(
  { effects }: Sns,
  { subscriptionArn, endpoint }: Subscription,
  messageId: string,
  { headers, body }: Pick<HttpDelivery, 'headers' | 'body'>,
): void {
  effects.emit({
    type: 'HttpDeliveryBegan',
    deliveryId: `${messageId}/${subscriptionArn.slice(-12)}`,
    subscriptionArn,
    url: endpoint,
    headers,
    body,
  })
}

function mintMessageId({ effects, state }: Sns, { subscriptionArn }: Subscription): string {
  return mintUuid(effects, 'confirmation', subscriptionArn, state.published)
}

/** Takes the outcome of a post into the simulation: done, tried again later, or given up. */
export function reportOutcome(sns: Sns, deliveryId: string, outcome: HttpOutcome): void {
  const { effects, state } = sns
  const delivery = state.deliveries.get(deliveryId)
  if (delivery === undefined || delivery.retryAt !== undefined) return
  const delivered = 'status' in outcome && outcome.status >= 200 && outcome.status < 300
  const again = !delivered && isRetryable(outcome) && delivery.attempts <= retries.most
  effects.emit(
    {
      type: 'HttpDeliveryAnswered',
      deliveryId,
      outcome,
      attempt: delivery.attempts,
      retryAt: again ? effects.now + retries.pause : undefined,
    },
    { causes: [delivery.cause] },
  )
}

/** Errors of the connection, of the server, and too many requests; other refusals are final. */
function isRetryable(outcome: HttpOutcome): boolean {
  return 'error' in outcome || outcome.status >= 500 || outcome.status === 429
}

/** A retry that is due is to be posted. */
export function advanceDelivery({ effects, state }: Sns, deliveryId: string): void {
  const delivery = state.deliveries.get(deliveryId)
  if (delivery?.retryAt === undefined || delivery.retryAt > effects.now) return
  effects.emit({ type: 'HttpDeliveryRetried', deliveryId }, { causes: [delivery.cause] })
}
