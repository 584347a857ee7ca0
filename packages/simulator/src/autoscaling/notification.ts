import { eraWithin } from '../eras.ts'
import { mintUuid } from '../identifiers.ts'
import { causeOf, describeActivity, detailsOf } from './activity.ts'
import type { AutoScaling } from './context.ts'
import { invokingAlarms } from './policies/invoking-alarms.ts'
import type { Activity, Group } from './state.ts'

/** In the order of DescribeAutoScalingNotificationTypes (NOTE-1). */
export const notificationTypes = [
  'autoscaling:EC2_INSTANCE_LAUNCH',
  'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
  'autoscaling:EC2_INSTANCE_TERMINATE',
  'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
  'autoscaling:TEST_NOTIFICATION',
] as const

export type NotificationType = (typeof notificationTypes)[number]

/** Source: NOTE-5; the failed termination is recalled, not recorded. */
const subjects: Readonly<Record<NotificationType, string>> = {
  'autoscaling:EC2_INSTANCE_LAUNCH': 'launch',
  'autoscaling:EC2_INSTANCE_LAUNCH_ERROR': 'failed launch',
  'autoscaling:EC2_INSTANCE_TERMINATE': 'termination',
  'autoscaling:EC2_INSTANCE_TERMINATE_ERROR': 'failed termination',
  'autoscaling:TEST_NOTIFICATION': 'test notification',
}

type Fields = Readonly<Record<string, unknown>>

/** The order of the lines of an e-mail (NOTE-8). */
const textOrder = [
  'Service',
  'Time',
  'RequestId',
  'Event',
  'AccountId',
  'AutoScalingGroupName',
  'AutoScalingGroupARN',
  'ActivityId',
  'Description',
  'Cause',
  'StartTime',
  'EndTime',
  'StatusCode',
  'StatusMessage',
  'Progress',
  'EC2InstanceId',
  'Details',
  'Origin',
  'Destination',
] as const

/** The order of the members of the JSON text (NOTE-6). */
const jsonOrder = [
  'Origin',
  'Destination',
  'Progress',
  'AccountId',
  'Description',
  'RequestId',
  'EndTime',
  'AutoScalingGroupARN',
  'ActivityId',
  'StartTime',
  'Service',
  'Time',
  'EC2InstanceId',
  'StatusCode',
  'StatusMessage',
  'Details',
  'AutoScalingGroupName',
  'Cause',
  'Event',
] as const

/** The order of those of a test message (NOTE-7). */
const testOrder = [
  'AutoScalingGroupName',
  'Service',
  'Time',
  'AccountId',
  'Event',
  'RequestId',
  'AutoScalingGroupARN',
] as const

/** Tells the topics of a group that an activity ended. */
export function notifyOfActivity(auto: AutoScaling, group: Group, activity: Activity): void {
  const type = typeOf(activity)
  if (type === undefined) return
  for (const [topicArn, types] of group.notifications) {
    if (types.includes(type))
      send(auto, group, topicArn, type, { ...activityFields(auto, group, activity), Event: type })
  }
}

/**
 * Putting a notification configuration publishes one test message (NOTE-2, NOTE-7). AWS puts the id of
 * the request into it (ACT-8); a Region does not know that of the wire, so the id is drawn.
 */
export function notifyOfTest(auto: AutoScaling, group: Group, topicArn: string): void {
  const type = 'autoscaling:TEST_NOTIFICATION'
  const { effects } = auto
  const requestId = mintUuid(effects, 'test-notification', group.name, topicArn, effects.now)
  send(auto, group, topicArn, type, {
    ...commonFields(auto, group),
    Event: type,
    Time: milliseconds(effects.now),
    RequestId: requestId,
  })
}

/** An attached instance is told as a launch (NOTE-9); moves that nobody launches or ends are not told. */
function typeOf({ kind, statusCode }: Activity): NotificationType | undefined {
  if (kind === 'detach' || kind === 'enterStandby' || kind === 'exitStandby') return undefined
  const what = kind === 'terminate' ? 'TERMINATE' : 'LAUNCH'
  return statusCode === 'Successful'
    ? `autoscaling:EC2_INSTANCE_${what}`
    : `autoscaling:EC2_INSTANCE_${what}_ERROR`
}

function commonFields(auto: AutoScaling, group: Group): Fields {
  return {
    Service: 'AWS Auto Scaling',
    AccountId: auto.effects.accountId,
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
  }
}

/**
 * What is told of an activity. A success is still InProgress, 50, or where it was when its terminate
 * hooks ran (NOTE-3); a failure is told as it is (NOTE-4).
 */
export function activityFields(auto: AutoScaling, group: Group, activity: Activity): Fields {
  const { effects } = auto
  const { settings } = effects
  const endTime = activity.endTime ?? effects.now
  const successful = activity.statusCode === 'Successful'
  const running = activity.hooked ? 'MidTerminatingLifecycleAction' : 'InProgress'
  return {
    ...commonFields(auto, group),
    Time: milliseconds(endTime),
    RequestId: activity.activityId,
    ActivityId: activity.activityId,
    Description: describeActivity(activity),
    Cause: causeOf(activity, auto.state, settings),
    StartTime: milliseconds(activity.startTime),
    EndTime: successful ? milliseconds(endTime) : `${milliseconds(endTime).slice(0, 19)}.000Z`,
    StatusCode: successful ? running : activity.statusCode,
    StatusMessage: activity.statusMessage ?? '',
    Progress: successful ? (activity.hooked ? 60 : 50) : 100,
    EC2InstanceId: activity.instanceId ?? '',
    Details: { ...detailsOf(activity, settings), ...invokingAlarms(auto, activity) },
    ...(eraWithin(settings.era, '2020', 'modern') && directions(activity.kind)),
  }
}

/** Since warm pools; eras up to `2016` have neither (NOTE-6). */
function directions(kind: Activity['kind']): Fields {
  return kind !== 'terminate'
    ? { Origin: 'EC2', Destination: 'AutoScalingGroup' }
    : { Origin: 'AutoScalingGroup', Destination: 'EC2' }
}

function send(
  auto: AutoScaling,
  group: Group,
  topicArn: string,
  type: NotificationType,
  fields: Fields,
): void {
  if (!auto.sns.hasTopic(topicArn)) return
  const isTest = type === 'autoscaling:TEST_NOTIFICATION'
  auto.sns.publish({
    topicArn,
    subject: `Auto Scaling: ${subjects[type]} for group "${group.name}"`,
    message: JSON.stringify(inOrder(fields, isTest ? testOrder : jsonOrder)),
    text: Object.entries(inOrder(fields, textOrder)).map(line).join('\n'),
  })
}

function inOrder(fields: Fields, order: readonly string[]): Fields {
  return Object.fromEntries(
    order.filter((name) => name in fields).map((name) => [name, fields[name]]),
  )
}

function line([name, value]: readonly [string, unknown]): string {
  return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`
}

function milliseconds(at: number): string {
  return new Date(at).toISOString()
}
