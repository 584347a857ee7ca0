import { changeDesiredCapacity } from '../capacity.ts'
import type { AutoScaling } from '../context.ts'
import { blockingActivity, isCoolingDown } from '../cooldown.ts'
import type { Group } from '../state.ts'
import type { AlarmNotice, PolicyOutcome } from './alarm-port.ts'
import {
  decideSimple,
  decideStep,
  decideTrackingIn,
  decideTrackingOut,
  stepFor,
  type PolicyView,
  type Wish,
} from './decide.ts'
import type { PendingNotice, ScalingPolicy } from './state.ts'
import { capacityFor, warmupOf } from './warmup.ts'

/** An alarm invokes a policy, with its transition or once more (CWA-40). */
export function notifyPolicy(
  auto: AutoScaling,
  policyArn: string,
  notice: AlarmNotice,
): PolicyOutcome {
  const found = findPolicy(auto, policyArn)
  if (found === undefined) return rejected(`Policy ${policyArn} not found`)
  const { group, policy } = found
  const error = refuse(auto, group, policy, notice)
  if (error !== undefined) return rejected(error)
  auto.effects.emit({ type: 'PolicyNotified', group: group.name, policy: policy.name, notice })
  return { accepted: true }
}

const rejected = (error: string): PolicyOutcome => ({ accepted: false, error })

/** `…:autoScalingGroupName/{group}:policyName/{policy}` (CWA-46). */
function findPolicy({ state }: AutoScaling, arn: string) {
  const [, name = '', policyName = ''] =
    /:autoScalingGroupName\/([^:]+):policyName\/(.+)$/.exec(arn) ?? []
  const group = state.groups.get(name)
  const policy = group?.policies.byName.get(policyName)
  return group && policy?.arn === arn ? { group, policy } : undefined
}

/** Why a policy does not take an invocation; it is dropped then, not queued (POL-23). */
function refuse(
  auto: AutoScaling,
  group: Group,
  policy: ScalingPolicy,
  { datapoints, threshold }: AlarmNotice,
): string | undefined {
  if (group.deleting) return `AutoScalingGroup ${group.name} is pending delete`
  if (!policy.enabled) return `Policy ${policy.name} is disabled`
  if (group.suspended.has('AlarmNotification')) {
    return `AlarmNotification is suspended for AutoScalingGroup ${group.name}`
  }
  if (policy.type === 'SimpleScaling') return whatBlocks(auto, group)
  if (policy.type !== 'StepScaling') return undefined
  if (stepFor(policy, datapoints, threshold) !== undefined) return undefined
  // As step policies of Application Auto Scaling say it (POL-34).
  const values = datapoints.map(decimal).join(', ')
  return `No step adjustment found for metric value [${values}] and breach threshold ${decimal(threshold)}`
}

/** A simple policy waits for activities, replacements and the cooldown (POL-20, CD-1). */
function whatBlocks(auto: AutoScaling, group: Group): string | undefined {
  const activity = blockingActivity(auto, group)
  if (activity !== undefined) {
    return `Scaling activity ${activity} is in progress and blocks this action`
  }
  const { reconcile, launches, replacements } = group
  const planned = reconcile !== undefined && reconcile.governedBy !== 'asg.launchRetryS'
  if (!planned && launches.size === 0 && replacements.size === 0) return undefined
  return 'A scaling activity is in progress and blocks this action'
}

/** `1.0`, as Java prints it. */
export function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value)
}

interface Candidate {
  readonly pending: PendingNotice
  readonly wish: Wish
}

