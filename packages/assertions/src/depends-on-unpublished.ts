import type { RunRecord } from '@ifdown/history'
import {
  resolveSettings,
  settingsTable,
  type SettingName,
  type SettingRow,
} from '@ifdown/simulator'
import { isUnpublished } from './describe-governing.ts'
import { edgesTo, openEdges, type Edge, type Origin } from './recovery-waterfall.ts'

/** What decided a claim that has a deadline. */
export interface Decision extends Origin {
  /** Milliseconds from `beganAt`; the whole run when undefined, which no setting can exceed. */
  readonly limit: number | undefined
  /** The entry that was in time or too late; left out when it had not come by the end of the run. */
  readonly decidedSeq?: number | undefined
  /** Given without `decidedSeq`: whether it can still have been on its way. */
  readonly underWay?: boolean | undefined
}

/**
 * Says that a verdict would flip if a setting that AWS does not publish were elsewhere in its range
 * (HC-7); undefined when it would not.
 *
 * The critical path is taken to change by as much as the setting does, which is exact but for the
 * rounding to the ticks of a loop. Where it is still open, the verdict may flip: what was to come is
 * not known.
 */
export function dependsOnUnpublished(record: RunRecord, decision: Decision): string | undefined {
  const { limit, decidedSeq, beganAt, underWay } = decision
  if (limit === undefined) return undefined
  const open = decidedSeq === undefined
  const edges = open ? openEdges(record, decision) : edgesTo(record, decision, decidedSeq)
  const last = edges.at(-1)
  if (last === undefined || (open && !underWay && last.governedBy === undefined)) return undefined

  const total = (open ? openUntil(record, last) : last.to) - beganAt
  const flipping = unpublishedWaits(record, edges).filter((wait) => flips(wait, total, limit))
  if (flipping.length === 0) return undefined
  const settings = resolveSettings(record.header.era, record.header.settings)
  const ranges = flipping.map(({ name }) => `${name} (${settings.describe(name).range})`)
  return (
    `this verdict ${open ? 'may flip' : 'flips'} inside the range of ${ranges.join(' and of ')}, ` +
    'which AWS does not publish'
  )
}

/** What has not come by the end of the run comes later. */
function openUntil({ endedAt }: RunRecord, { notBefore = 0 }: Edge): number {
  return Math.max(endedAt + 1, notBefore)
}

/** A setting, for how long it was waited for in all, and how often. */
interface Wait {
  readonly name: SettingName
  readonly milliseconds: number
  readonly times: number
}

function unpublishedWaits(record: RunRecord, edges: readonly Edge[]): readonly Wait[] {
  const waits = new Map<SettingName, Wait>()
  for (const edge of edges) {
    const { governedBy: name, from } = edge
    if (name === undefined || !isUnpublished(name, record.header.era)) continue
    const { milliseconds, times } = waits.get(name) ?? { milliseconds: 0, times: 0 }
    const to = edge.open ? openUntil(record, edge) : edge.to
    waits.set(name, { name, milliseconds: milliseconds + to - from, times: times + 1 })
  }
  return [...waits.values()]
}

function flips({ name, milliseconds, times }: Wait, total: number, limit: number): boolean {
  const row: SettingRow = settingsTable[name]
  if (row.unit !== 'seconds') return false
  const others = total - milliseconds
  return (row.range as readonly [number, number]).some(
    (seconds) => others + seconds * times * 1000 <= limit !== total <= limit,
  )
}
