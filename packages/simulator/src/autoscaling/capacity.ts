import type { SettingName } from '../settings-table.ts'
import { mintActivityId } from './activity.ts'
import type { Clause } from './cause.ts'
import type { AutoScaling } from './context.ts'
import { decideCapacity, type CapacityView } from './processes/launch-and-terminate.ts'
import { countedCapacity, type Group, type Member } from './state.ts'
import { chooseVictims, type Candidate } from './termination-policy.ts'
import { beginTermination } from './termination.ts'

/** Changes what a group wants and lets the group act on it (ACT-10). */
export function changeDesiredCapacity(
  auto: AutoScaling,
  group: Group,
  to: number,
  clause: Clause | undefined,
): void {
  const from = group.desiredCapacity
  if (from === to) return
  const seq = auto.effects.emit({
    type: 'DesiredCapacityChanged',
    group: group.name,
    from,
    to,
    clause,
  })
  scheduleReconcile(auto, group, seq, clause)
}

/** Has the group compare desired with actual capacity; changes ride on a look that is due already. */
export function scheduleReconcile(
  auto: AutoScaling,
  group: Group,
  cause: number,
  clause?: Clause,
): void {
  const { effects } = auto
  const due = group.reconcile
  const dueAt =
    due?.dueAt ??
    effects.now + effects.milliseconds('asg.reconcileDelayS', group.name, group.changes)
  effects.emit({
    type: 'ReconcileScheduled',
    group: group.name,
    dueAt,
    since: [...(due?.since ?? []), cause],
    clauses: [...(due?.clauses ?? []), ...(clause ? [clause] : [])],
  })
}

/** The Launch and Terminate processes look, if they are due. */
export function reconcile(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  const due = group.reconcile
  if (due === undefined || due.dueAt > effects.now || group.deleting) return
  const desired = group.desiredCapacity
  const actual = countedCapacity(group)
  const actions = decideCapacity(viewCapacity(auto, group))
  const seq = effects.emit(
    { type: 'CapacityReconciled', group: group.name, desired, actual },
    { causes: due.since, governedBy: 'asg.reconcileDelayS' },
  )
  const at = effects.now
  effects.because([seq], () => {
    const launches = actions.filter((action) => action.type === 'LaunchInstance')
    const launched: Clause = { type: 'launchedForDifference', at, from: actual, to: desired }
    for (const { availabilityZone } of launches) {
      decideLaunch(auto, group, { availabilityZone, clauses: [...due.clauses, launched] })
    }
    const victims = actions.filter((action) => action.type === 'TerminateInstance')
    const shrunk: Clause = { type: 'terminatedForDifference', at, from: actual, to: desired }
    const selected = victims.map(
      ({ instanceId }) => ({ type: 'selectedForTermination', at, instanceId }) as const,
    )
    const clauses = [...due.clauses, shrunk, ...selected]
    for (const { instanceId } of victims) {
      beginTermination(auto, group, group.members.get(instanceId)!, { clauses, coded: false })
    }
  })
}

/** A replacement that is due is launched, unless the group has what it wants by now. */
export function replace(auto: AutoScaling, group: Group, instanceId: string): void {
  const { effects } = auto
  const replacement = group.replacements.get(instanceId)
  if (replacement === undefined || replacement.dueAt > effects.now || group.deleting) return
  const because = {
    causes: [replacement.cause],
    governedBy: 'asg.replacementLaunchDelayS',
  } as const
  const actual = countedCapacity(group)
  if (actual >= group.desiredCapacity) {
    effects.emit({ type: 'ReplacementDropped', group: group.name, instanceId }, because)
    return
  }
  const [action] = decideCapacity({
    ...viewCapacity(auto, group),
    desiredCapacity: actual + 1,
    replacementsOutstanding: 0,
  })
  if (action?.type !== 'LaunchInstance') return
  decideLaunch(
    auto,
    group,
    {
      availabilityZone: action.availabilityZone,
      clauses: [replacementClause(auto, group, actual)],
      replaces: instanceId,
    },
    because,
  )
}

/** Source: STR-20 to `2020`, STR-23 since. */
function replacementClause(auto: AutoScaling, group: Group, actual: number): Clause {
  const at = auto.effects.now
  return auto.effects.settings.text('text.replacementClause') === 'replaced'
    ? { type: 'launchedForReplacement', at }
    : { type: 'launchedForDifference', at, from: actual, to: group.desiredCapacity }
}

interface Launch {
  readonly availabilityZone: string
  readonly clauses: readonly Clause[]
  readonly replaces?: string
}

