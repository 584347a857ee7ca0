import type { TimeZone } from './time-zone.ts'

/** When a recurring action is due, by the clocks of a time zone. Source: SCH-03. */
export interface Cron {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Both the day of the month and the day of the week are restricted: either will do (SCH-15). */
  readonly eitherDay: boolean
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdayNames = 'sun mon tue wed thu fri sat'.split(' ')

interface Field {
  readonly least: number
  readonly most: number
  readonly names?: readonly string[]
}

const fields: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: monthNames },
  // 7 is Sunday, too.
  { least: 0, most: 7, names: weekdayNames },
]

/** Reads five fields: minute, hour, day of month, month, day of week; undefined when they are not. */
export function parseCron(text: string): Cron | undefined {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== fields.length) return undefined
  const read = parts.map((part, index) => readField(part, fields[index]!))
  const [minutes, hours, days, months, weekdays] = read
  if (!minutes || !hours || !days || !months || !weekdays) return undefined
  return {
    minutes: ascending(minutes),
    hours: ascending(hours),
    days,
    months,
    weekdays: new Set([...weekdays].map((day) => day % 7)),
    eitherDay: !parts[2]!.startsWith('*') && !parts[4]!.startsWith('*'),
  }
}

/** The first run after an instant; undefined when there is none within the next ten years. */
export function nextRun(cron: Cron, zone: TimeZone, after: number): number | undefined {
  const local = after + zone.offsetAt(after)
  // A day earlier, for a zone that has just skipped or repeated one.
  const first = Math.floor(local / day) * day - day
  for (let at = first; at < first + 3660 * day; at += day) {
    if (!isDay(cron, at)) continue
    const found = firstRunOn(cron, zone, at, after)
    if (found !== undefined) return found
  }
  return undefined
}

const hour = 3_600_000
const day = 24 * hour

/** A local time that daylight saving skips does not run, and one that it repeats runs once (SCH-15). */
function firstRunOn(cron: Cron, zone: TimeZone, at: number, after: number): number | undefined {
  const local = after + zone.offsetAt(after)
  for (const hours of cron.hours) {
    // No clock is set back by more than three hours within a day.
    if (at + (hours + 4) * hour < local) continue
    for (const minutes of cron.minutes) {
      const [instant] = zone.instantsOf(at + hours * hour + minutes * 60_000)
      if (instant !== undefined && instant > after) return instant
    }
  }
  return undefined
}

function isDay({ days, months, weekdays, eitherDay }: Cron, at: number): boolean {
  const date = new Date(at)
  if (!months.has(date.getUTCMonth() + 1)) return false
  const byMonth = days.has(date.getUTCDate())
  const byWeek = weekdays.has(date.getUTCDay())
  return eitherDay ? byMonth || byWeek : byMonth && byWeek
}

/** Lists of values, ranges and steps; undefined for anything else. */
function readField(text: string, field: Field): ReadonlySet<number> | undefined {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const values = readPart(part, field)
    if (values === undefined) return undefined
    for (const value of values) found.add(value)
  }
  return found
}

function readPart(text: string, field: Field): readonly number[] | undefined {
  const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const [, star, from = '', to, step] = match
  const low = star ? field.least : readValue(from, field)
  // `5/10` is from 5 on, as in other crons.
  const open = star !== undefined || (to === undefined && step !== undefined)
  const high = open ? field.most : to === undefined ? low : readValue(to, field)
  const by = step === undefined ? 1 : Number(step)
  if (low === undefined || high === undefined || high < low || by === 0) return undefined
  return Array.from({ length: Math.floor((high - low) / by) + 1 }, (_, index) => low + index * by)
}

function readValue(text: string, { least, most, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase())
  if (named !== -1) return named + least
  const value = Number(text)
  return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined
}

function ascending(values: ReadonlySet<number>): readonly number[] {
  return [...values].toSorted((one, other) => one - other)
}
