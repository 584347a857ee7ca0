import { formatDuration } from './duration.ts'
import type { Remedy } from './group-under-test.ts'
import { plural } from './plural.ts'
import { plain, type Style } from './style.ts'

/** The table of what would bring a recovery under its limit, and what would not, from simulations. */
export function describeRemedies(
  remedies: readonly Remedy[],
  limit: number,
  { style = plain }: { readonly style?: Style | undefined } = {},
): readonly string[] {
  if (remedies.length === 0) return []
  const helping = remedies.filter((remedy) => helps(remedy, limit))
  const within = formatDuration(limit)
  if (helping.length === 0) {
    return [
      style('strong', `nothing that was tried would bring it under ${within}`),
      ...rows(remedies, limit),
    ]
  }
  return [style('strong', `what would bring it under ${within}`), ...rows(helping, limit)]
}

/** A remedy must help in at least half of the runs to be named as one. */
function helps({ seeds, recovered, median }: Remedy, limit: number): boolean {
  return recovered === seeds && median <= limit
}

function rows(remedies: readonly Remedy[], limit: number): readonly string[] {
  const nameWidth = Math.max(...remedies.map(({ name }) => name.length))
  const ranges = remedies.map(describeRange)
  const rangeWidth = Math.max(...ranges.map(({ length }) => length))
  return remedies.map((remedy, index) => {
    const range = ranges[index]!.padEnd(rangeWidth)
    const caveat = remedy.recovered > 0 && remedy.least <= limit && remedy.most > limit
    const note = `simulated, ${plural(remedy.seeds, 'seed')}${caveat ? ', not in all' : ''}`
    return `  ${remedy.name.padEnd(nameWidth)}  ${range}  ${note}`
  })
}

function describeRange({ least, most, recovered, seeds }: Remedy): string {
  if (recovered === 0) return 'never recovered'
  const range = `${formatDuration(least)} … ${formatDuration(most)}`
  return recovered === seeds ? range : `${range} (${recovered} of ${seeds} recovered)`
}
