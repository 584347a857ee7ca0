import type { DueRun, ScheduledActionDefinition, ScheduleEvent } from './events.ts'

/** A scheduled action of a group. Immutable: an event replaces it. */
export interface ScheduledAction extends ScheduledActionDefinition {
  readonly next: DueRun | undefined
  /** Breaks ties: what was created first runs first (SCH-07). */
  readonly order: number
  /** The entry that set its next run. */
  readonly cause: number
}

/** The scheduled actions of a group. */
export interface Schedule {
  readonly actions: Map<string, ScheduledAction>
  /** How many were ever put; keys the draws of their ids. */
  put: number
}

export function emptySchedule(): Schedule {
  return { actions: new Map(), put: 0 }
}

export function cloneSchedule({ actions, put }: Schedule): Schedule {
  return { actions: new Map(actions), put }
}

/** What each event does to the schedule of a group: the only writer of its fields. */
export function applyScheduleEvent(schedule: Schedule, event: ScheduleEvent, seq: number): void {
  const { actions } = schedule
  switch (event.type) {
    case 'ScheduledActionPut': {
      const { definition, next } = event
      const order = actions.get(definition.name)?.order ?? schedule.put
      actions.set(definition.name, { ...definition, next, order, cause: seq })
      schedule.put++
      return
    }
    case 'ScheduledActionDeleted':
      actions.delete(event.scheduledAction)
      return
    case 'ScheduledActionRan':
    case 'ScheduledActionSkipped':
    case 'ScheduledActionFailed': {
      const { scheduledAction, next } = event
      const action = actions.get(scheduledAction)
      if (action === undefined || next === undefined) actions.delete(scheduledAction)
      else actions.set(scheduledAction, { ...action, next, cause: seq })
    }
  }
}

/** Whose turn it is: order is kept within a group, however late each run is (SCH-06, SCH-07). */
export function firstDue({ actions }: Schedule): ScheduledAction | undefined {
  let first: ScheduledAction | undefined
  for (const action of actions.values()) {
    if (action.next === undefined) continue
    if (first === undefined || isBefore(action, first)) first = action
  }
  return first
}

function isBefore(one: ScheduledAction, other: ScheduledAction): boolean {
  const difference = one.next!.dueAt - other.next!.dueAt
  return difference < 0 || (difference === 0 && one.order < other.order)
}

/** When somebody has to look: at what is due, in case it is lost, and when it is to run. */
export function nextScheduleAt(schedule: Schedule, now: number): number | undefined {
  const next = firstDue(schedule)?.next
  if (next === undefined) return undefined
  return next.dueAt > now ? next.dueAt : next.runsAt
}
