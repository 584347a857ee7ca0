import { isServiceError } from '@ifdown/simulator'
import { ask, askForAll, isObject, textIn, textOr, type Json } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import { runTag } from '../endpoint/run-tag.ts'
import { AwsError } from './aws-error.ts'
import type { AwsOptions } from './aws-options.ts'
import { looksLikeProduction } from './production.ts'

/** What a run may touch, as AWS itself says. */
export interface Guarded {
  /** Who calls, as STS says. */
  readonly caller: string
  /** Of the account; undefined when they may not be seen. */
  readonly aliases: readonly string[] | undefined
  readonly groups: readonly GuardedGroup[]
}

export interface GuardedGroup {
  readonly name: string
  readonly arn: string
  /** Whether instances come from a launch template, which some actions of FIS need (FIS-40). */
  readonly usesLaunchTemplate: boolean
}

/**
 * Compares what was typed with what AWS says: the account, the Region, and a tag on every group. Throws
 * `AwsError` where they disagree, and for what looks like production and was not named once more.
 */
export async function guard(
  caller: Caller,
  options: AwsOptions,
  names: readonly string[],
): Promise<Guarded> {
  if (names.length === 0)
    throw new AwsError('the scenario names no group, so nothing may be touched')
  const identity = await identify(caller, options)
  const found: Json[] = []
  for (const name of names) {
    // One after the other: calls take turns anyway.
    // oxlint-disable-next-line no-await-in-loop
    found.push(await findTagged(caller, options, name))
  }
  for (const group of found) {
    refuseHeld(textOr(group, 'AutoScalingGroupName', ''), tagMapOf(group))
  }
  const aliases = await aliasesOf(caller)
  const labels = [...(aliases ?? []), ...found.flatMap(labelsOf)]
  refuseProduction(labels, options)
  return { caller: identity, aliases, groups: found.map(toGroup) }
}

/** Answers who calls. Throws `AwsError` for credentials of another account. */
export async function identify(
  caller: Caller,
  { accountId }: Pick<AwsOptions, 'accountId'>,
): Promise<string> {
  const operation = 'GetCallerIdentity'
  const answer = await ask(caller, { service: 'sts', operation, input: {} })
  const account = textIn(answer, 'Account', operation)
  if (account === accountId) return textIn(answer, 'Arn', operation)
  throw new AwsError(
    `the credentials are of the account ${account}, not of ${accountId}; nothing was touched`,
  )
}

/** Looks again: a tag that is taken away is a permission that is taken away. */
export async function checkAgain(
  caller: Caller,
  options: AwsOptions,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop
    await findTagged(caller, options, name)
  }
}

async function findTagged(caller: Caller, options: AwsOptions, name: string): Promise<Json> {
  const { accountId, region, tag } = options
  const groups = await askForAll(caller, {
    service: 'autoscaling',
    operation: 'DescribeAutoScalingGroups',
    input: { AutoScalingGroupNames: [name] },
    list: 'AutoScalingGroups',
  })
  const group = groups.find(({ AutoScalingGroupName: found }) => found === name)
  if (group === undefined) {
    throw new AwsError(`there is no group ${name} in ${region} of the account ${accountId}`)
  }
  const arn = textIn(group, 'AutoScalingGroupARN', 'DescribeAutoScalingGroups')
  const [, , service, itsRegion, itsAccount] = arn.split(':')
  if (service !== 'autoscaling' || itsRegion !== region || itsAccount !== accountId) {
    throw new AwsError(`${name} is ${arn}: not in ${region} of the account ${accountId}`)
  }
  const tags = await askForAll(caller, {
    service: 'autoscaling',
    operation: 'DescribeTags',
    input: { Filters: [{ Name: 'auto-scaling-group', Values: [name] }] },
    list: 'Tags',
  })
  const isMeant = (one: Json): boolean => one['Key'] === tag.key && one['Value'] === tag.value
  const described = tags.some((one) => one['ResourceId'] === name && isMeant(one))
  if (described && tagsOf(group).some(isMeant)) return group
  throw new AwsError(`${name} does not carry the tag ${tag.key}=${tag.value}, so it is left alone`)
}

/** Throws `AwsError` for a group that another run has marked. */
export function refuseHeld(name: string, tags: ReadonlyMap<string, string>, runId?: string): void {
  const holder = tags.get(runTag)
  if (holder === undefined || holder === runId) return
  throw new AwsError(
    `${name} is in the hands of the run ${holder}, as its tag ${runTag} says; ` +
      'if that run is dead, ifdown rollback takes back what it left, and the tag with it',
  )
}

function tagMapOf(group: Json): ReadonlyMap<string, string> {
  return new Map(tagsOf(group).map((tag) => [textOr(tag, 'Key', ''), textOr(tag, 'Value', '')]))
}

function tagsOf(group: Json): readonly Json[] {
  const tags = group['Tags']
  return Array.isArray(tags) ? (tags as readonly unknown[]).filter(isObject) : []
}

function labelsOf(group: Json): readonly string[] {
  const name = textIn(group, 'AutoScalingGroupName', 'DescribeAutoScalingGroups')
  return [
    name,
    ...tagsOf(group).flatMap((tag) => [textOr(tag, 'Key', ''), textOr(tag, 'Value', '')]),
  ]
}

/** Undefined when these credentials may not see them. */
async function aliasesOf(caller: Caller): Promise<readonly string[] | undefined> {
  const answer = await caller.call({ service: 'iam', operation: 'ListAccountAliases', input: {} })
  const aliases = isServiceError(answer) ? undefined : answer['AccountAliases']
  if (!Array.isArray(aliases)) return undefined
  return aliases.filter((alias) => typeof alias === 'string')
}

function refuseProduction(labels: readonly string[], { production = [] }: AwsOptions): void {
  const suspicious = [...new Set(labels)].filter(looksLikeProduction)
  const unnamed = suspicious.filter((label) => !production.includes(label))
  if (unnamed.length === 0) return
  throw new AwsError(
    `this looks like production: ${unnamed.join(', ')}; ` +
      `if that is meant, name it once more: --production ${suspicious.join(',')}`,
  )
}

function toGroup(group: Json): GuardedGroup {
  const text = (member: string): string => textIn(group, member, 'DescribeAutoScalingGroups')
  return {
    name: text('AutoScalingGroupName'),
    arn: text('AutoScalingGroupARN'),
    usesLaunchTemplate:
      isObject(group['LaunchTemplate']) || isObject(group['MixedInstancesPolicy']),
  }
}
