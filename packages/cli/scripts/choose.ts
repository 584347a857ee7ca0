import { createHash, randomInt } from 'node:crypto'

/** By which crash points are chosen: IFDOWN_CRASH_SEED, or any. */
export const crashSeed = process.env['IFDOWN_CRASH_SEED'] ?? String(randomInt(1_000_000))

/** A whole number from 0 to `below` - 1; the same for the same seed and key. */
export function choose(key: string, below: number): number {
  return createHash('sha256').update(`${crashSeed} ${key}`).digest().readUInt32BE() % below
}
