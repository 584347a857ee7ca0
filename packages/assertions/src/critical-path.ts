import { entryAt, why, type RecordEntry, type RunRecord } from '@ifdown/history'
import { resolveSettings, type SettingName } from '@ifdown/simulator'

/**
 * What led to an entry: itself last, before it what it waited for, and so on back to the first.
 *
 * That is its latest cause, but for a member with a failed status check that waited its turn: it waited
 * for the replacement before it, which is in service, to prove itself (RP-4).
 */
export function criticalPath(record: RunRecord, seq: number): readonly RecordEntry[] {
  const path: RecordEntry[] = []
  let next: number | undefined = seq
  while (next !== undefined) {
    const causes = why(record, next).toReversed()
    next = undefined
    for (const entry of causes) {
      path.push(entry)
      const before = waitedFor(record, entry)
      if (before === undefined) continue
      next = before.seq
      break
    }
  }
  return path.toReversed()
}

/** A stretch of a critical path in which a member waited until those before it had been replaced. */
export interface Turn {
  /** The first and the last of its entries. Indices into the path. */
  readonly from: number
  readonly to: number
}

/** The stretch from the mark of the member that was replaced last; undefined where it did not wait. */
export function lastTurn(record: RunRecord, path: readonly RecordEntry[]): Turn | undefined {
  const to = path.findLastIndex((entry) => waitedFor(record, entry) !== undefined)
  const mark = to === -1 ? undefined : markOf(record, path[to]!)
  if (mark === undefined) return undefined
  return { from: path.findIndex(({ seq }) => seq > mark.seq), to }
}

/** What the next replacement waits for after a new member is in service: the later of two (RP-4 b). */
export function provingSetting(record: RunRecord, next: RecordEntry): SettingName | undefined {
  const newest = waitedFor(record, next)
  if (newest === undefined) return undefined
  const settings = resolveSettings(record.header.era, record.header.settings)
  if (!settings.boolean('asg.firstCheckWaitsForGrace')) return 'ec2.statusInitializingS'
  let grace = 0
  let passedAt = newest.at
  for (const entry of record.entries) {
    if (entry.seq > next.seq) break
    if (entry.type === 'GroupCreated' || entry.type === 'GroupUpdated') {
      if (entry.group === newest.group) grace = entry.configuration.healthCheckGracePeriod
    } else if (entry.type === 'StatusCheckPublished' && entry.status === 'ok') {
      if (entry.instanceId === newest.instanceId) passedAt = entry.at
    }
  }
  return newest.at + grace > passedAt ? 'asg.firstCheckWaitsForGrace' : 'ec2.statusInitializingS'
}

type InService = Extract<RecordEntry, { type: 'LifecycleStateChanged' }>

/** The newest member that came into service since a member was marked that is only replaced now. */
function waitedFor(record: RunRecord, entry: RecordEntry): InService | undefined {
  const mark = markOf(record, entry)
  if (mark === undefined) return undefined
  for (let seq = entry.seq - 1; seq > mark.seq; seq--) {
    const before = entryAt(record, seq)
    if (before?.type !== 'LifecycleStateChanged' || before.to !== 'InService') continue
    if (before.group === mark.group) return before
  }
  return undefined
}

type Mark = Extract<RecordEntry, { type: 'HealthStatusChanged' }>

/** The mark for a failed status check on which a replacement starts. */
function markOf(record: RunRecord, entry: RecordEntry): Mark | undefined {
  const starts =
    entry.type === 'TerminationDecided' ||
    (entry.type === 'ActivityBegan' && entry.kind === 'terminate')
  if (!starts) return undefined
  for (const seq of entry.causes) {
    const cause = entryAt(record, seq)
    if (cause?.type === 'HealthStatusChanged' && cause.reason === 'status-check') return cause
  }
  return undefined
}
