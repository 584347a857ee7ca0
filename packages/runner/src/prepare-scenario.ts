import { readFile, stat } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import {
  didYouMean,
  parseTemplate,
  resolveTemplate,
  TemplateError,
  type Deployment,
} from '@ifdown/templates'
import { loadScenario } from './load-scenario.ts'
import { ScenarioError, type Problem } from './scenario-error.ts'
import type { Scenario } from './scenario.ts'

/** A scenario with its template, checked as far as that is possible without a run. */
export interface PreparedScenario {
  readonly scenario: Scenario
  readonly deployment: Deployment
  /** Real names of the groups of the template, by real name and by logical id. */
  readonly groups: ReadonlyMap<string, string>
}

/** The account of a run. */
export const accountId = '123456789012'

const templateLimit = 1_048_576

/**
 * Reads a scenario file and the template that it names. Throws `ScenarioError` with positions for
 * everything that can be known to be wrong before a run.
 */
export async function readScenario(file: string): Promise<PreparedScenario> {
  const text = await readText(file, 262_144).catch((error: unknown) => {
    throw new ScenarioError([{ file, line: 1, column: 1, message: explainUnreadable(error) }])
  })
  const scenario = loadScenario(text, { file })
  const path = resolve(dirname(file), scenario.given)
  const template = await readText(path, templateLimit).catch((error: unknown) => {
    const message = `given: ${scenario.given} ${explainUnreadable(error)}`
    throw new ScenarioError([scenario.at(['given'], message)], { cause: error })
  })
  return prepareScenario(scenario, template)
}

/** The same for a template that has been read. */
export function prepareScenario(scenario: Scenario, template: string): PreparedScenario {
  const file = relative('.', resolve(dirname(scenario.file), scenario.given))
  const deployment = planDeployment(scenario, { template, file })
  const groups = findGroups(deployment)
  const problems = findUnknownGroups(scenario, groups)
  if (problems.length > 0) throw new ScenarioError(problems)
  return { scenario, deployment, groups }
}

async function readText(path: string, limit: number): Promise<string> {
  const found = await stat(path)
  if (!found.isFile()) throw new Error('is not a file')
  if (found.size > limit) throw new Error(`is larger than ${limit / 1024} KB`)
  return await readFile(path, 'utf8')
}

/** Node's codes in the words of a user; they follow the name of the file. */
function explainUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read'
  return message
}

function planDeployment(
  scenario: Scenario,
  { template, file }: { readonly template: string; readonly file: string },
): Deployment {
  try {
    const { region, parameters } = scenario
    return resolveTemplate(parseTemplate(template, { file }), { region, accountId, parameters })
  } catch (error) {
    if (error instanceof TemplateError)
      throw new ScenarioError(locate(scenario, error), { cause: error })
    throw error
  }
}

/** A parameter that the scenario gives is wrong in the scenario, the rest in the template. */
function locate(scenario: Scenario, error: TemplateError): readonly Problem[] {
  return error.problems.map(({ line, column, message, parameter }) => {
    if (parameter === undefined) return { file: error.file, line, column, message }
    return scenario.at(['parameters', parameter], message)
  })
}

function findGroups(deployment: Deployment): ReadonlyMap<string, string> {
  const groups = new Map<string, string>()
  for (const { logicalId, operations } of deployment.resources) {
    const create = operations.find(({ operation }) => operation === 'CreateAutoScalingGroup')
    const name = create?.input['AutoScalingGroupName']
    if (typeof name !== 'string') continue
    groups.set(name, name)
    if (!groups.has(logicalId)) groups.set(logicalId, name)
  }
  return groups
}

function findUnknownGroups(
  scenario: Scenario,
  groups: ReadonlyMap<string, string>,
): readonly Problem[] {
  const { steadyState, monitors, method, expect } = scenario
  const known = [...groups.keys()]
  return [...steadyState, ...monitors, ...method, ...expect].flatMap((item) => {
    const name = 'parameters' in item ? item.parameters['group'] : item.group
    if (typeof name !== 'string' || groups.has(name)) return []
    const message = `the template has no group "${name}"${didYouMean(name, known)}`
    return [scenario.at([...item.path, 'group'], message)]
  })
}
