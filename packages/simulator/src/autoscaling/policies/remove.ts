import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import type { ScalingPolicy } from './state.ts'

/** Leaves the alarms that others have made, without the action; its own go with it (POL-11). */
export function removePolicy(auto: AutoScaling, group: Group, policy: ScalingPolicy): void {
  dropAlarms(auto, policy, 'action')
  auto.effects.emit({ type: 'PolicyDeleted', group: group.name, policy: policy.name })
}

/** A group that is deleted takes its policies along, and alarms that then have no action left (POL-11). */
export function removeAllPolicies(auto: AutoScaling, group: Group): void {
  for (const policy of group.policies.byName.values()) {
    dropAlarms(auto, policy, 'alarmsWithoutAction')
    auto.effects.emit({ type: 'PolicyDeleted', group: group.name, policy: policy.name })
  }
}

function dropAlarms(
  { alarms }: AutoScaling,
  policy: ScalingPolicy,
  goes: 'action' | 'alarmsWithoutAction',
): void {
  if (policy.alarms !== undefined) alarms.deleteAlarms([policy.alarms.high, policy.alarms.low])
  alarms.dropAction(policy.arn, goes)
}
