import type { RecordEntry } from '@ifdown/history'
import type { SimulationEvent } from '@ifdown/simulator'

/** Writes down what was seen, with causes as far as they can be concluded. */
export interface Recorder {
  readonly entries: readonly RecordEntry[]
  /** Milliseconds between two looks at most, so far. */
  readonly longestGap: number
  /** What is told now: an act of our own, known to the millisecond. */
  tell(event: SimulationEvent, at: number, causes?: readonly number[]): number
  /** What a look at `at` showed; it happened after the look before. */
  see(event: SimulationEvent, causes?: readonly number[]): number
  /** A look begins. */
  look(at: number): void
}

export function createRecorder(startedAt: number): Recorder {
  const entries: RecordEntry[] = []
  let [previousLook, lastLook, latest] = [startedAt, startedAt, startedAt]
  let longestGap = 0

  function add(
    event: SimulationEvent,
    given: { readonly at: number; readonly causes: readonly number[]; readonly notBefore?: number },
  ): number {
    const seq = entries.length + 1
    latest = Math.max(latest, given.at)
    const causes = [...new Set(given.causes)].toSorted((a, b) => a - b)
    entries.push({ ...event, seq, ...given, at: latest, causes })
    return seq
  }

  return {
    entries,
    get longestGap() {
      return longestGap
    },
    tell: (event, at, causes = []) => add(event, { at, causes }),
    see: (event, causes = []) => add(event, { at: lastLook, causes, notBefore: previousLook }),
    look(at) {
      previousLook = lastLook
      lastLook = at
      longestGap = Math.max(longestGap, lastLook - previousLook)
    },
  }
}
