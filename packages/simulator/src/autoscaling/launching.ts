import type { Because } from '../effects.ts'
import type { LaunchAttempt } from '../injection-points.ts'
import type { SettingName } from '../settings-table.ts'
import { mintActivityId } from './activity.ts'
import type { Clause } from './cause.ts'
import type { AutoScaling, LaunchOutcome } from './context.ts'
import { codeOf, type FailedLaunch } from './launch-failure-text.ts'
import { launchPlanOf, type LaunchRefusalCode, type PlannedLaunch } from './launch-plan.ts'
import { awaitInstance, type HandedOverLaunch } from './provided-launch.ts'
import {
  countedCapacity,
  populationOf,
  wantedCapacity,
  type Group,
  type PendingLaunch,
} from './state.ts'
import { chooseSubnet } from './subnet-choice.ts'
import { chooseZone, inOrder } from './zone-choice.ts'

export interface Launch {
  readonly availabilityZone: string
  readonly clauses: readonly Clause[]
  readonly replaces?: string | undefined
  readonly rebalances?: boolean
  /** Those launched with it (T18, T19). */
  readonly batch?: Batch
}

/** Launches of one decision share the call to EC2; all but the first start a little later. */
export interface Batch {
  /** The number of the first launch. */
  readonly first: number
  /** How long its call takes. Milliseconds. */
  readonly call: number
}

/** For the launches that are decided next. */
export function beginBatch({ effects }: AutoScaling, group: Group): Batch {
  const first = group.launchesDecided
  return { first, call: effects.milliseconds('asg.launchCallLatencyS', group.name, first) }
}

/** Decides on a launch; the call to EC2 is on its way. */
export function decideLaunch(
  auto: AutoScaling,
  group: Group,
  { availabilityZone, clauses, replaces, rebalances = false, batch }: Launch,
  because?: Because,
): void {
  const { effects } = auto
  const number = group.launchesDecided
  const { first, call } = batch ?? beginBatch(auto, group)
  const isFirst = first === number
  const apart = isFirst ? 0 : effects.milliseconds('asg.siblingSpacingS', group.name, number)
  effects.emit(
    {
      type: 'LaunchDecided',
      group: group.name,
      launchId: `${group.name}/${number}`,
      availabilityZone,
      returnsAt: effects.now + call + apart,
      clauses,
      replaces,
      rebalances,
      tried: [],
    },
    because,
  )
}

/** Does whatever is due at a launch: the call returns, or its next zone is tried. */
export function advanceLaunch(auto: AutoScaling, group: Group, launchId: string): void {
  const launch = group.launches.get(launchId)
  if (launch === undefined || launch.returnsAt > auto.effects.now) return
  if (launch.waits) tryNextZone(auto, group, launch)
  else finishLaunchCall(auto, group, launch)
}

/** The same launch in the next zone, unless the group does not want it any more (AZ-3). */
function tryNextZone(auto: AutoScaling, group: Group, launch: PendingLaunch): void {
  const { effects } = auto
  const { launchId, availabilityZone, cause } = launch
  const because = { causes: [cause], governedBy: fallbackDelay(auto) } as const
  const surplus = countedCapacity(group) > wantedCapacity(group)
  const removed = !group.configuration.availabilityZones.includes(availabilityZone)
  if (group.deleting || group.suspended.has('Launch') || surplus || removed) {
    effects.emit({ type: 'LaunchGivenUp', group: group.name, launchId }, because)
    return
  }
  const call = effects.milliseconds('asg.launchCallLatencyS', launchId, launch.tried.length)
  // The clause that says why is said again, at the instant of this try.
  const clauses = [{ ...launch.clauses.at(-1)!, at: effects.now }]
  effects.emit(
    {
      type: 'LaunchDecided',
      group: group.name,
      launchId,
      availabilityZone,
      returnsAt: effects.now + call,
      clauses,
      replaces: launch.replaces,
      rebalances: launch.rebalances,
      tried: launch.tried,
    },
    because,
  )
}

