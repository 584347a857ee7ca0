import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingsTable } from '@ifdown/simulator'
import { expect, test } from 'vitest'
import { fidelityPage, namedByTests, prefixesOf } from '../scripts/fidelity.ts'
import { readLedger } from '../scripts/read-ledger.ts'
import { findLedgerFaults, type LedgerContext } from '../src/ledger-faults.ts'
import { claimsOf, rulesOf, type Ledger } from '../src/ledger.ts'
import { idsIn } from '../src/named-ids.ts'
import { readSources, root } from '../src/workspace.ts'

const ledger = readLedger()
const sources = readSources()

test('docs/fidelity.md is what `npm run docs` writes', () => {
  const written = readFileSync(join(root, 'docs/fidelity.md'), 'utf8').split('\n')
  const wanted = fidelityPage().split('\n')
  // A few lines say enough; the page has hundreds.
  const stale = wanted.filter((line) => !written.includes(line)).slice(0, 5)
  expect(stale).toEqual([])
  expect(written).toHaveLength(wanted.length)
})

test('the ledger agrees with itself, with the settings, with the files and with the tests', () => {
  const context: LedgerContext = {
    files: new Set(sources.map(({ path }) => path)),
    settingRules: Object.fromEntries(
      Object.entries(settingsTable).map(([name, { rule }]) => [name, rule]),
    ),
    tests: namedByTests(ledger, sources),
  }
  expect(findLedgerFaults(ledger, context)).toEqual([])
})

test('every claim of both field notes is there', () => {
  const numbers = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}.${index + 1}`)
  expect(claimsOf(ledger).map(({ id }) => id)).toEqual([...numbers('N1', 12), ...numbers('N2', 22)])
})

test('whatever sources, tests and scenarios name is in the ledger', () => {
  const known = new Set([...rulesOf(ledger), ...claimsOf(ledger)].map(({ id }) => id))
  const prefixes = prefixesOf(ledger)
  const naming = sources.filter(({ path }) =>
    /^(?:packages\/(?!repository\/)|scenarios\/)/.test(path),
  )
  const unknown = naming.flatMap(({ path, text }) =>
    idsIn(text, prefixes)
      .filter((id) => !known.has(id))
      .map((id) => `${path} names ${id}`),
  )
  expect(unknown).toEqual([])
})

const planted: Ledger = {
  sections: [
    {
      prefix: 'HC',
      title: 'Health',
      rules: [
        {
          id: 'HC-1',
          says: 'Starts Healthy.',
          marks: ['documented'],
          sources: ['UG'],
          state: 'modelled',
          where: ['health.ts'],
        },
      ],
    },
  ],
  notes: [
    {
      prefix: 'N1',
      title: 'A note',
      about: 'It heals.',
      claims: [{ id: 'N1.1', says: 'It heals.', rules: ['HC-1'], state: 'modelled' }],
    },
  ],
  choices: [],
  recordings: [],
  sources: [{ key: 'UG', what: 'The guide' }],
  patterns: [],
}

const around: LedgerContext = {
  files: new Set(['packages/simulator/src/health.ts']),
  settingRules: { 'asg.periodS': 'HC-1' },
  tests: new Map([['N1.1', ['packages/a/test/a.test.ts']]]),
}

/** The planted ledger, with its one rule changed. */
function withRule(changes: object): Ledger {
  const [section] = planted.sections
  const [rule] = section!.rules
  return { ...planted, sections: [{ ...section!, rules: [{ ...rule!, ...changes }] }] }
}

test('a ledger in order has no faults', () => {
  expect(findLedgerFaults(planted, around)).toEqual([])
})

test.for<readonly [changes: object, fault: string]>([
  [{ where: ['gone.ts'] }, 'HC-1 is held by packages/simulator/src/gone.ts, which is not there'],
  [{ where: [] }, 'HC-1 is held by no file'],
  [{ sources: ['UG', 'XY'] }, 'HC-1 has the source XY, which is not listed'],
  [{ waitsFor: ['alarms'] }, 'HC-1 is modelled and waits'],
  [{ state: 'partly' }, 'HC-1 does not say what is missing'],
  [{ state: 'later', where: [] }, 'HC-1 does not say what it waits for'],
  [{ state: 'later', waitsFor: ['alarms'] }, 'HC-1 waits and is held by a file'],
])('%j is found', ([changes, fault]) => {
  expect(findLedgerFaults(withRule(changes), around)).toEqual([fault])
})

test('an id that is there twice is found', () => {
  const twice = { ...planted, sections: [...planted.sections, ...planted.sections] }
  expect(findLedgerFaults(twice, around)).toEqual(['HC-1 is there twice'])
})

test('references to rules that are not there are found', () => {
  const other = withRule({ id: 'HC-2' })
  expect(findLedgerFaults(other, around)).toEqual([
    'N1.1 refers to HC-1, which is not in the ledger',
    'the setting asg.periodS has the rule HC-1, which is not in the ledger',
  ])
})

test('a claim that no test names is found', () => {
  expect(findLedgerFaults(planted, { ...around, tests: new Map() })).toEqual(['no test names N1.1'])
})
