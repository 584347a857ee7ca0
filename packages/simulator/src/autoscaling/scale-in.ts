import { mintActivityId } from './activity.ts'
import type { Clause } from './cause.ts'
import type { AutoScaling } from './context.ts'
import type { LaunchedFrom } from './events.ts'
import { countedCapacity, wantedCapacity, type Group, type Member } from './state.ts'
import {
  chooseVictims,
  type Candidate,
  type Choice,
  type LaunchSource,
} from './termination-policy.ts'
import { beginTermination } from './termination.ts'

/** Chooses members of a group for scale-in, with the reasons. */
export function chooseScaleIn(auto: AutoScaling, group: Group, count: number): readonly Choice[] {
  const { effects } = auto
  const { availabilityZones, terminationPolicies } = group.configuration
  const { candidates, protectedMembers } = splitMembers(auto, group)
  const choices = chooseVictims(
    {
      now: effects.now,
      candidates,
      protectedMembers,
      countedByZone: group.countedByZone,
      enabledZones: availabilityZones,
      policies: terminationPolicies,
      current: currentSource(auto, group),
      draw: (choice) => effects.draw('scale-in', group.name, group.changes + choice),
      custom: (policy, candidates, wanted) =>
        auto.askTerminationPolicy(policy, { group: group.name, candidates, count: wanted }),
    },
    count,
  )
  if (!effects.settings.boolean('asg.scaleInMayPickPending')) return choices
  return [...choices, ...choosePending(group, count - choices.length)]
}

/** InService, not protected, and not chosen already (TERM-2). */
export function isScaleInCandidate(member: Member): boolean {
  return isInService(member) && !member.protectedFromScaleIn
}

function isInService({ lifecycleState, scaleIn: chosen }: Member): boolean {
  return lifecycleState === 'InService' && chosen === undefined
}

/** The last resort, newest first; protection is for members that were in service (TERM-2, TERM-11). */
function choosePending(group: Group, count: number): readonly Choice[] {
  if (count <= 0) return []
  const newest = [...group.pending].toReversed().slice(0, count)
  return newest.map((instanceId) => {
    const detail = 'no member in service is left to choose'
    return { instanceId, steps: [{ rule: 'pending', detail, left: [instanceId], count: 1 }] }
  })
}

/** Terminates what was chosen; every sibling's cause names all victims of the batch (STR-22). */
export function scaleIn(
  auto: AutoScaling,
  group: Group,
  choices: readonly Choice[],
  before: readonly Clause[],
): void {
  if (choices.length === 0) return
  const { effects } = auto
  const at = effects.now
  const from = countedCapacity(group)
  const chosen = effects.emit({
    type: 'ScaleInChosen',
    group: group.name,
    from,
    to: group.desiredCapacity,
    policies: group.configuration.terminationPolicies,
    choices: choices.map(({ instanceId, steps }) => ({ instanceId, steps })),
  })
  const clauses: readonly Clause[] = [
    ...before,
    { type: 'terminatedForDifference', at, from, to: group.desiredCapacity },
    { type: 'batchSelectedForTermination', at, batch: chosen },
  ]
  effects.because([chosen], () => {
    const victims = choices.map(({ instanceId }) => group.members.get(instanceId)!)
    // Whoever is not in service yet would be, or would not be there, when its turn comes.
    const waits = (victim: Member, index: number) => index > 0 && isInService(victim)
    for (const { instanceId, availabilityZone } of victims.filter(waits)) {
      const startsAt = at + effects.milliseconds('asg.siblingSpacingS', instanceId)
      effects.emit({
        type: 'ScaleInDecided',
        group: group.name,
        instanceId,
        availabilityZone,
        startsAt,
        clauses,
      })
    }
    const atOnce = victims.filter((victim, index) => !waits(victim, index))
    for (const victim of atOnce) beginTermination(auto, group, victim, { clauses, coded: false })
  })
}

/**
 * The desired capacity is lower, but every member is protected: AWS records one cancelled activity
 * (TERM-13, STR-5, STR-43).
 */
export function noteProtectedSurplus(
  auto: AutoScaling,
  group: Group,
  before: readonly Clause[],
): void {
  const { effects } = auto
  const surplus = countedCapacity(group) - wantedCapacity(group)
  if (surplus <= 0 || before.length === 0 || group.suspended.has('Terminate')) return
  if (![...group.members.values()].some((member) => member.protectedFromScaleIn)) return
  effects.emit({
    type: 'ScaleInBlocked',
    group: group.name,
    activityId: mintActivityId(effects, group, false),
    clauses: [...before, { type: 'equilibrium', at: effects.now }],
    message:
      'Could not scale to desired capacity because all remaining instances are protected from scale-in.',
  })
}

interface SplitMembers {
  readonly candidates: readonly Candidate[]
  readonly protectedMembers: readonly Member[]
}

/** The members in service that are not on their way out. One pass: a scale-in of one looks at all. */
function splitMembers(auto: AutoScaling, { members }: Group): SplitMembers {
  const { now } = auto.effects
  const candidates: Candidate[] = []
  const protectedMembers: Member[] = []
  // Members of one configuration or version share what they were launched from.
  const sources = new Map<LaunchedFrom, LaunchSource>()
  for (const member of members.values()) {
    if (!isInService(member) || member.terminationStartsAt! >= now) continue
    if (member.protectedFromScaleIn) {
      protectedMembers.push(member)
      continue
    }
    const { instanceId, availabilityZone, launchedFrom } = member
    let source = sources.get(launchedFrom)
    if (source === undefined) {
      source = sourceOf(auto, launchedFrom)
      sources.set(launchedFrom, source)
    }
    const launchTime = auto.ec2.launchTime(instanceId) ?? 0
    candidates.push({ instanceId, availabilityZone, source, launchTime })
  }
  return { candidates, protectedMembers }
}

/** What the group launches from now; of a launch configuration only the name matters. */
function currentSource({ ec2 }: AutoScaling, { configuration }: Group): LaunchSource {
  const { launchSetting } = configuration
  if (launchSetting.type === 'LaunchConfiguration') {
    return { type: 'LaunchConfiguration', name: launchSetting.name, createdAt: 0 }
  }
  const { id, name, version } = launchSetting
  const { number } = ec2.launchTemplateVersion(id, version) ?? { number: 0 }
  return { type: 'LaunchTemplate', id, name, version: number }
}

function sourceOf({ state }: AutoScaling, from: LaunchedFrom): LaunchSource {
  switch (from.type) {
    case 'LaunchConfiguration': {
      // A deleted launch configuration is older than any that a group still uses.
      const createdAt = state.launchConfigurations.get(from.name)?.createdAt ?? 0
      return { type: 'LaunchConfiguration', name: from.name, createdAt }
    }
    case 'LaunchTemplate':
      return { type: 'LaunchTemplate', id: from.id, name: from.name, version: from.version }
    case 'None':
      return { type: 'None' }
  }
}
