import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  networkLatency,
  networkLoss,
  networkPacketLoss,
  type FaultSpec,
  type NetworkQuality,
} from '@ifdown/faults'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createContainerProvider,
  type ContainerProvider,
} from '../../src/containers/container-provider.ts'
import { containersTarget } from '../../src/containers/containers-target.ts'
import { containerName } from '../../src/containers/labels.ts'
import { combine, netemCommand, patienceFor, whyNoNetem } from '../../src/containers/netem.ts'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'
import type { ProvidedLaunch } from '../../src/hosted/instance-provider.ts'
import { createJournal, mintRunId, type Journal } from '../../src/journal/index.ts'
import { buildImage, keepWithoutReaper, whyNoContainers } from './docker-for-tests.ts'
import { buildTcImage, findTc } from './tc-image.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED a slow network of containers: ${missing}`)
keepWithoutReaper()

const slow: NetworkQuality = { delayMilliseconds: 200, jitterMilliseconds: 0, lossPercent: 0 }
const jittery = { ...slow, delayMilliseconds: 500, jitterMilliseconds: 20 }
const bad = { delayMilliseconds: 0, jitterMilliseconds: 0, lossPercent: 7 }

describe('what tc is told', () => {
  test.each([
    [[slow], 'replace dev eth0 root netem delay 200ms'],
    [[jittery], 'replace dev eth0 root netem delay 500ms 20ms'],
    [[bad], 'replace dev eth0 root netem loss 7%'],
    [[slow, bad], 'replace dev eth0 root netem delay 200ms loss 7%'],
    [[jittery, bad, slow], 'replace dev eth0 root netem delay 200ms loss 7%'],
    [[bad, { ...bad, lossPercent: 40 }], 'replace dev eth0 root netem loss 40%'],
    [[], 'del dev eth0 root'],
  ])('of %j: %s', (qualities, expected) => {
    expect(netemCommand(combine(qualities)).join(' ')).toBe(`tc qdisc ${expected}`)
  })

  test('a status check waits for a slow network as long as that takes', () => {
    const shaping = new Map([['a', jittery]])
    expect([patienceFor(undefined), patienceFor(shaping)]).toEqual([0, 520])
    expect(patienceFor(shaping.set('b', bad))).toBe(3720)
  })
})

/** Writes down what it is told, and refuses it when there is a file `/www/refuse`. */
const fakeTc = `#!/bin/sh
echo "$@" >> /www/told
test -e /www/refuse && echo 'Error: Exclusivity flag on.' && exit 2
exit 0
`
const fakeImage = 'ifdown-test-fake-tc:1'
const bareImage = 'ifdown-test-no-tc:1'
const realImage = 'ifdown-test-real-tc:1'
const runId = mintRunId()

const launch = {
  type: 'LaunchHandedOver',
  group: 'web',
  launchId: 'web/0',
  userData: '',
  launch: {
    imageId: 'ami-1',
    instanceType: 't3.micro',
    availabilityZone: 'us-east-1a',
    subnetId: undefined,
    keyName: undefined,
    securityGroups: [],
    iamInstanceProfile: undefined,
    tags: {},
    launchedFrom: { type: 'None' },
  },
} as const satisfies ProvidedLaunch

