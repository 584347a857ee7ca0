import type { RecordEntry } from '@ifdown/history'
import type { UnhealthyReason } from '@ifdown/simulator'

const statusCheck = 'status check fails and is published'
const tolerated = 'impaired, but tolerated'
/** Only a tenth of a group is replaced at a time when status checks fail (RP-4). */
export const waitsItsTurn = 'waits until the one before it has proved itself'

const starts = 'health loop starts the replacement'
/** What a load balancer's own interval and threshold take. */
export const targetUnhealthy = 'load balancer finds it unhealthy'
/** What an alarm's own period and number of periods take. */
export const alarmed = 'alarm goes off'
const decided = 'terminate → replacement decided'
const launchCall = 'launch call'
const inService = 'launch → InService'
const boots = 'boots until it serves'
const terminates = 'the old instance terminates'
const stops = 'the instance stops'
const unnoticed = 'nobody notices'

const markNames: Readonly<Record<UnhealthyReason, string>> = {
  'status-check': tolerated,
  'instance-state': 'health loop sees that it is gone',
  'scheduled-event': tolerated,
  elb: 'health loop asks the load balancer',
  user: tolerated,
}

/**
 * Names the step that ends in each entry of a critical path. An entry without a name of its own is a
 * part of the step that follows it.
 */
export function stepNames(path: readonly RecordEntry[]): readonly string[] {
  const names: string[] = []
  let following = 'until serving capacity is back'
  for (const entry of path.toReversed()) {
    following = stepName(entry, following) ?? following
    names.push(following)
  }
  return names.toReversed()
}

function stepName(entry: RecordEntry, following: string): string | undefined {
  switch (entry.type) {
    case 'FaultEnded':
      return 'until the fault ended'
    case 'OperationCalled':
      return `until ${entry.operation} was called`
    case 'StatusCheckProbed':
    case 'StatusCheckChanged':
    case 'StatusCheckPublished':
      return statusCheck
    case 'ImpairmentNoticed':
      return tolerated
    case 'HealthStatusChanged':
      return markNames[entry.reason ?? 'user']
    case 'TargetResponseChanged':
    case 'TargetHealthChanged':
      return targetUnhealthy
    case 'AlarmStateChanged':
    case 'AlarmActionInvoked':
      return alarmed
    case 'TerminationDecided':
    case 'ScaleInDecided':
      return starts
    case 'ActivityBegan':
      return entry.kind === 'terminate' ? starts : launchCall
    case 'ActivityEnded':
      return entry.kind === 'terminate' ? terminates : undefined
    case 'PolicyFired':
      return alarmed
    case 'CapacityReconciled':
      return entry.governedBy === 'asg.alarmReconcileDelayS' ? 'policy fired → acted on' : decided
    case 'ReplacementScheduled':
    case 'ReconcileScheduled':
    case 'LaunchDecided':
      return decided
    case 'LaunchCallEnded':
    case 'Ec2InstanceCreated':
    case 'InstanceJoinedGroup':
      return launchCall
    case 'LifecycleStateChanged':
      return entry.to === 'InService' ? inService : entry.to === 'Terminating' ? starts : terminates
    case 'Ec2InstanceStateChanged':
      if (isStop(entry.to)) return stops
      if (entry.to !== 'running') return terminates
      return following === boots ? 'launch → running' : undefined
    case 'InstanceBooted':
      return boots
    case 'ServingChanged':
      return entry.serving ? boots : 'served, and stopped again'
    default:
      return undefined
  }
}

/** Whether an entry can be a step on the way to a recovery. */
export function isProgress(entry: RecordEntry): boolean {
  if (entry.type === 'FaultBegan') return true
  return stepName(entry, '') !== undefined || entry.type === 'Ec2InstanceStateChanged'
}

/** Names the step in which the run ended, from the last entry that happened. */
export function openStepName(last: RecordEntry | undefined): string {
  if (last?.type === 'Ec2InstanceStateChanged' && isStop(last.to)) return unnoticed
  switch (last?.type) {
    case 'ImpairmentNoticed':
      return tolerated
    case 'TargetHealthChanged':
      return 'unhealthy for the load balancer, not for the group'
    case 'HealthStatusChanged':
    case 'TerminationDecided':
      return 'marked Unhealthy, not replaced'
    case 'ActivityBegan':
    case 'ActivityEnded':
    case 'LifecycleStateChanged':
    case 'ReplacementScheduled':
    case 'ReconcileScheduled':
    case 'CapacityReconciled':
    case 'LaunchDecided':
    case 'LaunchCallEnded':
    case 'InstanceJoinedGroup':
    case 'Ec2InstanceCreated':
    case 'Ec2InstanceStateChanged':
    case 'InstanceBooted':
    case 'ServingChanged':
      return 'serving capacity does not come back'
    default:
      return unnoticed
  }
}

/** A stopped instance is there still, until Auto Scaling terminates it. */
function isStop(state: string): boolean {
  return state === 'stopping' || state === 'stopped'
}
