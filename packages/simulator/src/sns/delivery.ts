import { mintUuid } from '../identifiers.ts'
import type { Sns } from './context.ts'
import { notificationEnvelope, type Notification } from './envelope.ts'
import { postNotification } from './http-delivery.ts'
import type { Subscription } from './state.ts'

export interface Publication {
  readonly topicArn: string
  readonly subject: string | undefined
  readonly message: string
  /** What `email` subscribers get; the message itself when left out. */
  readonly text?: string | undefined
}

/** Publishes to a topic and delivers to its subscribers. Answers the id of the message. */
export function publish(sns: Sns, publication: Publication): string {
  const { effects, state } = sns
  const { topicArn, subject, message, text = message } = publication
  const messageId = mintUuid(effects, 'message', topicArn, state.published)
  const seq = effects.emit({
    type: 'MessagePublished',
    topicArn,
    messageId,
    subject: subject ?? subjectOfNone,
    message,
    text,
  })
  effects.because([seq], () => {
    for (const subscription of state.subscriptions.values()) {
      if (subscription.topicArn !== topicArn || !subscription.confirmed) continue
      deliver(sns, subscription, { messageId, topicArn, subject, message }, text)
    }
  })
  return messageId
}

/** The subject of an e-mail about a message that has none. */
const subjectOfNone = 'AWS Notification Message'

function deliver(
  sns: Sns,
  subscription: Subscription,
  notification: Notification,
  text: string,
): void {
  const { effects, queues } = sns
  const { protocol, endpoint, raw } = subscription
  const { messageId, topicArn, subject = subjectOfNone, message } = notification
  switch (protocol) {
    case 'sqs':
      return queues.send(
        endpoint,
        raw ? message : notificationEnvelope(effects, subscription, notification),
      )
    case 'http':
      return postNotification(sns, subscription, notification)
    default: {
      const body = protocol === 'email-json' ? message : text
      effects.emit({
        type: 'EmailDelivered',
        messageId,
        topicArn,
        address: endpoint,
        subject,
        body,
      })
    }
  }
}
