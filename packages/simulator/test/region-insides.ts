import type { Region, RegionTraceEntry } from '@ifdown/simulator'
import type { Group, Member } from '../src/autoscaling/state.ts'
import { isUnhealthyTarget } from '../src/elb/pools.ts'
import type { Reminder } from '../src/events.ts'
import { isImpaired, type RegionState } from '../src/region-state.ts'

/*
 * What a Region keeps to itself, for tests of its bookkeeping. A snapshot is opaque by type only.
 */

interface Insides {
  readonly state: RegionState
  readonly queue: {
    push(entry: {
      readonly handle: number
      readonly at: number
      readonly rank: number
      readonly event: Reminder
      readonly causes: readonly number[]
      readonly governedBy: undefined
    }): void
  }
}

function insidesOf(region: Region): Insides {
  return region.snapshot() as unknown as Insides
}

/** A copy of the Region's state. */
export function stateOf(region: Region): RegionState {
  return insidesOf(region).state
}

export interface ExtraReminder {
  readonly at: number
  readonly rank: number
  readonly reminder: Reminder
}

/**
 * Puts more reminders into the queue than the Region asked for. They come after its own of the same
 * instant and rank: a reminder more may wake somebody for nothing, but has no say in the order of ties.
 */
export function remindMore(region: Region, reminders: readonly ExtraReminder[]): void {
  const insides = insidesOf(region)
  for (const [index, { at, rank, reminder }] of reminders.entries()) {
    const handle = 1_000_000_000 + index
    insides.queue.push({ handle, at, rank, event: reminder, causes: [], governedBy: undefined })
  }
  region.restore(insides as never)
}

/** Reminders of every kind about everything that a run was about. */
export function everyReminder(
  trace: readonly RegionTraceEntry[],
): readonly { readonly rank: number; readonly reminder: Reminder }[] {
  const found = new Map<string, { readonly rank: number; readonly reminder: Reminder }>()
  const add = (rank: number, reminder: Reminder) =>
    found.set(JSON.stringify(reminder), { rank, reminder })
  for (const { event } of trace) {
    if (event.type === 'AlarmPut') {
      const { alarmName } = event.configuration
      add(5, { type: 'AlarmDue', alarmName })
      add(9, { type: 'AlarmActionDue', alarmName })
    }
    if (event.type === 'MetricsCollectionChanged') {
      add(4, { type: 'GroupMetricsDue', group: event.group })
    }
    if (event.type === 'GroupCreated') {
      add(7, { type: 'HealthCheckDue', group: event.group })
      add(11, { type: 'ReconcileDue', group: event.group })
      add(8, { type: 'ScheduledActionsDue', group: event.group })
      add(9, { type: 'PoliciesDue', group: event.group })
    }
    if (event.type === 'InstanceJoinedGroup') {
      const { group, instanceId } = event
      add(2, { type: 'InstanceDue', instanceId })
      add(11, { type: 'MemberDue', group, instanceId })
      add(11, { type: 'ReplacementDue', group, instanceId })
    }
    if (event.type === 'LaunchDecided') {
      add(11, { type: 'LaunchDue', group: event.group, launchId: event.launchId })
    }
    if (event.type === 'TargetRegistered') {
      const { pool, instanceId } = event
      add(3, { type: 'TargetDue', pool, instanceId })
    }
    if (event.type === 'TrafficSourceStateChanged') {
      add(3, { type: 'TrafficSourcesDue', group: event.group })
    }
    if (event.type === 'FaultScheduled' || event.type === 'FaultBegan') {
      add(1, { type: 'FaultDue', faultId: event.faultId })
    }
  }
  return [...found.values()]
}

/** Where the bookkeeping of a Region differs from a count of what is there. */
export function findMiscounts(state: RegionState): readonly string[] {
  const unready = [...state.ec2.instances.values()].filter(
    (instance) =>
      ['pending', 'running'].includes(instance.state) &&
      (!instance.serving || instance.firstResultsAt !== undefined),
  )
  return [
    ...differ('unready', [...state.ec2.unready], unready.map(idOf)),
    ...findMiscountsOfGroups(state),
    ...miscountedAddresses(state),
  ]
}

function findMiscountsOfGroups(state: RegionState): readonly string[] {
  return [...state.autoScaling.groups.values()].flatMap((group) =>
    miscountsOf(state, group).map((text) => `${group.name}: ${text}`),
  )
}

function miscountedAddresses({ ec2 }: RegionState): readonly string[] {
  const counted = new Map<string, number>()
  for (const { subnetId, state } of ec2.instances.values()) {
    if (subnetId === undefined || state === 'terminated') continue
    counted.set(subnetId, (counted.get(subnetId) ?? 0) + 1)
  }
  const kept = [...ec2.addressesUsed].filter(([, count]) => count !== 0)
  return differ('addresses', kept.map(String), [...counted].map(String))
}

function miscountsOf(state: RegionState, group: Group): readonly string[] {
  const members = [...group.members.values()]
  const inState = (...states: readonly string[]) =>
    members.filter(({ lifecycleState }) => states.includes(lifecycleState)).map(idOf)
  const open = [...state.autoScaling.activities.values()].filter(
    (activity) => activity.groupArn === group.arn && activity.endTime === undefined,
  )
  const belonging = [...state.autoScaling.memberships]
    .filter(([, name]) => name === group.name)
    .map(([instanceId]) => instanceId)
  const zones = new Map<string, number>()
  const counted = members.filter(
    ({ lifecycleState, scaleIn }) =>
      ['Pending', 'InService'].includes(lifecycleState) && scaleIn === undefined,
  )
  for (const { availabilityZone } of [...counted, ...group.launches.values()]) {
    zones.set(availabilityZone, (zones.get(availabilityZone) ?? 0) + 1)
  }
  const nonZero = [...group.countedByZone].filter(([, count]) => count !== 0)
  return [
    ...differ('counted by zone', nonZero.map(String), [...zones].map(String)),
    ...differ('pending', [...group.pending], inState('Pending')),
    ...differ('terminating', [...group.terminating], inState('Terminating')),
    ...differ('set aside', [...group.setAside], inState('EnteringStandby', 'Standby', 'Detaching')),
    ...differ('suspects', [...group.suspects], members.filter(isSuspect(state)).map(idOf)),
    ...differ('members', belonging, members.map(idOf)),
    ...differ(
      'open activities',
      [...group.openActivities],
      open.map(({ activityId }) => activityId),
    ),
    ...differ(
      'activities of members',
      members.flatMap(({ activityId }) => activityId ?? []),
      open.map(({ activityId }) => activityId),
    ),
  ]
}

function idOf({ instanceId }: { readonly instanceId: string }): string {
  return instanceId
}

function isSuspect({ ec2, elb }: RegionState): (member: Member) => boolean {
  return ({ instanceId, lifecycleState, healthStatus, toleratedUntil }) => {
    if (lifecycleState !== 'InService') return false
    const instance = ec2.instances.get(instanceId)
    const unwell = instance === undefined || instance.state !== 'running' || isImpaired(instance)
    if (isUnhealthyTarget(elb, instanceId)) return true
    return unwell || healthStatus === 'Unhealthy' || toleratedUntil !== undefined
  }
}

function differ(
  what: string,
  kept: readonly string[],
  counted: readonly string[],
): readonly string[] {
  const [a, b] = [kept.toSorted().join(', '), counted.toSorted().join(', ')]
  return a === b ? [] : [`${what}: kept ${a || 'none'}, counted ${b || 'none'}`]
}
