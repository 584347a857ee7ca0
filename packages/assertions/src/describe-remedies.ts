import { formatDuration } from './duration.ts'
import type { Remedy } from './group-under-test.ts'
import { plural } from './plural.ts'
import { plain, type Style } from './style.ts'
import { hang } from './text-layout.ts'

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
  return [`${style('strong', heading)}  (${saySeeds(shown)})`, ...rows(shown)]
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

function rows(remedies: readonly Remedy[]): readonly string[] {
  const nameWidth = Math.max(...remedies.map(({ name }) => name.length))
  return remedies.flatMap((remedy) =>
    hang(`  ${remedy.name.padEnd(nameWidth)}  `, describeRange(remedy)),
  )
}

/** The range, and how often it does not help. */
function describeRange(remedy: Remedy): readonly string[] {
  const { least, most, recovered, late, seeds, watched } = remedy
  const missing = `not in ${formatDuration(watched)}`
  if (recovered === 0) return [missing]
  const [from, to] = [formatDuration(least), formatDuration(most)]
  const range = from === to ? from : `${from} … ${to}`
  const notes = [
    ...(late === 0 ? [] : [late === seeds ? 'too late' : `too late in ${late} of ${seeds}`]),
    ...(recovered === seeds ? [] : [`${missing} in ${seeds - recovered} of ${seeds}`]),
  ]
  return notes.length === 0 ? [range] : [`${range},`, notes.join(', ')]
}
