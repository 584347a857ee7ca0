import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readScenario, ScenarioError } from '@ifdown/runner'
import { afterAll, expect, test } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'ifdown-'))
afterAll(() => rmSync(directory, { recursive: true }))

function scenario(given: string): string {
  return `title: A scenario\ngiven: ${given}\nrunFor: 1h\nexpect:\n  - recovers: { group: web, within: 1m }\n`
}

async function mistakeOf(file: string, text?: string): Promise<string> {
  const path = join(directory, file)
  if (text !== undefined) writeFileSync(path, text)
  return await readScenario(path).then(
    () => 'no mistake',
    (error: unknown) => {
      if (error instanceof ScenarioError) return error.message.replaceAll(`${directory}/`, '')
      throw error
    },
  )
}

test('a file that is not there', async () => {
  expect(await mistakeOf('nothing.yaml')).toBe('nothing.yaml:1:1  does not exist')
})

test('a folder', async () => {
  expect(await mistakeOf('.')).toMatch(/:1:1 {2}is not a file$/)
})

test('a file that is too large is not read', async () => {
  expect(await mistakeOf('large.yaml', 'x'.repeat(300_000))).toBe(
    'large.yaml:1:1  is larger than 256 KB',
  )
})

test('a template that is not there is a mistake in the scenario', async () => {
  expect(await mistakeOf('a.yaml', scenario('web.template.yaml'))).toBe(
    'a.yaml:2:8  given: web.template.yaml does not exist',
  )
})

test('a template that is a folder, or a device', async () => {
  expect(await mistakeOf('a.yaml', scenario('.'))).toBe('a.yaml:2:8  given: . is not a file')
  expect(await mistakeOf('a.yaml', scenario('/dev/zero'))).toBe(
    'a.yaml:2:8  given: /dev/zero is not a file',
  )
})

test('a mistake in the template is told in the template', async () => {
  writeFileSync(join(directory, 'web.yaml'), 'Resources:\n  A: {Type: AWS::SNS::Topik}\n')
  expect(await mistakeOf('a.yaml', scenario('web.yaml'))).toMatch(
    /web\.yaml:2:13 {2}unknown resource type "AWS::SNS::Topik"; did you mean "AWS::SNS::Topic"\?$/,
  )
})
