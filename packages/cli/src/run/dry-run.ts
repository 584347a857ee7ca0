import { formatDuration, formatOffset } from '@ifdown/assertions'
import {
  defaultSeed,
  findUnsupported,
  requestsOf,
  whatIsThere,
  type PreparedScenario,
} from '@ifdown/runner'
import type { Target } from '@ifdown/targets'
import { planRun, type PlannedStep, type RunPlan, type StepPlan } from '@ifdown/targets/aws'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import type { TargetChoice } from './choose-target.ts'
import { awsOptions } from './make-aws.ts'

export interface ToPlan {
  readonly target: Target
  readonly choice: TargetChoice
  readonly seed: string | undefined
}

/**
 * Prints what a run at AWS would do, and changes nothing. That is no pass: a pipeline that forgets
 * `--yes` must not turn green.
 */
export async function dryRun(
  prepared: readonly PreparedScenario[],
  { target, choice, seed }: ToPlan,
  terminal: Terminal,
): Promise<ExitCode> {
  const options = awsOptions(choice)
  let planned = 0
  for (const one of prepared) {
    const { scenario } = one
    // oxlint-disable-next-line no-await-in-loop
    const unsupported = await findUnsupported(one, target)
    if (unsupported.length > 0) {
      terminal.out(`\n  ${scenario.title}   unsupported\n`)
      for (const why of unsupported) terminal.out(`    ${why}\n`)
      continue
    }
    // One after the other: calls take turns anyway.
    // oxlint-disable-next-line no-await-in-loop
    const plan = await planRun(options, {
      ...whatIsThere(one),
      steps: stepsOf(one),
      region: scenario.region,
      seed: seed ?? scenario.seed ?? defaultSeed,
    })
    terminal.out(formatPlan(plan, { choice, prepared: one }))
    planned++
  }
  terminal.out(
    `\nThis was a dry run, and nothing was changed. ${whatNext(planned, prepared.length)}\n`,
  )
  return exitCodes.unknown
}

function whatNext(planned: number, of: number): string {
  if (planned === 0) return 'With --yes it would be unsupported, too.'
  if (planned < of) return `The same command with --yes runs ${planned} of ${of}.`
  return 'The same command with --yes runs it.'
}

function stepsOf({ scenario, groups }: PreparedScenario): readonly PlannedStep[] {
  const realName = (name: string): string => groups.get(name) ?? name
  return scenario.method.flatMap((step): readonly PlannedStep[] => {
    if (step.type === 'call') {
      const { at, call } = step
      const group = realName(step.group)
      return [{ type: 'call', at, call, group, requestsFor: (now) => requestsOf(step, group, now) }]
    }
    if (step.type !== 'fault') return []
    const { at, fault, parameters, duration } = step
    const named = parameters['group']
    const group = typeof named === 'string' ? { group: realName(named) } : {}
    const spec = { fault, parameters: { ...parameters, ...group } }
    return [{ type: 'fault', at, spec, for: duration }]
  })
}

interface Planned {
  readonly choice: TargetChoice
  readonly prepared: PreparedScenario
}

function formatPlan(plan: RunPlan, { choice, prepared }: Planned): string {
  const { scenario } = prepared
  const { account, region, tag, stopAlarms } = choice.aws
  const lines = [
    `\n  ${scenario.title}   dry run`,
    `    account      ${account}${aliasText(plan.aliases)} in ${region}`,
    `    credentials  ${plan.caller}`,
    ...plan.groups.map(
      ({ name, members, desired, zones }) =>
        `    group        ${name}, tagged ${tag?.key}=${tag?.value}: ${members.length} of ${desired} instances in ${zones.join(' ')}`,
    ),
    '    mark         ifdown:run, a tag on each group from the first act to the last',
    ...scenario.monitors.map(
      ({ group }) =>
        `    check        of ${group}, beside it: SetInstanceHealth, which cannot be taken back`,
    ),
    ...plan.steps.flatMap(formatStep),
    '    stop conditions',
    ...(stopAlarms.length === 0
      ? ['      no alarm was named: --stop-on web-errors']
      : [`      an alarm in ALARM: ${stopAlarms.join(', ')}`]),
    `      ${scenario.steadyState.length === 0 ? 'the scenario names no steady state' : 'less of the steady state than the faults account for'}`,
    '    costs',
    ...plan.costs.map((cost) => `      ${cost}`),
    `    length       ${formatDuration(scenario.runFor)}`,
  ]
  return `${lines.join('\n')}\n`
}

function aliasText(aliases: readonly string[] | undefined): string {
  if (aliases === undefined) return ' (its alias may not be seen; names and tags were looked at)'
  return aliases.length === 0 ? '' : ` (${aliases.join(', ')})`
}

function formatStep(step: StepPlan): readonly string[] {
  const { at, what, how, calls, revert } = step
  return [
    `    ${formatOffset(at)}  ${what}`,
    `      how           ${how}`,
    `      blast radius  ${radiusOf(step)}`,
    `      calls         ${calls.join(', ')}`,
    `      revert        ${revert}`,
  ]
}

function radiusOf({ instances, of, wholeGroup }: StepPlan): string {
  if (wholeGroup) return `the group, which has ${of} instances`
  if (instances.length === 0) return 'no instance by what is there now'
  const zones = [...new Set(instances.map(({ availabilityZone }) => availabilityZone))].toSorted()
  const hit = instances.map(({ instanceId }) => instanceId).join(' ')
  const share = of === 0 ? '' : ` (${Math.round((100 * instances.length) / of)} %)`
  return `${instances.length} of ${of} instances${share} in ${zones.join(' ')}: ${hit}`
}
