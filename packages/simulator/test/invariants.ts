import type {
  GroupConfiguration,
  RegionTraceEntry,
  ScalingProcess,
  SimulationEvent,
} from '@ifdown/simulator'
import { watchScaling } from './scaling-invariants.ts'

/*
 * The invariants of Auto Scaling (core.md section 16) over what a Region tells: a second, plain
 * bookkeeping that knows nothing of the simulator's own. `see` takes every entry; `rest` is called
 * when the Region has done all that follows from an event.
 */

export interface Violation {
  readonly invariant: string
  readonly at: number
  readonly what: string
}

export interface InvariantRules {
  readonly graceCoversEc2StatusChecks: boolean
  readonly marginRounding: 'floor' | 'round' | 'ceil'
  readonly batchPercent: number
}

export interface InvariantWatch {
  readonly violations: readonly Violation[]
  see(entry: RegionTraceEntry): void
  rest(): void
}

interface MemberSeen {
  readonly zone: string
  state: string
  protected: boolean
  /** When it entered InService last; undefined before. */
  inServiceAt: number | undefined
  /** By which kind of activity it came, and whether one that ends its stay has ended. */
  left: boolean
  /** SetInstanceHealth was told not to respect the grace period. */
  markedInGrace: boolean
  /** It is about to be terminated, and what the group wanted when that was decided. */
  decided: boolean
  decidedDesired: number | undefined
  /** A scale-in chose it, and its termination is to come. */
  chosen: boolean
  /** Its launch was abandoned by a hook, and its instance is being terminated. */
  abandoned: boolean
}

interface GroupSeen {
  configuration: GroupConfiguration
  desired: number
  deleting: boolean
  readonly members: Map<string, MemberSeen>
  /** Zones of launches on their way, by their ids. */
  readonly launches: Map<string, string>
  readonly activities: Map<
    string,
    { readonly kind: string; readonly at: number; readonly instanceId: string | undefined }
  >
  readonly suspended: Set<ScalingProcess>
  readonly replacements: Set<string>
  /** Members whose status check failed, from their termination until their replacement serves. */
  readonly throttled: Set<string>
  readonly replacedBy: Map<string, string>
  reconcileDue: boolean
  rebalanceDue: boolean
  rebalancing: boolean
  /** Calls that returned and whose instance has not joined. */
  returned: number
}

type Entry<Type extends SimulationEvent['type']> = RegionTraceEntry & {
  readonly event: Extract<SimulationEvent, { type: Type }>
}

const byHealth = new Set(['failedStatusCheck', 'notRunning', 'failedUserHealthCheck'])
const byUser = new Set(['terminatedByUser', 'forceDeleted'])
const isPending = (state: string) => state === 'Pending' || state.startsWith('Pending:')
const counts = (state: string) => isPending(state) || state === 'InService'

/** What may change the desired capacity (INV-10). */
const asks: ReadonlySet<string> = new Set(['OperationCalled', 'ScheduledActionRan', 'PolicyFired'])

/** Legal transitions, as LIFE-2 has them. */
const legal = new Set([
  'Pending InService',
  'Pending Terminating',
  'Pending Pending:Wait',
  'Pending:Wait Pending:Proceed',
  'Pending:Wait Terminating',
  'Pending:Proceed InService',
  'Terminating Terminating:Wait',
  'Terminating:Wait Terminating:Proceed',
  'Terminating:Wait Terminating:Retained',
  'Terminating:Retained Terminating:Proceed',
  'Terminating:Retained Terminated',
  'Terminating:Retained Detaching',
  'Terminating:Proceed Terminated',
  'InService Terminating',
  'InService EnteringStandby',
  'InService Detaching',
  'EnteringStandby Standby',
  'EnteringStandby Terminating',
  'Standby Pending',
  'Standby Detaching',
  'Standby Terminating',
  'Detaching Detached',
  'Terminating Terminated',
])

