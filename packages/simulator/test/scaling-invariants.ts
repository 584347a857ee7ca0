import type { RegionTraceEntry, SimulationEvent } from '@ifdown/simulator'

/*
 * What schedules and policies must never do, over what a Region tells: a second bookkeeping.
 *
 * INV-9: a scheduled action that was due while ScheduledActions was suspended never runs later; and none
 * runs twice for one instant, or at an instant that it was not scheduled for. A policy that an alarm
 * invoked does not fire while AlarmNotification is suspended.
 */

interface Seen {
  /** The instants of suspensions that are over, and the beginning of one that is not. */
  readonly suspensions: { readonly from: number; to: number }[]
  alarmsSuspended: boolean
  /** When each action is due next. */
  readonly due: Map<string, number | undefined>
  readonly endTimes: Map<string, number>
}

type Report = (invariant: string, what: string) => void

/** Judges entry by entry. */
export function watchScaling(report: Report): (entry: RegionTraceEntry) => void {
  const groups = new Map<string, Seen>()
  return ({ at, event }) => {
    if (!('group' in event)) return
    const group = groups.get(event.group) ?? emptySeen()
    groups.set(event.group, group)
    judge(group, at, event, report)
    follow(group, at, event)
    if (event.type === 'GroupDeleted') groups.delete(event.group)
  }
}

function emptySeen(): Seen {
  return { suspensions: [], alarmsSuspended: false, due: new Map(), endTimes: new Map() }
}

function judge(group: Seen, at: number, event: SimulationEvent, report: Report): void {
  switch (event.type) {
    case 'ScheduledActionRan':
    case 'ScheduledActionFailed': {
      const { scheduledAction, dueAt } = event
      if (group.due.get(scheduledAction) !== dueAt) {
        report('INV-9', `${scheduledAction} ran for an instant that it was not due at`)
      }
      if (at < dueAt || at > dueAt + 120_000) {
        report('SCH-06', `${scheduledAction} ran ${at - dueAt} ms after its time`)
      }
      if (dueAt >= (group.endTimes.get(scheduledAction) ?? Infinity)) {
        report('CAP-16', `${scheduledAction} ran at its end time`)
      }
      const lost = group.suspensions.some(({ from, to }) => from <= at && dueAt < to)
      if (lost) report('INV-9', `${scheduledAction} was due during a suspension and ran`)
      return
    }
    case 'PolicyFired':
      if (event.alarm !== undefined && group.alarmsSuspended) {
        report('POL-10', `${event.policy} fired while AlarmNotification is suspended`)
      }
      return
    default:
  }
}

function follow(group: Seen, at: number, event: SimulationEvent): void {
  switch (event.type) {
    case 'ScheduledActionPut': {
      const { name, endTime } = event.definition
      group.due.set(name, event.next?.dueAt)
      if (endTime === undefined) group.endTimes.delete(name)
      else group.endTimes.set(name, endTime)
      return
    }
    case 'ScheduledActionRan':
    case 'ScheduledActionFailed':
    case 'ScheduledActionSkipped':
      group.due.set(event.scheduledAction, event.next?.dueAt)
      return
    case 'ScheduledActionDeleted':
      group.due.delete(event.scheduledAction)
      return
    case 'ProcessesSuspended':
      if (event.processes.includes('AlarmNotification')) group.alarmsSuspended = true
      if (event.processes.includes('ScheduledActions')) {
        group.suspensions.push({ from: at, to: Infinity })
      }
      return
    case 'ProcessesResumed':
      if (event.processes.includes('AlarmNotification')) group.alarmsSuspended = false
      if (event.processes.includes('ScheduledActions')) {
        const open = group.suspensions.at(-1)
        if (open?.to === Infinity) open.to = at
      }
      return
    default:
  }
}
