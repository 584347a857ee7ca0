import type { Clause } from '../cause.ts'

/** The sizes that a scheduled action sets; what it leaves out stays (CAP-16). */
export interface ScheduledSizes {
  readonly minSize: number | undefined
  readonly maxSize: number | undefined
  readonly desiredCapacity: number | undefined
}

/** What a user says of a scheduled action. Times are milliseconds since the epoch. */
export interface ScheduledActionDefinition extends ScheduledSizes {
  readonly name: string
  readonly arn: string
  readonly startTime: number | undefined
  /** Nothing runs at or after it. */
  readonly endTime: number | undefined
  /** Five cron fields. */
  readonly recurrence: string | undefined
  /** An IANA name; UTC when left out. */
  readonly timeZone: string | undefined
}

/** A run of a scheduled action that is to come. */
export interface DueRun {
  readonly dueAt: number
  /** A little later, by `asg.scheduledJitterS`. */
  readonly runsAt: number
}

export interface ScheduledActionPut {
  readonly type: 'ScheduledActionPut'
  readonly group: string
  readonly definition: ScheduledActionDefinition
  /** Undefined when its recurrence never comes again. */
  readonly next: DueRun | undefined
}

export interface ScheduledActionDeleted {
  readonly type: 'ScheduledActionDeleted'
  readonly group: string
  readonly scheduledAction: string
}

interface Due {
  readonly group: string
  readonly scheduledAction: string
  /** The instant that it was scheduled for. */
  readonly dueAt: number
  /** Undefined after the last run, with which the action vanishes (SCH-04). */
  readonly next: DueRun | undefined
}

/** A scheduled action ran; what it changes follows. */
export interface ScheduledActionRan extends Due, ScheduledSizes {
  readonly type: 'ScheduledActionRan'
}

/** A scheduled action was due while ScheduledActions was suspended: that run is lost (SCH-09). */
export interface ScheduledActionSkipped extends Due {
  readonly type: 'ScheduledActionSkipped'
}

/** The sizes that a scheduled action would have led to are out of bounds: nothing changes (CAP-16). */
export interface ScheduledActionFailed extends Due, ScheduledSizes {
  readonly type: 'ScheduledActionFailed'
  readonly activityId: string
  readonly clauses: readonly Clause[]
  readonly message: string
}

export type ScheduleEvent =
  | ScheduledActionPut
  | ScheduledActionDeleted
  | ScheduledActionRan
  | ScheduledActionSkipped
  | ScheduledActionFailed
