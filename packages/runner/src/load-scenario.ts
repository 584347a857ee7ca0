import { isEra, type Era } from '@ifdown/simulator'
import { accept, isMap, type Check } from './check.ts'
import type { Step } from './method.ts'
import { namedGroupsOfDraft, type NamedGroup } from './named-groups.ts'
import { readYaml, type Path } from './positioned-yaml.ts'
import {
  readExpectation,
  readList,
  readMonitor,
  readSteadyState,
  readStep,
  readWorkload,
} from './read-items.ts'
import { readSettings } from './read-settings.ts'
import { ScenarioError, type Problem } from './scenario-error.ts'
import { topLevelSchema } from './scenario-schema.ts'
import type { Scenario } from './scenario.ts'

/** What a file says, as far as it can be used. */
export interface Draft extends Pick<Scenario, 'file' | 'at'> {
  /** Undefined where there is any mistake. */
  readonly scenario: Scenario | undefined
  readonly problems: readonly Problem[]
  /** Each undefined where it is not there or wrong. */
  readonly given: string | undefined
  readonly region: string | undefined
  readonly parameters: Readonly<Record<string, string>> | undefined
  readonly groups: readonly NamedGroup[]
}

/**
 * Reads a scenario file. `file` is only for messages; the template is not looked at yet. Throws
 * `ScenarioError` with a position for each mistake. A scenario is data: nothing in it can run code.
 */
export function loadScenario(text: string, options: { readonly file: string }): Scenario {
  const { scenario, problems } = draftScenario(text, options)
  if (scenario === undefined) throw new ScenarioError(problems)
  return scenario
}

/** The same, for who has more to check. Throws `ScenarioError` for what is not even YAML. */
export function draftScenario(text: string, { file }: { readonly file: string }): Draft {
  refuseTemplate(text, file)
  const yaml = readYaml(text, { file, textKeys: ['seed', 'era', 'region', 'parameters'] })
  const problems: Problem[] = []
  const check: Check = { yaml, problems }
  const top = accept(check, { schema: topLevelSchema, value: yaml.value, base: [] })
  const raw = isMap(yaml.value) ? yaml.value : {}
  const era: Era = typeof raw['era'] === 'string' && isEra(raw['era']) ? raw['era'] : 'modern'
  const parts = {
    era,
    settings: readSettings(check, era, raw['settings']),
    steadyState: readList(check, 'steadyState', raw, readSteadyState),
    monitors: readList(check, 'monitors', raw, readMonitor),
    workloads: readList(check, 'workloads', raw, readWorkload),
    method: readList(check, 'method', raw, readStep),
    expect: readList(check, 'expect', raw, readExpectation),
  }
  if (top !== undefined) checkInstants(check, parts.method, top.runFor)
  const { shape } = topLevelSchema
  const draft = {
    file,
    problems,
    given: shape.given.safeParse(raw['given']).data,
    region: shape.region.safeParse(raw['region'] ?? 'us-east-1').data,
    parameters: shape.parameters.safeParse(raw['parameters'] ?? {}).data,
    groups: namedGroupsOfDraft(raw),
    at: (path: Path, message: string) => yaml.at(path, message),
  }
  if (problems.length > 0 || top === undefined) return { ...draft, scenario: undefined }
  const scenario: Scenario = {
    ...parts,
    file,
    title: top.title,
    given: top.given,
    parameters: top.parameters ?? {},
    target: top.target ?? 'simulator',
    region: top.region ?? 'us-east-1',
    seed: top.seed,
    runFor: top.runFor,
    method: parts.method.toSorted((a, b) => a.at - b.at),
    at: draft.at,
  }
  return { ...draft, scenario }
}

/** The two files of a scenario are easily mistaken for each other. */
function refuseTemplate(text: string, file: string): void {
  const found = /^(?:\{\s*")?(?:AWSTemplateFormatVersion|Resources)"?\s*:/m.exec(text)
  if (found === null || /^(?:title|given|expect)\s*:/m.test(text)) return
  const message =
    'this is a CloudFormation template, not a scenario; a scenario names it:  given: ' +
    (file.split(/[\\/]/).at(-1) ?? file)
  const line = text.slice(0, found.index).split('\n').length
  throw new ScenarioError([{ file, line, column: 1, message }])
}

function checkInstants({ yaml, problems }: Check, method: readonly Step[], runFor: number): void {
  for (const { at, path } of method) {
    if (at <= runFor) continue
    problems.push(yaml.at([...path, 'at'], 'this is after the end of the run; see runFor'))
  }
}
