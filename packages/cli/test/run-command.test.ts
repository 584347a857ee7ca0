import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseRecord } from '@ifdown/history'
import { afterAll, describe, expect, test } from 'vitest'
import { ifdown, ifdownIn, root, scenarios, story } from './in-process.ts'

const directory = mkdtempSync(join(tmpdir(), 'ifdown-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Writes a copy of the story's scenario with changes; answers its path. */
function variant(name: string, changes: Readonly<Record<string, string>>): string {
  const template = `${root}fixtures/templates/batch-server.template.yaml`
  let text = readFileSync(story, 'utf8').replace(/given: .*/, `given: ${template}`)
  for (const [from, to] of Object.entries(changes)) text = text.replaceAll(from, to)
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

const violated = variant('violated.yaml', { 'within: 25m': 'within: 5m' })
const unknown = variant('unknown.yaml', { 'at: 12m': 'at: 1s' })
const unsupported = variant('unsupported.yaml', { 'region:': 'target: aws\nregion:' })
const unusable = variant('unusable.yaml', { 'fault: network-loss': 'fault: network-lost' })

describe('exit codes', () => {
  test.for<readonly [title: string, files: readonly string[], code: number]>([
    ['all hold', [story], 0],
    ['one is violated', [story, violated], 1],
    ['one is unknown', [story, unknown], 3],
    ['one is unsupported', [story, unsupported], 3],
    ['violated wins over unknown', [unknown, violated], 1],
    ['unusable wins over all, and nothing runs', [violated, unusable], 2],
    ['a file that is not there', [join(directory, 'nothing.yaml')], 2],
  ])('%s: %i', async ([, files, code]) => {
    expect((await ifdown('run', ...files)).code).toBe(code)
  })
})

test('mistakes go to stderr, with their position, and stdout stays empty', async () => {
  expect(await ifdown('run', story, unusable, '--format', 'json')).toEqual({
    code: 2,
    out: '',
    err: `${unusable}:11:23  unknown fault "network-lost"; did you mean "network-loss"?\n`,
  })
})

test('mistakes that several files share are told once, and what was not checked is said', async () => {
  const template = join(directory, 'broken.template.yaml')
  writeFileSync(template, 'Resources:\n  Q: { Type: AWS::ECS::Cluster }\n')
  const one = variant('one.yaml', { 'title:': 'title:' })
  const given = { [`${root}fixtures/templates/batch-server.template.yaml`]: template }
  const files = [one, variant('two.yml', given), variant('three.yaml', given)]
  const { err, code } = await ifdown('run', ...files)
  expect(code).toBe(2)
  expect(err.split('\n')).toEqual([
    expect.stringContaining('broken.template.yaml:2:14  resources of the type AWS::ECS::Cluster'),
    'ifdown: these first; what depends on them was not checked yet',
    '',
  ])
})

test('--format junit has an error for a file that cannot be used', async () => {
  const { out, err, code } = await ifdown('run', story, unusable, '--format', 'junit')
  expect(code).toBe(2)
  expect(err).toContain('unknown fault "network-lost"')
  expect(out).toContain('<testsuites name="ifdown" tests="1" failures="0" errors="1"')
  expect(out).toContain('<error type="ifdown.Unusable"')
})

describe('text', () => {
  test('what holds takes a line, unless it is alone; what does not is told', async () => {
    const { out } = await ifdown('run', story, violated)
    expect(out.match(/CreateAutoScalingGroup/g)).toHaveLength(1)
    expect(out).toMatch(
      /^ {2}✔ holds {5}A group of one replaces its instance after network loss +\d+ min/,
    )
    expect((await ifdown('run', story)).out).toContain('CreateAutoScalingGroup')
    const verbose = await ifdown('run', story, violated, '--verbose')
    expect(verbose.out.match(/CreateAutoScalingGroup/g)).toHaveLength(2)
  })

  test.for([80, 98, 200])('fits into %i columns, but is never wider than 98', async (columns) => {
    const { out } = await ifdownIn({ columns })('run', violated, unknown, scenarios, '--verbose')
    const tooLong = out
      .split('\n')
      .filter((line) => line.length > Math.min(columns, 98) && !line.includes('replay'))
      // The names of the alarms of a target tracking policy are AWS's, and one word.
      .filter((line) => line.trim().includes(' '))
    expect(tooLong).toEqual([])
  })
})

test('a directory means the YAML files in it', async () => {
  const { out, code } = await ifdown('run', scenarios, '--format', 'json')
  expect(code).toBe(0)
  expect(out.trimEnd().split('\n')).toHaveLength(readdirSync(scenarios).length)
})

test('--format json: one object per scenario and line, with the agreed keys', async () => {
  const { out } = await ifdown('run', story, violated, '--format', 'json', '--seed', '1e3')
  const [first, second, ...rest] = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  expect(rest).toEqual([])
  expect(first).toMatchObject({
    scenario: 'A group of one replaces its instance after network loss',
    target: 'simulator',
    seed: '1e3',
    era: 'classic2013-feb',
    outcome: 'holds',
    findings: [{ type: 'Holds' }, { type: 'Holds' }, { type: 'Holds' }, { type: 'Holds' }],
    recoverySeconds: expect.any(Number) as number,
    waterfall: { steps: expect.any(Array) as unknown[] },
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  })
  expect(second).toMatchObject({ outcome: 'violated' })
})

test('--format junit is one document', async () => {
  const { out } = await ifdown('run', story, violated, '--format', 'junit')
  expect(out).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/)
  expect(out.match(/<testsuites/g)).toHaveLength(1)
})

describe('--record', () => {
  test('one scenario: the file, which can be read again', async () => {
    const file = join(directory, 'deep', 'run.jsonl')
    await ifdown('run', story, '--record', file)
    expect(parseRecord(readFileSync(file, 'utf8')).header).toMatchObject({
      seed: '1',
      target: 'simulator',
    })
  })

  test('a record is replaced by a newer one', async () => {
    const file = join(directory, 'again.jsonl')
    await ifdown('run', story, '--record', file)
    expect((await ifdown('run', story, '--record', file, '--seed', '2')).code).toBe(0)
    expect(parseRecord(readFileSync(file, 'utf8')).header.seed).toBe('2')
  })

  test('nothing else is overwritten, and nothing runs', async () => {
    const notes = join(directory, 'notes.jsonl')
    writeFileSync(notes, '{"type":"note"}\n')
    const folder = join(directory, 'mixed')
    mkdirSync(folder)
    writeFileSync(join(folder, 'violated.jsonl'), 'mine\n')
    const below = join(notes, 'run.jsonl')
    expect(await ifdown('run', violated, '--record', violated)).toEqual({
      code: 'usage',
      out: '',
      err: `--record ${violated} is one of the scenarios, and would be overwritten`,
    })
    for (const [record, err] of [
      [notes, `--record ${notes} exists and is no run record; remove it, or name another file`],
      [
        folder,
        `--record ${join(folder, 'violated.jsonl')} exists and is no run record; remove it, or name another file`,
      ],
      [below, `--record ${below}: ${notes} is not a folder`],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await ifdown('run', violated, '--record', record)).toEqual({
        code: 'usage',
        out: '',
        err,
      })
    }
    expect(readFileSync(notes, 'utf8')).toBe('{"type":"note"}\n')
  })

  test.runIf(process.platform === 'linux')('a folder that cannot be made is told', async () => {
    expect(await ifdown('run', story, '--record', '/proc/nowhere/run.jsonl')).toMatchObject({
      code: 'usage',
      err: expect.stringMatching(
        /^the record cannot be written: ENOENT.*'\/proc\/nowhere'/,
      ) as string,
    })
  })

  test('several: a directory with a file for each', async () => {
    const records = join(directory, 'records')
    mkdirSync(records)
    await ifdown('run', story, violated, '--record', records)
    expect(readdirSync(records)).toEqual([
      'a-group-of-one-replaces-its-instance-after-network-loss.jsonl',
      'violated.jsonl',
    ])
  })
})
