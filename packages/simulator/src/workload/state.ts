import type {
  ApplicationState,
  ApplicationStateChanged,
  GroupTrafficChanged,
  HealthResponse,
  HealthResponseChanged,
  WorkloadEvent,
} from './events.ts'
import type { Load, WorkloadSpec } from './spec.ts'

/** What runs on an instance, as far as there is something to remember. Immutable. */
export interface Application {
  readonly state: ApplicationState
  /** When the next state follows by itself; milliseconds since the epoch. */
  readonly dueAt: number | undefined
  /** The latest entry about it. */
  readonly cause: number
  /** So far; keys the draws of the next. */
  readonly crashes: number
  readonly responds: HealthResponse
  readonly respondsUntil: number | undefined
}

/** The workload of a group, with the indexes that keep a look at it cheap. */
export interface GroupWorkload {
  readonly group: string
  spec: WorkloadSpec
  /** When its load was set, and the entry that says so. */
  setAt: number
  setCause: number
  /** Members that share the load and serve, and since when. */
  readonly receiving: Map<string, number>
  /** Members to which a load balancer sends requests, and which do not answer. */
  readonly silent: Set<string>
  /** Members that are InService and run, and get none of it. */
  readonly idle: Set<string>
  /** Members whose metrics are left out until an instant (POL-41). */
  readonly warming: Map<string, number>
  /** The latest entry that moved a member from one of these to another. */
  movedCause: number
  traffic: GroupTrafficChanged | undefined
  trafficCause: number
  /** Since when the CPU is above the level of `overload`. */
  overloadedSince: number | undefined
}

export interface WorkloadState {
  readonly groups: Map<string, GroupWorkload>
  readonly applications: Map<string, Application>
  /** Pools of a load balancer that send requests to every target, for want of healthy ones (ELB-05). */
  readonly openPools: Set<string>
  /** Instances whose application a fault holds down. */
  readonly heldDown: Set<string>
  /** Instances whose health checks a fault fails, and the entry that says so. */
  readonly forcedUnhealthy: Map<string, number>
  /** Instances whose network is slow. */
  readonly delays: Map<string, NetworkDelay>
}

/** How much later comes what an instance sends, in milliseconds, and the entry that says so. */
export interface NetworkDelay {
  readonly delay: number
  readonly cause: number
}

export function emptyWorkloadState(): WorkloadState {
  return {
    groups: new Map(),
    applications: new Map(),
    openPools: new Set(),
    heldDown: new Set(),
    forcedUnhealthy: new Map(),
    delays: new Map(),
  }
}

export function cloneWorkloadState(state: WorkloadState): WorkloadState {
  const groups = new Map<string, GroupWorkload>()
  for (const [name, workload] of state.groups) {
    groups.set(name, {
      ...workload,
      receiving: new Map(workload.receiving),
      silent: new Set(workload.silent),
      idle: new Set(workload.idle),
      warming: new Map(workload.warming),
    })
  }
  return {
    groups,
    applications: new Map(state.applications),
    openPools: new Set(state.openPools),
    heldDown: new Set(state.heldDown),
    forcedUnhealthy: new Map(state.forcedUnhealthy),
    delays: new Map(state.delays),
  }
}

/** What each event of a workload does to the state. */
export function applyWorkloadEvent(
  state: WorkloadState,
  event: WorkloadEvent,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  switch (event.type) {
    case 'WorkloadSet':
      state.groups.set(event.group, {
        group: event.group,
        spec: event.workload,
        setAt: at,
        setCause: seq,
        receiving: new Map(),
        silent: new Set(),
        idle: new Set(),
        warming: new Map(),
        movedCause: seq,
        traffic: undefined,
        trafficCause: seq,
        overloadedSince: undefined,
      })
      return
    case 'LoadSet':
      return applyLoad(state.groups.get(event.group)!, event.load, at, seq)
    case 'WorkloadRemoved':
      state.groups.delete(event.group)
      return
    case 'GroupTrafficChanged':
      return applyTraffic(state.groups.get(event.group)!, event, at, seq)
    case 'ApplicationStateChanged':
      return applyApplication(state, event, seq)
    case 'HealthResponseChanged':
      return applyResponse(state, event, seq)
    case 'HealthResponseForced':
      if (event.forced) state.forcedUnhealthy.set(event.instanceId, seq)
      else state.forcedUnhealthy.delete(event.instanceId)
      return
    case 'NetworkDelayChanged':
      state.delays.set(event.instanceId, { delay: event.delay, cause: seq })
  }
}

