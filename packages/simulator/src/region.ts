import { createKernel, drawHex, parseSeed, type Model } from '@ifdown/kernel'
import { nameFailedLaunches } from './autoscaling/activity-history.ts'
import { countedCapacity, type Group } from './autoscaling/state.ts'
import { createDefaultNetwork } from './ec2/network.ts'
import { targetsOf } from './elb/state.ts'
import { eraStart } from './eras.ts'
import { isReminder, type Reminder, type SimulationEvent } from './events.ts'
import { endFault, injectFault, observe, reportProbe } from './faults.ts'
import { callOperation, operationKeys } from './operations.ts'
import { react } from './reactions.ts'
import type { MemberNow, Region, RegionOptions, RegionSnapshot } from './region-api.ts'
import { applyEvent, cloneRegionState, emptyRegionState, type RegionState } from './region-state.ts'
import {
  createServices,
  moveClock,
  plugState,
  type RegionIdentity,
  type RegionKernel,
  type Services,
} from './services.ts'
import { resolveSettings } from './settings.ts'
import { reportOutcome } from './sns/http-delivery.ts'
import { setLoad, setWorkload } from './workload/set-workload.ts'

const defaultRegion = 'us-east-1'
const defaultAccountId = '123456789012'

/** One simulated AWS Region of one account, from a seed and an era's settings. */
export function createRegion(options: RegionOptions): Region {
  const era = options.era ?? 'modern'
  const seed = parseSeed(options.seed)
  const settings = resolveSettings(era, options.settings)
  const region = options.region ?? defaultRegion
  const identity: RegionIdentity = {
    region,
    accountId: options.accountId ?? defaultAccountId,
    settings,
    defaultNetwork: createDefaultNetwork(region, {
      settings,
      drawHex: (length, ...key) => drawHex(seed, key, length),
    }),
    providedElsewhere: options.instancesProvidedElsewhere ?? false,
    terminationPolicies: new Map(Object.entries(options.terminationPolicies ?? {})),
    behaviours: new Map((options.faults ?? []).map((behaviour) => [behaviour.name, behaviour])),
  }
  const startedAt = options.startAt ?? eraStart[era]
  const bound = bindModel(identity)
  const kernel = createKernel({
    seed,
    startAt: startedAt,
    state: emptyRegionState(),
    model: bound.model,
    limits: options.limits,
    sink: options.sink && factsOnly(options.sink),
  })
  return regionOver(kernel, bound.bind(kernel, options.sink !== undefined), identity, startedAt)
}

type RegionModel = Model<RegionState, SimulationEvent | Reminder>

/** A model and the services it wakes, which exist only once there is a kernel. */
function bindModel(identity: RegionIdentity): {
  readonly model: RegionModel
  readonly bind: (kernel: RegionKernel, followed: boolean) => Services
} {
  let services: Services | undefined
  return {
    model: {
      apply: (state, event, when) => applyEvent(state, event as SimulationEvent, when),
      react: (kernel, event) => react(kernel, services!, event),
      isReminder,
      moved: (now) => services && moveClock(services, now),
      rank: ({ type }) => ranks.get(type) ?? 12,
      cloneState: cloneRegionState,
      describe: ({ type }) => type,
    },
    bind: (kernel, followed) => (services = createServices(kernel, identity, followed)),
  }
}

/** The order of what is due at one instant; ours, see fixtures/rules/choices.yaml. */
const ranks: ReadonlyMap<string, number> = new Map(
  Object.entries({
    FaultDue: 1,
    ExperimentDue: 1,
    CommandDue: 1,
    DeliveryDue: 12,
    InstanceDue: 2,
    ApplicationDue: 2,
    TargetDue: 3,
    TrafficSourcesDue: 3,
    TrafficDue: 3.5,
    GroupMetricsDue: 4,
    AlarmDue: 5,
    AlarmActionDue: 9,
    HealthCheckDue: 7,
    ReplacementDue: 11,
    ReconcileDue: 11,
    RebalanceDue: 10,
    ScheduledActionsDue: 8,
    PoliciesDue: 9,
    LaunchDue: 11,
    MemberDue: 11,
  }),
)

function factsOnly(
  sink: NonNullable<RegionOptions['sink']>,
): NonNullable<
  Parameters<typeof createKernel<RegionState, SimulationEvent | Reminder>>[0]['sink']
> {
  // Reminders never reach a sink: the kernel traces facts alone.
  return (entry) => sink({ ...entry, event: entry.event as SimulationEvent })
}

