import { readFileSync } from 'node:fs'
import { SimulatorBug } from '@ifdown/kernel'
import {
  loadScenario,
  prepareScenario,
  runScenario,
  ScenarioError,
  type ScenarioRun,
} from '@ifdown/runner'
import { createSimulation } from '@ifdown/targets'
import { describe, expect, test } from 'vitest'

const template = readFileSync(
  new URL('../../../fixtures/templates/batch-server.template.yaml', import.meta.url),
  'utf8',
)

const base = `title: A scenario
given: batch.yaml
region: ap-northeast-1
era: classic2013
steadyState:
  - serving: { group: batch-server, equals: 1 }
method:
  - { at: 12m, fault: network-loss, group: batch-server }
runFor: 1h
expect:
  - recovers: { group: batch-server, within: 25m }
`

async function run(
  changes: Readonly<Record<string, string>> = {},
  seed?: string,
): Promise<ScenarioRun> {
  let text = base
  for (const [from, to] of Object.entries(changes)) text = text.replace(from, to)
  return await runScenario(prepareScenario(loadScenario(text, { file: 's.yaml' }), template), {
    seed,
  })
}

function told(found: ScenarioRun): readonly string[] {
  return [...found.steadyState, ...found.findings].map((finding) => {
    const because = finding.type === 'Holds' ? finding.measured : finding.because
    return `${finding.type}: ${finding.claim}: ${because}`
  })
}

