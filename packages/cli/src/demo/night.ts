import type { RecordEntry, RunRecord } from '@ifdown/history'
import { momentsOf, type Moment } from './moments.ts'

/** What happened in one outage, as far as it is told. Instants are milliseconds since the epoch. */
export interface Night {
  /** When the network went. */
  readonly beganAt: number
  readonly endedAt: number
  readonly beats: readonly Beat[]
  readonly moments: readonly Moment[]
}

/** Something that is worth a line. */
export interface Beat {
  readonly at: number
  readonly text: string
}

const quietFor = 5 * 60_000
/** So that one sees that it lasts. */
const aftermath = 60_000

/** Tells the outage that a record of the story holds. */
export function tellNight(record: RunRecord, group: string): Night {
  const began = record.entries.find(({ type }) => type === 'FaultBegan')!
  const told = record.entries
    .filter(({ seq }) => seq >= began.seq)
    .map((entry) => ({ at: entry.at, text: tell(entry) }))
    .filter((beat): beat is Beat => beat.text !== undefined)
  return {
    beganAt: began.at,
    endedAt: told.at(-1)!.at + aftermath,
    beats: fillSilence(told, began.at),
    moments: momentsOf(record, group),
  }
}

function tell(entry: RecordEntry): string | undefined {
  switch (entry.type) {
    case 'FaultBegan':
      return `${entry.instanceIds.join(' ')} is off the network`
    case 'StatusCheckPublished':
      return entry.status === 'impaired' ? `${entry.check} status check: impaired` : undefined
    case 'ImpairmentNoticed':
      return 'Auto Scaling sees it, and waits'
    case 'HealthStatusChanged':
      return `${entry.instanceId} is marked ${entry.to}`
    case 'ActivityBegan':
      return entry.kind === 'terminate'
        ? `terminating ${entry.instanceId}`
        : `launching ${entry.instanceId}`
    case 'LifecycleStateChanged':
      return entry.to === 'InService' ? `${entry.instanceId} is in service` : undefined
    case 'ServingChanged':
      return entry.serving ? `${entry.instanceId} has booted` : undefined
    case 'EmailDelivered':
      return `e-mail: ${entry.subject.replace(/^Auto Scaling: | for group .*/g, '')}`
    default:
      return undefined
  }
}

/** Says every five minutes that nothing happened, where nothing did. */
function fillSilence(beats: readonly Beat[], beganAt: number): readonly Beat[] {
  const filled: Beat[] = []
  for (const beat of beats) {
    const last = filled.at(-1)?.at ?? beganAt
    let mark = beganAt + (Math.floor((last - beganAt) / quietFor) + 1) * quietFor
    for (; mark < beat.at - 60_000; mark += quietFor) filled.push({ at: mark, text: '…' })
    filled.push(beat)
  }
  return filled
}
