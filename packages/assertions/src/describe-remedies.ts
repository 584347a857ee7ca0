import { formatDuration } from './duration.ts'
import type { Remedy } from './group-under-test.ts'
import { plural } from './plural.ts'
import { plain, type Style } from './style.ts'

/** The table of what would bring a recovery under its limit, or of what would not, from simulations. */
export function describeRemedies(
  remedies: readonly Remedy[],
  limit: number,
  { style = plain }: { readonly style?: Style | undefined } = {},
): readonly string[] {
  if (remedies.length === 0) return []
  const helping = remedies.filter((remedy) => helps(remedy, limit))
  const shown = helping.length > 0 ? helping : remedies
  const what = helping.length > 0 ? 'what' : 'nothing that was tried'
  const heading = `${what} would bring it under ${formatDuration(limit)}`
  return [`${style('strong', heading)}  (${saySeeds(shown)})`, ...rows(shown, limit)]
}

/** A remedy is one only if the group always recovers with it, and in time in at least half of the runs. */
function helps({ seeds, recovered, median }: Remedy, limit: number): boolean {
  return recovered === seeds && median <= limit
}

function saySeeds(remedies: readonly Remedy[]): string {
  const counts = remedies.map(({ seeds }) => seeds)
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  return `simulated, ${least === most ? '' : `${least} to `}${plural(most, 'seed')}`
}

function rows(remedies: readonly Remedy[], limit: number): readonly string[] {
  const nameWidth = Math.max(...remedies.map(({ name }) => name.length))
  return remedies.map(
    (remedy) => `  ${remedy.name.padEnd(nameWidth)}  ${describeRange(remedy, limit)}`,
  )
}

function describeRange(remedy: Remedy, limit: number): string {
  const { least, median, most, recovered, seeds } = remedy
  if (recovered === 0) return 'never recovered'
  const range = `${formatDuration(least)} … ${formatDuration(most)}`
  if (recovered < seeds) return `${range}, ${seeds - recovered} of ${seeds} never`
  return most > limit ? `${range}, median ${formatDuration(median)}` : range
}