export function watchInvariants(rules: InvariantRules): InvariantWatch {
  const groups = new Map<string, GroupSeen>()
  const causes = new Map<number, RegionTraceEntry>()
  const violations: Violation[] = []
  let now = 0

  const report = (invariant: string, what: string) => violations.push({ invariant, at: now, what })
  const seeScaling = watchScaling(report)

  return {
    violations,
    see(entry) {
      now = entry.at
      causes.set(entry.seq, entry)
      seeScaling(entry)
      const { event } = entry
      if (!('group' in event)) return noteOperation(groups, entry)
      if (event.type === 'GroupCreated') {
        groups.set(event.group, emptyGroup(event.configuration))
        return
      }
      const group = groups.get(event.group)
      if (group === undefined) return
      judge(group, entry)
      follow(group, entry)
      if (event.type === 'GroupDeleted') groups.delete(event.group)
    },
    rest() {
      for (const [name, group] of groups) judgeAtRest(name, group)
    },
  }

  function judge(group: GroupSeen, entry: RegionTraceEntry): void {
    switch (entry.event.type) {
      case 'DesiredCapacityChanged':
        return judgeDesired(group, entry as Entry<'DesiredCapacityChanged'>)
      case 'ScaleInChosen':
        return judgeScaleIn(group, entry as Entry<'ScaleInChosen'>)
      case 'ActivityBegan':
        return judgeActivity(group, entry as Entry<'ActivityBegan'>)
      case 'ActivityEnded': {
        const { activityId, kind } = entry.event
        const began = group.activities.get(activityId)
        if (began?.kind !== kind || began.at > entry.at) report('INV-6', `${activityId} ended`)
        return
      }
      case 'LifecycleStateChanged':
        return judgeState(group, entry as Entry<'LifecycleStateChanged'>)
      case 'LaunchDecided':
        if (group.suspended.has('Launch')) report('INV-8', 'a launch while Launch is suspended')
        return
      case 'InstanceJoinedGroup':
        return judgeJoining(group, entry as Entry<'InstanceJoinedGroup'>)
      case 'InstanceLeftGroup': {
        const member = group.members.get(entry.event.instanceId)
        if (member === undefined) report('INV-6', `${entry.event.instanceId} left twice`)
        else if (!member.left) report('INV-6', `${entry.event.instanceId} left without an activity`)
        return
      }
      case 'RebalanceBegan': {
        const most = group.configuration.maxSize + margin(group)
        // Victims that wait for their start, some milliseconds apart, are as good as gone.
        const going = [...group.members.values()].filter(({ chosen }) => chosen).length
        if (counted(group) - going + entry.event.count > most)
          report('INV-2', 'a rebalance beyond its margin')
        return
      }
      case 'HealthStatusChanged':
        return judgeHealth(group, entry as Entry<'HealthStatusChanged'>)
      default:
    }
  }

  function judgeDesired(
    group: GroupSeen,
    { event, causes: named }: Entry<'DesiredCapacityChanged'>,
  ) {
    const asked = named.some((seq) => isAsked(seq))
    if (!asked) report('INV-10', `desired ${event.from} to ${event.to}, and nobody asked`)
    if (event.from !== group.desired)
      report('INV-10', `desired was ${group.desired}, not ${event.from}`)
  }

  /** Whether an operation at this very instant led to an entry. */
  function isAsked(seq: number): boolean {
    const cause = causes.get(seq)
    if (cause === undefined || cause.at !== now) return false
    return asks.has(cause.event.type) || cause.causes.some(isAsked)
  }

  function judgeScaleIn(group: GroupSeen, { event }: Entry<'ScaleInChosen'>): void {
    if (group.suspended.has('Terminate')) report('INV-8', 'scale-in while Terminate is suspended')
    for (const { instanceId } of event.choices) {
      const member = group.members.get(instanceId)
      if (member?.protected) report('INV-3', `${instanceId} is protected and was chosen`)
      if (member?.state !== 'InService') report('TERM-2', `${instanceId} is ${member?.state}`)
    }
  }

  function judgeActivity(group: GroupSeen, { event }: Entry<'ActivityBegan'>): void {
    const { activityId, kind, instanceId = '', clauses } = event
    if (group.activities.has(activityId)) report('INV-6', `${activityId} began twice`)
    if (kind === 'attach' && group.suspended.has('Launch')) {
      report('INV-8', 'an attached instance while Launch is suspended')
    }
    if (kind !== 'terminate') return
    const member = group.members.get(instanceId)
    const types = clauses.map(({ type }) => type)
    if (types.some((type) => byHealth.has(type)) && member?.state === 'Standby') {
      report('INV-4', `${instanceId} is in Standby`)
    }
    const chosen = types.includes('terminatedForDifference') && !types.includes('forceDeleted')
    if (chosen && member?.protected) report('INV-3', `${instanceId} is protected`)
    if (types.includes('failedStatusCheck')) {
      const desired = member?.decidedDesired ?? group.desired
      const batch = Math.max(1, Math.floor((desired * rules.batchPercent) / 100))
      if (group.throttled.size + 1 > batch) report('INV-7', `more than ${batch} are replaced`)
      if (insideGrace(group, member)) report('INV-5', `${instanceId} is inside its grace period`)
    }
  }

  function judgeHealth(group: GroupSeen, { event }: Entry<'HealthStatusChanged'>): void {
    const member = group.members.get(event.instanceId)
    if (event.to !== 'Unhealthy' || !insideGrace(group, member)) return
    if (event.reason === 'status-check') report('INV-5', `${event.instanceId} failed inside grace`)
    if (event.reason === 'user' && !member!.markedInGrace) {
      report('INV-5', `${event.instanceId} was marked inside grace`)
    }
  }

  function insideGrace(group: GroupSeen, member: MemberSeen | undefined): boolean {
    if (!rules.graceCoversEc2StatusChecks || member?.inServiceAt === undefined) return false
    return now < member.inServiceAt + group.configuration.healthCheckGracePeriod
  }

  function judgeState(
    group: GroupSeen,
    { event, causes: named }: Entry<'LifecycleStateChanged'>,
  ): void {
    const { instanceId, from, to } = event
    const member = group.members.get(instanceId)
    if (member?.state !== from) report('LIFE-2', `${instanceId} was ${member?.state}, not ${from}`)
    if (!legal.has(`${from} ${to}`)) report('LIFE-2', `${instanceId} went from ${from} to ${to}`)
    if (from !== 'InService' || to !== 'Terminating' || !group.suspended.has('Terminate')) return
    const began = named
      .map((seq) => causes.get(seq)?.event)
      .find((each) => each?.type === 'ActivityBegan')
    const clauses = began?.type === 'ActivityBegan' ? began.clauses : []
    if (!clauses.some(({ type }) => byUser.has(type))) {
      report('INV-8', `${instanceId} is terminated while Terminate is suspended`)
    }
  }

  function judgeJoining(group: GroupSeen, { event }: Entry<'InstanceJoinedGroup'>): void {
    const { instanceId, activityId } = event
    const activity = group.activities.get(activityId)
    if (group.members.has(instanceId)) report('INV-6', `${instanceId} joined twice`)
    if (activity?.instanceId !== instanceId) report('INV-6', `${instanceId} joined by no activity`)
    if (activity?.kind === 'launch' && group.returned < 1) {
      report('INV-8', `${instanceId} joined and no launch was decided`)
    }
  }

  function judgeAtRest(name: string, group: GroupSeen): void {
    const { minSize, maxSize, availabilityZones } = group.configuration
    const size = counted(group)
    const someProtected = [...group.members.values()].some((member) => member.protected)
    const terminateSuspended = group.suspended.has('Terminate')
    // A surplus of pending members goes once they are in service (TERM-2).
    const leaving = [...group.members.values()].some(
      ({ state, decided, chosen }) => isPending(state) || decided || chosen,
    )
    const shrinking = group.reconcileDue || group.deleting || leaving || group.launches.size > 0
    if (size > maxSize && !someProtected && !terminateSuspended && !shrinking) {
      const most = group.rebalancing ? maxSize + margin(group) : maxSize
      if (size > most) report('INV-2', `${name} counts ${size}, its maximum is ${maxSize}`)
    }
    if (!isAtRest(group)) return
    // One whose launch was abandoned, or that is retained, stays after its activity has ended.
    const gone = [...group.members].find(
      ([, { left, abandoned, state }]) => left && !abandoned && state !== 'Terminating:Retained',
    )
    if (gone !== undefined) report('INV-6', `${gone[0]} is gone and still listed`)
    const { desired } = group
    if (desired < minSize || desired > maxSize) {
      report('INV-1', `${name} wants ${desired}, not in ${minSize} to ${maxSize}`)
    }
    if (size < desired || (size > desired && !someProtected)) {
      report('INV-1', `${name} counts ${size} and wants ${desired}`)
    }
    if (someProtected) return
    const zones = countByZone(group)
    const numbers = availabilityZones.map((zone) => zones.get(zone) ?? 0)
    const stranded = [...zones.keys()].filter((zone) => !availabilityZones.includes(zone))
    if (stranded.length > 0) report('INV-1', `${name} has members in ${stranded.join(' ')}`)
    if (Math.max(...numbers) - Math.min(...numbers) > 1) {
      report('INV-1', `${name} is uneven: ${numbers.join(' ')}`)
    }
  }

  function margin({ configuration }: GroupSeen): number {
    return Math.max(1, Math[rules.marginRounding](configuration.maxSize * 0.1))
  }
}

