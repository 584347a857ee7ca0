import {
  hostFailure,
  networkLoss,
  stopInstances,
  terminateInstances,
  zoneOutage,
} from '@ifdown/faults'
import type { FaultSpec } from '@ifdown/faults'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createContainerProvider,
  removeContainer,
  type ContainerProvider,
} from '../../src/containers/container-provider.ts'
import { containerName, networkName } from '../../src/containers/labels.ts'
import { reaches } from '../../src/containers/reach.ts'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'
import type { ProvidedLaunch } from '../../src/hosted/instance-provider.ts'
import { mintRunId } from '../../src/journal/index.ts'
import {
  buildTestImage,
  keepWithoutReaper,
  testImage,
  whyNoContainers,
} from './docker-for-tests.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED faults on containers: ${missing}`)
keepWithoutReaper()

const runId = mintRunId()
const zone = 'us-east-1a'

const launch = (userData = ''): ProvidedLaunch => ({
  type: 'LaunchHandedOver',
  group: 'web',
  launchId: 'web/0',
  userData: Buffer.from(userData).toString('base64'),
  launch: {
    imageId: 'ami-12c6146b',
    instanceType: 't3.micro',
    availabilityZone: zone,
    subnetId: undefined,
    keyName: undefined,
    securityGroups: [],
    iamInstanceProfile: undefined,
    tags: {},
    launchedFrom: { type: 'LaunchConfiguration', name: 'web-lc' },
  },
})

describe.skipIf(missing !== undefined)('faults on containers', () => {
  let runtime: ContainerRuntime
  let provider: ContainerProvider

  beforeAll(async () => {
    runtime = await findContainerRuntime()
    await buildTestImage(runtime)
    provider = createContainerProvider({ runtime, runId, image: testImage })
  })
  afterAll(() => provider?.close())

  async function start(userData?: string): Promise<string> {
    const answer = await provider.run(launch(userData))
    if (answer.type === 'Refused') throw new Error(answer.message)
    return answer.instanceId
  }

  const see = async (instanceId: string) =>
    (await provider.observe()).find((sighting) => sighting.instanceId === instanceId)

  async function execute(instanceId: string, ...command: string[]): Promise<string> {
    const container = runtime.container.getById(containerName(runId, instanceId))
    const { output } = await runtime.container.exec(container, command)
    return output
  }

  /** What was said of the latest fault. */
  let told: string | undefined

  /** Brings a fault about, and answers how to take it back. */
  async function inject(spec: FaultSpec, instanceId: string): Promise<() => Promise<void>> {
    const fault = { ...spec, faultId: `${spec.fault}-1`, instanceIds: [instanceId] }
    told = await provider.beginFault(fault)
    return () => provider.endFault(fault)
  }

  test('user data that names its interpreter is run', async () => {
    const instanceId = await start('#!/bin/sh\necho ready > /www/health\n')
    await expect.poll(() => execute(instanceId, 'cat', '/www/health')).toBe('ready\n')
  })

  test('EC-4: network loss takes the interface down, and its end brings it and its route back', async () => {
    const instanceId = await start()
    expect(await see(instanceId)).toMatchObject({ state: 'running', reachable: true })
    const end = await inject(networkLoss({ group: 'web' }), instanceId)
    expect(await see(instanceId)).toMatchObject({ state: 'running', reachable: false })
    expect(await execute(instanceId, 'ip', 'link')).toMatch(/eth0@\S+ <(?![^>]*\bUP\b)/)
    await end()
    expect(await see(instanceId)).toMatchObject({ state: 'running', reachable: true })
    expect(await execute(instanceId, 'ip', 'route')).toContain('default via')
  })

  test('EC-4: where the image has no `ip` the container leaves its network, and that is told', async () => {
    const instanceId = await start()
    await inject(networkLoss({ group: 'web' }), instanceId)
    expect(told).toBe('network-loss: `ip link set eth0 down` in the container')
    const bare = await start('#!/bin/sh\nrm /bin/ip\n')
    await expect.poll(() => execute(bare, 'ip', 'link')).not.toContain('eth0')
    const end = await inject(networkLoss({ group: 'web' }), bare)
    expect(told).toBe('network-loss: the container leaves its network, as its image has no `ip`')
    expect(await see(bare)).toMatchObject({ state: 'running', reachable: false })
    await end()
    expect(await see(bare)).toMatchObject({ state: 'running', reachable: true })
  })

  test('EC-5: when its host fails a container is paused; it goes on afterwards, or is removed so', async () => {
    const instanceId = await start()
    const end = await inject(hostFailure({ group: 'web' }), instanceId)
    expect(await see(instanceId)).toMatchObject({ state: 'running', hostUp: false })
    await end()
    expect(await see(instanceId)).toMatchObject({ hostUp: true, reachable: true })
    await inject(hostFailure({ group: 'web' }), instanceId)
    expect(await removeContainer(runtime, containerName(runId, instanceId), runId)).toBe(true)
    expect(await see(instanceId)).toBeUndefined()
  })

  test('a zone outage cuts its network, and the end mends it', async () => {
    const instanceId = await start()
    const end = await inject(zoneOutage({ availabilityZone: zone }), instanceId)
    expect(await see(instanceId)).toMatchObject({ reachable: false })
    await end()
    expect(await see(instanceId)).toMatchObject({ reachable: true })
  })

  test('a stopped container can be started again, a terminated one is gone', async () => {
    const instanceId = await start()
    const end = await inject(stopInstances({ group: 'web' }), instanceId)
    expect(await see(instanceId)).toMatchObject({ state: 'stopped' })
    await end()
    expect(await see(instanceId)).toMatchObject({ state: 'running', reachable: true })
    await inject(terminateInstances({ group: 'web' }), instanceId)
    expect(await see(instanceId)).toBeUndefined()
  })

  test('a neighbour is reached while another is cut off, and knows nothing of it', async () => {
    const [hit, neighbour] = [await start(), await start()]
    const end = await inject(networkLoss({ group: 'web' }), hit)
    const address = provider.addresses().get(neighbour)!
    expect(await reaches(address)).toBe(true)
    await end()
  })

  test('a container of another run is never removed', async () => {
    const instanceId = await start()
    const name = containerName(runId, instanceId)
    expect(await removeContainer(runtime, name, 'another')).toBe(false)
    expect(await see(instanceId)).toMatchObject({ state: 'running' })
    expect(await removeContainer(runtime, name, runId)).toBe(true)
    expect(await removeContainer(runtime, name, runId)).toBe(false)
  })

  test('an image that is not there is refused, not pulled', async () => {
    const other = createContainerProvider({ runtime, runId: 'none', image: 'ifdown-test-none:1' })
    expect(await other.run(launch())).toMatchObject({
      type: 'Refused',
      code: 'InvalidAMIID.NotFound',
    })
  })

  test('nothing is left when the run is over', async () => {
    await provider.close()
    expect(await provider.observe()).toEqual([])
    const networks = await runtime.container.dockerode.listNetworks()
    expect(networks.map(({ Name }) => Name)).not.toContain(networkName(runId, zone))
  })
})
