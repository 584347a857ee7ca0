import type { ActivityHistory } from './activity-history.ts'
import type { Clause, UnhealthyReason } from './cause.ts'
import type {
  ActivityKind,
  ActivityStatusCode,
  GroupConfiguration,
  LaunchConfiguration,
  LaunchedFrom,
  ReconcileDelay,
  ScalingProcess,
  Tag,
} from './events.ts'
import type { LifecycleAction, LifecycleHook } from './hooks/state.ts'
import type { PlannedLaunch } from './launch-plan.ts'
import type { HealthStatus, LifecycleState } from './lifecycle.ts'
import type { AlarmNotice } from './policies/alarm-port.ts'
import { clonePolicies, emptyPolicies, type Policies } from './policies/state.ts'
import type { Provision } from './provided-launch.ts'
import { cloneSchedule, emptySchedule, type Schedule } from './schedules/state.ts'
import type { TrafficSource } from './traffic-sources/state.ts'
import type { ZonePopulation } from './zone-choice.ts'

/** An instance as its group sees it. Immutable: an event replaces it. */
export interface Member {
  readonly instanceId: string
  readonly availabilityZone: string
  readonly subnetId: string | undefined
  readonly launchedFrom: LaunchedFrom
  readonly lifecycleState: LifecycleState
  readonly healthStatus: HealthStatus
  readonly unhealthyReason: UnhealthyReason | undefined
  /** When it was marked, and the entry that says so. */
  readonly unhealthyAt: number | undefined
  readonly unhealthyCause: number | undefined
  /** An impaired status check is tolerated until then; Infinity for ever; undefined when none is. */
  readonly toleratedUntil: number | undefined
  readonly toleranceCause: number | undefined
  /** SetInstanceHealth waits for the end of the grace period. */
  readonly markAt: number | undefined
  readonly markCause: number | undefined
  /** The earliest end of its launch. */
  readonly inServiceDueAt: number
  readonly inServiceAt: number | undefined
  /** Its termination was decided and starts then. */
  readonly terminationStartsAt: number | undefined
  /** A scale-in chose it, and its termination starts then; it counts no more. */
  readonly scaleIn: PendingScaleIn | undefined
  /** When EnteringStandby or Detaching ends, and Terminating of an instance that was dead already. */
  readonly stateEndsAt: number | undefined
  /** Load balancers drain it, or drained it, until then, before anything else of its termination. */
  readonly drain: { readonly endsAt: number; readonly over: boolean } | undefined
  /** The hooks that it waits for in Pending:Wait and Terminating:Wait, those completed included. */
  readonly lifecycleActions: readonly LifecycleAction[]
  /** The entry that made it Pending. */
  readonly joinedCause: number
  readonly protectedFromScaleIn: boolean
  /** Its running activity. */
  readonly activityId: string | undefined
}

/** An activity that ended, and when. */
export interface EndedActivity {
  readonly activityId: string
  readonly endedAt: number
  /** When load balancers were done with its instance. */
  readonly drainedAt?: number | undefined
}

/** A victim of a scale-in whose termination has not begun. */
export interface PendingScaleIn {
  readonly startsAt: number
  readonly clauses: readonly Clause[]
  readonly cause: number
}

/** A launch that was decided and whose call has not returned. */
export interface PendingLaunch {
  readonly launchId: string
  readonly availabilityZone: string
  readonly decidedAt: number
  readonly returnsAt: number
  readonly clauses: readonly Clause[]
  readonly replaces: string | undefined
  readonly rebalances: boolean
  readonly tried: readonly string[]
  /** It failed and waits for `returnsAt` to be tried in the zone that it names. */
  readonly waits: boolean
  /** How far it is with whoever provides instances; undefined before it is handed over. */
  readonly provision?: Provision | undefined
  readonly cause: number
}

/** Launches that failed since the last success (ACT-12, SUSP-8). */
export interface LaunchFailures {
  readonly firstAt: number
  readonly lastAt: number
  readonly count: number
  /** Rounds after which the group paused; keys and doubles the pause. */
  readonly rounds: number
}

/** Launches into a thin zone that come before terminations in a thick one (AZ-7). */
export interface Rebalance {
  readonly to: string
  readonly from: string
  /** How far the group may be above its desired capacity meanwhile. */
  readonly extra: number
  readonly failed: boolean
  readonly cause: number
}

