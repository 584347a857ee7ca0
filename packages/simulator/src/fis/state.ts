import { SimulatorBug } from '@ifdown/kernel'
import type { ExperimentStarted, FisEvent } from './events.ts'
import { isOver, type Experiment, type ExperimentAction } from './experiment.ts'
import type { ExperimentTemplate } from './template.ts'

export interface FisState {
  readonly templates: Map<string, ExperimentTemplate>
  readonly experiments: Map<string, Experiment>
  /** Those that are not over. */
  readonly active: Set<string>
  /** Templates and experiments ever made; keys the draws of their ids. */
  created: number
}

export function emptyFisState(): FisState {
  return { templates: new Map(), experiments: new Map(), active: new Set(), created: 0 }
}

export function cloneFisState(state: FisState): FisState {
  return {
    templates: new Map(state.templates),
    experiments: new Map(state.experiments),
    active: new Set(state.active),
    created: state.created,
  }
}

interface When {
  readonly at: number
  readonly seq: number
}

export function applyFisEvent(state: FisState, event: FisEvent, when: When): void {
  switch (event.type) {
    case 'ExperimentTemplatePut':
      if (!state.templates.has(event.template.id)) state.created++
      state.templates.set(event.template.id, event.template)
      return
    case 'ExperimentTemplateDeleted':
      state.templates.delete(event.templateId)
      return
    case 'ExperimentStarted':
      state.created++
      state.active.add(event.experimentId)
      state.experiments.set(event.experimentId, newExperiment(state, event, when))
      return
    default: {
      const experiment = state.experiments.get(event.experimentId)
      if (experiment === undefined) throw new SimulatorBug(`no experiment ${event.experimentId}`)
      const changed = change(experiment, event, when)
      state.experiments.set(event.experimentId, changed)
      if (isOver(changed.status)) state.active.delete(event.experimentId)
    }
  }
}

function newExperiment(state: FisState, event: ExperimentStarted, { at, seq }: When): Experiment {
  const template = state.templates.get(event.templateId)!
  return {
    id: event.experimentId,
    arn: event.arn,
    template,
    actionsMode: event.actionsMode,
    tags: event.tags,
    status: 'initiating',
    reason: 'Experiment is initiating.',
    createdAt: at,
    startedAt: at,
    endedAt: undefined,
    dueAt: event.beginsAt,
    resolved: {},
    actions: Object.fromEntries(
      Object.keys(template.actions).map((name) => [name, notBegun] as const),
    ),
    cause: seq,
  }
}

const notBegun: ExperimentAction = {
  status: 'pending',
  reason: 'Initial state',
  startedAt: undefined,
  endsAt: undefined,
  endedAt: undefined,
  faultIds: [],
}

type ExperimentEvent = Exclude<
  FisEvent,
  { type: 'ExperimentTemplatePut' | 'ExperimentTemplateDeleted' | 'ExperimentStarted' }
>

function change(experiment: Experiment, event: ExperimentEvent, { at, seq }: When): Experiment {
  switch (event.type) {
    case 'ExperimentTargetsResolved':
      return { ...experiment, resolved: event.resolved, cause: seq }
    case 'ExperimentStateChanged':
      return {
        ...experiment,
        status: event.to,
        reason: event.reason,
        dueAt: undefined,
        endedAt: isOver(event.to) ? at : undefined,
        cause: seq,
      }
    case 'ExperimentActionChanged': {
      const before = experiment.actions[event.action]!
      const action: ExperimentAction = {
        status: event.to,
        reason: event.reason,
        startedAt: before.startedAt ?? (event.to === 'running' ? at : undefined),
        endsAt: event.endsAt,
        endedAt: isOver(event.to) ? at : undefined,
        faultIds: event.faultIds,
        commandId: event.commandId ?? before.commandId,
      }
      return { ...experiment, actions: { ...experiment.actions, [event.action]: action } }
    }
  }
}