/** Nothing runs, nothing is planned, nothing is suspended. */
function isAtRest(group: GroupSeen): boolean {
  const planned = group.reconcileDue || group.rebalanceDue || group.rebalancing
  const underWay = group.launches.size + group.replacements.size + group.activities.size > 0
  const decided = [...group.members.values()].some((member) => member.decided || member.chosen)
  const calm = group.suspended.size === 0 && !group.deleting
  return calm && !planned && !underWay && !decided
}

function counted(group: GroupSeen): number {
  let count = group.launches.size
  for (const { state } of group.members.values()) if (counts(state)) count++
  return count
}

function countByZone(group: GroupSeen): ReadonlyMap<string, number> {
  const zones = new Map<string, number>()
  const add = (zone: string) => zones.set(zone, (zones.get(zone) ?? 0) + 1)
  for (const { state, zone } of group.members.values()) if (counts(state)) add(zone)
  for (const zone of group.launches.values()) add(zone)
  return zones
}

function emptyGroup(configuration: GroupConfiguration): GroupSeen {
  return {
    configuration,
    desired: 0,
    deleting: false,
    members: new Map(),
    launches: new Map(),
    activities: new Map(),
    suspended: new Set(),
    replacements: new Set(),
    throttled: new Set(),
    replacedBy: new Map(),
    reconcileDue: false,
    rebalanceDue: false,
    rebalancing: false,
    returned: 0,
  }
}

