import { isServiceError } from '@ifdown/simulator'
import { ask, askForAll, isObject, textIn, textOr, type Json } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import { runTag } from '../endpoint/run-tag.ts'
import { actTag } from './act-tag.ts'
import { AwsError } from './aws-error.ts'
import { demand, pauses, type AwsRemover } from './remover.ts'

/** The state of an experiment, as GetExperiment tells it. */
export interface ExperimentNow {
  readonly status: string
  readonly reason: string
  /** Milliseconds since the epoch. */
  readonly endedAt: number | undefined
}

export function isOver({ status }: Pick<ExperimentNow, 'status'>): boolean {
  return ['completed', 'stopped', 'failed', 'cancelled'].includes(status)
}

export async function lookAtExperiment(caller: Caller, id: string): Promise<ExperimentNow> {
  const operation = 'GetExperiment'
  const answer = await ask(caller, { service: 'fis', operation, input: { id } })
  const experiment = isObject(answer['experiment']) ? answer['experiment'] : {}
  const { endTime } = experiment
  return {
    ...stateIn(experiment),
    endedAt: endTime instanceof Date ? endTime.getTime() : undefined,
  }
}

function stateIn(experiment: Json): Pick<ExperimentNow, 'status' | 'reason'> {
  const state = isObject(experiment['state']) ? experiment['state'] : {}
  return { status: textIn(state, 'status', 'GetExperiment'), reason: textOr(state, 'reason', '') }
}

/** Milliseconds that an experiment may take to stop: FIS mends what it broke first. */
const patience = 900_000

/** Stops the experiments of an act that are not over, and waits until they are. */
export async function stopExperiments(remover: AwsRemover, token: string): Promise<string> {
  const { caller, clock } = remover
  const ids = await findMine(remover, token, { operation: 'ListExperiments', list: 'experiments' })
  const stopped: string[] = []
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop
    if (isOver(await lookAtExperiment(caller, id))) continue
    // It may be over by now, which is refused; whether it is over is what counts.
    // oxlint-disable-next-line no-await-in-loop
    await caller.call({ service: 'fis', operation: 'StopExperiment', input: { id } })
    const deadline = clock.now() + patience
    const pause = pauses()
    // oxlint-disable-next-line no-await-in-loop
    while (!isOver(await lookAtExperiment(caller, id))) {
      if (clock.now() > deadline) throw new AwsError(`the experiment ${id} does not stop`)
      // oxlint-disable-next-line no-await-in-loop
      await clock.sleepUntil(clock.now() + pause.next().value)
    }
    stopped.push(id)
  }
  return stopped.length === 0 ? 'no experiment was running' : `stopped ${stopped.join(' ')}`
}

/** Without its template no experiment can start; one may have started late. */
export async function deleteTemplates(remover: AwsRemover, token: string): Promise<string> {
  const ids = await findMine(remover, token, {
    operation: 'ListExperimentTemplates',
    list: 'experimentTemplates',
  })
  for (const id of ids) {
    const operation = 'DeleteExperimentTemplate'
    // oxlint-disable-next-line no-await-in-loop
    const answer = await remover.caller.call({ service: 'fis', operation, input: { id } })
    const isGone = isServiceError(answer) && answer.code === 'ResourceNotFoundException'
    if (!isGone) demand(answer, `${operation} ${id}`)
  }
  if (ids.length === 0) return 'was not there'
  await stopExperiments(remover, token)
  return `deleted ${ids.join(' ')}`
}

/** Ids of what carries the tags of the act. */
async function findMine(
  { caller, runId }: AwsRemover,
  token: string,
  { operation, list }: { readonly operation: string; readonly list: string },
): Promise<readonly string[]> {
  const all = await askForAll(caller, {
    service: 'fis',
    operation,
    // An account keeps those of months.
    input: { maxResults: 100 },
    list,
    token: 'nextToken',
  })
  return all
    .filter(({ tags }) => isObject(tags) && tags[runTag] === runId && tags[actTag] === token)
    .map((one) => textIn(one, 'id', operation))
}
