import { command, question, text, type Operation } from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Fis } from '../context.ts'
import type { ExperimentTemplate } from '../template.ts'
import { describeTemplate, summariseTemplate } from './describe.ts'
import { readTemplate } from './read-template.ts'

const written = ['targets', 'actions', 'stopConditions', 'roleArn', 'experimentOptions'] as const

export const createExperimentTemplate: Operation<Fis> = command(
  'CreateExperimentTemplate',
  {
    required: ['clientToken', 'description', 'stopConditions', 'actions', 'roleArn'],
    optional: ['targets', 'tags', 'experimentOptions'],
  },
  (fis, input) => {
    const read = readTemplate(fis, input)
    if (isServiceError(read)) return read
    const { effects, state } = fis
    const id = `EXT${effects.drawHex(17, 'fis-template', state.created)}`
    const template: ExperimentTemplate = {
      ...read,
      id,
      arn: `arn:aws:fis:${effects.region}:${effects.accountId}:experiment-template/${id}`,
      tags: (input['tags'] ?? {}) as Readonly<Record<string, string>>,
      createdAt: effects.now,
      updatedAt: effects.now,
    }
    effects.emit({ type: 'ExperimentTemplatePut', template })
    return { experimentTemplate: describeTemplate(template) }
  },
)

export const updateExperimentTemplate: Operation<Fis> = command(
  'UpdateExperimentTemplate',
  { required: ['id'], optional: ['description', ...written] },
  (fis, input) => {
    const before = findTemplate(fis, input['id'])
    if (isServiceError(before)) return before
    const shown = describeTemplate(before)
    const changed = readTemplate(fis, { ...shown, ...input })
    if (isServiceError(changed)) return changed
    const template = { ...before, ...changed, updatedAt: fis.effects.now }
    fis.effects.emit({ type: 'ExperimentTemplatePut', template })
    return { experimentTemplate: describeTemplate(template) }
  },
)

export const deleteExperimentTemplate: Operation<Fis> = command(
  'DeleteExperimentTemplate',
  { required: ['id'] },
  (fis, input) => {
    const template = findTemplate(fis, input['id'])
    if (isServiceError(template)) return template
    fis.effects.emit({ type: 'ExperimentTemplateDeleted', templateId: template.id })
    return { experimentTemplate: describeTemplate(template) }
  },
)

export const getExperimentTemplate: Operation<Fis> = question(
  'GetExperimentTemplate',
  { required: ['id'] },
  (fis, input) => {
    const template = findTemplate(fis, input['id'])
    return isServiceError(template) ? template : { experimentTemplate: describeTemplate(template) }
  },
)

export const listExperimentTemplates: Operation<Fis> = question(
  'ListExperimentTemplates',
  { optional: ['maxResults', 'nextToken'] },
  ({ state }) => ({ experimentTemplates: [...state.templates.values()].map(summariseTemplate) }),
)

export function findTemplate({ state }: Fis, id: unknown): ExperimentTemplate | ServiceError {
  return (
    state.templates.get(text(id) ?? '') ??
    serviceError('ResourceNotFoundException', `Experiment template ${text(id)} not found.`, 404)
  )
}
