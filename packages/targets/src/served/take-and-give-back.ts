import { setTimeout } from 'node:timers/promises'
import { scalingProcesses, type OperationRequest } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import { EndpointError } from '../endpoint/endpoint-error.ts'
import { runTag } from '../endpoint/run-tag.ts'
import { ask, describeGroups, type GroupBefore } from './endpoint-groups.ts'

/**
 * Takes the instances of a group out of it, so that the endpoint does nothing more about them. Suspending
 * would not do: emulators accept that and replace instances all the same. Throws `EndpointError` when
 * the group does not let go of them within so many real milliseconds.
 */
export async function takeInstances(
  caller: Caller,
  before: GroupBefore,
  patience = 30_000,
): Promise<void> {
  const { group: AutoScalingGroupName, instances, runId } = before
  await caller.call(markOf(AutoScalingGroupName, 'CreateOrUpdateTags', { Value: runId }))
  // One that knows no suspension may refuse it: whether the group lets go is looked at below.
  await caller.call({
    service: 'autoscaling',
    operation: 'SuspendProcesses',
    input: { AutoScalingGroupName },
  })
  await ask(caller, 'autoscaling', 'UpdateAutoScalingGroup', { AutoScalingGroupName, MinSize: 0 })
  for (const InstanceIds of batches(instances)) {
    const input = { AutoScalingGroupName, InstanceIds, ShouldDecrementDesiredCapacity: true }
    // oxlint-disable-next-line no-await-in-loop -- one change of a group after the other
    await ask(caller, 'autoscaling', 'DetachInstances', input)
  }
  await untilEmpty(caller, AutoScalingGroupName, patience)
  const left = await aliveOf(caller, instances)
  if (left.length === instances.length) return
  throw new EndpointError(
    `${AutoScalingGroupName} was taken over, and the endpoint ended ${instances.length - left.length} of its ${instances.length} instances`,
  )
}

/** So that nobody else takes over what is taken over; who knows no tags refuses it. */
function markOf(ResourceId: string, operation: string, more: object): OperationRequest {
  const tag = { ResourceId, ResourceType: 'auto-scaling-group', Key: runTag, ...more }
  const Tags = [{ ...tag, PropagateAtLaunch: false }]
  return { service: 'autoscaling', operation, input: { Tags } }
}

/** Detaching takes a while on AWS. */
async function untilEmpty(caller: Caller, name: string, patience: number): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- it waits
    const [group] = await describeGroups(caller, [name])
    const left = group?.Instances?.length ?? 0
    if (left === 0) return
    if (performance.now() > deadline) {
      throw new EndpointError(
        `${name} still has ${left} instances after DetachInstances: two control loops would drive them`,
      )
    }
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(500)
  }
}

export interface GivenBack {
  /** Of those that are alive the group gets these. */
  readonly instances: readonly string[]
  readonly min: number
  readonly max: number
  readonly desired: number
}

/**
 * Makes a group of the endpoint what it was, with those of its instances that are left; the endpoint
 * starts the others anew, if it does such things. Doing it twice does no harm.
 */
export async function giveBack(
  caller: Caller,
  before: GroupBefore,
  wanted: GivenBack = before,
): Promise<string> {
  const AutoScalingGroupName = before.group
  const [group] = await describeGroups(caller, [AutoScalingGroupName])
  if (group === undefined) return `${AutoScalingGroupName} is gone`
  const call = (operation: string, input: Readonly<Record<string, unknown>>) =>
    ask(caller, 'autoscaling', operation, { AutoScalingGroupName, ...input })
  const resumed = scalingProcesses.filter((name) => !before.suspended.includes(name))
  // An instance cannot be attached while Launch is suspended. Refused by who knows no suspension.
  if (resumed.length > 0) {
    await caller.call({
      service: 'autoscaling',
      operation: 'ResumeProcesses',
      input: { AutoScalingGroupName, ScalingProcesses: resumed },
    })
  }
  const there = (group.Instances ?? []).map(({ InstanceId }) => InstanceId)
  const alive = await aliveOf(caller, wanted.instances)
  const missing = alive.filter((instanceId) => !there.includes(instanceId))
  const room = { MinSize: 0, MaxSize: Math.max(wanted.max, there.length + missing.length) }
  if (missing.length > 0) await call('UpdateAutoScalingGroup', room)
  for (const InstanceIds of batches(missing)) {
    // oxlint-disable-next-line no-await-in-loop -- one change of a group after the other
    await call('AttachInstances', { InstanceIds })
  }
  const guarded = before.protectedInstances.filter((instanceId) => alive.includes(instanceId))
  if (guarded.length > 0) {
    await call('SetInstanceProtection', { InstanceIds: guarded, ProtectedFromScaleIn: true })
  }
  const sizes = { MinSize: wanted.min, MaxSize: wanted.max, DesiredCapacity: wanted.desired }
  await call('UpdateAutoScalingGroup', sizes)
  await caller.call(markOf(AutoScalingGroupName, 'DeleteTags', {}))
  return `${AutoScalingGroupName} has ${alive.length} of its ${wanted.instances.length} instances back`
}

/** Those that are not ended, nor about to be. */
async function aliveOf(caller: Caller, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const alive: string[] = []
  for (const Values of batches(ids, 100)) {
    const Filters = [
      { Name: 'instance-id', Values },
      { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] },
    ]
    // oxlint-disable-next-line no-await-in-loop
    const page = await ask(caller, 'ec2', 'DescribeInstances', { Filters })
    const reservations = (page['Reservations'] ?? []) as readonly {
      readonly Instances?: readonly { readonly InstanceId: string }[]
    }[]
    alive.push(
      ...reservations.flatMap(({ Instances = [] }) => Instances.map((one) => one.InstanceId)),
    )
  }
  return ids.filter((instanceId) => alive.includes(instanceId))
}

/** Calls on instances of a group take 20 of them. */
function batches(ids: readonly string[], size = 20): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / size)
  return Array.from({ length: count }, (_, index) => ids.slice(index * size, (index + 1) * size))
}
