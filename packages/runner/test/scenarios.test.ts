import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadScenario, prepareScenario, readScenario, runScenario } from '@ifdown/runner'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url))
const files = readdirSync(folder)

/** The text of a scenario, with an expectation made wrong. */
function reading(file: string, from: RegExp, to: string) {
  const text = readFileSync(folder + file, 'utf8')
  const changed = text.replaceAll(from, to)
  if (changed === text) throw new Error(`nothing to change in ${file}`)
  const scenario = loadScenario(changed, { file: folder + file })
  const template = readFileSync(folder + scenario.given, 'utf8')
  return prepareScenario(scenario, template)
}

describe.for(files)('%s', (file) => {
  test('holds for each of 20 seeds', async () => {
    const prepared = await readScenario(folder + file)
    for (let seed = 1; seed <= 20; seed++) {
      // oxlint-disable-next-line no-await-in-loop
      const run = await runScenario(prepared, { seed: seed.toString(16) })
      expect([seed, run.outcome, run.findings.filter(({ type }) => type !== 'Holds')]).toEqual([
        seed,
        'holds',
        [],
      ])
    }
  })

  test('is unknown when nothing is broken', async () => {
    const run = await runScenario(reading(file, /method:\n(  - .*\n)+/g, ''))
    expect(run.findings.map(({ type }) => type)).not.toContain('Holds')
    expect(run.outcome).toBe('unknown')
  })
})

test.for<readonly [file: string, from: RegExp, to: string]>([
  ['a-group-of-one-replaces-its-instance-after-network-loss.yaml', /within: 25m/g, 'within: 14m'],
  ['a-group-of-one-replaces-its-instance-since-december-2013.yaml', /within: 25m/g, 'within: 14m'],
  ['a-group-of-one-replaces-its-instance-today.yaml', /within: 10m/g, 'within: 5m'],
  ['an-external-check-replaces-the-instance-sooner.yaml', /within: 6m/g, 'within: 1m'],
  // The instance is marked Unhealthy as soon as somebody tells.
  [
    'before-december-2012-network-loss-is-never-noticed.yaml',
    /method:/g,
    'monitors:\n  - externalCheck: { group: batch-server, every: 60s }\nmethod:',
  ],
])('%s fails when its expectation is made wrong', async ([file, from, to]) => {
  const run = await runScenario(reading(file, from, to))
  expect(run.outcome).toBe('violated')
  expect(run.findings.map(({ type }) => type)).not.toContain('Holds')
})

test('N1.2: before December 2012 a group never recovers, and that is Violated, not Unknown', async () => {
  const file = 'before-december-2012-network-loss-is-never-noticed.yaml'
  const run = await runScenario(
    reading(file, /- unnoticed: .*/g, '- recovers: { group: batch-server, within: 25m }'),
  )
  expect(run.findings.map(({ type }) => type)).toEqual(['Violated'])
  expect(run.findings[0]).toMatchObject({
    claim: 'batch-server recovers within 25 min',
    because: 'it was still down when the run ended, 1 d after it began',
  })
})
