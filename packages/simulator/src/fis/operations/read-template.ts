import { records, text, type Input } from '../../operation.ts'
import { serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import { findActionKind, refuseParameters } from '../actions.ts'
import type { Fis } from '../context.ts'
import {
  parseSelectionMode,
  type ExperimentTemplate,
  type StopCondition,
  type TemplateAction,
  type TemplateTarget,
} from '../template.ts'

type Written = Pick<
  ExperimentTemplate,
  'description' | 'roleArn' | 'stopConditions' | 'targets' | 'actions' | 'emptyTargetResolutionMode'
>

/** What the input of Create- or UpdateExperimentTemplate says, or what is wrong with it. */
export function readTemplate(fis: Fis, input: Input): Written | ServiceError {
  const targets = mapOf(input['targets'], readTarget)
  const actions = mapOf(input['actions'], readAction)
  const options = (input['experimentOptions'] ?? {}) as Input
  const written: Written = {
    description: text(input['description']) ?? '',
    roleArn: text(input['roleArn']) ?? '',
    stopConditions: records(input['stopConditions']).map(readStopCondition),
    targets,
    actions,
    emptyTargetResolutionMode:
      (text(options['emptyTargetResolutionMode']) as 'fail' | 'skip' | undefined) ?? 'fail',
  }
  return refuse(fis, written, input) ?? written
}

function refuse(fis: Fis, written: Written, input: Input): ServiceError | undefined {
  for (const [name, target] of Object.entries(written.targets)) {
    const given = (input['targets'] as Readonly<Record<string, Input>>)[name]!
    const refusal = refuseTarget(fis, name, target, given)
    if (refusal !== undefined) return refusal
  }
  const names = Object.keys(written.actions)
  if (names.length === 0) return invalid('An experiment template needs at least one action.')
  if (names.length > 20) return invalid('An experiment template has at most 20 actions.')
  for (const [name, action] of Object.entries(written.actions)) {
    const refusal = refuseAction(name, action, written)
    if (refusal !== undefined) return refusal
  }
  if (written.stopConditions.length > 5) return invalid('There are at most 5 stop conditions.')
  return findCycle(written.actions)
}

/** Source: FIS-02, FIS-03. */
function refuseTarget(
  { ports }: Fis,
  name: string,
  target: TemplateTarget,
  given: Input,
): ServiceError | undefined {
  const { resourceType, resourceArns, resourceTags, filters } = target
  if (parseSelectionMode(text(given['selectionMode']) ?? '') === undefined) {
    return invalid(`Target ${name}: selectionMode is ALL, COUNT(n) or PERCENT(n).`)
  }
  if (ports.resources(resourceType) === undefined) {
    return unmodelled(
      `ifdown does not model targets of type ${resourceType}.`,
      'ValidationException',
    )
  }
  const byTag = Object.keys(resourceTags).length > 0
  if (resourceArns.length > 0 && (byTag || filters.length > 0)) {
    return invalid(`Target ${name}: ARNs cannot be combined with tags or filters.`)
  }
  return resourceArns.length > 5 ? invalid(`Target ${name}: at most 5 ARNs.`) : undefined
}

/** Source: FIS-06, FIS-08. */
function refuseAction(
  name: string,
  { actionId, parameters, targets, startAfter }: TemplateAction,
  written: Written,
): ServiceError | undefined {
  const kind = findActionKind(actionId)
  if (kind === undefined) {
    return unmodelled(`ifdown does not model the action ${actionId}.`, 'ValidationException')
  }
  const wrong = refuseParameters(kind, parameters)
  if (wrong !== undefined) return invalid(`Action ${name}: ${wrong}.`)
  const unknown = startAfter.find((before) => !Object.hasOwn(written.actions, before))
  if (unknown !== undefined)
    return invalid(`Action ${name} starts after ${unknown}, which is none.`)
  const [key, target] = Object.entries(targets)[0] ?? []
  if (kind.target === undefined) {
    return key === undefined ? undefined : invalid(`Action ${name}: ${actionId} has no target.`)
  }
  if (key !== kind.target.key || target === undefined) {
    return invalid(`Action ${name}: ${actionId} needs a target named ${kind.target.key}.`)
  }
  if (written.targets[target]?.resourceType !== kind.target.resourceType) {
    return invalid(`Action ${name}: ${target} is no target of type ${kind.target.resourceType}.`)
  }
  return undefined
}

/** Actions that wait for one another would never begin. */
function findCycle(actions: Written['actions']): ServiceError | undefined {
  const begun = new Set<string>()
  for (let more = true; more;) {
    more = false
    for (const [name, { startAfter }] of Object.entries(actions)) {
      if (begun.has(name) || !startAfter.every((before) => begun.has(before))) continue
      begun.add(name)
      more = true
    }
  }
  const stuck = Object.keys(actions).find((name) => !begun.has(name))
  return stuck === undefined ? undefined : invalid(`Action ${stuck} would wait for itself.`)
}

function readTarget(given: Input): TemplateTarget {
  return {
    resourceType: text(given['resourceType']) ?? '',
    resourceArns: (given['resourceArns'] ?? []) as readonly string[],
    resourceTags: (given['resourceTags'] ?? {}) as Readonly<Record<string, string>>,
    filters: records(given['filters']).map(({ path, values }) => ({
      path: text(path) ?? '',
      values: (values ?? []) as readonly string[],
    })),
    selectionMode: parseSelectionMode(text(given['selectionMode']) ?? '') ?? { type: 'ALL' },
    parameters: (given['parameters'] ?? {}) as Readonly<Record<string, string>>,
  }
}

function readAction(given: Input): TemplateAction {
  return {
    actionId: text(given['actionId']) ?? '',
    description: text(given['description']),
    parameters: (given['parameters'] ?? {}) as Readonly<Record<string, string>>,
    targets: (given['targets'] ?? {}) as Readonly<Record<string, string>>,
    startAfter: (given['startAfter'] ?? []) as readonly string[],
  }
}

function readStopCondition({ source, value }: Input): StopCondition {
  return { source: (text(source) ?? 'none') as StopCondition['source'], value: text(value) }
}

function mapOf<T>(given: unknown, read: (input: Input) => T): Readonly<Record<string, T>> {
  const entries = Object.entries((given ?? {}) as Readonly<Record<string, Input>>)
  return Object.fromEntries(entries.map(([name, value]) => [name, read(value)]))
}

export function invalid(message: string): ServiceError {
  return serviceError('ValidationException', message)
}