function applyLoad(workload: GroupWorkload, load: Load, at: number, seq: number): void {
  workload.spec = { ...workload.spec, load }
  workload.setAt = at
  workload.setCause = seq
}

function applyTraffic(
  workload: GroupWorkload,
  event: GroupTrafficChanged,
  at: number,
  seq: number,
): void {
  workload.traffic = event
  workload.trafficCause = seq
  workload.overloadedSince = event.overloaded ? (workload.overloadedSince ?? at) : undefined
  for (const [instanceId, until] of workload.warming) {
    if (until <= at) workload.warming.delete(instanceId)
  }
}

function applyApplication(
  state: WorkloadState,
  { instanceId, to, why, dueAt, responds, respondsUntil }: ApplicationStateChanged,
  seq: number,
): void {
  const before = state.applications.get(instanceId)
  const crashes = (before?.crashes ?? 0) + (to === 'crashed' ? 1 : 0)
  if (why === 'fault') state.heldDown.add(instanceId)
  else state.heldDown.delete(instanceId)
  state.applications.set(instanceId, {
    state: to,
    dueAt,
    cause: seq,
    crashes,
    responds,
    respondsUntil,
  })
}

function applyResponse(
  state: WorkloadState,
  { instanceId, response, until }: HealthResponseChanged,
  seq: number,
): void {
  const before = state.applications.get(instanceId) ?? newApplication
  const changed = { cause: seq, responds: response, respondsUntil: until }
  state.applications.set(instanceId, { ...before, ...changed })
}

/** Of an instance about whose application nothing is known: it runs and is well. */
export const newApplication: Application = {
  state: 'running',
  dueAt: undefined,
  cause: 0,
  crashes: 0,
  responds: 'ok',
  respondsUntil: undefined,
}

/**
 * An instance stops or starts: nothing is known of what runs on it; what faults hold, they go on
 * holding. What its kernel was told about its network is forgotten.
 */
export function endApplication(state: WorkloadState, instanceId: string): void {
  state.applications.delete(instanceId)
  state.delays.delete(instanceId)
}

/** An instance is gone for ever. */
export function forgetInstance(state: WorkloadState, instanceId: string): void {
  state.applications.delete(instanceId)
  state.heldDown.delete(instanceId)
  state.forcedUnhealthy.delete(instanceId)
  state.delays.delete(instanceId)
}

/** What a member is to the load of its group. */
export interface Placement {
  readonly group: string
  readonly instanceId: string
  readonly place: 'receiving' | 'silent' | 'idle' | 'none'
  /** Its metrics are left out until then. */
  readonly warmsUpUntil: number | undefined
}

/** Keeps the indexes of a group. */
export function placeMember(
  state: WorkloadState,
  { group, instanceId, place, warmsUpUntil }: Placement,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  const workload = state.groups.get(group)
  if (workload === undefined || placeOf(workload, instanceId) === place) return
  const { receiving, silent, idle, warming } = workload
  workload.movedCause = seq
  receiving.delete(instanceId)
  silent.delete(instanceId)
  idle.delete(instanceId)
  if (place === 'receiving') receiving.set(instanceId, at)
  if (place === 'silent') silent.add(instanceId)
  if (place === 'idle') idle.add(instanceId)
  if (place === 'none') warming.delete(instanceId)
  else if (warmsUpUntil !== undefined && warmsUpUntil > at) warming.set(instanceId, warmsUpUntil)
}

function placeOf(
  { receiving, silent, idle }: GroupWorkload,
  instanceId: string,
): Placement['place'] {
  if (receiving.has(instanceId)) return 'receiving'
  if (silent.has(instanceId)) return 'silent'
  return idle.has(instanceId) ? 'idle' : 'none'
}
