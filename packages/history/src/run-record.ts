import type {
  Era,
  RegionTraceEntry,
  SettingName,
  SettingOverrides,
  SimulationEvent,
} from '@ifdown/simulator'

/** The version of the record's form. A reader refuses any other. */
export const recordVersion = 1

/** What a run was started with; enough to run it again. */
export interface RunHeader {
  readonly type: 'run'
  readonly version: typeof recordVersion
  /** Where it ran, for example `simulator`. */
  readonly target: string
  /** 1 to 16 hexadecimal digits. */
  readonly seed: string
  readonly era: Era
  readonly region: string
  readonly accountId: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly settings: SettingOverrides
  /** Given where the events were not told, but seen by looking again and again. */
  readonly observation?: Observation | undefined
}

/** How events were seen that nobody told. */
export interface Observation {
  /** Milliseconds between two looks at most: what was seen happened earlier by less than that. */
  readonly longestGap: number
  /** What was concluded rather than seen, one sentence each. */
  readonly inferred: readonly string[]
}

/** An event that happened, with the entries that led to it. */
export type RecordEntry = SimulationEvent & {
  /** Grows from entry to entry. */
  readonly seq: number
  /** Milliseconds since the epoch; never before that of the entry above. */
  readonly at: number
  /** Earlier entries. The latest of them is what this one waited for. */
  readonly causes: readonly number[]
  /** The setting that governed how long this one waited for its latest cause. */
  readonly governedBy?: SettingName | undefined
  /** Given where it was seen, not told: it happened after this instant, and by `at`. */
  readonly notBefore?: number | undefined
}

/** Everything that happened in one run: what Auto Scaling believes, and what is true. */
export interface RunRecord {
  readonly header: RunHeader
  readonly entries: readonly RecordEntry[]
  /** Milliseconds since the epoch: how far the clock went. */
  readonly endedAt: number
}

/** Turns an entry of the simulator's trace into one of the record. */
export function toRecordEntry(entry: RegionTraceEntry): RecordEntry {
  const { seq, at, causes, governedBy, event } = entry
  return governedBy === undefined
    ? { ...event, seq, at, causes }
    : { ...event, seq, at, causes, governedBy: governedBy as SettingName }
}
