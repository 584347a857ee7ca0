import { SimulatorBug } from '@ifdown/kernel'

export interface ZonePopulation {
  readonly zone: string
  readonly members: number
}

/**
 * The enabled zone with the fewest members (AZ-1). AWS leaves ties open: `seeded` lets the draw
 * decide, `lexical` takes the first by name.
 */
export function chooseZone(
  zones: readonly ZonePopulation[],
  tie: 'seeded' | 'lexical',
  draw: number,
): string {
  let fewest = Infinity
  let ties = 0
  for (const { members } of zones) {
    if (members < fewest) ties = 0
    if (members <= fewest) ties++
    fewest = Math.min(fewest, members)
  }
  // Counted off rather than collected: this is asked for every try of a launch.
  let left = ties === 1 || tie === 'lexical' ? 0 : Math.floor(draw * ties)
  const candidates = ties === 1 ? zones : inOrderOf(zones, ({ zone }) => zone)
  for (const { zone, members } of candidates) if (members === fewest && left-- === 0) return zone
  throw new SimulatorBug('there is no zone to choose')
}

/** Zones by their names. */
export function inOrder(zones: readonly string[]): readonly string[] {
  return inOrderOf(zones, (zone) => zone)
}

/** Those that are in order already, as zones mostly are, are not copied. */
function inOrderOf<Zone>(zones: readonly Zone[], nameOf: (zone: Zone) => string): readonly Zone[] {
  for (let index = 1; index < zones.length; index++) {
    if (nameOf(zones[index - 1]!) > nameOf(zones[index]!)) {
      return zones.toSorted((a, b) => byCodeUnit(nameOf(a), nameOf(b)))
    }
  }
  return zones
}

export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
