import type { Effects } from '../effects.ts'
import { mintCodedActivityId, mintUuid, zoneId } from '../identifiers.ts'
import type { Settings } from '../settings.ts'
import { renderCause, type CauseWording } from './cause.ts'
import type { Activity, AutoScalingState, Group } from './state.ts'

/** The id of an activity that starts now; a capacity shrink's is always random (ACT-8). */
export function mintActivityId(
  effects: Effects,
  { arn, changes }: Pick<Group, 'arn' | 'changes'>,
  coded: boolean,
  startAt = effects.now,
): string {
  // By ARN: a group that is made again under the same name is another one.
  return coded && effects.settings.boolean('asg.activityIdCoded')
    ? mintCodedActivityId(startAt, effects, 'activity', arn, changes)
    : mintUuid(effects, 'activity', arn, changes)
}

const descriptions: Readonly<Record<Activity['kind'], string>> = {
  launch: 'Launching a new EC2 instance',
  terminate: 'Terminating EC2 instance',
  attach: 'Attaching an existing EC2 instance',
  detach: 'Detaching EC2 instance',
  enterStandby: 'Moving EC2 instance to Standby',
  exitStandby: 'Moving EC2 instance out of Standby',
}

/** Source: STR-1, STR-2, STR-4. */
export function describeActivity({
  kind,
  instanceId,
  statusMessage,
  statusCode,
}: Activity): string {
  const text = descriptions[kind]
  const named = instanceId === undefined ? text : `${text}: ${instanceId}`
  // Source: STR-3.
  if (statusCode === 'WaitingForELBConnectionDraining') {
    return `${named} - Waiting For ELB Connection Draining.`
  }
  const failed = statusCode === 'Failed' || statusCode === 'Cancelled'
  return failed && statusMessage ? `${named}.  Status Reason: ${statusMessage}` : named
}

export function causeOf(
  activity: Activity,
  { scaleIns }: Pick<AutoScalingState, 'scaleIns'>,
  settings: Settings,
): string {
  return renderCause(activity.clauses, wordingOf(settings), (batch) => scaleIns.get(batch) ?? [])
}

function wordingOf(settings: Settings): CauseWording {
  return {
    article: settings.text('text.article') as CauseWording['article'],
    statusCheckCause: settings.text('text.statusCheckCause') as CauseWording['statusCheckCause'],
  }
}

/**
 * Details of an activity; JSON text in descriptions, an object in messages.
 *
 * Source: ACT-9. The subnet is shown where the era has subnets, the zone id since 2026.
 */
export function detailsOf(
  activity: Pick<Activity, 'availabilityZone' | 'subnetId' | 'startTime'>,
  settings: Settings,
): Readonly<Record<string, string>> {
  const { subnetId } = activity
  if (activity.availabilityZone === '') return {}
  const zone = { 'Availability Zone': activity.availabilityZone }
  if (settings.era === 'pre-2012-12' || settings.era === 'classic2013-feb') return {}
  if (subnetId === undefined) return zone
  const located = { 'Subnet ID': subnetId, ...zone }
  if (activity.startTime < Date.UTC(2026, 0, 1)) return located
  return { 'Availability Zone ID': zoneId(activity.availabilityZone), ...located }
}
