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
  const fewest = Math.min(...zones.map(({ members }) => members))
  const candidates = zones
    .filter(({ members }) => members === fewest)
    .map(({ zone }) => zone)
    .toSorted(byCodeUnit)
  return candidates[tie === 'lexical' ? 0 : Math.floor(draw * candidates.length)]!
}

export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
