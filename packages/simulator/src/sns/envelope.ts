import type { Effects } from '../effects.ts'
import type { Subscription } from './state.ts'

/*
 * What subscribers get, member for member as AWS sends it. The signature is the one thing that cannot be
 * real: nobody but AWS has the key.
 */

export interface Notification {
  readonly messageId: string
  readonly topicArn: string
  readonly subject: string | undefined
  readonly message: string
}

export function notificationEnvelope(
  effects: Effects,
  { subscriptionArn }: Pick<Subscription, 'subscriptionArn'>,
  { messageId, topicArn, subject, message }: Notification,
): string {
  return written({
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    Subject: subject,
    Message: message,
    ...signed(effects),
    UnsubscribeURL: `${endpointOf(effects)}?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
  })
}

export function confirmationEnvelope(
  effects: Effects,
  { topicArn }: Pick<Subscription, 'topicArn'>,
  { messageId, token }: { readonly messageId: string; readonly token: string },
): string {
  return written({
    Type: 'SubscriptionConfirmation',
    MessageId: messageId,
    Token: token,
    TopicArn: topicArn,
    Message: `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: `${endpointOf(effects)}?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`,
    ...signed(effects),
  })
}

/** The address of the service, which the edge replaces by its own when it serves. */
function endpointOf({ region }: Effects): string {
  return `https://sns.${region}.amazonaws.com/`
}

function signed(effects: Effects): Readonly<Record<string, string>> {
  return {
    Timestamp: new Date(effects.now).toISOString(),
    SignatureVersion: '1',
    Signature: 'c2ltdWxhdGVkIGJ5IGlmZG93bg==',
    SigningCertURL: `${endpointOf(effects)}SimpleNotificationService-ifdown.pem`,
  }
}

/** A member a line, with blanks around the colons, as AWS writes it. */
function written(members: Readonly<Record<string, string | undefined>>): string {
  const lines = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${JSON.stringify(name)} : ${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}`
}
