import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  loadScenario,
  prepareScenario,
  readScenario,
  runScenario,
  type ScenarioRun,
} from '@ifdown/runner'
import { endpointTarget, keepProbe, probeEndpoint } from '@ifdown/targets/endpoint'
import { createJournal, readJournal, rollBack } from '@ifdown/targets/journal'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
  type MotoServer,
} from '../../targets/test/moto-server.ts'
import { root, scenarios, story } from './in-process.ts'

const moto = findMotoServer()
if (moto === undefined)
  console.warn(`SKIPPED the endpoint target at the moto server: ${howToInstallMoto}`)

const template = readFileSync(`${root}fixtures/templates/batch-server.template.yaml`, 'utf8')

const today = `title: A group of one replaces its instance
given: batch.yaml
region: ap-northeast-1
steadyState:
  - inService: { group: batch-server, equals: 1 }
  - serving: { group: batch-server, equals: 1 }
method:
  - { at: 2m, fault: network-loss, group: batch-server }
runFor: 20m
expect:
  - recovers: { group: batch-server, within: 10m }
`

describe.skipIf(moto === undefined)('the moto server, which has no control loop', () => {
  let server: MotoServer
  let folder: string
  let runs = 0

  beforeAll(async () => {
    server = await startMotoServer(moto!)
    // First calls take seconds, at both ends, and a second is minutes in what follows.
    folder = mkdtempSync(join(tmpdir(), 'ifdown-moto-'))
    await play(today)
    rmSync(folder, { recursive: true })
  })
  afterAll(() => server?.stop())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ifdown-moto-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Asks as any client would; nobody checks the signature. */
  async function ask(service: string, region: string, query: string): Promise<string> {
    const scope = `123456789012/20260101/${region}/${service}/aws4_request`
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      },
      body: query,
    })
    return await response.text()
  }

  /** How much the moto server still has: groups, launch configurations, instances that live. */
  async function leftOver(): Promise<number> {
    let count = 0
    for (const region of ['us-east-1', 'ap-northeast-1']) {
      // oxlint-disable-next-line no-await-in-loop
      const [groups, launches, instances] = await Promise.all([
        ask('autoscaling', region, 'Action=DescribeAutoScalingGroups&Version=2011-01-01'),
        ask('autoscaling', region, 'Action=DescribeLaunchConfigurations&Version=2011-01-01'),
        ask('ec2', region, 'Action=DescribeInstances&Version=2016-11-15'),
      ])
      count += groups.match(/<AutoScalingGroupARN>/g)?.length ?? 0
      count += launches.match(/<LaunchConfigurationARN>/g)?.length ?? 0
      count += instances.match(/<name>(?:running|pending|stopping|stopped)<\/name>/g)?.length ?? 0
    }
    return count
  }

  function at(clock: { readonly times: number }) {
    return endpointTarget({ url: server.url, clock, callsPerSecond: 100 })
  }

  /** A look may take a second on a busy machine: that is two minutes and a half, and no claim is in doubt. */
  async function play(text: string): Promise<ScenarioRun> {
    const prepared = prepareScenario(loadScenario(text, { file: 's.yaml' }), template)
    const place = {
      url: server.url,
      region: 'ap-northeast-1',
      accountId: '123456789012',
      clock: 'real',
    }
    const header = {
      runId: `moto-${process.pid}-${++runs}`,
      target: 'endpoint',
      place,
      scenario: '',
    } as const
    const journal = createJournal(header, folder)
    const run = await runScenario(prepared, { target: at({ times: 150 }), journal })
    expect(readJournal(journal.file)).toMatchObject({ ended: true, open: [] })
    return run
  }

  test('N1: the story is unsupported, with the reasons', async () => {
    const run = await runScenario(await readScenario(story), { target: at({ times: 600 }) })
    expect(run.outcome).toBe('unsupported')
    expect(run.notes).toEqual([
      'AWS as it was (era: classic2013-feb): the endpoint behaves as it does.',
      'notified needs notifications: the endpoint has no address that messages could be sent to.',
    ])
  })

  test('N1: asked of today’s AWS it is violated, for nobody replaces the instance', async () => {
    const run = await play(today)
    expect(run.outcome).toBe('violated')
    expect(run.findings[0]).toMatchObject({
      because: expect.stringMatching(/^it was still down when the run ended/) as string,
    })
    expect(run.notes[0]).toContain('network-loss was played as StopInstances')
    expect(run.notes.at(-1)).toMatch(/^PutNotificationConfiguration batch-server was left out: /)
    expect(await leftOver()).toBe(0)
  })

  test('an instance that somebody terminates is replaced, which moto does', async () => {
    const run = await play(today.replace('network-loss', 'terminate-instances'))
    expect(run.outcome).toBe('holds')
    expect(await leftOver()).toBe(0)
  })

  test('the probe tells what it does and what it does not, and runs believe it', async () => {
    const report = await probeEndpoint({
      url: server.url,
      patience: 300,
      callsPerSecond: 100,
      journalFolder: folder,
    })
    expect(report.findings.map(({ name, answer }) => `${name} ${answer}`)).toEqual([
      'launches yes',
      'scales yes',
      'replaces-unhealthy no',
      'sees-stopped no',
      'sees-terminated yes',
      'balances-zones no',
      'suspended-launch no',
      'hooks-wait no',
      'maximum no',
      'tells-activities no',
      'tells-status yes',
      'stops yes',
      'terminates yes',
      'sets-health yes',
      'sets-desired yes',
      'updates-group yes',
      'terminates-in-group yes',
      'tells-suspensions yes',
      'resumes unknown',
      'suspended-terminate no',
      'suspended-replace-unhealthy unknown',
      'suspended-health-check unknown',
      'protects yes',
      'enters-standby yes',
      'exits-standby yes',
      'detaches yes',
      'completes-hooks unknown',
      'executes-policy yes',
      'runs-scheduled-actions no',
      'deletes-scheduled-actions yes',
      'launches-from-template yes',
    ])
    expect(await leftOver()).toBe(0)

    keepProbe(report, join(folder, 'probes'))
    const believing = endpointTarget({
      url: server.url,
      clock: { times: 600 },
      callsPerSecond: 100,
      probes: join(folder, 'probes'),
    })
    const playThere = async (name: string) =>
      await runScenario(await readScenario(`${scenarios}${name}.yaml`), { target: believing })
    // Accepted, and in vain: there would be nothing to judge.
    const held = await playThere('suspended-launch-leaves-a-gap')
    expect(held.outcome).toBe('unsupported')
    expect(held.notes).toEqual([
      expect.stringMatching(
        /^steadyState: balanced: .* that six instances in three zones are not two in each \(/,
      ) as string,
      expect.stringMatching(
        /^SuspendProcesses Launch: the endpoint does otherwise than AWS: ifdown probe saw on \d{4}-\d\d-\d\d \d\d:\d\d UTC, with 0\.3 s for each answer, that a suspended Launch does not hold \(launched all the same: /,
      ) as string,
    ])
    // It runs, and nobody replaces the instance: that is a verdict.
    const failed = await playThere('a-group-of-one-replaces-its-instance-today')
    expect(failed.outcome).toBe('violated')
    expect(failed.notes.at(-1)).toMatch(
      /^ifdown probe saw on .* that an instance that stops is not replaced \(still i-/,
    )
    expect(await leftOver()).toBe(0)
  })

  test('a dead run is rolled back there, too', async () => {
    const place = { url: server.url, region: 'us-east-1', accountId: '123456789012', clock: 'real' }
    const journal = createJournal(
      { runId: 'moto-dead', target: 'endpoint', place, scenario: '' },
      folder,
    )
    const open = {
      seed: '1',
      era: 'modern',
      settings: {},
      region: 'us-east-1',
      accountId: '123456789012',
      journal,
    } as const
    const run = await at({ times: 1 }).open(open)
    const launch = { LaunchConfigurationName: 'dead' }
    const call = (operation: string, input: Readonly<Record<string, unknown>>) =>
      run.call({ service: 'autoscaling', operation, input })
    await call('CreateLaunchConfiguration', {
      ...launch,
      ImageId: 'ami-0123456789abcdef0',
      InstanceType: 't3.micro',
    })
    await call('CreateAutoScalingGroup', {
      ...launch,
      AutoScalingGroupName: 'dead',
      MinSize: 2,
      MaxSize: 2,
      AvailabilityZones: ['us-east-1a'],
    })
    expect(await leftOver()).toBe(4)
    // It is left as it is, and its journal with it.
    const { failed, undone } = await rollBack(journal.file)
    expect([failed, undone]).toEqual([
      [],
      [
        expect.stringMatching(/^CreateAutoScalingGroup dead: deleted; instances: /) as string,
        'CreateLaunchConfiguration dead: deleted',
      ],
    ])
    expect(await leftOver()).toBe(0)
  })
})
