import { describe, expect, it } from 'vitest'
import { replayCommand } from '../src/replay-command.ts'

const given = {
  seed: '7f3a9c',
  file: '/project/test/batch.test.ts',
  testName: 'heals itself',
  otherTestNames: ['breaks itself'],
  project: undefined,
  directory: '/project',
}

describe('replayCommand', () => {
  it('runs one test of one file with the same seed', () => {
    expect(replayCommand(given)).toBe(
      "IFDOWN_SEED=7f3a9c npx vitest run test/batch.test.ts -t 'heals itself'",
    )
  })

  it.each([
    ['a > b (c)', String.raw`'a > b \(c\)'`],
    ["it's down", String.raw`'it'\''s down'`],
    ['costs $5 [or more]', String.raw`'costs \$5 \[or more\]'`],
    ['two\nlines', String.raw`'two\s+lines'`],
    ['--fast', String.raw`'\--fast'`],
  ])('quotes the test name %j for the shell and for -t', (testName, quoted) => {
    expect(replayCommand({ ...given, testName })).toContain(` -t ${quoted}`)
    const expression = new RegExp(quoted.slice(1, -1).replaceAll(String.raw`'\''`, "'"))
    expect(testName).toMatch(expression)
  })

  it('means no other test whose name goes on', () => {
    const otherTestNames = ['heals itself twice']
    expect(replayCommand({ ...given, otherTestNames })).toMatch(/ -t '\^heals itself\$'$/)
  })

  it('quotes a path only if it has to be', () => {
    const file = '/project/my tests/batch.test.ts'
    expect(replayCommand({ ...given, file })).toContain("run 'my tests/batch.test.ts' -t")
  })

  it('names the project of a test that has one', () => {
    expect(replayCommand({ ...given, project: 'infra' })).toMatch(/ --project infra$/)
  })
})
