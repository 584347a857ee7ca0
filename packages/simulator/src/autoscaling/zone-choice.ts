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
  let thinnest: string[] = []
  for (const { zone, members } of zones) {
    if (members > fewest) continue
    if (members < fewest) thinnest = []
    fewest = members
    thinnest.push(zone)
  }
  if (thinnest.length === 1) return thinnest[0]!
  const candidates = thinnest.toSorted(byCodeUnit)
  return candidates[tie === 'lexical' ? 0 : Math.floor(draw * candidates.length)]!
}

export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
