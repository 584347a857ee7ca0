import type { RecordEntry, RunHeader, RunRecord } from '@ifdown/history'
import type { SettingName, SimulationEvent } from '@ifdown/simulator'

export interface BuildOptions {
  readonly causes?: readonly number[]
  readonly governedBy?: SettingName
}

/** Makes a record by hand. Instants are seconds from the start of the run, and may be out of order. */
export interface RecordBuilder {
  /** Adds an entry and answers a number for it, to be named as a cause. What comes after the end is cut. */
  add(at: number, event: SimulationEvent, options?: BuildOptions): number
  end(at: number): RunRecord
}

export const startedAt = Date.UTC(2013, 11, 14, 14)

export function recordBuilder(header: Partial<RunHeader> = {}): RecordBuilder {
  const made: {
    readonly at: number
    readonly event: SimulationEvent
    readonly options: BuildOptions
  }[] = []
  const instant = (seconds: number) => startedAt + Math.round(seconds * 1000)
  return {
    add: (at, event, options = {}) => made.push({ at, event, options }),
    end(at) {
      const inOrder = [...made.keys()].toSorted((a, b) => made[a]!.at - made[b]!.at || a - b)
      const seqs = new Map(inOrder.map((index, position) => [index + 1, position + 1]))
      const entries = inOrder.map((index): RecordEntry => {
        const { at, event, options } = made[index]!
        const causes = (options.causes ?? []).map((cause) => seqs.get(cause)!)
        const { governedBy } = options
        return {
          ...event,
          seq: seqs.get(index + 1)!,
          at: instant(at),
          causes,
          ...(governedBy && { governedBy }),
        }
      })
      return {
        header: {
          type: 'run',
          version: 1,
          target: 'simulator',
          seed: '7f3a9c',
          era: 'classic2013',
          region: 'us-east-1',
          accountId: '123456789012',
          startedAt,
          settings: {},
          ...header,
        },
        entries: entries.filter((entry) => entry.at <= instant(at)),
        endedAt: instant(at),
      }
    },
  }
}
