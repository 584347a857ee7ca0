import { present } from '../../operation.ts'
import type { ActionKind } from '../actions.ts'
import type { Experiment, ExperimentAction } from '../experiment.ts'
import {
  formatSelectionMode,
  type ExperimentTemplate,
  type TemplateAction,
  type TemplateTarget,
} from '../template.ts'

type Shown = Readonly<Record<string, unknown>>

export function describeTemplate(template: ExperimentTemplate): Shown {
  return present({
    id: template.id,
    arn: template.arn,
    description: template.description,
    targets: mapValues(template.targets, describeTarget),
    actions: mapValues(template.actions, describeAction),
    stopConditions: template.stopConditions.map((condition) => present({ ...condition })),
    creationTime: new Date(template.createdAt),
    lastUpdateTime: new Date(template.updatedAt),
    roleArn: template.roleArn,
    tags: template.tags,
    experimentOptions: {
      accountTargeting: 'single-account',
      emptyTargetResolutionMode: template.emptyTargetResolutionMode,
    },
    targetAccountConfigurationsCount: 0,
  })
}

export function summariseTemplate({
  id,
  arn,
  description,
  ...template
}: ExperimentTemplate): Shown {
  const { createdAt, updatedAt, tags } = template
  const creationTime = new Date(createdAt)
  return { id, arn, description, creationTime, lastUpdateTime: new Date(updatedAt), tags }
}

export function describeExperiment(experiment: Experiment): Shown {
  const { template } = experiment
  return present({
    id: experiment.id,
    arn: experiment.arn,
    experimentTemplateId: template.id,
    roleArn: template.roleArn,
    state: { status: experiment.status, reason: experiment.reason },
    targets: mapValues(template.targets, describeTarget),
    actions: mapValues(experiment.actions, (action, name) => ({
      ...describeAction(template.actions[name]!),
      ...describeProgress(action),
    })),
    stopConditions: template.stopConditions.map((condition) => present({ ...condition })),
    creationTime: new Date(experiment.createdAt),
    startTime: date(experiment.startedAt),
    endTime: date(experiment.endedAt),
    tags: experiment.tags,
    experimentOptions: {
      accountTargeting: 'single-account',
      emptyTargetResolutionMode: template.emptyTargetResolutionMode,
      actionsMode: experiment.actionsMode,
    },
    targetAccountConfigurationsCount: 0,
  })
}

export function summariseExperiment({ id, arn, template, ...experiment }: Experiment): Shown {
  return {
    id,
    arn,
    experimentTemplateId: template.id,
    state: { status: experiment.status, reason: experiment.reason },
    creationTime: new Date(experiment.createdAt),
    tags: experiment.tags,
  }
}

export function describeActionKind(
  { actionId, description, parameters, target }: ActionKind,
  region: string,
): Shown {
  return present({
    id: actionId,
    arn: `arn:aws:fis:${region}::action/${actionId}`,
    description,
    parameters: { ...parameters },
    targets: target && { [target.key]: { resourceType: target.resourceType } },
    tags: {},
  })
}

function describeTarget(target: TemplateTarget): Shown {
  const { resourceType, resourceArns, resourceTags, filters, selectionMode, parameters } = target
  return {
    resourceType,
    resourceArns,
    resourceTags,
    filters,
    selectionMode: formatSelectionMode(selectionMode),
    parameters,
  }
}

function describeAction(action: TemplateAction): Shown {
  return present({ ...action })
}

function describeProgress({ status, reason, startedAt, endedAt }: ExperimentAction): Shown {
  return present({ state: { status, reason }, startTime: date(startedAt), endTime: date(endedAt) })
}

function date(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at)
}

function mapValues<T>(
  values: Readonly<Record<string, T>>,
  show: (value: T, name: string) => Shown,
): Readonly<Record<string, Shown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, show(value, name)]),
  )
}
