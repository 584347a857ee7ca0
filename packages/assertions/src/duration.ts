/** A text was not a duration. */
export class DurationError extends Error {
  override readonly name = 'DurationError'
}

/**
 * Reads `90s`, `10m`, `1h30m`, `2 h`, `1.5 min`, `250ms` as milliseconds.
 *
 * Throws `DurationError` for anything else, a number without unit included.
 */
export function parseDuration(text: string): number {
  throw new DurationError(text)
}

/** Says milliseconds for people: `19 min 22 s`, `2 h`, `48 s`, `0.3 s`. */
export function formatDuration(milliseconds: number): string {
  return `${milliseconds} ms`
}
