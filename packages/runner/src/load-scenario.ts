import { isEra, type Era } from '@ifdown/simulator'
import { accept, isMap, type Check } from './check.ts'
import type { Step } from './method.ts'
import { readYaml } from './positioned-yaml.ts'
import { readExpectation, readList, readMonitor, readSteadyState, readStep } from './read-items.ts'
import { readSettings } from './read-settings.ts'
import { ScenarioError, type Problem } from './scenario-error.ts'
import { topLevelSchema } from './scenario-schema.ts'
import type { Scenario } from './scenario.ts'

/**
 * Reads a scenario file. `file` is only for messages; the template is not looked at yet. Throws
 * `ScenarioError` with a position for each mistake. A scenario is data: nothing in it can run code.
 */
export function loadScenario(text: string, { file }: { readonly file: string }): Scenario {
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
    method: readList(check, 'method', raw, readStep),
    expect: readList(check, 'expect', raw, readExpectation),
  }
  if (top !== undefined) checkInstants(check, parts.method, top.runFor)
  if (problems.length > 0 || top === undefined) throw new ScenarioError(problems)
  return {
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
    at: (path, message) => yaml.at(path, message),
  }
}

function checkInstants({ yaml, problems }: Check, method: readonly Step[], runFor: number): void {
  for (const { at, path } of method) {
    if (at <= runFor) continue
    problems.push(yaml.at([...path, 'at'], 'this is after the end of the run; see runFor'))
  }
}
