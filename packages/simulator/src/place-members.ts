import type { SimulationEvent } from './events.ts'
import type { RegionState } from './region-state.ts'
import { endApplication, forgetInstance, placeMember } from './workload/state.ts'

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
    case 'ServingChanged':
      return place(state, event.instanceId, when)
    case 'LifecycleStateChanged':
      return placeIn(state, event.group, event.instanceId, when)
    case 'InstanceLeftGroup': {
      const { group, instanceId } = event
      const gone = { group, instanceId, place: 'none', warmsUpUntil: undefined } as const
      return placeMember(state.workloads, gone, when)
    }
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
  const runs = member?.lifecycleState === 'InService' && instance?.state === 'running'
  const place = !runs ? 'none' : instance.serving ? 'receiving' : 'idle'
  const warmUp = undefined
  const inServiceAt = member?.inServiceAt
  const warmsUpUntil =
    warmUp === undefined || inServiceAt === undefined ? undefined : inServiceAt + warmUp
  placeMember(state.workloads, { group: name, instanceId, place, warmsUpUntil }, when)
}
