import { readdirSync, readFileSync } from 'node:fs'
import { formatScenarioSchema } from '@ifdown/runner'
import { expect, test } from 'vitest'

test('scenario.schema.json is what the code says; else run scripts/write-scenario-schema.ts', () => {
  const written = readFileSync(new URL('../scenario.schema.json', import.meta.url), 'utf8')
  // Compared as data: the formatter has its own idea of line breaks.
  expect(JSON.parse(written)).toEqual(JSON.parse(formatScenarioSchema()))
})

test('the schema knows every fault, call and checker, and describes them for editors', () => {
  const schema = formatScenarioSchema()
  for (const word of [
    'network-loss',
    'zone-outage',
    'SuspendProcesses',
    'rebalanced',
    'SetInstanceHealth',
    'recovers',
    'unnoticed',
    'externalCheck',
  ]) {
    expect(schema).toContain(`"${word}"`)
  }
})

test('every scenario names the schema, for editors', () => {
  const folder = new URL('../../../scenarios/', import.meta.url)
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    expect(text.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../packages/runner/scenario.schema.json',
    )
  }
})