describe.skipIf(missing !== undefined)('the network of a container', () => {
  let runtime: ContainerRuntime
  let provider: ContainerProvider
  let journal: Journal
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-netem-'))

  beforeAll(async () => {
    const header = { runId, target: 'containers', place: {}, scenario: 'netem' } as const
    journal = createJournal(header, folder)
    runtime = await findContainerRuntime()
    const server = ['/bin/httpd', '-f', '-h', '/www']
    await buildImage(runtime, fakeImage, server, { 'bin/tc': fakeTc })
    await buildImage(runtime, bareImage, server)
    provider = createContainerProvider({ runtime, runId, journal, image: fakeImage })
  })
  afterAll(async () => {
    await provider?.close()
    rmSync(folder, { recursive: true })
  })

  async function start(): Promise<string> {
    const answer = await provider.run(launch)
    if (answer.type === 'Refused') throw new Error(answer.message)
    return answer.instanceId
  }

  async function execute(instanceId: string, ...command: string[]): Promise<string> {
    const container = runtime.container.getById(containerName(runId, instanceId))
    return (await runtime.container.exec(container, command)).output
  }

  const told = async (instanceId: string) =>
    (await execute(instanceId, 'cat', '/www/told'))
      .trim()
      .split('\n')
      .map((line) => line.replace(/^qdisc (\w+) dev eth0 root ?/, '$1 '))

  async function inject(spec: FaultSpec, instanceId: string, number = 1) {
    const fault = { ...spec, faultId: `${spec.fault}-${number}`, instanceIds: [instanceId] }
    return { how: await provider.beginFault(fault), end: () => provider.endFault(fault) }
  }

  test('is slowed by tc, and as it was when the fault ends, each in the journal', async () => {
    const instanceId = await start()
    const { how, end } = await inject(networkLatency({ group: 'web' }), instanceId)
    expect(how).toBe('network-latency: `tc qdisc … netem delay` in the container')
    await end()
    expect(await told(instanceId)).toEqual(['replace netem delay 200ms', 'del '])
    const lines = readFileSync(journal.file, 'utf8').trim().split('\n')
    const acts = lines
      .map((line) => JSON.parse(line) as { readonly act?: string; readonly what?: string })
      .filter(({ what }) => what !== undefined)
      .map(({ act, what }) => `${act} ${what}`)
    const name = containerName(runId, instanceId)
    expect(acts.slice(-2)).toEqual([
      `inject network-latency of ${name}`,
      `revert network-latency no more of ${name}`,
    ])
  })

  test('bears two faults at once, whichever ends first', async () => {
    const instanceId = await start()
    const [latency, loss] = await Promise.all([
      inject(networkLatency({ group: 'web' }), instanceId),
      inject(networkPacketLoss({ group: 'web' }), instanceId),
    ])
    await Promise.all([latency.end(), loss.end()])
    expect(await told(instanceId)).toEqual([
      'replace netem delay 200ms',
      'replace netem delay 200ms loss 7%',
      'replace netem loss 7%',
      'del ',
    ])
  })

  test('is slow again when it is back after it was lost', async () => {
    const instanceId = await start()
    const latency = await inject(networkLatency({ group: 'web' }), instanceId)
    const loss = await inject(networkLoss({ group: 'web' }), instanceId)
    await loss.end()
    await latency.end()
    expect(await told(instanceId)).toEqual([
      'replace netem delay 200ms',
      'replace netem delay 200ms',
      'del ',
    ])
  })

  test('tc that refuses is an error that says what it said', async () => {
    const instanceId = await start()
    await execute(instanceId, 'touch', '/www/refuse')
    await expect(inject(networkLatency({ group: 'web' }), instanceId)).rejects.toThrow(
      `\`tc qdisc replace dev eth0 root netem delay 200ms\` failed in ${containerName(runId, instanceId)}: Error: Exclusivity flag on.`,
    )
  })

  test('of one that is gone is no matter', async () => {
    const instanceId = await start()
    const { end } = await inject(networkLatency({ group: 'web' }), instanceId)
    await runtime.container
      .getById(containerName(runId, instanceId))
      .remove({ force: true, v: true })
    await expect(end()).resolves.toBeUndefined()
  })

  const abilities = async (image: string, ...faults: string[]) =>
    (await containersTarget({ times: 1, image }).capabilities({ faults })).faults.named[
      'network-latency'
    ]

  test('is asked for before anything is touched, and only when somebody wants it', async () => {
    expect(await abilities(bareImage, 'network-packet-loss')).toEqual({
      lacks: `needs tc (iproute2) in the image ${bareImage}`,
    })
    expect(await abilities('ifdown-test-none:1', 'network-latency')).toEqual({
      lacks: 'lack the image ifdown-test-none:1',
    })
    const can = { closely: 'close', how: expect.stringContaining('where its kernel has sch_netem') }
    expect(await abilities(bareImage, 'network-loss')).toEqual(can)
    expect(await abilities(fakeImage, 'network-latency')).toEqual(can)
  })

  const tc = findTc()
  if (tc === undefined) console.warn('SKIPPED what the kernel says of netem: there is no tc here')

  /** Slows a real network and tells what came of it, or why that cannot be. */
  async function slowDown(): Promise<string> {
    await buildTcImage(runtime, realImage, tc!)
    const why = await whyNoNetem(runtime, realImage)
    if (why !== undefined) return why
    const real = createContainerProvider({ runtime, runId: mintRunId(), image: realImage })
    const answer = await real.run(launch)
    if (answer.type === 'Refused') return answer.message
    const spec = networkLatency({ group: 'web', delayMilliseconds: 300 })
    await real.beginFault({ ...spec, faultId: 'f', instanceIds: [answer.instanceId] })
    const began = performance.now()
    const [seen] = await real.observe()
    const took = performance.now() - began
    await real.close()
    return seen?.reachable === true && took > 300 ? 'answers late' : JSON.stringify({ seen, took })
  }

  test.skipIf(tc === undefined)(
    'the kernel is asked by a real tc, and nothing is left',
    async () => {
      const outcome = await slowDown()
      if (outcome !== 'answers late') {
        console.warn(`SKIPPED a really slow network: containers ${outcome}`)
      }
      expect(['answers late', "runs on Docker's kernel, which has no sch_netem"]).toContain(outcome)
      const left = await runtime.container.dockerode.listContainers({
        all: true,
        filters: { label: ['ifdown.probe'] },
      })
      expect(left).toEqual([])
    },
  )
})
