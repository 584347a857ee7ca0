import { mintUuid } from '../identifiers.ts'
import type { EventBridge } from './context.ts'
import { matchesPattern } from './event-pattern.ts'
import type { BusEvent, Rule, Target } from './rule.ts'

export interface PutEvent {
  readonly source: string
  readonly detailType: string
  readonly detail: unknown
  readonly resources: readonly string[]
  /** Milliseconds since the epoch; now when left out. */
  readonly time?: number | undefined
}

/** Hands an event to the targets of the rules that it meets. Answers its id. */
export function putEvent(bus: EventBridge, event: PutEvent): string {
  const { effects, state } = bus
  const { source, detailType, detail, resources, time = effects.now } = event
  const key = [effects.now, state.matched, source, detailType]
  const described: BusEvent = {
    version: '0',
    id: mintUuid(effects, 'bus-event', ...key, ...resources),
    'detail-type': detailType,
    source,
    account: effects.accountId,
    time: `${new Date(time).toISOString().slice(0, 19)}Z`,
    region: effects.region,
    resources,
    detail,
  }
  for (const rule of state.rules.values()) {
    if (rule.enabled && matchesPattern(rule.pattern, described)) deliver(bus, rule, described)
  }
  return described.id
}

function deliver({ effects, targets }: EventBridge, rule: Rule, event: BusEvent): void {
  const matched = effects.emit({
    type: 'EventMatched',
    rule: rule.name,
    eventId: event.id,
    source: event.source,
    detailType: event['detail-type'],
  })
  effects.because([matched], () => {
    for (const target of rule.targets.values()) {
      // A target that is gone by now loses its events.
      if (targets.has(target.arn)) targets.send(target.arn, inputOf(target, event))
    }
  })
}

function inputOf({ input, inputPath }: Target, event: BusEvent): string {
  if (input !== undefined) return input
  if (inputPath === undefined) return JSON.stringify(event)
  let part: unknown = event
  for (const field of inputPath.split('.').slice(1)) {
    part = (Object(part) as Readonly<Record<string, unknown>>)[field]
  }
  return JSON.stringify(part ?? {})
}
