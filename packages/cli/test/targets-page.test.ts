import { readdirSync, readFileSync } from 'node:fs'
import { targetNames } from '@ifdown/targets'
import { describe, expect, test } from 'vitest'
import { columns, titleOf } from '../scripts/targets-page/columns.ts'
import { readOutcomes } from '../scripts/targets-page/outcomes.ts'
import { targetsPage } from '../scripts/targets-page/page.ts'
import { ifdown, root } from './in-process.ts'

/*
 * docs/targets.md is made from real runs, which take too long for a test. What can be told without
 * them is that nothing is missing: `npm run docs:targets -- --scenario NAME` plays what is new, and
 * `npm run docs:targets -- --page` writes the page again.
 */

const folder = `${root}scenarios/`
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
const page = readFileSync(`${root}docs/targets.md`, 'utf8')
const outcomes = readOutcomes(`${root}fixtures/targets/outcomes.json`)

describe('the page about targets', () => {
  test('says what was found, below what `ifdown targets` prints today', async () => {
    const { out } = await ifdown('targets')
    expect(page).toBe(targetsPage(outcomes, out))
  })

  test('has a column for every target', () => {
    expect(new Set(columns.map(({ target }) => target))).toEqual(new Set(targetNames))
    const heading = `| scenario | ${columns.map(({ heading }) => heading).join(' | ')} |`
    expect(page).toContain(heading)
  })

  test('has no row of a scenario that is gone', () => {
    expect(Object.keys(outcomes.rows).filter((file) => !files.includes(file))).toEqual([])
  })

  test.for(files)('has a row for %s, with an outcome on each target', (file) => {
    const { title, cells } = outcomes.rows[file] ?? { title: '', cells: {} }
    expect(title).toBe(titleOf(folder + file))
    expect(Object.keys(cells).toSorted()).toEqual(columns.map(({ key }) => key).toSorted())
    for (const { outcome, because } of Object.values(cells)) {
      expect(['holds', 'violated', 'unknown', 'unsupported']).toContain(outcome)
      // What is no pass has a reason.
      expect(because === undefined || because === '').toBe(outcome === 'holds')
    }
  })
})
