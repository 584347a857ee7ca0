import { beginAction } from './begin-action.ts'
import type { Fis } from './context.ts'
import {
  isOver,
  nextExperimentAt,
  readyActions,
  type ActionStatus,
  type Experiment,
  type ExperimentStatus,
} from './experiment.ts'
import { resolveTargets } from './resolve-targets.ts'

/** Does whatever is due at an experiment. */
export function advanceExperiment(fis: Fis, experimentId: string): void {
  const find = (): Experiment => fis.state.experiments.get(experimentId)!
  const experiment = fis.state.experiments.get(experimentId)
  if (experiment === undefined || isOver(experiment.status)) return
  if (experiment.status === 'initiating') {
    if (experiment.dueAt === undefined || experiment.dueAt > fis.effects.now) return
    begin(fis, experiment)
  }
  if (find().status !== 'running') return
  for (const name of Object.keys(find().actions)) endIfDue(fis, find(), name)
  // What an action leads to may be over at once, and lead to more.
  for (let ready = readyActions(find()); ready.length > 0; ready = readyActions(find())) {
    for (const name of ready) beginNext(fis, find(), name)
    if (find().status !== 'running') return
  }
  finishIfOver(fis, find())
}

/** Stops an experiment: what it broke is mended, what has not begun never will (FIS-22). */
export function stopExperiment(fis: Fis, experiment: Experiment, reason: string): void {
  end(fis, experiment, 'stopped', reason)
}

/** A stop condition ends the experiment when its alarm goes off (FIS-22). */
export function heedAlarm(fis: Fis, alarmArn: string, state: string): void {
  if (state !== 'ALARM') return
  for (const id of Array.from(fis.state.active)) {
    const experiment = fis.state.experiments.get(id)!
    if (!experiment.template.stopConditions.some(({ value }) => value === alarmArn)) continue
    stopExperiment(fis, experiment, stoppedByCondition)
  }
}

/** As AWS words it in GetExperiment. */
const stoppedByCondition = 'Experiment halted by stop condition.'

function begin(fis: Fis, experiment: Experiment): void {
  const { effects, ports } = fis
  const { id, template, actionsMode, cause } = experiment
  effects.because([cause], () => {
    const resolution = resolveTargets(fis, experiment)
    if (resolution.type === 'Failed') return end(fis, experiment, 'failed', resolution.reason)
    const { resolved } = resolution
    effects.emit({ type: 'ExperimentTargetsResolved', experimentId: id, resolved })
    change(fis, experiment, 'running', 'Experiment is running.')
    if (actionsMode === 'skip-all') return skipAll(fis, id)
    const alarming = template.stopConditions.find(
      ({ value }) => value !== undefined && ports.alarmState(value) === 'ALARM',
    )
    if (alarming) stopExperiment(fis, fis.state.experiments.get(id)!, stoppedByCondition)
  })
}

/** A preview: targets are resolved and nothing is broken (FIS-20). */
function skipAll(fis: Fis, id: string): void {
  const { actions } = fis.state.experiments.get(id)!
  for (const name of Object.keys(actions)) changeAction(fis, id, name, 'skipped', 'Skipped.')
  change(fis, fis.state.experiments.get(id)!, 'completed', 'Experiment completed.')
}

function beginNext(fis: Fis, experiment: Experiment, name: string): void {
  const begun = beginAction(fis, experiment, name)
  const { id } = experiment
  switch (begun.type) {
    case 'Skipped':
      return changeAction(fis, id, name, 'skipped', begun.reason)
    case 'Failed':
      changeAction(fis, id, name, 'failed', begun.reason)
      return end(fis, fis.state.experiments.get(id)!, 'failed', `Action ${name} failed.`)
    case 'Begun': {
      const { faultIds, commandId, lasts } = begun
      fis.effects.emit({
        type: 'ExperimentActionChanged',
        experimentId: id,
        action: name,
        to: 'running',
        reason: 'Action is running.',
        endsAt: fis.effects.now + lasts,
        faultIds,
        ...(commandId !== undefined && { commandId }),
      })
      if (lasts === 0) endIfDue(fis, fis.state.experiments.get(id)!, name)
    }
  }
}

function endIfDue(fis: Fis, experiment: Experiment, name: string): void {
  const { status, endsAt, faultIds } = experiment.actions[name]!
  if (status !== 'running' || endsAt === undefined || endsAt > fis.effects.now) return
  const lasting = endsAt > (experiment.actions[name]!.startedAt ?? endsAt)
  if (lasting) for (const faultId of faultIds) fis.ports.endFault(faultId)
  changeAction(fis, experiment.id, name, 'completed', 'Action was completed.')
}

function finishIfOver(fis: Fis, experiment: Experiment): void {
  if (Object.values(experiment.actions).every(({ status }) => isOver(status))) {
    change(fis, experiment, 'completed', 'Experiment completed.')
  }
}

/** Ends an experiment before its time: the rest is mended or cancelled (FIS-22, FIS-23). */
function end(fis: Fis, experiment: Experiment, to: 'stopped' | 'failed', reason: string): void {
  const { id } = experiment
  if (to === 'stopped') change(fis, experiment, 'stopping', reason)
  for (const [name, { status, faultIds, commandId }] of Object.entries(experiment.actions)) {
    if (status === 'pending') changeAction(fis, id, name, 'cancelled', reason)
    if (status !== 'running') continue
    for (const faultId of faultIds) fis.ports.endFault(faultId)
    if (commandId !== undefined) fis.ports.cancelCommand(commandId)
    changeAction(fis, id, name, 'stopped', reason)
  }
  change(fis, fis.state.experiments.get(id)!, to, reason)
}

function change(
  { effects }: Fis,
  { id, status }: Experiment,
  to: ExperimentStatus,
  reason: string,
): void {
  effects.emit({ type: 'ExperimentStateChanged', experimentId: id, from: status, to, reason })
}

function changeAction(
  { effects, state }: Fis,
  experimentId: string,
  action: string,
  to: ActionStatus,
  reason: string,
): void {
  const { faultIds } = state.experiments.get(experimentId)!.actions[action]!
  effects.emit({
    type: 'ExperimentActionChanged',
    experimentId,
    action,
    to,
    reason,
    endsAt: undefined,
    faultIds,
  })
}

/** Asks to be reminded of what is next due. */
export function remindOfExperiment(fis: Fis, experimentId: string): void {
  const experiment = fis.state.experiments.get(experimentId)
  const at = experiment && nextExperimentAt(experiment)
  if (at === undefined) return
  fis.effects.remind({ type: 'ExperimentDue', experimentId }, Math.max(at, fis.effects.now))
}
