/*
 * Replays the recordings of real AWS that need only what is simulated, and prints timeline by timeline
 * what lies in the central 95 % of 1,000 seeds and what does not.
 */
import { notReplayed, replay, timelines } from '../test/timelines.ts'

const seeds = Number(process.argv[2] ?? 1000)
const fits = replay(seeds)
let last = ''
for (const { id, era, delay, recorded, low, high, inside } of fits) {
  if (id !== last) say(`${id}  (${era})`)
  last = id
  const range = `${low.toFixed(1)} to ${high.toFixed(1)} s`
  say(
    `  ${inside ? 'fits ' : 'MISS '} ${delay.padEnd(32)} ${String(recorded).padStart(7)} s   ${range}`,
  )
}
const inside = fits.filter((fit) => fit.inside).length
say(
  `\n${inside} of ${fits.length} delays (${Math.round((100 * inside) / fits.length)} %) fit, ${seeds} seeds`,
)
say('\nwider than three times what was recorded, where several recordings tell one delay:')
for (const line of tooWide()) say(`  ${line}`)
say('\nnot replayed:')
for (const { id } of timelines) if (id in notReplayed) say(`  ${id}: ${notReplayed[id]}`)

/** All recordings of a delay that one distribution stands for, against the range of the model. */
function tooWide(): readonly string[] {
  const kinds = new Map<string, { values: number[]; low: number; high: number }>()
  for (const { delay, recorded, low, high } of fits) {
    const key = `${delay} (${low.toFixed(0)} to ${high.toFixed(0)} s)`
    const kind = kinds.get(key) ?? { values: [], low, high }
    kind.values.push(recorded)
    kinds.set(key, kind)
  }
  return [...kinds].flatMap(([key, { values, low, high }]) => {
    const spread = Math.max(...values) - Math.min(...values)
    if (values.length < 2 || high - low <= 3 * spread) return []
    return [`${key}: recorded ${spread.toFixed(2)} s apart in ${values.length}`]
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
