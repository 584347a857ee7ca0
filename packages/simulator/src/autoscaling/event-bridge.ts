import type { AutoScaling } from './context.ts'
import { activityFields } from './notification.ts'
import type { Activity, Group } from './state.ts'

/** Of the details of a message, those that an event has (EVT-2). */
const members = [
  'StatusCode',
  'Description',
  'AutoScalingGroupName',
  'ActivityId',
  'Details',
  'RequestId',
  'StatusMessage',
  'EndTime',
  'EC2InstanceId',
  'StartTime',
  'Cause',
  'Origin',
  'Destination',
] as const

/** Tells EventBridge that a launch or a termination ended, well or not. Source: EVT-1, EVT-2. */
export function putActivityEvent(auto: AutoScaling, group: Group, activity: Activity): void {
  const { effects, events } = auto
  if (!events.isListening()) return
  const { kind, statusCode, instanceId } = activity
  // As with notifications, an attached instance is told as a launch, other moves are not told.
  if (kind === 'detach' || kind === 'enterStandby' || kind === 'exitStandby') return
  const what = kind === 'terminate' ? 'Terminate' : 'Launch'
  const successful = statusCode === 'Successful'
  const fields = activityFields(auto, group, activity)
  const detail = Object.fromEntries(
    members
      .filter((member) => member in fields && (successful || member !== 'Description'))
      .map((member) => [member, fields[member]]),
  )
  const instance =
    instanceId === undefined
      ? []
      : [`arn:aws:ec2:${effects.region}:${effects.accountId}:instance/${instanceId}`]
  events.put(`EC2 Instance ${what} ${successful ? 'Successful' : 'Unsuccessful'}`, detail, [
    group.arn,
    ...instance,
  ])
}