/** A replacement that is to be decided. */
export interface PendingReplacement {
  readonly instanceId: string
  readonly dueAt: number
  readonly cause: number
}

/** What is to be said and done about changes of the desired capacity. */
export interface PendingReconcile {
  readonly dueAt: number
  /** The entries that led to it. */
  readonly since: readonly number[]
  readonly clauses: readonly Clause[]
  readonly governedBy: ReconcileDelay
}

/** A group: its configuration, its members, and the indexes that keep a look at it cheap. */
export interface Group {
  readonly name: string
  readonly arn: string
  readonly createdAt: number
  configuration: GroupConfiguration
  desiredCapacity: number
  tags: readonly Tag[]
  deleting: boolean
  reconcile: PendingReconcile | undefined
  /** Suspended processes with the reasons that are told (SUSP-3). */
  readonly suspended: Map<ScalingProcess, string>
  failures: LaunchFailures | undefined
  rebalanceDue: { readonly dueAt: number; readonly since: readonly number[] } | undefined
  rebalance: Rebalance | undefined
  /** A zone that lacked capacity is not probed again before. */
  nextProbeAt: number
  /** The activity that a cooldown follows, and when it ended (CD-3). */
  lastScaling: EndedActivity | undefined
  /** The same of moves into Standby and out of it, into the group and out of it. */
  lastMove: EndedActivity | undefined
  /** Counts desired changes, launches and terminations; keys their draws. */
  changes: number
  launchesDecided: number
  readonly members: Map<string, Member>
  readonly launches: Map<string, PendingLaunch>
  readonly replacements: Map<string, PendingReplacement>
  /** Members that count, launches on their way included, by zone (CAP-2, AZ-2). */
  readonly countedByZone: Map<string, number>
  /** Members that the health loop has to look at. */
  readonly suspects: Set<string>
  /** Members whose launch has not ended. */
  readonly pending: Set<string>
  readonly terminating: Set<string>
  /** Members that are EnteringStandby, Standby, Detaching or retained. */
  readonly setAside: Set<string>
  readonly hooks: Map<string, LifecycleHook>
  /** The members that wait for hooks, by the tokens of what they wait for. */
  readonly lifecycleTokens: Map<string, string>
  readonly openActivities: Set<string>
  readonly notifications: Map<string, readonly string[]>
  /** What it publishes of itself, in the order of DescribeMetricCollectionTypes (CWA-63). */
  enabledMetrics: readonly string[]
  readonly schedule: Schedule
  readonly policies: Policies
  /** Target groups and classic load balancers, by ARN or name. */
  readonly trafficSources: Map<string, TrafficSource>
  /** The member that entered InService last, and when (RP-4 b). */
  newestMember: string | undefined
  lastInServiceAt: number
  /** The entry that brought it there: what throttled replacements waited for. */
  lastInServiceCause: number
}

/** A scaling activity. Times are milliseconds since the epoch. */
export interface Activity {
  readonly activityId: string
  readonly group: string
  readonly groupArn: string
  readonly kind: ActivityKind
  readonly instanceId: string | undefined
  readonly availabilityZone: string
  readonly subnetId?: string | undefined
  readonly clauses: readonly Clause[]
  readonly startTime: number
  readonly endTime: number | undefined
  readonly statusCode: ActivityStatusCode
  readonly progress: number
  readonly statusMessage: string | undefined
  /** It waited for terminate hooks, as its last message still says (NOTE-3). */
  readonly hooked?: true | undefined
  /** The entry that began it. */
  readonly cause: number
  readonly order: number
}

export interface AutoScalingState {
  readonly launchConfigurations: Map<string, LaunchConfiguration>
  /** What each of them launches, made once. */
  readonly launchPlans: Map<string, PlannedLaunch>
  readonly groups: Map<string, Group>
  /** Which group an instance belongs to. */
  readonly memberships: Map<string, string>
  /** Those that took time, by their ids; those of deleted groups stay. */
  readonly activities: Map<string, Activity>
  /** All of each group, failed launches included, by its ARN. */
  readonly activityHistories: Map<string, ActivityHistory>
  activitiesBegun: number
  /** The victims of each scale-in by the entry that chose them: activities share them (STR-22). */
  readonly scaleIns: Map<number, readonly string[]>
  /** What alarms said when policies changed what a group wants, by those entries (POL-83). */
  readonly policyFirings: Map<number, readonly AlarmNotice[]>
  /** Groups and launch configurations ever made; keys the draws of their ids. */
  created: number
}

