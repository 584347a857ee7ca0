import type { Operation } from '../../operation.ts'
import type { Fis } from '../context.ts'
import * as experiments from './experiments.ts'
import * as templates from './templates.ts'

export const fisOperations: readonly Operation<Fis>[] = [
  templates.createExperimentTemplate,
  templates.updateExperimentTemplate,
  templates.deleteExperimentTemplate,
  templates.getExperimentTemplate,
  templates.listExperimentTemplates,
  experiments.startExperiment,
  experiments.stopExperiment,
  experiments.getExperiment,
  experiments.listExperiments,
  experiments.listActions,
  experiments.getAction,
]
