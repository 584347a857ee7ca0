import { wholeSeconds } from './cause.ts'
import type { Candidate, LaunchSource, ScaleInView } from './termination-policy.ts'

/** AWS's names; source: TERM-6. */
export const predefinedPolicies = [
  'AllocationStrategy',
  'ClosestToNextInstanceHour',
  'Default',
  'NewestInstance',
  'OldestInstance',
  'OldestLaunchConfiguration',
  'OldestLaunchTemplate',
] as const

export type PredefinedPolicy = (typeof predefinedPolicies)[number]

/** A policy of the user's own: a Lambda function's ARN, or a name that is registered (TERM-10). */
export function isCustom(policy: string): boolean {
  return !(predefinedPolicies as readonly string[]).includes(policy)
}

/** One way to tell candidates apart. */
export interface RankingRule {
  readonly name: string
  /** The smaller goes first. */
  readonly rank: (candidate: Candidate) => number
  /** What the rule looked at, for the explanation: in whole seconds, or to the millisecond. */
  readonly tell: (candidate: Candidate, exactly: boolean) => string
}

type RulesView = Pick<ScaleInView, 'now' | 'policies' | 'current'>

/** The group's predefined policies, and `Default` behind them (TERM-7). */
export function rankingRules({ now, policies, current }: RulesView): readonly RankingRule[] {
  const predefined = policies.filter((policy) => !isCustom(policy)) as readonly PredefinedPolicy[]
  const list: readonly PredefinedPolicy[] = predefined.includes('Default')
    ? predefined
    : [...predefined, 'Default']
  return list.flatMap((policy) => rulesOf(policy, now, current))
}

function rulesOf(
  policy: PredefinedPolicy,
  now: number,
  current: LaunchSource,
): readonly RankingRule[] {
  const tellSource = ({ source }: Candidate) => describeSource(source, current)
  switch (policy) {
    case 'OldestInstance':
      return [{ name: policy, rank: ({ launchTime }) => launchTime, tell: tellLaunch }]
    case 'NewestInstance':
      return [{ name: policy, rank: ({ launchTime }) => -launchTime, tell: tellLaunch }]
    case 'ClosestToNextInstanceHour':
      return [billingHour(policy, now)]
    case 'OldestLaunchConfiguration':
      return [
        {
          name: policy,
          rank: ({ source }) => configurationRank(source, current),
          tell: tellSource,
        },
      ]
    case 'OldestLaunchTemplate':
      return [
        { name: policy, rank: ({ source }) => templateRank(source, current), tell: tellSource },
      ]
    // Without a mixed instances policy there is no allocation strategy to align with.
    case 'AllocationStrategy':
      return []
    case 'Default':
      return [
        {
          name: 'Default: outdated configuration',
          rank: ({ source }) => outdatedRank(source, current),
          tell: tellSource,
        },
        billingHour('Default: next billing hour', now),
      ]
  }
}

/** A rank behind all others; the same for all who have it. */
const last = Number.MAX_SAFE_INTEGER

/**
 * Those that are not current first, then the oldest (TERM-6). A template that the group has left for a
 * launch configuration is not current either.
 */
function configurationRank(source: LaunchSource, current: LaunchSource): number {
  const isOfOtherKind = source.type === 'LaunchTemplate' && current.type === 'LaunchConfiguration'
  if (isOfOtherKind) return -1
  if (source.type !== 'LaunchConfiguration') return last
  const isCurrent = current.type === 'LaunchConfiguration' && current.name === source.name
  return isCurrent ? last - 1 : source.createdAt
}

/**
 * What is not from the current template first, then the oldest version of it (TERM-6). A launch
 * configuration that the group has left for a template is not current either.
 */
function templateRank(source: LaunchSource, current: LaunchSource): number {
  if (current.type !== 'LaunchTemplate') return source.type === 'LaunchTemplate' ? -1 : last
  if (source.type === 'None') return last
  return source.type === 'LaunchTemplate' && source.id === current.id ? source.version : -1
}

/**
 * In a group with a launch template: members from a launch configuration, then those from another
 * template, then the oldest version of the current one. In a group with a launch configuration: the
 * oldest launch configuration; there a template counts as older, and attached members go last, as
 * the documents do not mention them (TERM-5).
 */
function outdatedRank(source: LaunchSource, current: LaunchSource): number {
  if (current.type !== 'LaunchTemplate') {
    if (source.type === 'LaunchConfiguration') return source.createdAt
    return source.type === 'LaunchTemplate' ? -1 : last
  }
  if (source.type === 'LaunchConfiguration') return -2
  return source.type === 'LaunchTemplate' && source.id === current.id ? source.version : -1
}

function billingHour(name: string, now: number): RankingRule {
  return {
    name,
    rank: ({ launchTime }) => untilNextHour(now - launchTime),
    tell({ launchTime }, exactly) {
      const seconds = untilNextHour(now - launchTime) / 1000
      return `${exactly ? seconds.toFixed(3) : Math.ceil(seconds)} s`
    },
  }
}

const hour = 3_600_000

/** Source: TERM-9. */
function untilNextHour(age: number): number {
  return hour - (age % hour)
}

function tellLaunch({ launchTime }: Candidate, exactly: boolean): string {
  return exactly ? new Date(launchTime).toISOString() : wholeSeconds(launchTime)
}

function describeSource(source: LaunchSource, current: LaunchSource): string {
  switch (source.type) {
    case 'None':
      return 'attached'
    case 'LaunchConfiguration': {
      const isCurrent = current.type === 'LaunchConfiguration' && current.name === source.name
      return `${source.name}${isCurrent ? ' (current)' : ''}`
    }
    case 'LaunchTemplate': {
      const isCurrent =
        current.type === 'LaunchTemplate' &&
        current.id === source.id &&
        current.version === source.version
      return `${source.name}:${source.version}${isCurrent ? ' (current)' : ''}`
    }
  }
}