/** Policies that are ready at one instant decide together: the largest capacity wins (POL-09). */
export function runPolicies(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  const candidates = group.policies.notices.flatMap((pending): readonly Candidate[] => {
    const policy = group.policies.byName.get(pending.policy)
    return policy ? [{ pending, wish: wishOf(auto, group, policy, pending.notice) }] : []
  })
  const wanted = candidates.flatMap(({ pending, wish }) =>
    wish.type === 'capacity' ? [{ pending, to: wish.to }] : [],
  )
  const from = group.desiredCapacity
  const largest = Math.max(...wanted.map(({ to }) => to))
  const winner = wanted.find(({ to }) => to === largest)
  if (winner !== undefined && largest !== from) {
    const { notice, policy, cause } = winner.pending
    const seq = effects.emit(
      {
        type: 'PolicyFired',
        group: group.name,
        policy,
        alarm: notice.alarmName,
        from,
        to: largest,
        considered: wanted.map(({ pending, to }) => ({ policy: pending.policy, to })),
      },
      { causes: [cause] },
    )
    effects.because([seq], () =>
      changeDesiredCapacity(
        auto,
        group,
        largest,
        {
          type: 'alarmTriggered',
          at: effects.now,
          alarm: notice.alarmName,
          state: notice.newStateValue,
          policy,
          from,
          to: largest,
          firing: seq,
        },
        'asg.alarmReconcileDelayS',
      ),
    )
    return
  }
  for (const { pending, wish } of candidates) {
    const { policy, notice, cause } = pending
    const reason =
      wish.type === 'held' ? wish.reason : wish.to === from ? 'no change' : 'another policy'
    effects.emit(
      { type: 'PolicyHeld', group: group.name, policy, alarm: notice.alarmName, reason },
      { causes: [cause] },
    )
  }
}

function wishOf(auto: AutoScaling, group: Group, policy: ScalingPolicy, notice: AlarmNotice): Wish {
  const view = viewFor(auto, group, policy)
  switch (policy.type) {
    case 'SimpleScaling':
      return decideSimple(policy, view)
    case 'StepScaling': {
      const step = stepFor(policy, notice.datapoints, notice.threshold)
      return step ? decideStep(policy, step, view) : { type: 'held', reason: 'no change' }
    }
    case 'TargetTrackingScaling':
      return track(auto, group, policy, notice, view)
  }
}

export function viewFor(auto: AutoScaling, group: Group, policy: ScalingPolicy): PolicyView {
  const { effects } = auto
  const { minSize: min, maxSize: max } = group.configuration
  return {
    desired: group.desiredCapacity,
    min,
    max,
    capacity: capacityFor(group, warmupOf(group, policy), effects.now),
    coolingDown:
      effects.settings.boolean('asg.cooldownDelaysPolicyScaleIn') && isCoolingDown(auto, group),
  }
}

/** Scales out when any is ready, in when all are that may (POL-60); without data not at all (POL-61). */
function track(
  auto: AutoScaling,
  group: Group,
  policy: ScalingPolicy,
  { alarmName, datapoints }: AlarmNotice,
  view: PolicyView,
): Wish {
  const { tracking, alarms } = policy
  const value = valueOf(auto, datapoints)
  if (tracking === undefined || alarms === undefined || value === undefined) {
    return { type: 'held', reason: 'no change' }
  }
  const most = mostPerFiring(auto, group)
  const answer = { value, target: tracking.targetValue, most }
  if (alarmName === alarms.high) return decideTrackingOut(answer, view)
  if (tracking.disableScaleIn) return { type: 'held', reason: 'scale-in disabled' }
  const others = [...group.policies.byName.values()].filter(
    (other) => other.enabled && other.tracking?.disableScaleIn === false && other.alarms,
  )
  const ready = others.every(({ alarms: of }) => auto.alarms.stateOf(of!.low) === 'ALARM')
  return ready
    ? decideTrackingIn(answer, view)
    : { type: 'held', reason: 'other target tracking policies are not ready' }
}

/** The newest datapoint, or the mean of the newest three (POL-58). */
function valueOf({ effects }: AutoScaling, datapoints: readonly number[]): number | undefined {
  const count = effects.settings.text('policy.scaleOutMetric') === 'mean3' ? 3 : 1
  const newest = datapoints.slice(-count)
  return newest.length === 0
    ? undefined
    : newest.reduce((sum, each) => sum + each, 0) / newest.length
}

function mostPerFiring({ effects }: AutoScaling, group: Group): number {
  const { settings } = effects
  if (settings.text('policy.maxScaleInPerFiring') === 'formula') return Infinity
  return effects.number('policy.maxScaleInPerFiring', group.name)
}
