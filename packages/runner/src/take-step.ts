import { isServiceError, type MemberNow, type OperationRequest } from '@ifdown/simulator'
import type { TargetRun } from '@ifdown/targets'
import { requestsOf } from './call-requests.ts'
import type { CallStep, FaultStep, Step } from './method.ts'
import type { PreparedScenario } from './prepare-scenario.ts'
import { ScenarioError } from './scenario-error.ts'
import type { Scenario } from './scenario.ts'

/** What came of a step. */
export interface Taken {
  /** What the user should know about it, one sentence each. */
  readonly notes: readonly string[]
  /** Why nothing was done, if so. */
  readonly missed?: string | undefined
}

/** Takes a step now. */
export async function takeStep(
  run: TargetRun,
  step: Step,
  { groups, scenario }: PreparedScenario,
): Promise<Taken> {
  if (step.type === 'fault') {
    const { fault, parameters, duration } = step
    const named = parameters['group']
    const group = typeof named === 'string' ? { group: groups.get(named) ?? named } : {}
    const spec = { fault, parameters: { ...parameters, ...group } }
    const { how } = await run.inject(spec, { for: duration }).catch((error: unknown) => {
      throw explainRefused(error, step, scenario)
    })
    return { notes: how === undefined ? [] : [`${fault} was played as ${how}.`] }
  }
  if (step.type === 'workload') {
    const group = groups.get(step.group) ?? step.group
    if ('load' in step) await run.setLoad?.(group, step.load)
    else await run.setWorkload?.(group, step.workload)
    return { notes: [] }
  }
  return await callOperation(run, step, groups.get(step.group) ?? step.group)
}

/** A fault that can strike nothing is a mistake in the file, though it takes a run to know it. */
function explainRefused(error: unknown, { path, fault }: FaultStep, { at }: Scenario): unknown {
  const { name, message } = error as Error
  if (name !== 'FaultRefusedError') return error
  return new ScenarioError([at(path, `${fault}: ${message}`)], { cause: error })
}

async function callOperation(run: TargetRun, step: CallStep, group: string): Promise<Taken> {
  const requests = requestsOf(step, group, await membersFor(run, step, group))
  if (requests.length === 0) {
    const missed = `${step.call} was called for no instance of ${group}: none matched`
    return { notes: [`${missed}.`], missed }
  }
  const notes: string[] = []
  for (const request of requests) {
    // One after the other: their order is that of their ids.
    // oxlint-disable-next-line no-await-in-loop
    notes.push(...(await ask(run, request)))
  }
  return { notes }
}

async function membersFor(
  run: TargetRun,
  { select }: CallStep,
  group: string,
): Promise<readonly MemberNow[]> {
  return select === undefined ? [] : await run.members(group)
}

async function ask(run: TargetRun, request: OperationRequest): Promise<readonly string[]> {
  const answer = await run.call(request)
  if (!isServiceError(answer)) return []
  return [`AWS refused ${request.operation}: ${answer.code}: ${answer.message}`]
}
