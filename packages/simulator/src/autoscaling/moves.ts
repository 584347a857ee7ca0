import type { SettingName } from '../settings-table.ts'
import { mintActivityId } from './activity.ts'
import { changeDesiredCapacity, scheduleReconcile } from './capacity.ts'
import type { Clause } from './cause.ts'
import type { AutoScaling } from './context.ts'
import type { ActivityKind } from './events.ts'
import { instanceTags } from './launching.ts'
import type { LifecycleState } from './lifecycle.ts'
import type { Group, Member } from './state.ts'
import { deregisterMember } from './traffic-sources/registering.ts'

/*
 * What a user moves by name: into Standby and out of it, out of the group, into it. The instance keeps
 * running; each move is an activity of its own (ACT-1), and no hook runs.
 */

interface Kind {
  readonly to: LifecycleState
  /** How long it takes without a load balancer. */
  readonly takes: SettingName
  readonly statusCode: 'InProgress' | 'PreInService'
  readonly progress: number
}

/** Source of codes and progress: ACT-4. */
const kinds = {
  enterStandby: {
    to: 'EnteringStandby',
    takes: 'asg.enterStandbyS',
    statusCode: 'InProgress',
    progress: 50,
  },
  exitStandby: {
    to: 'Pending',
    takes: 'asg.exitStandbyS',
    statusCode: 'PreInService',
    progress: 30,
  },
  detach: { to: 'Detaching', takes: 'asg.detachS', statusCode: 'InProgress', progress: 50 },
} as const satisfies Partial<Readonly<Record<ActivityKind, Kind>>>

/** The setting that governs how long each kind of way into InService takes. */
export const waysIntoService: Readonly<Partial<Record<ActivityKind, SettingName>>> = {
  launch: 'asg.launchActivityS',
  attach: 'asg.attachS',
  exitStandby: 'asg.exitStandbyS',
}

/** Moves members into Standby or out of the group. Answers the ids of their activities. */
export function setAside(
  auto: AutoScaling,
  group: Group,
  members: readonly Member[],
  kind: 'enterStandby' | 'detach',
  decrement: boolean,
): readonly string[] {
  const { effects, state } = auto
  const at = effects.now
  const before = group.desiredCapacity
  if (decrement) changeDesiredCapacity(auto, group, before - members.length, undefined)
  const type = kind === 'detach' ? 'detachedByUser' : 'movedToStandby'
  const ids = members.map((member, index) => {
    const shrink = decrement ? { from: before - index, to: before - index - 1 } : undefined
    return beginMove(auto, group, member, kind, {
      type,
      at,
      instanceId: member.instanceId,
      shrink,
    })
  })
  if (!decrement) {
    for (const id of ids) scheduleReconcile(auto, group, state.activities.get(id)!.cause)
  }
  return ids
}

/** Moves members out of Standby: the group always wants as many more (CAP-14). */
export function exitStandby(
  auto: AutoScaling,
  group: Group,
  members: readonly Member[],
): readonly string[] {
  const at = auto.effects.now
  const before = group.desiredCapacity
  changeDesiredCapacity(auto, group, before + members.length, undefined)
  return members.map((member, index) =>
    beginMove(auto, group, member, 'exitStandby', {
      type: 'movedOutOfStandby',
      at,
      instanceId: member.instanceId,
      from: before + index,
      to: before + index + 1,
    }),
  )
}

function beginMove(
  auto: AutoScaling,
  group: Group,
  member: Member,
  kind: keyof typeof kinds,
  clause: Clause,
): string {
  const { effects } = auto
  const { to, takes, statusCode, progress } = kinds[kind]
  const { instanceId, availabilityZone, subnetId, lifecycleState: from } = member
  const activityId = mintActivityId(effects, group, true)
  const began = effects.emit({
    type: 'ActivityBegan',
    group: group.name,
    activityId,
    kind,
    instanceId,
    availabilityZone,
    subnetId,
    statusCode,
    progress,
    clauses: [clause],
    replaces: undefined,
  })
  const takesUntil = effects.now + effects.milliseconds(takes, instanceId, group.changes)
  effects.because([began], () => {
    // Whoever leaves service is drained first (CAP-13, TERM-17).
    const drainsUntil = to === 'Pending' ? undefined : deregisterMember(auto, group, instanceId)
    const endsAt = Math.max(takesUntil, drainsUntil ?? 0)
    effects.emit({ type: 'LifecycleStateChanged', group: group.name, instanceId, from, to, endsAt })
  })
  return activityId
}

/** Takes running instances into a group, which wants as many more (CAP-12, NOTE-9). */
export function attachInstances(
  auto: AutoScaling,
  group: Group,
  instanceIds: readonly string[],
): void {
  const capacity = group.desiredCapacity + instanceIds.length
  changeDesiredCapacity(auto, group, capacity, undefined)
  for (const instanceId of instanceIds) attach(auto, group, instanceId, capacity)
}

function attach(auto: AutoScaling, group: Group, instanceId: string, capacity: number): void {
  const { effects, ec2 } = auto
  const { availabilityZone, subnetId } = ec2.describe(instanceId)!
  const activityId = mintActivityId(effects, group, true)
  const began = effects.emit({
    type: 'ActivityBegan',
    group: group.name,
    activityId,
    kind: 'attach',
    instanceId,
    // Its Details name no subnet.
    availabilityZone,
    statusCode: 'InProgress',
    progress: 50,
    clauses: [{ type: 'attached', at: effects.now, capacity }],
    replaces: undefined,
  })
  effects.because([began], () => {
    ec2.tagInstance(instanceId, instanceTags(group), [])
    effects.emit({
      type: 'InstanceJoinedGroup',
      group: group.name,
      instanceId,
      availabilityZone,
      subnetId,
      launchedFrom: { type: 'None' },
      activityId,
      inServiceAt: effects.now + effects.milliseconds('asg.attachS', instanceId, group.changes),
    })
  })
}
