/** A run's seed: 1 to 16 hexadecimal digits, as it is typed and printed. */
export interface Seed {
  readonly text: string
  readonly high: number
  readonly low: number
}

/** The seed was not 1 to 16 hexadecimal digits. */
export class InvalidSeedError extends Error {
  override readonly name = 'InvalidSeedError'

  constructor(text: string) {
    super(`"${text}" is not a seed; a seed is 1 to 16 hexadecimal digits, for example 7f3a9c`)
  }
}

/** Reads a seed. Leading zeros and case do not matter: `07F3A9C` and `7f3a9c` are one seed. */
export function parseSeed(text: string): Seed {
  if (!/^[0-9a-fA-F]{1,16}$/.test(text)) throw new InvalidSeedError(text)
  const digits = text.toLowerCase().padStart(16, '0')
  return {
    text: digits.replace(/^0{1,15}/, ''),
    high: Number.parseInt(digits.slice(0, 8), 16),
    low: Number.parseInt(digits.slice(8), 16),
  }
}