function decideLaunch(
  auto: AutoScaling,
  group: Group,
  { availabilityZone, clauses, replaces }: Launch,
  because?: {
    readonly causes: readonly number[]
    readonly governedBy: 'asg.replacementLaunchDelayS'
  },
): void {
  const { effects } = auto
  const number = group.launchesDecided
  effects.emit(
    {
      type: 'LaunchDecided',
      group: group.name,
      launchId: `${group.name}/${number}`,
      availabilityZone,
      returnsAt: effects.now + effects.milliseconds('asg.launchCallLatencyS', group.name, number),
      clauses,
      replaces,
    },
    because,
  )
}

/** The call to EC2 returns: the activity begins and the instance is a member. */
export function finishLaunchCall(auto: AutoScaling, group: Group, launchId: string): void {
  const { effects, ec2 } = auto
  const launch = group.launches.get(launchId)
  if (launch === undefined || launch.returnsAt > effects.now) return
  const because = { causes: [launch.cause], governedBy: 'asg.launchCallLatencyS' } as const
  if (group.deleting) {
    effects.emit({ type: 'LaunchCallEnded', group: group.name, launchId }, because)
    return
  }
  const { availabilityZone, clauses, replaces } = launch
  const activityId = mintActivityId(effects, group, true)
  const instanceId = ec2.mintInstanceId()
  const began = effects.emit(
    {
      type: 'ActivityBegan',
      group: group.name,
      activityId,
      kind: 'launch',
      instanceId,
      availabilityZone,
      statusCode: 'PreInService',
      progress: 30,
      clauses,
      replaces,
    },
    because,
  )
  effects.because([began], () => {
    effects.emit({ type: 'LaunchCallEnded', group: group.name, launchId })
    join(auto, group, { instanceId, availabilityZone, activityId })
  })
}

function join(
  auto: AutoScaling,
  group: Group,
  joining: {
    readonly instanceId: string
    readonly availabilityZone: string
    readonly activityId: string
  },
): void {
  const { effects, ec2, state } = auto
  const { instanceId, availabilityZone } = joining
  const { launchConfigurationName } = group.configuration
  const configuration = state.launchConfigurations.get(launchConfigurationName)!
  const { launchFor, pendingFor } = drawLaunch(auto, instanceId)
  ec2.runInstance({
    instanceId,
    imageId: configuration.imageId,
    instanceType: configuration.instanceType,
    availabilityZone,
    keyName: configuration.keyName || undefined,
    securityGroups: configuration.securityGroups,
    iamInstanceProfile: configuration.iamInstanceProfile,
    tags: instanceTags(group),
    pendingFor,
  })
  effects.emit({
    type: 'InstanceJoinedGroup',
    group: group.name,
    ...joining,
    launchConfigurationName,
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
function instanceTags(group: Group): Readonly<Record<string, string>> {
  const propagated = group.tags.filter(({ propagateAtLaunch }) => propagateAtLaunch)
  return Object.fromEntries([
    ...propagated.map(({ key, value }) => [key, value] as const),
    ['aws:autoscaling:groupName', group.name] as const,
  ])
}

function viewCapacity(auto: AutoScaling, group: Group): CapacityView {
  const { effects } = auto
  const { availabilityZones } = group.configuration
  return {
    desiredCapacity: group.desiredCapacity,
    countedCapacity: countedCapacity(group),
    replacementsOutstanding: group.replacements.size,
    zones: availabilityZones.map((zone) => ({ zone, members: group.countedByZone.get(zone) ?? 0 })),
    zoneTie: effects.settings.text('asg.zoneTie') as CapacityView['zoneTie'],
    draw: (launch) => effects.draw('zone-tie', group.name, group.launchesDecided + launch),
    chooseVictims: (count) =>
      chooseVictims(
        {
          now: effects.now,
          candidates: [...group.members.values()]
            .filter(isCandidate)
            .map((m) => candidate(auto, m)),
          countedByZone: group.countedByZone,
          enabledZones: availabilityZones,
          draw: (choice) => effects.draw('scale-in', group.name, group.changes + choice),
        },
        count,
      ),
  }
}

function isCandidate({ lifecycleState, protectedFromScaleIn }: Member): boolean {
  return lifecycleState === 'InService' && !protectedFromScaleIn
}

function candidate({ state, ec2 }: AutoScaling, member: Member): Candidate {
  const configuration = state.launchConfigurations.get(member.launchConfigurationName)
  return {
    instanceId: member.instanceId,
    availabilityZone: member.availabilityZone,
    // A deleted launch configuration is older than any that a group still uses.
    configurationCreatedAt: configuration?.createdAt ?? 0,
    launchTime: ec2.describe(member.instanceId)?.launchTime ?? 0,
  }
}