describe('outcomes', () => {
  test('holds, with recovery time, waterfall, digest and record', async () => {
    const found = await run()
    expect(found).toMatchObject({
      outcome: 'holds',
      seed: '1',
      target: 'simulator',
      era: 'classic2013',
    })
    expect(found.recoverySeconds).toBeGreaterThan(15 * 60)
    expect(found.waterfall?.totalMilliseconds).toBe(found.recoverySeconds! * 1000)
    expect(found.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(found.simulatedMs).toBe(3_600_000)
    expect(found.record.endedAt - found.record.header.startedAt).toBe(3_600_000)
  })

  test('the same seed gives the same digest, another seed another', async () => {
    const [first, again, other] = [await run({}, 'a1'), await run({}, 'a1'), await run({}, 'a2')]
    expect(again.digest).toBe(first.digest)
    expect(other.digest).not.toBe(first.digest)
  })

  test('the seed of the command goes before that of the file', async () => {
    expect((await run({ 'title: A scenario': 'title: A scenario\nseed: 7f' })).seed).toBe('7f')
    expect((await run({ 'title: A scenario': 'title: A scenario\nseed: 7f' }, '8')).seed).toBe('8')
  })

  test('violated when the deadline is missed', async () => {
    const found = await run({ '25m': '10m' })
    expect(found.outcome).toBe('violated')
    expect(told(found)[1]).toMatch(
      /^Violated: batch-server recovers within 10 min: it took 1\d min/,
    )
  })

  test('unknown when nothing was broken', async () => {
    const found = await run({
      '  - { at: 12m, fault: network-loss, group: batch-server }': '',
      'method:': '',
    })
    expect(found.outcome).toBe('unknown')
  })

  test('violated wins over unknown', async () => {
    const found = await run({
      'within: 25m }': 'within: 10m }\n  - unnoticed: { group: batch-server, for: 24h }',
    })
    expect(found.findings.map(({ type }) => type)).toEqual(['Violated', 'Violated'])
    expect(found.outcome).toBe('violated')
  })

  test('unknown, and nothing is touched, when the steady state does not hold', async () => {
    const found = await run({ 'at: 12m': 'at: 10s' })
    expect(found.outcome).toBe('unknown')
    expect(told(found)).toEqual([
      'Violated: batch-server has 1 serving: it had 0 at +10 s',
      'Unknown: batch-server recovers within 25 min: nothing was broken, because the steady state did not hold: expected batch-server to have 1 serving, but it had 0 at +10 s',
    ])
    expect(found.record.entries.some(({ type }) => type === 'FaultBegan')).toBe(false)
    expect(found.simulatedMs).toBe(10_000)
  })

  test('unknown, and it says that the steady state was looked at in the end, without a step', async () => {
    const found = await run({
      'method:\n': '',
      '  - { at: 12m, fault: network-loss, group: batch-server }\n': '',
      'equals: 1': 'equals: 2',
    })
    expect(found.findings.map((finding) => 'advice' in finding && finding.advice)).toEqual([
      'The steady state is looked at before the first step of the method, and at the end when there is none: add a step, or claim ends: instead.',
    ])
  })

  test('unsupported, and nothing is touched, on a target that does not exist yet', async () => {
    const found = await run({ 'era: classic2013': 'era: classic2013\ntarget: aws' })
    expect(found).toMatchObject({
      outcome: 'unsupported',
      notes: ['This scenario is for the target aws: say so, with --target aws.'],
      simulatedMs: 0,
      findings: [],
    })
  })
})

describe('what a scenario may do', () => {
  const fault = '{ at: 12m, fault: network-loss, group: batch-server }'

  test('a fault that ends by itself before AWS reacts', async () => {
    const found = await run({
      'group: batch-server }\nrunFor': 'group: batch-server, for: 3m }\nrunFor',
    })
    expect(found.recoverySeconds).toBe(180)
  })

  test('an external check replaces sooner than the status checks do', async () => {
    const monitors = 'monitors:\n  - externalCheck: { group: batch-server, every: 60s }\nmethod:'
    const found = await run({ 'method:': monitors, '25m': '6m' })
    expect(found.outcome).toBe('holds')
    expect(found.recoverySeconds).toBeLessThan(360)
  })

  test('SetInstanceHealth, by hand', async () => {
    const call = `${fault}\n  - { at: 14m, call: SetInstanceHealth, group: batch-server, healthStatus: Unhealthy }`
    const found = await run({ [fault]: call, '25m': '6m' })
    expect(found.outcome).toBe('holds')
  })

  test('SetDesiredCapacity above the maximum is refused by AWS, and the run says so', async () => {
    const call = `${fault}\n  - { at: 14m, call: SetDesiredCapacity, group: batch-server, desiredCapacity: 2 }`
    const found = await run({ [fault]: call })
    expect(found.notes).toEqual([
      'AWS refused SetDesiredCapacity: ValidationError: New SetDesiredCapacity value 2 is above max value 1 for the AutoScalingGroup.',
    ])
  })

  test('TerminateInstanceInAutoScalingGroup', async () => {
    const call =
      '{ at: 12m, call: TerminateInstanceInAutoScalingGroup, group: batch-server, shouldDecrementDesiredCapacity: false }'
    const found = await run({ [fault]: call })
    expect(found.record.entries.filter(({ type }) => type === 'Ec2InstanceCreated')).toHaveLength(2)
  })

  test('a call for instances that are not there is told', async () => {
    const call =
      '{ at: 12m, call: SetInstanceHealth, group: batch-server, healthStatus: Unhealthy, select: { instanceIds: [i-1] } }'
    expect((await run({ [fault]: call })).notes).toEqual([
      'SetInstanceHealth was called for no instance of batch-server: none matched.',
    ])
  })

  test('settings of the run, and groups by their logical id', async () => {
    const found = await run({
      'era: classic2013': 'era: classic2013\nsettings: { asg.statusCheckDwellS: 60 }',
      '25m': '6m',
      'network-loss, group: batch-server': 'network-loss, group: BatchGroup',
      'recovers: { group: batch-server': 'recovers: { group: BatchGroup',
    })
    expect(found.outcome).toBe('holds')
    expect(found.findings[0]?.claim).toBe('batch-server recovers within 6 min')
  })
})

describe('a run in which something was to happen, and nothing did, says nothing', () => {
  const state = '- ends: { group: batch-server, desired: 1, inService: 1, serving: 1 }'
  const claim = '- recovers: { group: batch-server, within: 25m }'
  const loss = '{ at: 12m, fault: network-loss, group: batch-server }'
  const noLaunchFailed = 'insufficient-instance-capacity never bit: no launch failed of it.'

  test.for<readonly [string, string]>([
    [
      '{ at: 11m, call: UpdateAutoScalingGroup, group: batch-server, availabilityZones: [ap-northeast-1a, ap-northeast-1c] }\n' +
        '  - { at: 12m, fault: zone-outage, availabilityZone: ap-northeast-1c }',
      'zone-outage never bit: there was no instance in ap-northeast-1c when it began (+12 min), and no launch was tried there.',
    ],
    ['{ at: 12m, fault: insufficient-instance-capacity, group: batch-server }', noLaunchFailed],
    [
      '{ at: 12m, fault: network-loss, group: batch-server, select: { instanceIds: [i-1] } }',
      'network-loss never bit: it hit no instance of batch-server when it began (+12 min).',
    ],
    [
      '{ at: 12m, call: SetInstanceHealth, group: batch-server, healthStatus: Unhealthy, select: { instanceIds: [i-1] } }\n' +
        '  - { at: 13m, call: SetDesiredCapacity, group: batch-server, desiredCapacity: 1 }',
      'SetInstanceHealth was called for no instance of batch-server: none matched',
    ],
  ])('%s', async ([step, because]) => {
    const { outcome, findings } = await run({ [loss]: step, [claim]: state })
    expect({ outcome, because: findings.map((each) => 'because' in each && each.because) }).toEqual(
      {
        outcome: 'unknown',
        because: [because],
      },
    )
  })

  test.each([
    'insufficient-instance-capacity, availabilityZones: [ap-northeast-1c]',
    'insufficient-instance-capacity, for: 1m',
    'launch-failure, reason: ami-not-found, percent: 0.000001',
    'insufficient-instance-capacity, availabilityZones: [nowhere]',
  ])('%s beside a fault that bit', async (fault) => {
    const both = `${loss}\n  - { at: 12m, fault: ${fault} }`
    const { outcome, findings } = await run({ [loss]: both })
    expect(outcome).toBe('unknown')
    expect(findings[0]).toMatchObject({ because: expect.stringMatching(/-2 never bit: /) })
  })

  test('but a launch that fails of a fault is something', async () => {
    const both = `${loss}\n  - { at: 12m, for: 25m, fault: insufficient-instance-capacity }`
    expect((await run({ [loss]: both, 'within: 25m': 'within: 45m' })).outcome).toBe('holds')
  })

  test('nor does what is violated become unknown', async () => {
    const both = `${loss}\n  - { at: 12m, fault: insufficient-instance-capacity, availabilityZones: [nowhere] }`
    expect((await run({ [loss]: both, 'within: 25m': 'within: 2m' })).outcome).toBe('violated')
  })
})

describe('what can only be known with the template, or by trying', () => {
  async function mistakeOf(changes: Readonly<Record<string, string>>): Promise<string> {
    return await run(changes).then(
      () => 'no mistake',
      (error: unknown) => {
        if (error instanceof ScenarioError) return error.message
        throw error
      },
    )
  }

  test('a fault in a zone that its group does not have, or gets', async () => {
    const loss = 'fault: network-loss, group: batch-server'
    expect(
      await mistakeOf({ [loss]: 'fault: zone-outage, availabilityZone: ap-northeast-1b' }),
    ).toBe(
      's.yaml:8:54  no group of the template is in ap-northeast-1b; they are in ap-northeast-1a',
    )
    expect(await mistakeOf({ [loss]: `${loss}, availabilityZone: ap-northeast-1b` })).toBe(
      's.yaml:8:76  batch-server is not in ap-northeast-1b; it is in ap-northeast-1a',
    )
    const moves =
      'call: UpdateAutoScalingGroup, group: batch-server, availabilityZones: [ap-northeast-1b] }\n' +
      '  - { at: 40m, fault: zone-outage, availabilityZone: ap-northeast-1b'
    expect(await mistakeOf({ [loss]: moves })).toBe('no mistake')
  })

  test('and one that only a run can tell', async () => {
    const moves =
      'call: UpdateAutoScalingGroup, group: batch-server, availabilityZones: [ap-northeast-1b] }\n' +
      '  - { at: 50m, fault: zone-outage, availabilityZone: ap-northeast-1a'
    expect(await mistakeOf({ 'fault: network-loss, group: batch-server': moves })).toBe(
      's.yaml:9:5  zone-outage: no group is in ap-northeast-1a; there are groups in ap-northeast-1b',
    )
  })

  test.for<readonly [from: string, to: string, message: string]>([
    [
      'recovers: { group: batch-server',
      'recovers: { group: batch-servr',
      's.yaml:11:24  the template has no group "batch-servr"; did you mean "batch-server"?',
    ],
    [
      'network-loss, group: batch-server',
      'network-loss, group: web',
      's.yaml:8:44  the template has no group "web"; there is batch-server and BatchGroup',
    ],
    [
      'given: batch.yaml',
      'given: batch.yaml\nparameters:\n  Keyname: x',
      's.yaml:4:12  the template has no parameter "Keyname"; did you mean "KeyName"?',
    ],
    [
      'given: batch.yaml',
      'given: batch.yaml\nparameters:\n  HealthCheckGracePeriod: -1',
      's.yaml:4:27  parameter HealthCheckGracePeriod is "-1"; it is at least 0',
    ],
    [
      'region: ap-northeast-1',
      'region: us-east-1',
      "batch.yaml:62:7  the simulation runs in us-east-1, where ap-northeast-1a is no zone; run it in ap-northeast-1: test.override({ simulationOptions: { region: 'ap-northeast-1' } }), or  region: ap-northeast-1  in a scenario",
    ],
  ])('%s becomes %s', async ([from, to, message]) => {
    expect(await mistakeOf({ [from]: to })).toBe(message)
  })
})

test('when the simulation breaks, the error says how to see it again', async () => {
  const prepared = prepareScenario(loadScenario(base, { file: 's.yaml' }), template)
  const broken = runScenario(prepared, {
    seed: '7f',
    create: (options) => {
      const simulation = createSimulation(options)
      return Object.assign(Object.create(simulation) as typeof simulation, {
        inject: () => {
          throw new SimulatorBug('an instance left twice')
        },
      })
    },
  })
  await expect(broken).rejects.toThrow(
    /^the simulation broke \+12 min into s\.yaml with seed 7f: an instance left twice\n(  \+.*\(entry \d+\)\n){5}  This is a mistake in ifdown/,
  )
})
