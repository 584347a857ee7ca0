import { networkLoss } from '@ifdown/faults'
import { createSimulation } from '@ifdown/targets'
import { expect, test } from 'vitest'
import { answerTable } from '../src/demo/answer-table.ts'
import { lanes } from '../src/demo/lanes.ts'
import { nightRow } from '../src/demo/night-rows.ts'
import { tellNight, type Night } from '../src/demo/night.ts'
import { simulateRecoveries } from '../src/demo/recoveries.ts'
import { createStoryGroup, groupName, region } from '../src/demo/story-group.ts'

const plain = (_: string, text: string) => text

async function night(seed: string): Promise<Night> {
  const simulation = createSimulation({ seed, era: 'classic2013-feb', region })
  await createStoryGroup(simulation)
  await simulation.settle()
  simulation.inject(networkLoss({ group: groupName }))
  await simulation.advance(3_600_000)
  return tellNight(simulation.record(), groupName)
}

test('the lanes show a group that is believed healthy while it is down', async () => {
  const told = await night('1')

  expect(lanes(told, told.beganAt + 10 * 60_000, plain)).toEqual([
    '',
    '  2013-02-07 08:44:04 UTC   +10 min',
    '  believed  ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔                        InService Healthy',
    '  true      ▔▔▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁                        down for 10 min',
    '            ──┼───────┼────────┼───────┼────────┼─────',
    '              0       5        10      15       20 min',
  ])
})

test('a group whose instance is gone has none, until the next is launched', async () => {
  const told = await night('2')
  const gone = told.beats.find(({ text }) => text === 'e-mail: termination')!

  expect(nightRow(told, gone, plain)).toMatch(/e-mail: termination +no instance +down$/)
})

test('every line of every night fits into 80 columns', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const told = await night(seed.toString(16))
    const lines = told.beats.flatMap((beat) => [
      nightRow(told, beat, plain),
      ...lanes(told, beat.at, plain),
    ])
    expect(lines.filter((line) => line.length > 79)).toEqual([])
  }
})

test('an external check brings the group back before status checks are believed', async () => {
  const base = createSimulation({ era: 'classic2013', region })
  await createStoryGroup(base)
  await base.settle()
  const minutes = (ownCheck: boolean) =>
    [...simulateRecoveries(base, { ownCheck, seeds: 40 })].map(
      (took) => (took ?? Infinity) / 60_000,
    )

  expect(Math.min(...minutes(false))).toBeGreaterThan(15)
  expect(Math.max(...minutes(false))).toBeLessThan(25)
  expect(Math.max(...minutes(true))).toBeLessThan(6)
})

test('a table says how many did not recover', () => {
  const row = { label: 'so', recoveries: [60_000, 90_000, 1_200_000], never: 2, good: true }

  expect(answerTable([row], plain)).toEqual([
    '  minutes down                    least median  most  0    5    10   15   20',
    '  so                                1.0    1.5  20.0   █                  ▄ and 2 never',
  ])
})
