/** A text was not a duration. */
export class DurationError extends Error {
  override readonly name = 'DurationError'
}

const unitMilliseconds: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

const part =
  /\s*(\d{1,9}(?:\.\d{1,3})?)\s*(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)/iy

/**
 * Reads `90s`, `10m`, `1h30m`, `2 h`, `15 minutes`, `250ms`, `7d` as whole milliseconds.
 *
 * Throws `DurationError` for anything else, a number without unit included: nobody can tell
 * whether it means seconds or milliseconds.
 */
export function parseDuration(text: string): number {
  if (typeof text !== 'string') throw new DurationError(explain(text))
  let milliseconds = 0
  let smallest = Infinity
  let position = 0
  while (position < text.length) {
    part.lastIndex = position
    const match = part.exec(text)
    const unit = match ? readUnit(match[2]!.toLowerCase()) : Infinity
    // From large to small, each unit once: `30m1h` is more likely a mistake than a duration.
    if (!match || unit >= smallest) throw new DurationError(explain(text))
    milliseconds += Number(match[1]) * unit
    smallest = unit
    position = part.lastIndex
    if (text.slice(position).trim() === '') return Math.round(milliseconds)
  }
  throw new DurationError(explain(text))
}

function readUnit(word: string): number {
  return word === 'ms' || word.startsWith('milli') ? 1 : unitMilliseconds[word[0]!]!
}

function explain(given: unknown): string {
  const shown = JSON.stringify(given) ?? String(given)
  const number = typeof given === 'number' || (typeof given === 'string' && /^\d+$/.test(given))
  if (number) {
    const digits = String(given)
    if (Number(given) >= 60_000) {
      const short = formatDuration(Number(given)).replaceAll(/min| /g, (text) => text[0]!.trim())
      const milliseconds = parseDuration(short) === Number(given) ? short : `${digits}ms`
      return `${digits} has no unit; write "${milliseconds}" if that is milliseconds, "${digits}s" if seconds`
    }
    return `${digits} has no unit; write "${digits}s", "${digits}m" or "${digits}ms"`
  }
  return `${shown.slice(0, 60)} is not a duration; write for example "90s", "10m" or "1h30m"`
}

/** Says milliseconds for people: `19 min 22 s`, `3 min 05 s`, `2 h`, `48 s`, `0.3 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 0) return `-${formatDuration(-milliseconds)}`
  if (milliseconds > 0 && milliseconds < 950)
    return `${Math.max(1, Math.round(milliseconds / 100)) / 10} s`
  // Two units are enough to read; an exact hour needs no minutes.
  return sayUnits(unitsOf(milliseconds).slice(0, 2))
}

/**
 * Says when, in milliseconds after a beginning: `+19 min 22 s`, `+1 h 02 min 05 s`. To the second however
 * late it is: things that happen one after the other do not look as if they were one.
 */
export function formatOffset(milliseconds: number): string {
  const isShort = milliseconds < 60_000
  return `+${isShort ? formatDuration(milliseconds) : sayUnits(unitsOf(milliseconds))}`
}

interface Unit {
  readonly count: number
  readonly name: string
}

/** From the largest that is not zero down to seconds. */
function unitsOf(milliseconds: number): readonly Unit[] {
  const seconds = Math.round(milliseconds / 1000)
  const units = [
    { count: Math.floor(seconds / 86_400), name: 'd' },
    { count: Math.floor(seconds / 3600) % 24, name: 'h' },
    { count: Math.floor(seconds / 60) % 60, name: 'min' },
    { count: seconds % 60, name: 's' },
  ]
  const first = units.findIndex(({ count }) => count > 0)
  return first === -1 ? units.slice(-1) : units.slice(first)
}

function sayUnits(units: readonly Unit[]): string {
  const last = units.findLastIndex(({ count }) => count > 0)
  return units
    .slice(0, Math.max(1, last + 1))
    .map(
      ({ count, name }, index) => `${index === 0 ? count : String(count).padStart(2, '0')} ${name}`,
    )
    .join(' ')
}

/** As `formatDuration`, with as many decimals as it takes to differ from a limit that it does not equal. */
export function formatDurationBeside(milliseconds: number, limit: number): string {
  const text = formatDuration(milliseconds)
  if (milliseconds === limit || text !== formatDuration(limit)) return text
  return `${milliseconds / 1000} s`
}
