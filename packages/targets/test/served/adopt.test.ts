import {
  type AutoScalingClient,
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
  EnterStandbyCommand,
  PutScheduledUpdateGroupActionCommand,
  SetDesiredCapacityCommand,
  SetInstanceHealthCommand,
  SetInstanceProtectionCommand,
  SuspendProcessesCommand,
} from '@aws-sdk/client-auto-scaling'
import {
  CreateLaunchTemplateCommand,
  DescribeSubnetsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2'
import { beforeEach, describe, expect, test } from 'vitest'
import { findJournals, readJournal } from '../../src/journal/read-journal.ts'
import { findMotoServer, howToInstallMoto, type MotoServer } from '../moto-server.ts'
import {
  groupAt,
  idsOf,
  instanceIds,
  runningAt,
  sorted,
  startMotoForTests,
  startProxy,
  withServed,
  zonesOf,
  type Served,
} from './served.ts'

const moto = findMotoServer()
if (moto === undefined) console.warn(`SKIPPED groups that are taken over: ${howToInstallMoto}`)

const threeZones = ['us-east-1a', 'us-east-1b', 'us-east-1c']
const minutes = 60

describe.skipIf(moto === undefined)('groups of the moto server that ifdown takes over', () => {
  let server: MotoServer
  let endpoint: EC2Client
  let groups: AutoScalingClient
  const { folder } = startMotoForTests(moto, (started) => {
    server = started.server
    endpoint = started.ec2
    groups = started.autoScaling
  })
  beforeEach(async () => {
    await groups.send(
      new CreateLaunchConfigurationCommand({
        LaunchConfigurationName: 'lc',
        ImageId: 'ami-12c6146b',
        InstanceType: 't3.micro',
      }),
    )
  })

  async function createThere(name: string, MinSize: number): Promise<readonly string[]> {
    await groups.send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        LaunchConfigurationName: 'lc',
        MinSize,
        MaxSize: 8,
        AvailabilityZones: threeZones,
        HealthCheckGracePeriod: 60,
        Tags: [{ Key: 'team', Value: 'blue', PropagateAtLaunch: true }],
      }),
    )
    return idsOf(await groupAt(groups, name))
  }

  const over = (options: object, body: (served: Served) => Promise<void>) =>
    withServed({ url: server.url, folder, adopt: ['web'], ...options }, body)

  let earlier: readonly string[] = []
  beforeEach(() => void (earlier = findJournals(folder)))
  /** The journals of what this test served. */
  const journals = () =>
    findJournals(folder)
      .filter((file) => !earlier.includes(file))
      .map((file) => readJournal(file))
  const ended = { open: [], ended: true }

  test('have their instances, their configuration, and no control loop besides', async () => {
    const ids = await createThere('web', 3)
    await over({}, async (served) => {
      const group = await served.group('web')
      expect(idsOf(group)).toEqual(ids)
      expect(group).toMatchObject({
        MinSize: 3,
        DesiredCapacity: 3,
        MaxSize: 8,
        LaunchConfigurationName: 'lc',
        HealthCheckGracePeriod: 60,
        SuspendedProcesses: [],
        AvailabilityZones: threeZones,
        Tags: [{ Key: 'team', Value: 'blue', PropagateAtLaunch: true }],
      })
      // moto puts all of them into one zone, and that is where they are.
      const there = await runningAt(endpoint)
      expect(zonesOf(group)).toEqual(there.map(({ Placement }) => Placement!.AvailabilityZone))
      expect(idsOf(await groupAt(groups, 'web'))).toEqual([])
      expect(served.told).toEqual(['took over web: 3 instances'])
    })
  })

  test('AZ-6: are spread over their zones by ifdown', async () => {
    await createThere('web', 6)
    await over({}, async (served) => {
      expect(new Set(zonesOf(await served.group('web'))).size).toBe(1)
      await served.advance(30 * minutes)
      expect(zonesOf(await served.group('web'))).toEqual(sorted([...threeZones, ...threeZones]))
      expect(await runningAt(endpoint)).toHaveLength(6)
    })
  })

  test('are given back with those of their instances that are left, and their sizes', async () => {
    const ids = await createThere('web', 3)
    await over({}, async (served) => {
      await served.autoScaling.send(
        new SuspendProcessesCommand({
          AutoScalingGroupName: 'web',
          ScalingProcesses: ['AZRebalance'],
        }),
      )
      await served.autoScaling.send(
        new SetInstanceHealthCommand({
          InstanceId: ids[0]!,
          HealthStatus: 'Unhealthy',
          ShouldRespectGracePeriod: false,
        }),
      )
      const more = { AutoScalingGroupName: 'web', DesiredCapacity: 5 }
      await served.autoScaling.send(new SetDesiredCapacityCommand(more))
      await served.advance(10 * minutes)
      expect(idsOf(await served.group('web'))).toHaveLength(5)
    })
    const back = await groupAt(groups, 'web')
    expect(back).toMatchObject({ MinSize: 3, DesiredCapacity: 3, MaxSize: 8 })
    expect(back.SuspendedProcesses).toEqual([])
    // The endpoint's own loop has replaced the one that ifdown ended.
    expect(idsOf(back)).toEqual(expect.arrayContaining(ids.slice(1)))
    const there = instanceIds(await runningAt(endpoint))
    expect(there).toEqual(idsOf(back))
    expect(journals()).toMatchObject([ended])
  })

  test('are given back as they are when everything is kept', async () => {
    await createThere('web', 2)
    let ids: readonly string[] = []
    await over({ keep: true }, async (served) => {
      const more = { AutoScalingGroupName: 'web', DesiredCapacity: 4 }
      await served.autoScaling.send(new SetDesiredCapacityCommand(more))
      await served.advance(30 * minutes)
      ids = idsOf(await served.group('web'))
    })
    const back = await groupAt(groups, 'web')
    expect(back).toMatchObject({ MinSize: 2, DesiredCapacity: 4, MaxSize: 8 })
    expect(idsOf(back)).toEqual(ids)
    expect(await runningAt(endpoint)).toHaveLength(4)
  })

  test('keep what is suspended, protected and unhealthy', async () => {
    const ids = await createThere('web', 2)
    const AutoScalingGroupName = 'web'
    const ScalingProcesses = ['AZRebalance', 'ReplaceUnhealthy']
    await groups.send(new SuspendProcessesCommand({ AutoScalingGroupName, ScalingProcesses }))
    await groups.send(
      new SetInstanceProtectionCommand({
        AutoScalingGroupName,
        InstanceIds: [ids[0]!],
        ProtectedFromScaleIn: true,
      }),
    )
    await groups.send(
      new SetInstanceHealthCommand({ InstanceId: ids[1]!, HealthStatus: 'Unhealthy' }),
    )
    await over({}, async (served) => {
      await served.advance(10 * minutes)
      const { SuspendedProcesses, Instances } = await served.group('web')
      expect(sorted(SuspendedProcesses!.map(({ ProcessName }) => ProcessName))).toEqual(
        ScalingProcesses,
      )
      const byId = Object.fromEntries(Instances!.map((one) => [one.InstanceId, one]))
      expect(byId[ids[0]!]).toMatchObject({ ProtectedFromScaleIn: true, HealthStatus: 'Healthy' })
      expect(byId[ids[1]!]).toMatchObject({
        ProtectedFromScaleIn: false,
        HealthStatus: 'Unhealthy',
      })
    })
    const { SuspendedProcesses, Instances } = await groupAt(groups, 'web')
    expect(sorted(SuspendedProcesses!.map(({ ProcessName }) => ProcessName))).toEqual(
      ScalingProcesses,
    )
    const first = Instances!.find(({ InstanceId }) => InstanceId === ids[0])
    expect(first).toMatchObject({ ProtectedFromScaleIn: true })
  })

  test('may name subnets and launch templates of the endpoint', async () => {
    const { Subnets } = await endpoint.send(new DescribeSubnetsCommand({}))
    const VPCZoneIdentifier = Subnets!
      .map(({ SubnetId }) => SubnetId)
      .slice(0, 2)
      .join(',')
    const LaunchTemplateData = { ImageId: 'ami-12c6146b', InstanceType: 't3.micro' } as const
    const { LaunchTemplate } = await endpoint.send(
      new CreateLaunchTemplateCommand({ LaunchTemplateName: 'web', LaunchTemplateData }),
    )
    await groups.send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: 'web',
        MinSize: 2,
        MaxSize: 4,
        VPCZoneIdentifier,
        LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' },
      }),
    )
    await over({}, async (served) => {
      await served.advance(30 * minutes)
      const group = await served.group('web')
      expect(group.VPCZoneIdentifier).toBe(VPCZoneIdentifier)
      expect(group.LaunchTemplate).toMatchObject({
        LaunchTemplateId: LaunchTemplate!.LaunchTemplateId,
      })
      expect(new Set(zonesOf(group)).size).toBe(2)
      const there = await runningAt(endpoint)
      expect(new Set(there.map(({ SubnetId }) => SubnetId))).toEqual(
        new Set(VPCZoneIdentifier.split(',')),
      )
    })
  })

  test('are all of them, when all are asked for; what stays behind is told', async () => {
    await createThere('web', 1)
    await createThere('batch', 2)
    await groups.send(
      new PutScheduledUpdateGroupActionCommand({
        AutoScalingGroupName: 'batch',
        ScheduledActionName: 'night',
        MinSize: 0,
        Recurrence: '0 1 * * *',
      }),
    )
    await over({ adopt: 'all' }, async (served) => {
      expect(idsOf(await served.group('web'))).toHaveLength(1)
      expect(idsOf(await served.group('batch'))).toHaveLength(2)
      expect(sorted(served.told)).toEqual([
        'took over batch: 2 instances; not taken over: 1 scheduled actions',
        'took over web: 1 instances',
      ])
    })
  })

  test('have to be there, and at rest; what was taken over before is given back', async () => {
    const ids = await createThere('batch', 1)
    const started = over({ adopt: ['batch', 'wbe'] }, async () => {})
    await expect(started).rejects.toThrow(
      'the endpoint has no group wbe to take over; it has batch',
    )

    const [busy] = await createThere('web', 2)
    await groups.send(
      new EnterStandbyCommand({
        AutoScalingGroupName: 'web',
        InstanceIds: [busy!],
        ShouldDecrementDesiredCapacity: true,
      }),
    )
    await expect(over({ adopt: ['batch', 'web'] }, async () => {})).rejects.toThrow(
      `web cannot be taken over: ${busy} is Standby`,
    )
    const batch = await groupAt(groups, 'batch')
    expect(idsOf(batch)).toEqual(ids)
    expect(batch).toMatchObject({ MinSize: 1, DesiredCapacity: 1, SuspendedProcesses: [] })
    expect(journals()).toMatchObject([ended, ended])
  })

  test('are not driven by two: a group that keeps its instances is given back', async () => {
    const ids = await createThere('web', 2)
    const proxy = await startProxy(server.url)
    proxy.answers.set('DetachInstances', {
      status: 200,
      text: '<DetachInstancesResponse><DetachInstancesResult/></DetachInstancesResponse>',
    })
    try {
      await expect(over({ url: proxy.url, patience: 0 }, async () => {})).rejects.toThrow(
        'web still has 2 instances after DetachInstances: two control loops would drive them',
      )
    } finally {
      proxy.close()
    }
    const back = await groupAt(groups, 'web')
    expect(idsOf(back)).toEqual(ids)
    expect(back).toMatchObject({ MinSize: 2, DesiredCapacity: 2, SuspendedProcesses: [] })
  })

  test('are taken over by one alone', async () => {
    await createThere('web', 1)
    await over({}, async ({ loop }) => {
      await expect(over({}, async () => {})).rejects.toThrow(
        `web is taken over already, by the run ${loop.runId}; end that, or take it back`,
      )
      expect(await runningAt(endpoint)).toHaveLength(1)
    })
    expect(idsOf(await groupAt(groups, 'web'))).toHaveLength(1)
    // Given back, it can be taken over again.
    await over({}, async (served) => {
      expect(idsOf(await served.group('web'))).toHaveLength(1)
    })
  })

  test('that are gone at the end are let go', async () => {
    await createThere('web', 1)
    await over({}, async () => {
      await fetch(`${server.url}/moto-api/reset`, { method: 'POST' })
    })
    const { AutoScalingGroups } = await groups.send(new DescribeAutoScalingGroupsCommand({}))
    expect(AutoScalingGroups).toEqual([])
    expect(journals()).toMatchObject([ended])
  })
})
