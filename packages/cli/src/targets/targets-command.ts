import { faultBehaviours } from '@ifdown/faults'
import { callNames } from '@ifdown/runner'
import {
  abilityOf,
  canDo,
  conditions,
  observations,
  simulatorTarget,
  type Ability,
  type Capabilities,
} from '@ifdown/targets'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { chooseTarget, type TargetChoice } from '../run/choose-target.ts'
import type { Terminal } from '../terminal.ts'

interface Column {
  readonly name: string
  readonly capabilities: Capabilities
}

/** Prints what each target can do, and how closely that is what AWS does. */
export async function targetsCommand(choice: TargetChoice, terminal: Terminal): Promise<ExitCode> {
  const columns = await findColumns(choice)
  const reasons = new Map<string, number>()
  const cell = (ability: Ability): string => {
    const text = canDo(ability)
      ? `${ability.closely}: ${ability.how}`
      : `no: the target ${ability.lacks.replace(/^target /, '')}`
    const number = reasons.get(text) ?? reasons.size + 1
    reasons.set(text, number)
    return `${canDo(ability) ? ability.closely : '—'} ${number}`
  }
  const row = (name: string, abilities: readonly Ability[]): string =>
    `  ${name.padEnd(nameWidth)}${abilities.map((one) => cell(one).padEnd(cellWidth)).join('')}`.trimEnd()
  const section = (
    title: string,
    names: readonly string[],
    find: (of: Capabilities, name: string) => Ability,
  ): readonly string[] => [
    title,
    ...names.map((name) =>
      row(
        name,
        columns.map(({ capabilities }) => find(capabilities, name)),
      ),
    ),
  ]
  const lines = [
    `  ${''.padEnd(nameWidth)}${columns.map(({ name }) => name.padEnd(cellWidth)).join('')}`.trimEnd(),
    ...section(
      'faults',
      faultBehaviours.map(({ name }) => name),
      (of, name) => abilityOf(of.faults, name),
    ),
    ...section('calls', callNames, (of, name) => abilityOf(of.operations, name)),
    ...section(
      'what is seen',
      observations,
      (of, name) => of.observations[name as (typeof observations)[number]],
    ),
    ...section(
      'what may be asked for',
      conditions,
      (of, name) => of.conditions[name as (typeof conditions)[number]],
    ),
    '',
    ...[...reasons].map(([text, number]) => `  ${String(number).padStart(2)}  ${text}`),
  ]
  const { endpoint, controlLoop } = choice
  if (endpoint !== undefined && controlLoop === undefined) {
    const { tellProbe } = await import('./tell-probe.ts')
    lines.push('', ...(await tellProbe(endpoint)))
  }
  terminal.out(`${lines.join('\n')}\n`)
  return exitCodes.holds
}

const nameWidth = 38
const cellWidth = 16

async function findColumns(choice: TargetChoice): Promise<readonly Column[]> {
  const simulator = { name: 'simulator', capabilities: await simulatorTarget().capabilities() }
  const endpoint = await chooseTarget(choice)
  if (endpoint !== undefined) {
    return [simulator, { name: 'endpoint', capabilities: await endpoint.capabilities() }]
  }
  const { expectedCapabilities } = await import('@ifdown/targets/endpoint')
  const { containersTarget } = await import('@ifdown/targets/containers')
  const { awsCapabilities } = await import('@ifdown/targets/aws')
  const fisRole = 'arn:aws:iam::123456789012:role/fis'
  return [
    simulator,
    { name: 'endpoint', capabilities: expectedCapabilities() },
    { name: 'containers', capabilities: await containersTarget({ times: 1 }).capabilities() },
    { name: 'aws', capabilities: awsCapabilities({ fisRole }) },
  ]
}
