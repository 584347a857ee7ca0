/** An event that happened, with what led to it. */
export interface TraceEntry<Event> {
  /** 1, 2, 3 … in the order in which events happened. */
  readonly seq: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The entries that led to this one; the latest of them is what it waited for. */
  readonly causes: readonly number[]
  /** The setting that governed how long this one waited for its latest cause. */
  readonly governedBy: string | undefined
  readonly event: Event
}

/** Takes the trace as it grows. Without a sink nothing is kept. */
export type TraceSink<Event> = (entry: TraceEntry<Event>) => void