function regionOver(
  kernel: RegionKernel,
  services: Services,
  identity: RegionIdentity,
  startedAt: number,
): Region {
  const { settings } = identity
  return {
    region: identity.region,
    accountId: identity.accountId,
    era: settings.era,
    seed: kernel.seed.text,
    settings,
    startedAt,
    get now() {
      return kernel.now
    },
    operations: operationKeys,
    call: (request) => callOperation(kernel, services, request),
    inject: (request) => injectFault(services.faults, request),
    endFault: (faultId) => endFault(services.faults, faultId),
    setWorkload: (group, workload) => setWorkload(services.workloads, group, workload),
    setLoad: (group, load) => setLoad(services.workloads, group, load),
    traffic: (group) => kernel.state.workloads.groups.get(group)?.traffic,
    provide(group, launchId, answer) {
      const awaited = kernel.state.autoScaling.groups.get(group)?.launches.get(launchId)
      if (awaited?.provision?.type !== 'Awaited') return
      kernel.emit({ type: 'LaunchProvided', group, launchId, answer }, { causes: [awaited.cause] })
    },
    observe: (effect, faultId) => observe(services.faults, effect, faultId),
    reportProbe: (probe, measured) => reportProbe(services.faults, probe, measured),
    nextEventAt: () => kernel.nextAt(),
    step: () => kernel.step(),
    runUntil: (at) => kernel.runUntil(at),
    settled: () =>
      [...kernel.state.autoScaling.groups.values()].every((group) => isAtRest(kernel, group)),
    graceEndsAt: () => latestGraceEnd(kernel),
    members: (group) => describeMembers(kernel, group),
    get outsiders() {
      return hasOutsiders(kernel.state)
    },
    deliveries: () =>
      [...kernel.state.sns.deliveries.values()].filter(({ retryAt }) => retryAt === undefined),
    reportDelivery: (deliveryId, outcome) => reportOutcome(services.sns, deliveryId, outcome),
    inbox: () =>
      kernel.state.sns.inbox.map(({ at, address, topicArn, subject, body }) => ({
        at,
        address,
        topicArn,
        subject,
        body,
      })),
    snapshot: () => kernel.snapshot(),
    restore(snapshot: RegionSnapshot) {
      kernel.restore(snapshot as Parameters<typeof kernel.restore>[0])
      plugState(services, kernel.state)
    },
    fork({ sink, seed } = {}) {
      const bound = bindModel(identity)
      const forked = kernel.fork({
        model: bound.model,
        sink: sink && factsOnly(sink),
        seed: seed === undefined ? undefined : parseSeed(seed),
      })
      // What happened keeps its ids.
      if (seed !== undefined) nameFailedLaunches(services.effects, forked.state.autoScaling)
      return regionOver(forked, bound.bind(forked, sink !== undefined), identity, startedAt)
    },
  }
}

/** Nothing is on its way, every member is in service, serves, and is past its first checks and grace. */
function isAtRest(kernel: RegionKernel, group: Group): boolean {
  if (group.deleting || group.reconcile || group.launches.size + group.replacements.size > 0) {
    return false
  }
  if (group.openActivities.size > 0 || countedCapacity(group) !== group.desiredCapacity) {
    return false
  }
  const inGrace = group.members.size > 0 && group.lastInServiceAt + graceOf(group) > kernel.now
  if (inGrace || hasUnready(kernel, group) || hasDead(kernel, group)) return false
  return !waitsForTargets(kernel, group)
}

/** A member is not checked by its load balancers yet, or a load balancer is being attached. */
function waitsForTargets({ state: { elb } }: RegionKernel, group: Group): boolean {
  for (const { identifier, endsAt } of group.trafficSources.values()) {
    if (endsAt !== undefined) return true
    for (const { instanceId, state } of targetsOf(elb, identifier)) {
      if (state === 'initial' && group.members.has(instanceId)) return true
    }
  }
  return false
}

function graceOf({ configuration }: Group): number {
  return configuration.healthCheckGracePeriod
}

/** By the index: a group of many is asked after each event. Standby members are not in use. */
function hasUnready({ state: { ec2 } }: RegionKernel, { members }: Group): boolean {
  for (const instanceId of ec2.unready) {
    const member = members.get(instanceId)
    if (member !== undefined && member.lifecycleState !== 'Standby') return true
  }
  return false
}

/** A member in service whose instance does not run is waiting for the health loop. */
function hasDead({ state: { ec2 } }: RegionKernel, { suspects }: Group): boolean {
  for (const instanceId of suspects) {
    if (ec2.instances.get(instanceId)?.state !== 'running') return true
  }
  return false
}

function describeMembers(kernel: RegionKernel, name: string): readonly MemberNow[] {
  const { autoScaling, ec2 } = kernel.state
  const members = autoScaling.groups.get(name)?.members.values() ?? []
  return [...members].map(({ instanceId, availabilityZone, lifecycleState, healthStatus }) => ({
    instanceId,
    availabilityZone,
    lifecycleState,
    healthStatus,
    serving: ec2.instances.get(instanceId)?.serving ?? false,
  }))
}

function latestGraceEnd(kernel: RegionKernel): number {
  let latest = kernel.now
  for (const group of kernel.state.autoScaling.groups.values()) {
    if (group.members.size > 0) latest = Math.max(latest, group.lastInServiceAt + graceOf(group))
  }
  return latest
}

/** Who may answer from outside the simulation. */
function hasOutsiders({ sns, sqs }: RegionState): boolean {
  if (sqs.queues.size > 0) return true
  for (const { protocol } of sns.subscriptions.values()) if (protocol === 'http') return true
  return false
}
