import type { RecordEntry, RunRecord } from '@ifdown/history'
import { isNamed } from './is-named.ts'

/** An instant for which a scheduled action was planned, and what became of it. */
export interface DueInRecord {
  readonly dueAt: number
  /** The entry that planned it. */
  readonly planned: number
  readonly outcome: Outcome | undefined
  /** ScheduledActions was suspended at some instant from then until it ran, or was lost. */
  readonly suspended: boolean
}

type Outcome = Extract<
  RecordEntry,
  { type: 'ScheduledActionRan' | 'ScheduledActionSkipped' | 'ScheduledActionFailed' }
>

interface Suspension {
  readonly from: number
  readonly to: number
}

/** Two minutes after its time at the latest an action has run (CAP-16). */
const latest = 120_000

/** All runs of an action that were due in a record; undefined when there was no such action. */
export function dueRuns(
  record: RunRecord,
  group: string,
  action: string,
): readonly DueInRecord[] | undefined {
  const planned = new Map<number, number>()
  const outcomes: Outcome[] = []
  let known = false
  for (const entry of record.entries) {
    if (!('group' in entry) || entry.group !== group) continue
    const next = nextOf(entry, action)
    if (next === undefined) continue
    known = true
    if (isOutcome(entry)) outcomes.push(entry)
    // Putting or deleting it changes what is planned; what ran or was lost stays.
    else for (const at of [...planned.keys()].filter((due) => due > entry.at)) planned.delete(at)
    if (next !== 'never') planned.set(next, entry.seq)
  }
  if (!known) return undefined
  const suspensions = suspensionsOf(record, group)
  const dues = new Map(planned)
  // What ran without being planned is told as well: it is somebody's mistake.
  for (const { dueAt, seq } of outcomes) if (!dues.has(dueAt)) dues.set(dueAt, seq)
  return [...dues]
    .filter(
      ([dueAt]) =>
        dueAt + latest <= record.endedAt || outcomes.some((each) => each.dueAt === dueAt),
    )
    .toSorted(([one], [other]) => one - other)
    .flatMap(([dueAt, seq]) => {
      const of = outcomes.filter((each) => each.dueAt === dueAt)
      const seen: readonly (Outcome | undefined)[] = of.length === 0 ? [undefined] : of
      return seen.map((outcome) => ({
        dueAt,
        planned: seq,
        outcome,
        suspended: suspensions.some(({ from, to }) => from <= (outcome?.at ?? dueAt) && dueAt < to),
      }))
    })
}

function isOutcome(entry: RecordEntry): entry is Outcome {
  return /^ScheduledAction(?:Ran|Skipped|Failed)$/.test(entry.type)
}

/** When an entry says that the action is due next; undefined when it is about something else. */
function nextOf(entry: RecordEntry, action: string): number | 'never' | undefined {
  switch (entry.type) {
    case 'ScheduledActionPut':
      if (!isNamed(entry.definition.name, action)) return undefined
      return entry.next?.dueAt ?? 'never'
    case 'ScheduledActionDeleted':
      return isNamed(entry.scheduledAction, action) ? 'never' : undefined
    case 'ScheduledActionRan':
    case 'ScheduledActionSkipped':
    case 'ScheduledActionFailed':
      if (!isNamed(entry.scheduledAction, action)) return undefined
      return entry.next?.dueAt ?? 'never'
    default:
      return undefined
  }
}

function suspensionsOf({ entries }: RunRecord, group: string): readonly Suspension[] {
  const found: Suspension[] = []
  let from: number | undefined
  for (const entry of entries) {
    if (entry.type !== 'ProcessesSuspended' && entry.type !== 'ProcessesResumed') continue
    if (entry.group !== group || !entry.processes.includes('ScheduledActions')) continue
    if (entry.type === 'ProcessesSuspended') {
      from ??= entry.at
      continue
    }
    if (from !== undefined) found.push({ from, to: entry.at })
    from = undefined
  }
  return from === undefined ? found : [...found, { from, to: Infinity }]
}
