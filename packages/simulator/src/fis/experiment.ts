import type { ExperimentTemplate } from './template.ts'

/** Source: FIS-21. */
export type ExperimentStatus =
  | 'pending'
  | 'initiating'
  | 'running'
  | 'completed'
  | 'stopping'
  | 'stopped'
  | 'failed'
  | 'cancelled'

export type ActionStatus = ExperimentStatus | 'skipped'

/** An action of an experiment. Times are milliseconds since the epoch. */
export interface ExperimentAction {
  readonly status: ActionStatus
  readonly reason: string
  readonly startedAt: number | undefined
  /** When its duration is over. */
  readonly endsAt: number | undefined
  readonly endedAt: number | undefined
  /** What it has broken. */
  readonly faultIds: readonly string[]
  /** The command that it sent. */
  readonly commandId?: string | undefined
}

export interface Experiment {
  readonly id: string
  readonly arn: string
  /** As it was when it started: changes of the template come too late. */
  readonly template: ExperimentTemplate
  readonly actionsMode: 'run-all' | 'skip-all'
  readonly tags: Readonly<Record<string, string>>
  readonly status: ExperimentStatus
  readonly reason: string
  readonly createdAt: number
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
  /** When it goes on by itself: the end of `initiating`. */
  readonly dueAt: number | undefined
  /** Ids of what each target was resolved to (FIS-05); empty before. */
  readonly resolved: Readonly<Record<string, readonly string[]>>
  readonly actions: Readonly<Record<string, ExperimentAction>>
  /** The entry that started it, or changed its state. */
  readonly cause: number
}

const over: ReadonlySet<ActionStatus> = new Set<ActionStatus>([
  'completed',
  'stopped',
  'failed',
  'cancelled',
  'skipped',
])

export function isOver(status: ActionStatus): boolean {
  return over.has(status)
}

/** When something is next due at an experiment; undefined for never. */
export function nextExperimentAt(experiment: Experiment): number | undefined {
  if (isOver(experiment.status)) return undefined
  const times = [
    experiment.dueAt,
    ...Object.values(experiment.actions).map(({ status, endsAt }) =>
      status === 'running' ? endsAt : undefined,
    ),
  ].filter((at) => at !== undefined)
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Actions that may begin: they have not, and what they come after is over (FIS-06). */
export function readyActions({ template, actions }: Experiment): readonly string[] {
  return Object.keys(actions).filter((name) => {
    if (actions[name]!.status !== 'pending') return false
    return template.actions[name]!.startAfter.every((before) => isOver(actions[before]!.status))
  })
}