/** Launches that wait for their next zone go before members do. */
export function giveUpWaiting({ effects }: AutoScaling, group: Group, count: number): void {
  if (count <= 0) return
  const waiting = [...group.launches.values()].filter(({ waits }) => waits)
  for (const { launchId, cause } of waiting.slice(0, count)) {
    effects.emit({ type: 'LaunchGivenUp', group: group.name, launchId }, { causes: [cause] })
  }
}

/** The call to EC2 returns: the activity begins and the instance is a member, or it has failed. */
function finishLaunchCall(auto: AutoScaling, group: Group, launch: PendingLaunch): void {
  const { effects } = auto
  const { launchId } = launch
  const because = { causes: [launch.cause], governedBy: 'asg.launchCallLatencyS' } as const
  const givenUp =
    group.suspended.has('Launch') && effects.settings.boolean('asg.suspendAbortsInFlight')
  if (group.deleting || givenUp) {
    effects.emit({ type: 'LaunchCallEnded', group: group.name, launchId }, because)
    return
  }
  const planned = launchPlanOf(auto, group)
  const subnetId = chooseSubnet(auto, group, launch.availabilityZone, launchId)
  const attempt = describeAttempt(group, launch, planned)
  const prevented = preventLaunch(auto, planned, subnetId)
  const outcome = prevented === undefined ? auto.attemptLaunch(attempt) : nothingBrought
  const { verdict } = outcome
  const code = prevented ?? (verdict.type === 'fail' ? verdict.code : undefined)
  if (code !== undefined) {
    const failed = { launch, attempt, refusal: code, subnetId }
    return failLaunch(auto, group, failed, outcome, because)
  }
  if (planned.type === 'Impossible') return
  const handedOver = describeHandedOver(group, { ...launch, planned, subnetId })
  const answer = awaitInstance(auto, group, launch, handedOver, because)
  if (answer === undefined) return
  if (answer.type === 'Refused') {
    const failed = { launch, attempt, refusal: answer, subnetId }
    return failLaunch(auto, group, failed, outcome, because)
  }
  const { instanceId } = answer
  startInstance(auto, group, { ...launch, planned, subnetId, instanceId }, outcome, because)
}

function describeHandedOver(
  group: Group,
  { planned, subnetId, availabilityZone }: Omit<ReadyLaunch, 'instanceId'>,
): HandedOverLaunch {
  const tags = { ...planned.tags, ...instanceTags(group) }
  const { launchedFrom, plan } = planned
  return { ...plan, launchedFrom, availabilityZone, subnetId, tags }
}

const nothingBrought: LaunchOutcome = { verdict: { type: 'pass' } }

/** What keeps EC2 from launching, faults left out: the template, or a subnet that is full or gone. */
function preventLaunch(
  { ec2 }: AutoScaling,
  planned: PlannedLaunch,
  subnetId: string | undefined,
): LaunchRefusalCode | undefined {
  if (planned.type === 'Impossible') return planned.code
  if (subnetId === undefined) return undefined
  const free = ec2.freeAddresses(subnetId)
  if (free === undefined) return 'InvalidSubnetID.NotFound'
  return free <= 0 ? 'InsufficientFreeAddressesInSubnet' : undefined
}

const noPlan = {
  imageId: '',
  instanceType: '',
  keyName: undefined,
  securityGroups: [],
  iamInstanceProfile: undefined,
} as const

function describeAttempt(
  group: Group,
  launch: PendingLaunch,
  planned: PlannedLaunch,
): LaunchAttempt {
  const plan = planned.type === 'Possible' ? planned.plan : noPlan
  return {
    group: group.name,
    launchId: launch.launchId,
    attempt: launch.tried.length,
    availabilityZone: launch.availabilityZone,
    imageId: plan.imageId,
    instanceType: plan.instanceType,
    keyName: plan.keyName,
    securityGroups: plan.securityGroups,
    iamInstanceProfile: plan.iamInstanceProfile,
  }
}