function noteOperation(groups: ReadonlyMap<string, GroupSeen>, { event }: RegionTraceEntry): void {
  if (event.type !== 'OperationCalled' || event.operation !== 'SetInstanceHealth') return
  const { InstanceId, ShouldRespectGracePeriod } = event.parameters
  for (const { members } of groups.values()) {
    const member = members.get(InstanceId as string)
    if (member && ShouldRespectGracePeriod === false) member.markedInGrace = true
  }
}

/** Keeps the books. */
function follow(group: GroupSeen, { at, event }: RegionTraceEntry): void {
  switch (event.type) {
    case 'GroupUpdated':
      group.configuration = event.configuration
      return
    case 'GroupDeletionBegan':
      group.deleting = true
      return
    case 'DesiredCapacityChanged':
      group.desired = event.to
      return
    case 'ReconcileScheduled':
      group.reconcileDue = true
      return
    case 'CapacityReconciled':
      group.reconcileDue = false
      return
    case 'RebalanceScheduled':
      group.rebalanceDue = true
      return
    case 'RebalanceDropped':
      group.rebalanceDue = false
      return
    case 'RebalanceBegan':
      group.rebalanceDue = false
      group.rebalancing = true
      return
    case 'RebalanceEnded':
      group.rebalancing = false
      return
    case 'ProcessesSuspended':
      for (const process of event.processes) group.suspended.add(process)
      return
    case 'ProcessesResumed':
      for (const process of event.processes) group.suspended.delete(process)
      return
    case 'ReplacementScheduled':
      group.replacements.add(event.instanceId)
      return
    case 'ReplacementDropped':
      group.replacements.delete(event.instanceId)
      group.throttled.delete(event.instanceId)
      return
    case 'LaunchDecided':
      group.launches.set(event.launchId, event.availabilityZone)
      if (event.replaces === undefined) return
      group.replacements.delete(event.replaces)
      group.replacedBy.set(event.launchId, event.replaces)
      return
    case 'LaunchFailed':
      followFailure(group, event)
      return
    case 'LaunchGivenUp':
      group.launches.delete(event.launchId)
      group.throttled.delete(group.replacedBy.get(event.launchId) ?? '')
      return
    case 'LaunchCallEnded':
      group.launches.delete(event.launchId)
      group.returned++
      return
    default:
      followMember(group, at, event)
  }
}

