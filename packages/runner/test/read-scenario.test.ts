import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
  expect(await mistakeOf('nothing.yaml')).toBe('nothing.yaml does not exist')
})

test('a folder', async () => {
  expect(await mistakeOf('.')).toMatch(/ is not a file$/)
})

test('a file that is too large is not read', async () => {
  expect(await mistakeOf('large.yaml', 'x'.repeat(300_000))).toBe(
    'large.yaml is larger than 256 KB',
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

test('mistakes in the scenario, in its template and between them are told at once', async () => {
  const file = new URL('../../../fixtures/scenarios/a-mistake.yaml', import.meta.url)
  const error = await readScenario(fileURLToPath(file)).catch((thrown: unknown) => thrown)
  expect(
    (error as ScenarioError).problems.map(({ line, message }) => `${line} ${message}`),
  ).toEqual([
    '6 unknown fault "network-lost"; did you mean "network-loss"?',
    '9 the template has no group "batch-servre"; did you mean "batch-server"?',
    '9 within: 10 has no unit; write "10s", "10m" or "10ms"',
  ])
  expect(error).toMatchObject({ incomplete: false })

  writeFileSync(join(directory, 'web.yaml'), 'Resources:\n  A: {Type: AWS::SNS::Topik}\n')
  const text = scenario('web.yaml').replace('runFor: 1h', 'runFor: 1')
  expect((await mistakeOf('a.yaml', text)).split('\n')).toEqual([
    expect.stringContaining('web.yaml:2:13  unknown resource type'),
    'a.yaml:3:9  runFor: 1 has no unit; write "1s", "1m" or "1ms"',
  ])
})

test('a mistake that an alias repeats is told once', async () => {
  writeFileSync(join(directory, 'web.yaml'), 'Resources: {}\n')
  const text = `${scenario('web.yaml').replace('recovers: {', 'recovers: &a {')}  - recovers: *a\n`
  expect(await mistakeOf('a.yaml', text)).toBe('a.yaml:5:27  the template has no group "web"')
})

test('what is no text is not read', async () => {
  const file = 'a.bin'
  writeFileSync(join(directory, file), new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff]))
  expect(await mistakeOf(file)).toBe('a.bin is not text')
})

test('of what is no YAML the first mistake is told', async () => {
  const message = await mistakeOf('a.yaml', 'title: [\n  a: }\n  - b: ]]\n\tc: {\n')
  expect(message.split('\n')).toHaveLength(1)
})

test('a template that is run is told for what it is', async () => {
  const message = 'this is a CloudFormation template, not a scenario; a scenario names it:  given: '
  expect(await mistakeOf('t.yaml', 'Parameters: {}\nResources:\n  A: !Ref B\n')).toBe(
    `t.yaml:2:1  ${message}t.yaml`,
  )
  expect(await mistakeOf('t.json', '{ "Resources": {} }')).toBe(`t.json:1:1  ${message}t.json`)
})
