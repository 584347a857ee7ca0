import type { HookTargetPort } from './autoscaling/context.ts'
import { putEvent } from './eventbridge/bus.ts'
import type { EventBridge, TargetPort } from './eventbridge/context.ts'
import type { Sns } from './sns/context.ts'
import { publish } from './sns/delivery.ts'
import type { Sqs } from './sqs/context.ts'
import { findQueueByArn, sendMessage } from './sqs/delivery.ts'

/*
 * How services tell one another: topics, queues and the event bus, plugged together.
 */

/** What a service asks of EventBridge, in its own name. */
export interface EventPort {
  /** Whether anybody may be interested: events that nobody gets need not be made. */
  isListening(): boolean
  put(detailType: string, detail: unknown, resources: readonly string[]): void
}

export function createEventPort(bus: EventBridge, source: string): EventPort {
  return {
    isListening: () => bus.state.enabled > 0,
    put(detailType, detail, resources) {
      if (bus.state.enabled > 0) putEvent(bus, { source, detailType, detail, resources })
    },
  }
}

/** Where lifecycle hooks and rules send: an SNS topic or a standard queue (HOOK-04). */
export function createHookTargets(sns: Sns, sqs: Sqs): HookTargetPort {
  return {
    has: (arn) => sns.state.topics.has(arn) || findQueueByArn(sqs, arn) !== undefined,
    send(arn, message) {
      const queue = findQueueByArn(sqs, arn)
      if (queue !== undefined) sendMessage(sqs, queue, { body: message.message })
      else if (sns.state.topics.has(arn)) publish(sns, { topicArn: arn, ...message })
    },
  }
}

export function createRuleTargets(sns: Sns, sqs: Sqs): TargetPort {
  const targets = createHookTargets(sns, sqs)
  return {
    has: (arn) => targets.has(arn),
    send(arn, message) {
      const queue = findQueueByArn(sqs, arn)
      if (queue !== undefined) sendMessage(sqs, queue, { body: message, senderId: eventBridgeId })
      else publish(sns, { topicArn: arn, subject: undefined, message })
    },
  }
}

/** Ours: AWS shows a role of the service here. */
const eventBridgeId = 'events.amazonaws.com'
