import { resolveSettings, type Era } from '@ifdown/simulator'
import { cases, settingOf, type Case } from './timelines.ts'

export interface Fit {
  readonly id: string
  readonly era: Era
  readonly delay: string
  readonly recorded: number
  /** The central 95 % of the seeds, in seconds. */
  readonly low: number
  readonly high: number
  readonly inside: boolean
}

/** Replays cases and says of each recorded delay whether it lies in the central 95 %. */
export function replay(seeds: number, replayed: readonly Case[] = cases): readonly Fit[] {
  return replayed.flatMap(({ id, era, recorded, measure }) => {
    const runs = Array.from({ length: seeds }, (_, seed) => measure((seed + 1).toString(16)))
    return Object.entries(recorded).flatMap(([delay, values]) => {
      const sorted = runs.map(({ delays }) => delays[delay]!).toSorted((a, b) => a - b)
      const low = sorted[Math.floor(seeds * 0.025)]!
      const high = sorted[Math.ceil(seeds * 0.975) - 1]!
      return values.map((value) => {
        const inside = low <= value && value <= high
        return { id, era, delay, recorded: value, low, high, inside }
      })
    })
  })
}

/** What one distribution stands for: all recordings of it, against the range of the model. */
export interface Width {
  readonly setting: string
  readonly value: string
  readonly recordings: number
  /** Seconds from the least to the most that was recorded. */
  readonly spread: number
  /** The same of the central 95 %. */
  readonly range: number
}

/** How wide each distribution is, where several recordings tell of it. */
export function widths(fits: readonly Fit[]): readonly Width[] {
  const kinds = new Map<string, readonly Fit[]>()
  for (const fit of fits) {
    const { name, value } = resolveSettings(fit.era).describe(settingOf[fit.delay]!)
    const key = `${name}: ${value}`
    kinds.set(key, [...(kinds.get(key) ?? []), fit])
  }
  return [...kinds].flatMap(([key, of]) => {
    const recorded = of.map((fit) => fit.recorded)
    const spread = Math.max(...recorded) - Math.min(...recorded)
    if (of.length < 2 || spread === 0) return []
    const range = Math.max(...of.map(({ high }) => high)) - Math.min(...of.map(({ low }) => low))
    const [setting = '', value = ''] = key.split(': ')
    return [{ setting, value, recordings: of.length, spread, range }]
  })
}

/** Wider than three times what was recorded. */
export function isTooWide({ spread, range }: Width): boolean {
  return range > 3 * spread
}

/** The clauses of the activities of one run, as far as recordings tell them. */
export function simulatedOrder({ order, measure }: Case): readonly (readonly string[])[] {
  return measure('7f3a9c')
    .activities.slice(0, order.length)
    .map((clauses) => clauses.map(shape))
}

function shape(clause: string): string {
  return clause
    .replaceAll(/\bi-[0-9a-f]+/g, 'i')
    .replaceAll(/\b[a-z]{2}-[a-z]+-\d[a-z]\b/g, 'z')
    .replaceAll(/\b\d+\b/g, 'n')
}
