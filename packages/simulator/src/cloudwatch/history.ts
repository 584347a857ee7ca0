import type { AlarmStateValue } from './alarm.ts'

/** An entry of an alarm's history, as data; its texts are made when somebody asks. Source: CWA-11. */
export type HistoryEntry =
  | {
      readonly type: 'ConfigurationUpdate'
      readonly at: number
      readonly what: 'created' | 'updated' | 'deleted' | 'enabled' | 'disabled'
    }
  | {
      readonly type: 'StateUpdate'
      readonly at: number
      readonly from: StateThen
      readonly to: StateThen
    }
  | {
      readonly type: 'Action'
      readonly at: number
      readonly action: string
      readonly state: AlarmStateValue
      readonly error: string | undefined
    }

export interface StateThen {
  readonly value: AlarmStateValue
  readonly reason: string
  readonly reasonData: string | undefined
}

/** The history of one alarm, oldest first. */
export interface AlarmHistory {
  entries: HistoryEntry[]
  /** How many there have to be for the next look at what is too old. */
  thinAt: number
}

const kept = 14 * 24 * 3_600_000

export function noteHistory(
  histories: Map<string, AlarmHistory>,
  alarmName: string,
  entry: HistoryEntry,
): void {
  const history = histories.get(alarmName) ?? { entries: [], thinAt: 1024 }
  histories.set(alarmName, history)
  history.entries.push(entry)
  if (history.entries.length < history.thinAt) return
  history.entries = history.entries.filter(({ at }) => entry.at - at <= kept)
  history.thinAt = Math.max(1024, 2 * history.entries.length)
}

/** The latest action turned out to be refused. */
export function noteFailure(
  histories: Map<string, AlarmHistory>,
  alarmName: string,
  action: string,
  error: string,
): void {
  const entries = histories.get(alarmName)?.entries ?? []
  const index = entries.findLastIndex((each) => each.type === 'Action' && each.action === action)
  const entry = entries[index]
  if (entry?.type === 'Action') entries[index] = { ...entry, error }
}

/** What is young enough to be told. Newest first. */
export function historyOf(history: AlarmHistory | undefined, now: number): readonly HistoryEntry[] {
  return (history?.entries ?? []).filter(({ at }) => now - at <= kept).toReversed()
}
