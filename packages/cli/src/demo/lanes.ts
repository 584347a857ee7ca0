import { formatDuration, formatOffset } from '@ifdown/assertions'
import type { Style } from '../terminal.ts'
import { momentAt, type Moment } from './moments.ts'
import { believe, isBelievedWell } from './night-rows.ts'
import type { Night } from './night.ts'

const columns = 42
const columnsBefore = 2
const tickMinutes = 5
const minute = 60_000

/** Draws what is believed above what is true, up to an instant, under a clock. */
export function lanes(night: Night, at: number, style: Style): readonly string[] {
  const now = momentAt(night.moments, at)!
  const offset = style('strong', formatOffset(at - night.beganAt))
  const mood = (good: boolean) => (good ? 'good' : 'bad')
  const lane = (isGood: (moment: Moment) => boolean) => paint(drawLane(night, at, isGood), style)
  const serves = ({ served }: Moment) => served
  return [
    '',
    `  ${clock(at)}   ${offset}`,
    `  believed  ${lane(isBelievedWell)}  ${style(mood(isBelievedWell(now)), believe(now))}`,
    `  true      ${lane(serves)}  ${style(mood(serves(now)), sayTruth(night, at, now))}`,
    `            ${style('faint', axis(night))}`,
    `            ${style('faint', axisLabels(night))}`,
  ]
}

/** A lane in as few pieces as there are colours. */
function paint(lane: readonly boolean[], style: Style): string {
  const text = lane.map((good) => (good ? '▔' : '▁')).join('')
  const pieces = text.replaceAll(/▔+|▁+/g, (piece) =>
    style(piece[0] === '▔' ? 'good' : 'bad', piece),
  )
  return pieces + ' '.repeat(columns - lane.length)
}

function clock(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 19) + ' UTC'
}

function sayTruth({ beganAt, moments }: Night, at: number, { served }: Moment): string {
  if (!served) return `down for ${formatDuration(at - beganAt)}`
  const back = moments.findLast((moment, index) => moment.served && !moments[index - 1]?.served)!
  return at <= beganAt ? 'serves' : `back after ${formatDuration(back.at - beganAt)}`
}

/** A column is as the worst of its time. */
function drawLane(
  night: Night,
  at: number,
  isGood: (moment: Moment) => boolean,
): readonly boolean[] {
  const { moments } = night
  const drawn: boolean[] = []
  for (let column = 0; column < columns && instantOf(night, column) <= at; column++) {
    const from = instantOf(night, column)
    const to = Math.min(instantOf(night, column + 1), at + 1)
    const within = moments.filter((moment) => moment.at > from && moment.at < to)
    const first = momentAt(moments, from)
    drawn.push([...(first ? [first] : []), ...within].every(isGood))
  }
  return drawn
}

function instantOf(night: Night, column: number): number {
  return night.beganAt + (column - columnsBefore) * perColumn(night)
}

/** Milliseconds. */
function perColumn({ beganAt, endedAt }: Night): number {
  return Math.ceil((endedAt - beganAt) / (columns - columnsBefore - 2) / 5_000) * 5_000
}

function axis(night: Night): string {
  return Array.from({ length: columns }, (_, column) =>
    tickAt(night, column) === undefined ? '─' : '┼',
  ).join('')
}

function axisLabels(night: Night): string {
  let text = ''
  for (let column = 0; column < columns; column++) {
    const tick = tickAt(night, column)
    if (tick !== undefined) text = text.padEnd(column) + String(tick)
  }
  return `${text} min`
}

/** The minutes of the tick that falls into a column. */
function tickAt(night: Night, column: number): number | undefined {
  const from = instantOf(night, column) - night.beganAt
  const tick = Math.ceil(from / minute / tickMinutes) * tickMinutes
  return tick * minute < from + perColumn(night) && tick >= 0 ? Math.abs(tick) : undefined
}
