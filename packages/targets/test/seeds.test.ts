import type { RecordEntry } from '@ifdown/history'
import { draw, parseSeed } from '@ifdown/kernel'
import type { Era } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { firstEntry, ifdown, settledBatchServer } from './batch-server.ts'
import { fixture } from './fixtures.ts'

/** `IFDOWN_SEEDS=20000` for a long night. */
const seeds = Number(process.env['IFDOWN_SEEDS'] ?? 1000)
const second = 1000

interface Range {
  readonly least: number
  readonly most: number
  readonly median: number
}

/** The steps of the arithmetic in fixtures/rules/settings.md, in seconds. */
const steps = [
  'network loss -> the status check tick that makes it `impaired`',
  'publish lag',
  'next health loop tick: sees it',
  'dwell -> Unhealthy',
  'next tick -> terminate start',
  'network loss -> terminate start',
  '-> replacement clause',
  '-> launch start',
  '-> InService',
  'network loss -> replacement InService',
] as const

type Step = (typeof steps)[number]

/** The table of fixtures/rules/settings.md for one era. */
function arithmeticOf(column: number): ReadonlyMap<Step, Range> {
  const rows = fixture('rules/settings.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.replaceAll('**', '').trim()))
  return new Map(
    steps.map((step) => {
      const row = rows.find((cells) => cells[1] === step)!
      const match = /^([\d.]+)(?:-([\d.]+) \(([\d.]+)\))?/.exec(row[1 + column]!)!
      const [least, most = least, median = least] = match
        .slice(1)
        .map((text) => text && Number(text))
      return [step, { least, most, median } as Range]
    }),
  )
}

async function measure(era: Era, seed: string): Promise<ReadonlyMap<Step, number>> {
  const simulation = await settledBatchServer({ era, seed })
  // Anywhere in two hours, to the millisecond: no beat of any loop is favoured.
  await simulation.advance(Math.floor(draw(parseSeed(seed), ['when']) * 7_200_000))
  ifdown(simulation)
  const down = simulation.now
  await simulation.advance(30 * 60 * second)
  const entries = simulation.record().entries.filter(({ at }) => at >= down)
  const terminate = firstEntry(entries, 'ActivityBegan', ({ kind }) => kind === 'terminate')
  const instants: readonly (readonly [Step, RecordEntry | undefined])[] = [
    [steps[0], firstEntry(entries, 'StatusCheckChanged')],
    [steps[1], firstEntry(entries, 'StatusCheckPublished')],
    [steps[2], firstEntry(entries, 'ImpairmentNoticed')],
    [steps[3], firstEntry(entries, 'HealthStatusChanged')],
    [steps[4], terminate],
    [steps[6], firstEntry(entries, 'LaunchDecided')],
    [steps[7], firstEntry(entries, 'ActivityBegan', ({ kind }) => kind === 'launch')],
    [steps[8], firstEntry(entries, 'LifecycleStateChanged', ({ to }) => to === 'InService')],
  ]
  const measured = new Map<Step, number>()
  let before = down
  for (const [step, entry] of instants) {
    if (entry === undefined) throw new Error(`seed ${seed}: it never came to "${step}"`)
    measured.set(step, (entry.at - before) / second)
    before = entry.at
  }
  measured.set(steps[5], (terminate!.at - down) / second)
  measured.set(steps[9], (before - down) / second)
  return measured
}

function rangeOf(values: readonly number[]): Range {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    least: sorted[0]!,
    most: sorted.at(-1)!,
    median: sorted[Math.floor(sorted.length / 2)]!,
  }
}

async function measureSeeds(era: Era): Promise<ReadonlyMap<Step, Range>> {
  const all = new Map<Step, number[]>(steps.map((step) => [step, []]))
  for (let seed = 1; seed <= seeds; seed++) {
    for (const [step, took] of await measure(era, seed.toString(16))) all.get(step)!.push(took)
  }
  const ranges = new Map([...all].map(([step, values]) => [step, rangeOf(values)]))
  const total = ranges.get(steps[9])!
  const inMinutes = (value: number) => (value / 60).toFixed(1)
  process.stdout.write(
    `${era}: network loss -> replacement InService, ${seeds} seeds: ` +
      `${inMinutes(total.least)} to ${inMinutes(total.most)} min, median ${inMinutes(total.median)}\n`,
  )
  return ranges
}

describe.each([
  ['classic2013-feb', 1],
  ['classic2013', 2],
  ['modern', 3],
] as const)('over seeds, in era %s', (era, column) => {
  test(`N1.10 network loss is healed inside the arithmetic of the rules (${era}, TIME-12)`, async () => {
    const measured = await measureSeeds(era)

    for (const [step, expected] of arithmeticOf(column)) {
      const { least, most, median } = measured.get(step)!
      expect({ step, inside: least >= expected.least && most <= expected.most }).toEqual({
        step,
        inside: true,
      })
      // A tenth of the range, which a thousand draws do not miss.
      const tolerance = Math.max(0.2, (expected.most - expected.least) / 10)
      expect({ step, off: Math.abs(median - expected.median) < tolerance ? 0 : median }).toEqual({
        step,
        off: 0,
      })
    }
    const { least, most, median } = measured.get(steps[9])!
    if (era === 'modern') return
    expect([least / 60 >= 15, most / 60 <= 25]).toEqual([true, true])
    expect([median / 60 >= 18, median / 60 <= 22]).toEqual([true, true])
  })
})
