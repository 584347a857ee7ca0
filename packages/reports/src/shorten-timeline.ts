import type { TimelineLine } from './timeline.ts'

/** More would push the findings off the screen; the record has all. */
const longestTimeline = 40

/** How fast lines lose interest with each one that stands between them and what is of interest. */
const fading = { afterFault: 1, beforeFault: 3, afterBeginning: 2, beforeEnd: 1 }

/**
 * The lines that one wants to read of a long timeline: those about its faults and what follows them,
 * its beginning and its end. A number stands for so many that were left out.
 */
export function shortenTimeline(
  lines: readonly TimelineLine[],
): readonly (TimelineLine | number)[] {
  if (lines.length <= longestTimeline) return lines
  const distances = distancesOf(lines)
  const nearest = lines
    .map((_, index) => index)
    .toSorted((a, b) => distances[a]! - distances[b]! || a - b)
  const kept = new Set(nearest.slice(0, longestTimeline))
  // A gap of one line would take a line.
  for (const index of lines.keys()) if (kept.has(index - 1) && kept.has(index + 1)) kept.add(index)
  const parts: (TimelineLine | number)[] = []
  for (const [index, line] of lines.entries()) {
    const before = parts.at(-1)
    if (kept.has(index)) parts.push(line)
    else if (typeof before === 'number') parts[parts.length - 1] = before + 1
    else parts.push(1)
  }
  return parts
}

function distancesOf(lines: readonly TimelineLine[]): readonly number[] {
  const last = lines.length - 1
  const distances = lines.map((_, index) =>
    Math.min(index * fading.afterBeginning, (last - index) * fading.beforeEnd),
  )
  const approach = (index: number, distance: number) => {
    distances[index] = Math.min(distances[index]!, distance)
    return distances[index]
  }
  let before = Infinity
  for (const [index, { mood }] of lines.entries()) {
    before = approach(index, mood === 'fault' ? 0 : before + fading.afterFault)
  }
  let after = Infinity
  for (let index = last; index >= 0; index--) {
    after = approach(index, lines[index]!.mood === 'fault' ? 0 : after + fading.beforeFault)
  }
  return distances
}