interface FailedCall {
  readonly launch: PendingLaunch
  readonly attempt: LaunchAttempt
  readonly refusal: FailedLaunch['refusal']
  readonly subnetId: string | undefined
}

/** Source: ACT-12, AZ-3. */
function failLaunch(
  auto: AutoScaling,
  group: Group,
  { launch, attempt, refusal, subnetId }: FailedCall,
  { cause }: LaunchOutcome,
  because: Because,
): void {
  const { effects } = auto
  const { launchId, availabilityZone, clauses } = launch
  const untried = untriedZones(group, launch)
  const message = auto.failureTexts({
    attempt,
    refusal,
    subnetId,
    launchSetting: group.configuration.launchSetting,
    otherZones: inOrder(untried),
  })
  effects.emit(
    {
      type: 'LaunchFailed',
      group: group.name,
      launchId,
      activityId: effects.followed ? mintActivityId(effects, group, true) : undefined,
      availabilityZone,
      subnetId,
      code: codeOf(refusal),
      message,
      clauses,
      fallback: chooseFallback(auto, group, launch, untried),
    },
    cause === undefined
      ? because
      : { causes: [launch.cause, cause], governedBy: because.governedBy },
  )
}

const noZones: readonly string[] = []

function untriedZones(
  { configuration: { availabilityZones } }: Group,
  { availabilityZone, tried }: PendingLaunch,
): readonly string[] {
  if (availabilityZones.length === 1 && availabilityZones[0] === availabilityZone) return noZones
  let left = 0
  for (const zone of availabilityZones) {
    if (zone !== availabilityZone && !tried.includes(zone)) left++
  }
  if (left === 0) return noZones
  // A list that grows takes room for many, and this is made at every try that fails.
  const untried = availabilityZones.slice(0, left)
  for (const zone of availabilityZones) {
    if (zone !== availabilityZone && !tried.includes(zone)) untried[untried.length - left--] = zone
  }
  return untried
}

function chooseFallback(
  auto: AutoScaling,
  group: Group,
  launch: PendingLaunch,
  untried: readonly string[],
): { readonly availabilityZone: string; readonly at: number } | undefined {
  const { effects } = auto
  if (untried.length === 0 || (launch.rebalances && !leavesRemovedZone(group))) return undefined
  // It keeps trying the zone that fails, and never spills over (AZ-4).
  if (group.configuration.capacityDistributionStrategy === 'balanced-only') return undefined
  const apart = effects.milliseconds(fallbackDelay(auto), launch.launchId, untried.length)
  return {
    availabilityZone: chooseNextZone(auto, group, launch, untried),
    // The tries are so far apart, whatever their calls take (T40).
    at: Math.max(effects.now, launch.decidedAt + apart),
  }
}

/**
 * A zone that is short of capacity is made even only by a launch in it; what leaves a zone that was
 * taken from the group may go to any other (AZ-3, AZ-11).
 */
function leavesRemovedZone({ rebalance, configuration: { availabilityZones } }: Group): boolean {
  return rebalance !== undefined && !availabilityZones.includes(rebalance.from)
}

function chooseNextZone(
  { effects }: AutoScaling,
  group: Group,
  { launchId, tried }: PendingLaunch,
  untried: readonly string[],
): string {
  if (untried.length === 1) return untried[0]!
  const tie = effects.settings.text('asg.zoneTie') as 'seeded' | 'lexical'
  const draw = effects.draw('zone-tie', launchId, tried.length)
  return chooseZone(populationOf(group, untried), tie, draw)
}

/** When the next zone is tried is documented nowhere (AZ-3). */
function fallbackDelay({ effects }: AutoScaling): 'asg.zoneFallbackDelayS' | 'asg.launchRetryS' {
  const sameTick = effects.settings.text('asg.zoneFallback') === 'sameTick'
  return sameTick ? 'asg.zoneFallbackDelayS' : 'asg.launchRetryS'
}

