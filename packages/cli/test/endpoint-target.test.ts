import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCloud, serve, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { findRecovery, formatRecord, parseRecord } from '@ifdown/history'
import { loadScenario, prepareScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import { endpointTarget, type EndpointTargetOptions } from '@ifdown/targets/endpoint'
import { createJournal, readJournal } from '@ifdown/targets/journal'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../../fixtures/templates/', import.meta.url))

const story = `title: A group of one replaces its instance
given: batch-server.template.yaml
region: ap-northeast-1
steadyState:
  - inService: { group: batch-server, equals: 1 }
  - serving: { group: batch-server, equals: 1 }
method:
  - { at: 12m, fault: network-loss, group: batch-server }
runFor: 40m
expect:
  - recovers: { group: batch-server, within: 10m }
  - replaced: { group: batch-server, within: 10m }
`

let cloud: Cloud
let server: Server
let journals: string
let runs = 0

beforeEach(async () => {
  cloud = createCloud({ seed: '1', region: 'ap-northeast-1', faults: faultBehaviours })
  server = await serve(cloud, { clock: 'manual' })
  journals = mkdtempSync(join(tmpdir(), 'ifdown-'))
})

afterEach(async () => {
  await server.close()
  rmSync(journals, { recursive: true })
})

async function play(
  text: string,
  options: Partial<EndpointTargetOptions> = {},
): Promise<ScenarioRun & { readonly journalFile: string }> {
  const scenario = loadScenario(text, { file: 's.yaml' })
  const template = readFileSync(folder + scenario.given, 'utf8')
  const place = {
    url: server.url,
    region: scenario.region,
    accountId: '123456789012',
    clock: 'manual',
  }
  const journal = createJournal(
    { runId: `test-${++runs}`, target: 'endpoint', place, scenario: scenario.title },
    journals,
  )
  const target = endpointTarget({
    url: server.url,
    clock: 'manual',
    callsPerSecond: 2000,
    ...options,
  })
  const run = await runScenario(prepareScenario(scenario, template), { target, journal })
  return { ...run, journalFile: journal.file }
}

/** What of a run is still there. */
function leftOver(): readonly string[] {
  const ask = (service: string, operation: string) =>
    cloud.main.call({ service, operation, input: {} }) as Readonly<Record<string, unknown[]>>
  const reservations = ask('ec2', 'DescribeInstances')['Reservations'] as {
    Instances: { InstanceId: string; State: { Name: string } }[]
  }[]
  return [
    ...ask('autoscaling', 'DescribeAutoScalingGroups')['AutoScalingGroups']!,
    ...ask('autoscaling', 'DescribeLaunchConfigurations')['LaunchConfigurations']!,
    ...ask('sns', 'ListTopics')['Topics']!,
    ...reservations
      .flatMap(({ Instances }) => Instances)
      .filter(({ State }) => State.Name !== 'terminated' && State.Name !== 'shutting-down'),
  ].map((one) => JSON.stringify(one))
}

/** What the server knows of the recovery, in milliseconds. */
function trueRecovery(): number {
  const recovery = findRecovery(cloud.record(), 'batch-server')
  return recovery.type === 'Recovered' ? recovery.milliseconds : NaN
}

describe('an endpoint that is an ifdown', () => {
  test('STR-50: a fault on launches is seen to bite, though it hits no instance', async () => {
    const run = await play(`title: A zone is out of capacity
given: web-in-three-zones.template.yaml
region: ap-northeast-1
parameters: { AvailabilityZones: 'ap-northeast-1a,ap-northeast-1c', DesiredCapacity: '2' }
steadyState:
  - inService: { group: web, equals: 2 }
method:
  - at: 5m
    fault: insufficient-instance-capacity
    group: web
    availabilityZones: [ap-northeast-1a]
    for: 10m
  - { at: 6m, call: UpdateAutoScalingGroup, group: web, desiredCapacity: 4 }
runFor: 20m
expect:
  - ends: { group: web, desired: 4, inService: 4 }
`)
    const fault = run.record.entries.find(({ type }) => type === 'FaultBegan')
    const failed = run.record.entries.find(({ type }) => type === 'LaunchFailed')
    expect(failed!.causes).toContain(fault!.seq)
    expect(run.outcome).toBe('holds')
  })

  test('the story holds there, with the fault itself, seen by polling', async () => {
    const run = await play(story)
    expect(run.outcome).toBe('holds')
    expect(run.record.header).toMatchObject({ target: 'endpoint', seed: '1' })
    const { longestGap } = run.record.header.observation!
    expect(longestGap).toBeLessThanOrEqual(15_000)
    // The group itself may be asked late, never early.
    const seen = run.recoverySeconds! * 1000
    expect(seen).toBeGreaterThanOrEqual(trueRecovery() - 60_000)
    expect(seen).toBeLessThanOrEqual(trueRecovery() + longestGap)
    expect(
      run.record.entries.filter(({ notBefore, at }) => notBefore !== undefined && notBefore > at),
    ).toEqual([])
    expect(leftOver()).toEqual([])
    expect(readJournal(run.journalFile)).toMatchObject({ open: [], ended: true })
  })

  test('a record of it can be read again', async () => {
    const { record } = await play(story)
    expect(parseRecord(formatRecord(record))).toEqual(record)
  })

  test('violated when the group takes too long, unknown when polling cannot tell', async () => {
    const held = await play(story)
    const seconds = Math.floor(held.recoverySeconds!)
    cloud.reset()
    expect((await play(story.replaceAll('10m', '1m'))).outcome).toBe('violated')
    cloud.reset()
    const close = await play(story.replace('within: 10m', `within: ${seconds - 1}s`))
    expect(close.findings[0]).toMatchObject({
      type: 'Unknown',
      because: expect.stringContaining('looked at up to') as string,
    })
  })

  test('a fault that ends is taken back in time', async () => {
    const run = await play(
      story
        .replace('group: batch-server }\nrunFor', 'group: batch-server, for: 90s }\nrunFor')
        .replace(/ {2}- replaced.*\n/, ''),
    )
    const ended = run.record.entries.find(({ type }) => type === 'FaultEnded')
    const began = run.record.entries.find(({ type }) => type === 'FaultBegan')
    expect(ended!.at - began!.at).toBe(90_000)
    expect(cloud.record().entries.some(({ type }) => type === 'FaultEnded')).toBe(true)
    // The published status check passes later than the interface is up.
    expect(run.recoverySeconds).toBeLessThan(200)
  })

  test('a check from outside finds what does not serve', async () => {
    const monitors = 'monitors:\n  - externalCheck: { group: batch-server, every: 30s }\nmethod:'
    const run = await play(story.replace('method:', monitors).replaceAll('10m', '3m'))
    expect(run.outcome).toBe('holds')
    const calls = run.record.entries.filter(({ type }) => type === 'OperationCalled')
    expect(JSON.stringify(calls.at(-1))).toContain('SetInstanceHealth')
  })
})

describe('by AWS’s API alone', () => {
  test('network loss is played by stopping, and the report says so', async () => {
    const run = await play(story, { useControlPath: false })
    expect(run.notes[0]).toMatch(/^network-loss was played as StopInstances: nobody is served/)
    expect(run.outcome).toBe('holds')
    expect(leftOver()).toEqual([])
  })

  test('a fault that ends starts what it stopped', async () => {
    const text = story
      .replace('within: 10m }\n  - replaced', 'within: 20m }\n  - replaced')
      .replace('group: batch-server }\nrunFor', 'group: batch-server, for: 5s }\nrunFor')
      .replace('method:', 'method:\n  - { at: 11m, call: SuspendProcesses, group: batch-server }')
      .replace(/ {2}- replaced.*\n/, '')
    const run = await play(text, { useControlPath: false })
    const states = run.record.entries.flatMap((entry) =>
      entry.type === 'Ec2InstanceStateChanged' ? [entry.to] : [],
    )
    expect(states).toEqual(expect.arrayContaining(['running', 'stopping', 'pending']))
    expect(run.outcome).toBe('holds')
  })

  test.for([
    [
      'zone-outage, availabilityZone: ap-northeast-1a',
      'zone-outage: the endpoint cannot be told to refuse launches.',
    ],
    [
      'launch-failure, reason: ami-not-found',
      'launch-failure: the endpoint cannot be told to refuse launches.',
    ],
  ])('%s is unsupported, and nothing is touched', async ([fault, reason]) => {
    const text = story.replace('network-loss, group: batch-server', fault!)
    const run = await play(text, { useControlPath: false })
    expect([run.outcome, run.notes]).toEqual(['unsupported', [reason]])
    expect(cloud.record().entries).toEqual([])
  })
})

describe('what is not ours', () => {
  const create = (operation: string, input: Readonly<Record<string, unknown>>) =>
    cloud.main.call({ service: 'autoscaling', operation, input })

  test('a launch configuration of the same name is left alone, and the run does not begin', async () => {
    create('CreateLaunchConfiguration', {
      LaunchConfigurationName: 'batch-server-lc',
      ImageId: 'ami-1',
      InstanceType: 't3.micro',
    })
    await expect(play(story)).rejects.toThrow(
      'batch-server-lc is there already, and not of this run; ifdown leaves it alone',
    )
    expect(leftOver()).toHaveLength(1)
  })

  test('a neighbour’s group stays as it is', async () => {
    create('CreateLaunchConfiguration', {
      LaunchConfigurationName: 'theirs',
      ImageId: 'ami-1',
      InstanceType: 't3.micro',
    })
    create('CreateAutoScalingGroup', {
      AutoScalingGroupName: 'theirs',
      LaunchConfigurationName: 'theirs',
      MinSize: 1,
      MaxSize: 1,
      AvailabilityZones: ['ap-northeast-1a'],
    })
    await play(story)
    expect(leftOver()).toHaveLength(3)
    expect(cloud.main.members('theirs')).toMatchObject([{ lifecycleState: 'InService' }])
  })
})

test('eras and settings are for what is simulated', async () => {
  const run = await play(
    story.replace('region:', 'era: classic2013\nsettings: { asg.statusCheckDwellS: 120 }\nregion:'),
  )
  expect(run.outcome).toBe('unsupported')
  expect(run.notes).toEqual([
    'AWS as it was (era: classic2013): the endpoint behaves as it does.',
    'settings of what AWS does not publish (asg.statusCheckDwellS): the endpoint has no such settings.',
  ])
})

test.for([
  [
    'https://autoscaling.us-east-1.amazonaws.com',
    'autoscaling.us-east-1.amazonaws.com is AWS itself',
  ],
  ['http://169.254.169.254', '169.254.169.254 is not this machine'],
  ['http://127.0.0.1.example.com', '127.0.0.1.example.com is not this machine'],
  ['http://user:secret@127.0.0.1', 'an endpoint is named without credentials'],
  ['localhost:4566', 'localhost:4566 is no address'],
  ['http://[::ffff:8.8.8.8]', 'is not this machine'],
])('%s is refused', ([url, reason]) => {
  expect(() => endpointTarget({ url: url! })).toThrow(reason!)
})
