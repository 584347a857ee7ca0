import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { parseTemplate, resolveTemplate, TemplateError, type Deployment } from '@ifdown/templates'
import { draftScenario, type Draft } from './load-scenario.ts'
import { findUnknownGroups, namedGroups } from './named-groups.ts'
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
    throw new ScenarioError([{ file, line: 0, column: 0, message: explainUnreadable(error) }])
  })
  const draft = draftScenario(text, { file })
  const { given } = draft
  if (given === undefined) throw new ScenarioError(draft.problems, { incomplete: true })
  const template = await readText(templatePath(draft, given), templateLimit).catch(
    (error: unknown) => {
      const problem = draft.at(['given'], `given: ${given} ${explainUnreadable(error)}`)
      const problems = [...draft.problems, problem]
      throw new ScenarioError(problems, { cause: error, incomplete: true })
    },
  )
  if (draft.scenario !== undefined) return prepareScenario(draft.scenario, template)
  throw explainDraft(draft, given, template)
}

/** The same for a template that has been read. */
export function prepareScenario(scenario: Scenario, template: string): PreparedScenario {
  const deployment = planDeployment(scenario, template)
  const groups = findGroups(deployment)
  const problems = findUnknownGroups(namedGroups(scenario), groups, scenario.at)
  if (problems.length > 0) throw new ScenarioError(problems)
  return { scenario, deployment, groups }
}

/** Adds what the template says to the mistakes of a scenario, so that all are told at once. */
function explainDraft(draft: Draft, given: string, template: string): ScenarioError {
  const { problems, region, parameters, groups, file, at } = draft
  if (region === undefined || parameters === undefined) {
    return new ScenarioError(problems, { incomplete: true })
  }
  try {
    const deployment = planDeployment({ file, given, region, parameters, at }, template)
    const unknown = findUnknownGroups(groups, findGroups(deployment), at)
    return new ScenarioError([...problems, ...unknown])
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return new ScenarioError([...problems, ...error.problems], { cause: error, incomplete: true })
  }
}

type Setting = Pick<Scenario, 'file' | 'given' | 'region' | 'parameters' | 'at'>

function templatePath({ file }: Pick<Scenario, 'file'>, given: string): string {
  return resolve(dirname(file), given)
}

async function readText(path: string, limit: number): Promise<string> {
  const found = await stat(path)
  if (!found.isFile()) throw new Error('is not a file')
  if (found.size > limit) throw new Error(`is larger than ${limit / 1024} KB`)
  const bytes = await readFile(path)
  if (!isUtf8(bytes) || bytes.includes(0)) throw new Error('is not text')
  return bytes.toString('utf8')
}

/** Node's codes in the words of a user; they follow the name of the file. */
function explainUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read'
  return message
}

function planDeployment(setting: Setting, template: string): Deployment {
  const file = relative('.', templatePath(setting, setting.given))
  try {
    const { region, parameters } = setting
    return resolveTemplate(parseTemplate(template, { file }), { region, accountId, parameters })
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    throw new ScenarioError(locate(setting, error), { cause: error, incomplete: true })
  }
}

/** A parameter that the scenario gives is wrong in the scenario, the rest in the template. */
function locate({ at }: Setting, error: TemplateError): readonly Problem[] {
  return error.problems.map(({ line, column, message, parameter }) => {
    if (parameter === undefined) return { file: error.file, line, column, message }
    return at(['parameters', parameter], message)
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
