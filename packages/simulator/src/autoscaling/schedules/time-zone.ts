import { offsetSeries, tableCoverage, zoneIndex } from './time-zone-table.ts'

/*
 * Local time from data: the simulator asks no platform for the rules of time. The table covers 2010 to
 * 2040; before and after, the first and the last offset hold.
 */

/** When a zone's clocks show which time. */
export interface TimeZone {
  readonly name: string
  /** Milliseconds to be added to UTC at an instant. */
  offsetAt(at: number): number
  /** The instants at which the clocks show a local time; two when it is repeated, none when skipped. */
  instantsOf(local: number): readonly number[]
}

export const utc: TimeZone = {
  name: 'UTC',
  offsetAt: () => 0,
  instantsOf: (local) => [local],
}

/** The zone of an IANA name, such as `America/New_York`; undefined when there is none. */
export function findTimeZone(name: string): TimeZone | undefined {
  const entry = zoneIndex.find((line) => line.startsWith(`${name} `))
  if (entry === undefined) return undefined
  const periods = decode(offsetSeries[Number(entry.slice(name.length + 1))]!)
  const offsetAt = (at: number): number => periodAt(periods, at).offset
  return { name, offsetAt, instantsOf: (local) => instantsOf(periods, offsetAt, local) }
}

interface Period {
  readonly from: number
  /** Milliseconds to be added to UTC. */
  readonly offset: number
}

const minute = 60_000

/** `offsets in minutes|minutes to each change`, which usually lead to the other of the first two. */
function decode(series: string): readonly Period[] {
  const [offsetsText = '', changesText = ''] = series.split('|')
  const offsets = offsetsText.split(',').map((text) => Number(text) * minute)
  const periods: Period[] = [{ from: -Infinity, offset: offsets[0]! }]
  let from: number = tableCoverage.from
  let current = 0
  for (const change of changesText.split(' ').filter((text) => text !== '')) {
    const [delta = '', index] = change.split(':')
    from += Number.parseInt(delta, 36) * minute
    current = index === undefined ? (current === 0 ? 1 : 0) : Number(index)
    periods.push({ from, offset: offsets[current]! })
  }
  return periods
}

function periodAt(periods: readonly Period[], at: number): Period {
  let low = 0
  let high = periods.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (periods[middle]!.from <= at) low = middle
    else high = middle - 1
  }
  return periods[low]!
}

function instantsOf(
  periods: readonly Period[],
  offsetAt: (at: number) => number,
  local: number,
): readonly number[] {
  const day = 24 * 60 * minute
  // No offset is larger than a day, so the periods around tell every one that may be in force.
  const offsets = new Set(
    [local - day, local, local + day].map((at) => periodAt(periods, at).offset),
  )
  return [...offsets]
    .map((offset) => local - offset)
    .filter((at) => at + offsetAt(at) === local)
    .toSorted((one, other) => one - other)
}
