import type { Effects } from '../effects.ts'
import { mintUuid } from '../identifiers.ts'
import type { SnsState } from './state.ts'

export interface Publication {
  readonly topicArn: string
  readonly subject: string
  readonly message: string
  /** What `email` subscribers get; the message itself when left out. */
  readonly text?: string | undefined
}

/** Publishes to a topic and puts the e-mails into the inbox. Answers the id of the message. */
export function publish(effects: Effects, state: SnsState, publication: Publication): string {
  const { topicArn, subject, message, text = message } = publication
  const messageId = mintUuid(effects, 'message', topicArn, state.published)
  const seq = effects.emit({
    type: 'MessagePublished',
    topicArn,
    messageId,
    subject,
    message,
    text,
  })
  for (const { protocol, endpoint, ...subscription } of state.subscriptions.values()) {
    if (subscription.topicArn !== topicArn) continue
    const body = protocol === 'email-json' ? message : text
    effects.emit(
      { type: 'EmailDelivered', messageId, topicArn, address: endpoint, subject, body },
      { causes: [seq] },
    )
  }
  return messageId
}
