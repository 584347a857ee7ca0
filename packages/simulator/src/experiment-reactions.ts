import type { Reminder, SimulationEvent } from './events.ts'
import { advanceExperiment, heedAlarm, remindOfExperiment } from './fis/run-experiment.ts'
import type { Services } from './services.ts'
import { advanceCommand, nextCommandAt } from './ssm/run-command.ts'

/** Wakes experiments and commands. */
export function wakeExperiments({ fis, effects }: Services, event: SimulationEvent): void {
  switch (event.type) {
    case 'ExperimentStarted':
    case 'ExperimentActionChanged':
      return remindOfExperiment(fis, event.experimentId)
    case 'AlarmStateChanged':
      return heedAlarm(fis, alarmArn(effects, event.alarmName), event.to)
    case 'CommandSent':
      return effects.remind({ type: 'CommandDue', commandId: event.commandId }, effects.now)
    default:
  }
}

/** What a reminder about an experiment or a command is for. */
export function rememberExperiments(
  { fis, ssm, effects }: Services,
  reminder: Extract<Reminder, { type: 'ExperimentDue' | 'CommandDue' }>,
): void {
  if (reminder.type === 'ExperimentDue') {
    advanceExperiment(fis, reminder.experimentId)
    return remindOfExperiment(fis, reminder.experimentId)
  }
  const { commandId } = reminder
  advanceCommand(ssm, commandId)
  const next = nextCommandAt(ssm.state.commands.get(commandId), effects.now)
  if (next !== undefined) effects.remind(reminder, next)
}

export function alarmArn(
  { region, accountId }: { readonly region: string; readonly accountId: string },
  alarmName: string,
): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`
}