function startInstance(
  auto: AutoScaling,
  group: Group,
  launch: ReadyLaunch,
  { verdict, cause }: LaunchOutcome,
  because: Because,
): void {
  const { effects } = auto
  const { launchId, availabilityZone, subnetId, clauses, replaces, planned, instanceId } = launch
  const activityId = mintActivityId(effects, group, true)
  const began = effects.emit(
    {
      type: 'ActivityBegan',
      group: group.name,
      activityId,
      kind: 'launch',
      instanceId,
      availabilityZone,
      subnetId,
      statusCode: 'PreInService',
      progress: 30,
      clauses,
      replaces,
    },
    because,
  )
  effects.because(cause === undefined ? [began] : [began, cause], () => {
    effects.emit({ type: 'LaunchCallEnded', group: group.name, launchId })
    const dies = verdict.type === 'die' ? verdict.reason : undefined
    join(auto, group, { instanceId, availabilityZone, subnetId, activityId, planned, dies })
  })
}

interface ReadyLaunch extends PendingLaunch {
  readonly instanceId: string
  readonly planned: Extract<PlannedLaunch, { type: 'Possible' }>
  readonly subnetId: string | undefined
}

interface Joining extends Pick<ReadyLaunch, 'planned' | 'subnetId'> {
  readonly instanceId: string
  readonly availabilityZone: string
  readonly activityId: string
  readonly dies: string | undefined
}

function join(auto: AutoScaling, group: Group, { dies, planned, ...joining }: Joining): void {
  const { effects, ec2 } = auto
  const { instanceId, availabilityZone, subnetId } = joining
  const { launchFor, pendingFor } = drawLaunch(auto, instanceId)
  ec2.runInstance({
    instanceId,
    ...planned.plan,
    availabilityZone,
    subnetId,
    tags: { ...planned.tags, ...instanceTags(group) },
    pendingFor,
    dies,
  })
  effects.emit({
    type: 'InstanceJoinedGroup',
    group: group.name,
    ...joining,
    launchedFrom: planned.launchedFrom,
    inServiceAt: effects.now + launchFor,
  })
}

/**
 * A launch is fast or slow as a whole (TIME-2, TIME-4). The era's own kind is a setting; how the other
 * kind looks is not, unless the run sets it. Milliseconds.
 */
function drawLaunch(
  { effects }: AutoScaling,
  instanceId: string,
): { readonly launchFor: number; readonly pendingFor: number } {
  const { settings } = effects
  const isGiven = (name: SettingName) => Object.hasOwn(settings.overrides, name)
  const fast = effects.draw('launch-is-fast', instanceId) < effects.number('asg.launchFastShare')
  const ownKind = fast === (settings.era === 'modern')
  const { launch, pending } = otherKinds[fast ? 'fast' : 'slow']
  const between = ([min, max]: readonly [number, number], stream: string) =>
    Math.round(min + (max - min) * effects.draw(stream, instanceId))
  return {
    launchFor:
      ownKind || isGiven('asg.launchActivityS')
        ? effects.milliseconds('asg.launchActivityS', instanceId)
        : between(launch, 'other-launch'),
    pendingFor:
      ownKind || isGiven('ec2.pendingToRunningS') || isGiven('asg.launchActivityS')
        ? effects.milliseconds('ec2.pendingToRunningS', instanceId)
        : between(pending, 'other-pending'),
  }
}

const otherKinds = {
  fast: { launch: [5000, 6000], pending: [4000, 5000] },
  slow: { launch: [31_000, 33_000], pending: [15_000, 28_000] },
} as const

/** Source: TAG-2, TAG-3. */
export function instanceTags(group: Group): Readonly<Record<string, string>> {
  const propagated = group.tags.filter(({ propagateAtLaunch }) => propagateAtLaunch)
  return Object.fromEntries([
    ...propagated.map(({ key, value }) => [key, value] as const),
    ['aws:autoscaling:groupName', group.name] as const,
  ])
}
