/*
 * Replays the recordings of real AWS that need only what is simulated, and prints timeline by timeline
 * what fits: whether the activities and their clauses come in the recorded order, and whether each
 * recorded delay lies in the central 95 % of 1,000 seeds.
 */
import { isTooWide, replay, simulatedOrder, widths } from '../test/timeline-fits.ts'
import { apart, cases, notReplayed, settingOf, timelines } from '../test/timelines.ts'

const seeds = Number(process.argv[2] ?? 1000)
const fits = replay(seeds)
const ids = [...new Set(cases.map(({ id }) => id))]
for (const id of ids) report(id)

const inside = fits.filter((fit) => fit.inside).length
const ordered = cases.filter(isOrdered).length
say(
  `\n${inside} of ${fits.length} delays (${Math.round((100 * inside) / fits.length)} %) fit, ${seeds} seeds`,
)
say(`${ordered} of ${cases.length} runs have the recorded order and clauses`)

say('\nhow wide the central 95 % is, where several recordings tell of one distribution:')
for (const width of widths(fits)) {
  const { setting, value, recordings, spread, range } = width
  const times = `${(range / spread).toFixed(1)} times`
  const verdict = isTooWide(width) ? 'WIDE ' : 'fits '
  say(
    `  ${verdict} ${setting.padEnd(28)} ${value.padEnd(28)} ${range.toFixed(2)} s, ${times} the ${spread.toFixed(2)} s of ${recordings} recordings`,
  )
}

say('\nset apart, because they are not the group’s:')
for (const [id, delays] of Object.entries(apart)) {
  for (const [delay, why] of Object.entries(delays)) say(`  ${id}, ${delay} s: ${why}`)
}
say('\nnot replayed:')
for (const { id } of timelines) if (id in notReplayed) say(`  ${id}: ${notReplayed[id]}`)

function report(id: string): void {
  const [{ era }] = cases.filter((each) => each.id === id) as [(typeof cases)[number]]
  say(`${id}  (${era})`)
  for (const each of cases.filter((every) => every.id === id)) {
    const clauses = each.order.flat().length
    const told = `${each.order.length} activities with ${clauses} clauses in their order`
    say(`  ${isOrdered(each) ? 'fits ' : 'MISS '} ${told}`)
  }
  for (const fit of fits.filter((each) => each.id === id)) {
    const range = `${fit.low.toFixed(3)} to ${fit.high.toFixed(3)} s`
    const why = fit.inside ? '' : `   outside what ${settingOf[fit.delay]} allows`
    say(
      `  ${fit.inside ? 'fits ' : 'MISS '} ${fit.delay.padEnd(32)} ${String(fit.recorded).padStart(7)} s   ${range}${why}`,
    )
  }
}

function isOrdered(each: (typeof cases)[number]): boolean {
  return JSON.stringify(simulatedOrder(each)) === JSON.stringify(each.order)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
