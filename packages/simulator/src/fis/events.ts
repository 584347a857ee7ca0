import type { ActionStatus, ExperimentStatus } from './experiment.ts'
import type { ExperimentTemplate } from './template.ts'

export interface ExperimentTemplatePut {
  readonly type: 'ExperimentTemplatePut'
  readonly template: ExperimentTemplate
}

export interface ExperimentTemplateDeleted {
  readonly type: 'ExperimentTemplateDeleted'
  readonly templateId: string
}

export interface ExperimentStarted {
  readonly type: 'ExperimentStarted'
  readonly experimentId: string
  readonly arn: string
  readonly templateId: string
  readonly actionsMode: 'run-all' | 'skip-all'
  readonly tags: Readonly<Record<string, string>>
  /** When its first actions begin; milliseconds since the epoch. */
  readonly beginsAt: number
}

/** What the targets of an experiment are, once and for all (FIS-05). */
export interface ExperimentTargetsResolved {
  readonly type: 'ExperimentTargetsResolved'
  readonly experimentId: string
  readonly resolved: Readonly<Record<string, readonly string[]>>
}

export interface ExperimentStateChanged {
  readonly type: 'ExperimentStateChanged'
  readonly experimentId: string
  readonly from: ExperimentStatus
  readonly to: ExperimentStatus
  readonly reason: string
}

export interface ExperimentActionChanged {
  readonly type: 'ExperimentActionChanged'
  readonly experimentId: string
  readonly action: string
  readonly to: ActionStatus
  readonly reason: string
  /** When its duration is over; milliseconds since the epoch. */
  readonly endsAt: number | undefined
  readonly faultIds: readonly string[]
  /** The command that it sent. */
  readonly commandId?: string | undefined
}

export type FisEvent =
  | ExperimentTemplatePut
  | ExperimentTemplateDeleted
  | ExperimentStarted
  | ExperimentTargetsResolved
  | ExperimentStateChanged
  | ExperimentActionChanged
