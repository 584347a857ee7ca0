import { command, question, text, type Input, type Operation } from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import { actionKinds, findActionKind } from '../actions.ts'
import type { Fis } from '../context.ts'
import { isOver, type Experiment } from '../experiment.ts'
import { stopExperiment as stop } from '../run-experiment.ts'
import { describeActionKind, describeExperiment, summariseExperiment } from './describe.ts'
import { findTemplate } from './templates.ts'

/** FIS-25. */
const activeAtMost = 5

export const startExperiment: Operation<Fis> = command(
  'StartExperiment',
  { required: ['clientToken', 'experimentTemplateId'], optional: ['experimentOptions', 'tags'] },
  (fis, input) => {
    const { effects, state } = fis
    const template = findTemplate(fis, input['experimentTemplateId'])
    if (isServiceError(template)) return template
    if (state.active.size >= activeAtMost) {
      const message = `You have reached the limit of ${activeAtMost} active experiments.`
      return serviceError('ServiceQuotaExceededException', message, 402)
    }
    const options = (input['experimentOptions'] ?? {}) as Input
    const id = `EXP${effects.drawHex(17, 'fis-experiment', state.created)}`
    effects.emit({
      type: 'ExperimentStarted',
      experimentId: id,
      arn: `arn:aws:fis:${effects.region}:${effects.accountId}:experiment/${id}`,
      templateId: template.id,
      actionsMode: text(options['actionsMode']) === 'skip-all' ? 'skip-all' : 'run-all',
      tags: (input['tags'] ?? {}) as Readonly<Record<string, string>>,
      beginsAt: effects.now + effects.milliseconds('fis.initiatingDelayS', id),
    })
    return { experiment: describeExperiment(state.experiments.get(id)!) }
  },
)

export const stopExperiment: Operation<Fis> = command(
  'StopExperiment',
  { required: ['id'] },
  (fis, input) => {
    const experiment = findExperiment(fis, input['id'])
    if (isServiceError(experiment)) return experiment
    if (isOver(experiment.status)) {
      const message = `Experiment ${experiment.id} is ${experiment.status} and cannot be stopped.`
      return serviceError('ValidationException', message)
    }
    stop(fis, experiment, 'Experiment halted by user.')
    return { experiment: describeExperiment(fis.state.experiments.get(experiment.id)!) }
  },
)

export const getExperiment: Operation<Fis> = question(
  'GetExperiment',
  { required: ['id'] },
  (fis, input) => {
    const experiment = findExperiment(fis, input['id'])
    return isServiceError(experiment) ? experiment : { experiment: describeExperiment(experiment) }
  },
)

export const listExperiments: Operation<Fis> = question(
  'ListExperiments',
  { optional: ['maxResults', 'nextToken', 'experimentTemplateId'] },
  ({ state }, input) => {
    const templateId = text(input['experimentTemplateId'])
    const all = [...state.experiments.values()].filter(
      ({ template }) => templateId === undefined || template.id === templateId,
    )
    return { experiments: all.map(summariseExperiment) }
  },
)

export const listActions: Operation<Fis> = question(
  'ListActions',
  { optional: ['maxResults', 'nextToken'] },
  ({ effects }) => ({
    actions: actionKinds.map((kind) => describeActionKind(kind, effects.region)),
  }),
)

export const getAction: Operation<Fis> = question(
  'GetAction',
  { required: ['id'] },
  ({ effects }, input) => {
    const id = text(input['id'])!
    const kind = findActionKind(id)
    return kind === undefined
      ? serviceError('ResourceNotFoundException', `Action ${id} not found.`, 404)
      : { action: describeActionKind(kind, effects.region) }
  },
)

function findExperiment({ state }: Fis, id: unknown): Experiment | ServiceError {
  return (
    state.experiments.get(text(id) ?? '') ??
    serviceError('ResourceNotFoundException', `Experiment ${text(id)} not found.`, 404)
  )
}
