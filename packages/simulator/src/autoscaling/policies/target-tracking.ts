import { mintUuid } from '../../identifiers.ts'
import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import { fittedLowFactor } from './adjustment.ts'
import type { TrackingAlarm } from './alarm-port.ts'
import type { TargetTracking } from './events.ts'
import type { ScalingPolicy } from './state.ts'

/** Gives a target tracking policy its two alarms (POL-53). Answers why CloudWatch refuses them. */
export function makeAlarms(
  auto: AutoScaling,
  group: Group,
  policy: ScalingPolicy,
): string | undefined {
  const { tracking } = policy
  if (tracking === undefined) return undefined
  const name = policy.alarms?.high ?? nameAlarm(auto, group, policy, 'High')
  const refused = auto.alarms.putAlarm({
    ...commonOf(policy, tracking),
    alarmName: name,
    evaluationPeriods: auto.effects.number('policy.ttHighPeriods', policy.arn),
    threshold: tracking.targetValue,
    comparisonOperator: 'GreaterThanThreshold',
  })
  return refused ?? makeLowAlarm(auto, group, policy, name)
}

/**
 * The service makes the low alarm anew, under another name, when the size of the group asks for another
 * threshold (POL-56, POL-57).
 */
export function adaptLowAlarms(auto: AutoScaling, group: Group): void {
  if (group.deleting || group.policies.byName.size === 0) return
  const factor = lowFactorOf(auto, group)
  for (const policy of group.policies.byName.values()) {
    const { alarms } = policy
    if (alarms !== undefined && alarms.lowFactor !== factor) {
      makeLowAlarm(auto, group, policy, alarms.high)
    }
  }
}

function makeLowAlarm(
  auto: AutoScaling,
  group: Group,
  policy: ScalingPolicy,
  high: string,
): string | undefined {
  const { effects, alarms } = auto
  const { tracking, name, arn, alarms: before } = policy
  if (tracking === undefined) return undefined
  const lowFactor = lowFactorOf(auto, group)
  const low = nameAlarm(auto, group, policy, 'Low')
  const refused = alarms.putAlarm({
    ...commonOf(policy, tracking),
    alarmName: low,
    evaluationPeriods: effects.number('policy.ttLowPeriods', arn),
    threshold: Math.round(tracking.targetValue * lowFactor * 1e9) / 1e9,
    comparisonOperator: 'LessThanThreshold',
  })
  if (refused !== undefined) return refused
  if (before !== undefined) alarms.deleteAlarms([before.low])
  const what = { policy: name, high, low, lowFactor }
  effects.emit({ type: 'TrackingAlarmsChanged', group: group.name, ...what })
  return undefined
}

/** Source: POL-53. */
function nameAlarm(
  { effects }: AutoScaling,
  group: Group,
  { arn, alarmsMade }: ScalingPolicy,
  which: 'High' | 'Low',
): string {
  const uuid = mintUuid(effects, 'tracking-alarm', arn, which, alarmsMade)
  return `TargetTracking-${group.name}-Alarm${which}-${uuid}`
}

/** Source: POL-54. */
function commonOf({ arn }: ScalingPolicy, { metric }: TargetTracking) {
  const alarmDescription = `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${arn}.`
  return { alarmDescription, action: arn, metric } satisfies Partial<TrackingAlarm>
}

function lowFactorOf({ effects }: AutoScaling, group: Group): number {
  return effects.settings.text('policy.lowThresholdFactor') === 'fitted'
    ? fittedLowFactor(group.desiredCapacity)
    : effects.number('policy.lowThresholdFactor', group.name)
}