export function emptyAutoScalingState(): AutoScalingState {
  return {
    launchConfigurations: new Map(),
    launchPlans: new Map(),
    groups: new Map(),
    memberships: new Map(),
    activities: new Map(),
    activityHistories: new Map(),
    activitiesBegun: 0,
    scaleIns: new Map(),
    policyFirings: new Map(),
    created: 0,
  }
}

export function newGroup(
  identity: Pick<Group, 'name' | 'arn' | 'createdAt'>,
  configuration: GroupConfiguration,
  tags: readonly Tag[],
): Group {
  return {
    ...identity,
    configuration,
    desiredCapacity: 0,
    tags,
    deleting: false,
    reconcile: undefined,
    suspended: new Map(),
    failures: undefined,
    rebalanceDue: undefined,
    rebalance: undefined,
    nextProbeAt: 0,
    lastScaling: undefined,
    lastMove: undefined,
    changes: 0,
    launchesDecided: 0,
    members: new Map(),
    launches: new Map(),
    replacements: new Map(),
    countedByZone: new Map(),
    suspects: new Set(),
    pending: new Set(),
    terminating: new Set(),
    setAside: new Set(),
    hooks: new Map(),
    lifecycleTokens: new Map(),
    openActivities: new Set(),
    notifications: new Map(),
    enabledMetrics: [],
    schedule: emptySchedule(),
    policies: emptyPolicies(),
    trafficSources: new Map(),
    newestMember: undefined,
    lastInServiceAt: 0,
    lastInServiceCause: 0,
  }
}

/** Copies the containers; the records in them are immutable and shared. */
export function cloneAutoScalingState(state: AutoScalingState): AutoScalingState {
  const groups = new Map<string, Group>()
  for (const [name, group] of state.groups) groups.set(name, cloneGroup(group))
  return {
    launchConfigurations: new Map(state.launchConfigurations),
    launchPlans: new Map(state.launchPlans),
    groups,
    memberships: new Map(state.memberships),
    activities: new Map(state.activities),
    activityHistories: cloneHistories(state.activityHistories),
    activitiesBegun: state.activitiesBegun,
    scaleIns: new Map(state.scaleIns),
    policyFirings: new Map(state.policyFirings),
    created: state.created,
  }
}

function cloneHistories(
  histories: ReadonlyMap<string, ActivityHistory>,
): Map<string, ActivityHistory> {
  const copies = new Map<string, ActivityHistory>()
  for (const [arn, { entries, ...of }] of histories)
    copies.set(arn, { ...of, entries: [...entries] })
  return copies
}

function cloneGroup(group: Group): Group {
  return {
    ...group,
    suspended: new Map(group.suspended),
    members: new Map(group.members),
    launches: new Map(group.launches),
    replacements: new Map(group.replacements),
    countedByZone: new Map(group.countedByZone),
    suspects: new Set(group.suspects),
    pending: new Set(group.pending),
    terminating: new Set(group.terminating),
    setAside: new Set(group.setAside),
    hooks: new Map(group.hooks),
    lifecycleTokens: new Map(group.lifecycleTokens),
    openActivities: new Set(group.openActivities),
    notifications: new Map(group.notifications),
    schedule: cloneSchedule(group.schedule),
    policies: clonePolicies(group.policies),
    trafficSources: new Map(group.trafficSources),
  }
}

/** What counts towards desired capacity, launches on their way included (CAP-2). */
export function countedCapacity(group: Group): number {
  let count = 0
  for (const counted of group.countedByZone.values()) count += counted
  return count
}

/** The desired capacity, and what a rebalance may add to it for a while (AZ-9). */
export function wantedCapacity({ desiredCapacity, rebalance }: Group): number {
  return desiredCapacity + (rebalance?.extra ?? 0)
}

/** How many members count in each of these zones. */
export function populationOf(group: Group, zones: readonly string[]): readonly ZonePopulation[] {
  return zones.map((zone) => ({ zone, members: group.countedByZone.get(zone) ?? 0 }))
}

/** How many members are InService. */
export function inServiceCount(group: Group): number {
  const { members, pending, terminating, setAside } = group
  return members.size - pending.size - terminating.size - setAside.size
}
