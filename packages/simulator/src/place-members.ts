import type { Ec2Instance } from './ec2/state.ts'
import { targetsOf } from './elb/state.ts'
import { failsOpen, receivesTraffic } from './elb/traffic.ts'
import type { SimulationEvent } from './events.ts'
import type { RegionState } from './region-state.ts'
import { endApplication, forgetInstance, placeMember, type Placement } from './workload/state.ts'

/*
 * What events of other services mean to a workload: which members share the load of their group.
 */

interface When {
  readonly at: number
  readonly seq: number
}

/** Keeps the indexes of workloads after an event that another service has applied. */
export function followMembers(state: RegionState, event: SimulationEvent, when: When): void {
  switch (event.type) {
    case 'Ec2InstanceStateChanged':
      if (event.to === 'terminated') forgetInstance(state.workloads, event.instanceId)
      else endApplication(state.workloads, event.instanceId)
      return place(state, event.instanceId, when)
    case 'InstanceRebooted':
      endApplication(state.workloads, event.instanceId)
      return place(state, event.instanceId, when)
    case 'ServingChanged':
      return place(state, event.instanceId, when)
    case 'LifecycleStateChanged':
      return placeIn(state, event.group, event.instanceId, when)
    case 'InstanceLeftGroup': {
      const { group, instanceId } = event
      const gone = { group, instanceId, place: 'none', warmsUpUntil: undefined } as const
      return placeMember(state.workloads, gone, when)
    }
    case 'TargetRegistered':
    case 'TargetHealthChanged':
    case 'TargetDeregistered':
    case 'TargetDrained':
      return placeTarget(state, event.pool, event.instanceId, when)
    case 'WorkloadSet':
      for (const instanceId of state.autoScaling.groups.get(event.group)?.members.keys() ?? []) {
        placeIn(state, event.group, instanceId, when)
      }
      return
    case 'GroupDeleted':
      state.workloads.groups.delete(event.group)
      return
    default:
  }
}

function place(state: RegionState, instanceId: string, when: When): void {
  if (state.workloads.groups.size === 0) return
  const group = state.autoScaling.memberships.get(instanceId)
  if (group !== undefined) placeIn(state, group, instanceId, when)
}

function placeIn(state: RegionState, name: string, instanceId: string, when: When): void {
  if (!state.workloads.groups.has(name)) return
  const group = state.autoScaling.groups.get(name)
  const member = group?.members.get(instanceId)
  const instance = state.ec2.instances.get(instanceId)
  const place = placeOf(state, instance, member?.lifecycleState === 'InService')
  const warmUp = group?.configuration.defaultInstanceWarmup
  const inServiceAt = member?.inServiceAt
  const warmsUpUntil =
    warmUp === undefined || inServiceAt === undefined ? undefined : inServiceAt + warmUp
  placeMember(state.workloads, { group: name, instanceId, place, warmsUpUntil }, when)
}

/**
 * Behind a load balancer requests go where it sends them, to whom it has not yet found dead as well;
 * without one every member serves itself, from a queue for example.
 */
function placeOf(
  state: RegionState,
  instance: Ec2Instance | undefined,
  inService: boolean,
): Placement['place'] {
  if (instance?.state !== 'running') return 'none'
  const sent = receivesTraffic(state.elb, instance.instanceId)
  if (sent === true) return instance.serving ? 'receiving' : 'silent'
  if (!inService) return 'none'
  return sent === undefined && instance.serving ? 'receiving' : 'idle'
}

/** A target that changes may change where the requests for all others go (ELB-05). */
function placeTarget(state: RegionState, pool: string, instanceId: string, when: When): void {
  const { openPools, groups } = state.workloads
  if (groups.size === 0) return
  const open = failsOpen(state.elb, pool)
  if (open === openPools.has(pool)) return place(state, instanceId, when)
  if (open) openPools.add(pool)
  else openPools.delete(pool)
  place(state, instanceId, when)
  for (const target of targetsOf(state.elb, pool)) place(state, target.instanceId, when)
}