function followFailure(
  group: GroupSeen,
  { launchId, fallback }: Extract<SimulationEvent, { type: 'LaunchFailed' }>,
): void {
  if (fallback) {
    group.launches.set(launchId, fallback.availabilityZone)
    return
  }
  group.launches.delete(launchId)
  group.throttled.delete(group.replacedBy.get(launchId) ?? '')
}

function followMember(group: GroupSeen, at: number, event: SimulationEvent): void {
  switch (event.type) {
    case 'ActivityBegan': {
      const { activityId, kind, instanceId, clauses, replaces } = event
      group.activities.set(activityId, { kind, at, instanceId })
      const failed = clauses.some(({ type }) => type === 'failedStatusCheck')
      if (failed && instanceId !== undefined) group.throttled.add(instanceId)
      if (replaces !== undefined) group.replacedBy.set(activityId, replaces)
      return
    }
    case 'ActivityEnded': {
      group.activities.delete(event.activityId)
      group.throttled.delete(group.replacedBy.get(event.activityId) ?? '')
      const member = group.members.get(event.instanceId ?? '')
      const ends = ['terminate', 'detach'].includes(event.kind) || event.statusCode === 'Cancelled'
      if (member && ends) {
        member.left = true
        member.abandoned = member.state === 'Pending:Wait'
      }
      return
    }
    case 'InstanceJoinedGroup':
      group.returned = Math.max(0, group.returned - 1)
      group.members.set(event.instanceId, {
        zone: event.availabilityZone,
        state: 'Pending',
        protected: false,
        inServiceAt: undefined,
        left: false,
        markedInGrace: false,
        decided: false,
        decidedDesired: undefined,
        chosen: false,
        abandoned: false,
      })
      return
    case 'LifecycleStateChanged':
      changeState(group, group.members.get(event.instanceId), event.to, at)
      return
    case 'TerminationDecided':
      group.members.get(event.instanceId)!.decided = true
      group.members.get(event.instanceId)!.decidedDesired = group.desired
      return
    case 'ScaleInDecided':
    case 'ScaleInDropped':
      if (group.members.has(event.instanceId)) {
        group.members.get(event.instanceId)!.chosen = event.type === 'ScaleInDecided'
      }
      return
    case 'HealthStatusChanged':
      group.members.get(event.instanceId)!.decided = false
      return
    case 'InstanceProtectionSet':
      group.members.get(event.instanceId)!.protected = event.protectedFromScaleIn
      return
    case 'InstanceLeftGroup':
      group.members.delete(event.instanceId)
      return
    default:
  }
}

function changeState(
  group: GroupSeen,
  member: MemberSeen | undefined,
  to: string,
  at: number,
): void {
  if (member === undefined) return
  member.state = to
  member.decided = false
  member.chosen = false
  if (to !== 'InService') return
  // The group's setting is copied once (TERM-11).
  if (member.inServiceAt === undefined) {
    member.protected = group.configuration.newInstancesProtectedFromScaleIn
  }
  member.inServiceAt = at
}
