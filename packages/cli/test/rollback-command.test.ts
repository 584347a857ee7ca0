import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloud, serve, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { createJournal, readJournal } from '@ifdown/targets/journal'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { leftOver } from './crash-points.ts'
import { ifdown } from './in-process.ts'

let folder: string
let cloud: Cloud
let server: Server

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ifdown-rollback-'))
  cloud = createCloud({ seed: '1', faults: faultBehaviours })
  server = await serve(cloud, { clock: 'manual' })
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const launchConfiguration = {
  LaunchConfigurationName: 'lc',
  ImageId: 'ami-1',
  InstanceType: 't3.micro',
}

/** What a run leaves that dies after it has made a launch configuration and a group. */
function leave(runId: string, tag = runId): string {
  const place = { url: server.url, region: 'us-east-1', accountId: '123456789012', clock: 'manual' }
  const journal = createJournal(
    { runId, target: 'endpoint', place, scenario: 'A dead run' },
    folder,
  )
  const call = (operation: string, input: Readonly<Record<string, unknown>>) =>
    cloud.main.call({ service: 'autoscaling', operation, input })
  journal.begin({
    act: 'create',
    what: 'CreateLaunchConfiguration lc',
    undo: { remove: 'launchConfiguration', name: 'lc' },
  })
  call('CreateLaunchConfiguration', launchConfiguration)
  journal.begin({
    act: 'create',
    what: 'CreateAutoScalingGroup web',
    undo: { remove: 'group', name: 'web' },
  })
  call('CreateAutoScalingGroup', {
    AutoScalingGroupName: 'web',
    LaunchConfigurationName: 'lc',
    MinSize: 2,
    MaxSize: 2,
    AvailabilityZones: ['us-east-1a'],
    Tags: [{ Key: 'ifdown:run', Value: tag, PropagateAtLaunch: true }],
  })
  cloud.runUntil(cloud.now + 600_000)
  journal.close()
  return journal.file
}

test('takes back what a dead run left, the latest first; a second time changes nothing', async () => {
  const file = leave('dead')
  expect(leftOver(cloud)).toHaveLength(4)
  const { code, out } = await ifdown('rollback', file)
  expect(out.split('\n').slice(1, 3)).toEqual([
    '  ✔ CreateAutoScalingGroup web: deleted; instances: none were left',
    '  ✔ CreateLaunchConfiguration lc: deleted',
  ])
  expect([code, leftOver(cloud)]).toEqual([0, []])
  expect(await ifdown('rollback', file)).toEqual({
    code: 0,
    out: `${file}: nothing is left of this run\n`,
    err: '',
  })
})

test('a line that was being written when the run was killed was never acted upon', async () => {
  const file = leave('torn')
  appendFileSync(file, '{"type":"begin","id":3,"act":"cre')
  expect((await ifdown('rollback', file)).code).toBe(0)
  expect(leftOver(cloud)).toEqual([])
  expect(readJournal(file)).toMatchObject({ ended: true, open: [] })
})

test('what carries the tag of another run is left alone', async () => {
  const file = leave('mine', 'theirs')
  const { out, code } = await ifdown('rollback', file)
  expect(out).toContain('CreateAutoScalingGroup web: is not of this run, and stays')
  expect(cloud.main.members('web')).toHaveLength(2)
  // The launch configuration is in use by it, for ever.
  expect(code).toBe(3)
})

test('an endpoint that is lost on the way: says what is left, and goes on later', async () => {
  const file = leave('lost')
  const { port } = server
  await server.close()
  const lost = await ifdown('rollback', file)
  expect(lost.code).toBe(3)
  expect(lost.out).toContain('  ✖ nothing answers there')
  server = await serve(cloud, { clock: 'manual', port })
  expect((await ifdown('rollback', file)).code).toBe(0)
  expect(leftOver(cloud)).toEqual([])
})

test('a run that still goes on is not taken back', async () => {
  const file = leave('alive')
  const alive = readFileSync(file, 'utf8').replace(`"pid":${process.pid}`, `"pid":${process.ppid}`)
  writeFileSync(file, alive)
  expect(await ifdown('rollback', file)).toMatchObject({
    code: 'usage',
    err: `${file} belongs to process ${process.ppid}, which runs; end it first, or say --force`,
  })
  expect((await ifdown('rollback', file, '--force')).code).toBe(0)
})

test.for([
  ['', 0, /nothing is left/],
  ['{"type":"journal","version":1', 0, /nothing is left/],
  ['no journal\n', 'usage', /:1 is no line of a journal/],
  ['{"type":"run","version":1}\n', 'usage', /is no journal of a run/],
])('a file with %j is told as what it is', async ([text, code, told]) => {
  const file = join(folder, 'odd.jsonl')
  writeFileSync(file, String(text))
  const answer = await ifdown('rollback', file)
  expect(answer.code).toBe(code)
  expect(answer.out + answer.err).toMatch(told as RegExp)
})

test('a journal that is not there', async () => {
  expect(await ifdown('rollback', 'nothing.jsonl')).toMatchObject({
    code: 'usage',
    err: 'there is no journal nothing.jsonl',
  })
})
