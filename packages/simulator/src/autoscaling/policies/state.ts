import type { AlarmNotice } from './alarm-port.ts'
import type { PolicyDefinition, PolicyEvent } from './events.ts'

/** A scaling policy of a group. Immutable: an event replaces it. */
export interface ScalingPolicy extends PolicyDefinition {
  /** Of a target tracking policy. */
  readonly alarms:
    | { readonly high: string; readonly low: string; readonly lowFactor: number }
    | undefined
  /** How many alarms it was given; keys the draws of their ids. */
  readonly alarmsMade: number
}

/** The policies of a group. */
export interface Policies {
  readonly byName: Map<string, ScalingPolicy>
  /** Policies that alarms have just invoked; they decide together (POL-09). */
  notices: readonly PendingNotice[]
  /** How many were ever put; keys the draws of their ids. */
  put: number
}

export interface PendingNotice {
  readonly policy: string
  readonly notice: AlarmNotice
  readonly cause: number
}

export function emptyPolicies(): Policies {
  return { byName: new Map(), notices: [], put: 0 }
}

export function clonePolicies({ byName, ...rest }: Policies): Policies {
  return { ...rest, byName: new Map(byName) }
}

/** What each event does to the policies of a group: the only writer of their fields. */
export function applyPolicyEvent(policies: Policies, event: PolicyEvent, seq: number): void {
  const { byName } = policies
  switch (event.type) {
    case 'PolicyPut': {
      const { definition } = event
      const before = byName.get(definition.name)
      const { alarms, alarmsMade = 0 } = before ?? {}
      byName.set(definition.name, { ...definition, alarms, alarmsMade })
      policies.put++
      return
    }
    case 'PolicyDeleted':
      byName.delete(event.policy)
      policies.notices = policies.notices.filter(({ policy }) => policy !== event.policy)
      return
    case 'TrackingAlarmsChanged': {
      const policy = byName.get(event.policy)
      if (policy === undefined) return
      const { high, low, lowFactor } = event
      const alarmsMade = policy.alarmsMade + 1
      byName.set(event.policy, { ...policy, alarms: { high, low, lowFactor }, alarmsMade })
      return
    }
    case 'PolicyNotified': {
      const { policy, notice } = event
      policies.notices = [...policies.notices, { policy, notice, cause: seq }]
      return
    }
    case 'PolicyFired':
      if (event.alarm !== undefined) policies.notices = []
      return
    case 'PolicyHeld':
      policies.notices = policies.notices.filter(({ policy }) => policy !== event.policy)
  }
}

/** The invocation that an event decides on. */
export function noticeOf(
  { notices }: Policies,
  { policy, alarm }: { readonly policy: string; readonly alarm: string | undefined },
): AlarmNotice | undefined {
  return notices.find((each) => each.policy === policy && each.notice.alarmName === alarm)?.notice
}
