import { capacityTimeline, faultPeriods, type FaultPeriod, type RunRecord } from '@ifdown/history'
import { plural } from './plural.ts'
import { plain, type Style } from './style.ts'
import { messageWidth, wrap } from './text-layout.ts'
import { chooseScale, type Scale } from './time-scale.ts'

export interface ServingStripOptions {
  readonly group: string
  /** The instant that counts as +0, milliseconds since the epoch. */
  readonly origin: number
  /** The last instant to show. */
  readonly until: number
  readonly style?: Style | undefined
  /** How long a line may be; two more are for an indentation. */
  readonly width?: number | undefined
}

const label = 13

/**
 * Draws a group's serving capacity over time, with the faults below it: ▔ all that is wanted, ─ some
 * of it, ▁ none. A column shows the least that served while it lasted.
 */
export function servingStrip(record: RunRecord, options: ServingStripOptions): readonly string[] {
  const { group, origin, until, style = plain, width = messageWidth } = options
  const scale = chooseScale(origin, until)
  const levels = levelsOf(record, group, scale)
  const most = String(Math.max(1, ...levels.map((level) => level?.desired ?? 0)))
  const faults = faultPeriods(record).filter(({ beganAt }) => beganAt <= until)
  const side = (text: string, number: string) => text.padEnd(label) + number.padStart(most.length)

  return [
    `${side('serving', most)} ${levels.map((level) => glyph(level, style)).join('')}`.trimEnd(),
    `${side('', '0')} ${style('faint', scale.axis)}`,
    ...faults.flatMap((fault) =>
      faultRow(record, fault, { scale, side: side('fault', ''), width }),
    ),
    `${side('', '')} ${style('faint', scale.labels)}`,
  ]
}

interface Level {
  readonly serving: number
  readonly desired: number
}

/** What served in each column; undefined before the group was there. */
function levelsOf(record: RunRecord, group: string, scale: Scale): readonly (Level | undefined)[] {
  const samples = capacityTimeline(record, group)
  let next = 0
  let current: Level | undefined
  return Array.from({ length: scale.columns }, (_, column) => {
    const end = scale.instant(column + 1)
    let worst: Level | undefined
    let from = scale.instant(column)
    while (next < samples.length && samples[next]!.at < end) {
      const sample = samples[next++]!
      if (sample.at > from) worst = worse(worst, current)
      from = Math.max(from, sample.at)
      current = sample
    }
    return scale.instant(column) > record.endedAt ? undefined : worse(worst, current)
  })
}

function worse(a: Level | undefined, b: Level | undefined): Level | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a.serving - a.desired <= b.serving - b.desired ? a : b
}

function glyph(level: Level | undefined, style: Style): string {
  if (level === undefined) return ' '
  if (level.serving >= level.desired) return style('good', '▔')
  return level.serving === 0 ? style('bad', '▁') : style('unsure', '─')
}

function faultRow(
  record: RunRecord,
  fault: FaultPeriod,
  { scale, side, width }: { readonly scale: Scale; readonly side: string; readonly width: number },
): readonly string[] {
  const last = Math.min(fault.endedAt ?? record.endedAt, scale.instant(scale.columns) - 1)
  const bar = Array.from({ length: scale.columns }, (_, column) => {
    const covered = scale.instant(column + 1) > fault.beganAt && scale.instant(column) <= last
    return covered ? '█' : ' '
  }).join('')
  const row = `${side} ${bar.trimEnd()}`
  const text = describeFault(record, fault)
  if (row.length + 2 + text.length <= width - 2) return [`${row}  ${text}`]
  const space = ' '.repeat(side.length + 1)
  return [row, ...wrap(text, Math.max(20, width - 2 - space.length)).map((line) => space + line)]
}

/** Faults that hit launches, not instances. */
function isOnLaunches(fault: string): boolean {
  return fault === 'insufficient-instance-capacity' || fault === 'launch-failure'
}

function launchesMeant({ reason, availabilityZones }: FaultPeriod['parameters']): string {
  const why = typeof reason === 'string' ? ` (${reason})` : ''
  const where = Array.isArray(availabilityZones) ? ` in ${availabilityZones.join(' ')}` : ''
  return why + where
}

/** `network-loss on i-0d4442563 (us-east-1a)`, `network-loss on 4 instances (us-east-1a)`. */
export function describeFault(record: RunRecord, period: FaultPeriod): string {
  const { fault, instanceIds, parameters } = period
  if (instanceIds.length === 0 && isOnLaunches(fault)) return `${fault}${launchesMeant(parameters)}`
  const zones = new Map<string, string>()
  for (const entry of record.entries) {
    if (entry.type === 'InstanceJoinedGroup') zones.set(entry.instanceId, entry.availabilityZone)
  }
  const where = [...new Set(instanceIds.map((id) => zones.get(id)))].filter(Boolean).join(' ')
  const [only] = instanceIds
  const what = instanceIds.length === 1 ? only : plural(instanceIds.length, 'instance')
  return `${fault} on ${what}${where === '' ? '' : ` (${where})`}`
}
