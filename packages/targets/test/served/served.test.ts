import {
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DescribeScalingActivitiesCommand,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SuspendProcessesCommand,
  type CreateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling'
import {
  CreateKeyPairCommand,
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeKeyPairsCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2'
import { describe, expect, test } from 'vitest'
import { readJournal } from '../../src/journal/read-journal.ts'
import { findMotoServer, howToInstallMoto, type MotoServer } from '../moto-server.ts'
import {
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
if (moto === undefined)
  console.warn(`SKIPPED a served control loop over the moto server: ${howToInstallMoto}`)

const threeZones = ['us-east-1a', 'us-east-1b', 'us-east-1c']
const minutes = 60

describe.skipIf(moto === undefined)("ifdown's control loop, served over the moto server", () => {
  let server: MotoServer
  let endpoint: EC2Client
  const { folder } = startMotoForTests(moto, (started) => {
    server = started.server
    endpoint = started.ec2
  })

  const over = (options: object, body: (served: Served) => Promise<void>) =>
    withServed({ url: server.url, folder, ...options }, body)

  test('AZ-1: its instances live at the endpoint, are spread over the zones, and are gone at the end', async () => {
    let journal = ''
    await over({}, async (served) => {
      journal = served.loop.journal
      await createGroup(served, { MinSize: 6, AvailabilityZones: threeZones })
      await served.advance('settled')
      const group = await served.group('web')
      expect(zonesOf(group)).toEqual(sorted([...threeZones, ...threeZones]))
      const there = await runningAt(endpoint)
      expect(instanceIds(there)).toEqual(idsOf(group))
      expect(sorted(there.map(({ Placement }) => Placement?.AvailabilityZone))).toEqual(
        zonesOf(group),
      )
      // Clients see those, and find them by the group's tag.
      expect(await runningAt(served.ec2)).toEqual(there)
      expect(there[0]!.Tags).toContainEqual({ Key: 'aws:autoscaling:groupName', Value: 'web' })
    })
    expect(await runningAt(endpoint)).toEqual([])
    expect(readJournal(journal)).toMatchObject({ open: [], ended: true })
  })

  test.for(['at the endpoint', 'through ifdown'])(
    'an instance that is terminated %s is replaced',
    async (where) => {
      await over({}, async (served) => {
        await createGroup(served, { MinSize: 3, AvailabilityZones: threeZones })
        await served.advance('settled')
        const [victim] = idsOf(await served.group('web'))
        const ec2 = where === 'at the endpoint' ? endpoint : served.ec2
        await ec2.send(new TerminateInstancesCommand({ InstanceIds: [victim!] }))
        await served.advance(5 * minutes)
        const group = await served.group('web')
        expect(idsOf(group)).not.toContain(victim)
        expect(zonesOf(group)).toEqual(threeZones)
        const there = await runningAt(endpoint)
        expect(instanceIds(there)).toEqual(idsOf(group))
      })
    },
  )

  test('SUSP-2: while Launch is suspended nothing replaces it, until the process is resumed', async () => {
    await over({}, async (served) => {
      await createGroup(served, { MinSize: 3, AvailabilityZones: threeZones })
      await served.advance('settled')
      const Launch = { AutoScalingGroupName: 'web', ScalingProcesses: ['Launch'] }
      await served.autoScaling.send(new SuspendProcessesCommand(Launch))
      const [victim] = idsOf(await served.group('web'))
      await endpoint.send(new TerminateInstancesCommand({ InstanceIds: [victim!] }))
      await served.advance(30 * minutes)
      expect(await runningAt(endpoint)).toHaveLength(2)
      await served.autoScaling.send(new ResumeProcessesCommand(Launch))
      await served.advance(5 * minutes)
      expect(await runningAt(endpoint)).toHaveLength(3)
    })
  })

  test('launches from templates of the endpoint, in the version that is the latest when it launches', async () => {
    await over({}, async (served) => {
      const first = { ImageId: 'ami-12c6146b', InstanceType: 't3.micro' } as const
      const made = await served.ec2.send(
        new CreateLaunchTemplateCommand({ LaunchTemplateName: 'web', LaunchTemplateData: first }),
      )
      const { LaunchTemplateId } = made.LaunchTemplate!
      await createGroup(served, {
        MinSize: 1,
        AvailabilityZones: ['us-east-1a'],
        LaunchConfigurationName: undefined,
        LaunchTemplate: { LaunchTemplateId, Version: '$Latest' },
      })
      await served.advance('settled')
      const LaunchTemplateData = { ...first, InstanceType: 't3.small', UserData: 'aGk=' } as const
      await served.ec2.send(
        new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, LaunchTemplateData }),
      )
      // This one is made at the endpoint itself.
      await endpoint.send(
        new CreateLaunchTemplateVersionCommand({
          LaunchTemplateId,
          LaunchTemplateData: { ...first, InstanceType: 't3.large' },
        }),
      )
      await setDesiredCapacity(served, 2)
      await served.advance('settled')
      const group = await served.group('web')
      expect(group.LaunchTemplate).toEqual({
        LaunchTemplateId,
        LaunchTemplateName: 'web',
        Version: '$Latest',
      })
      expect(
        group.Instances!.map(({ LaunchTemplate }) => LaunchTemplate).toSorted(byVersion),
      ).toEqual(
        ['1', '3'].map((Version) => ({ LaunchTemplateId, LaunchTemplateName: 'web', Version })),
      )
      const there = await runningAt(endpoint)
      expect(sorted(there.map(({ InstanceType }) => InstanceType))).toEqual([
        't3.large',
        't3.micro',
      ])
    })
  })

  test('launches into subnets of the endpoint, and names them as the endpoint does', async () => {
    await over({}, async (served) => {
      const { Vpc } = await served.ec2.send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16' }))
      const subnets: string[] = []
      for (const [index, AvailabilityZone] of threeZones.entries()) {
        const CidrBlock = `10.1.${index}.0/24`
        const input = { VpcId: Vpc!.VpcId!, CidrBlock, AvailabilityZone }
        // oxlint-disable-next-line no-await-in-loop
        const { Subnet } = await served.ec2.send(new CreateSubnetCommand(input))
        subnets.push(Subnet!.SubnetId!)
      }
      const VPCZoneIdentifier = subnets.join(',')
      await createGroup(served, { MinSize: 3, VPCZoneIdentifier })
      await served.advance('settled')
      expect((await served.group('web')).VPCZoneIdentifier).toBe(VPCZoneIdentifier)
      const there = await runningAt(endpoint)
      expect(sorted(there.map(({ SubnetId }) => SubnetId))).toEqual(sorted(subnets))
    })
  })

  test('a subnet that the endpoint lacks is refused as AWS refuses it', async () => {
    await over({}, async (served) => {
      const created = createGroup(served, {
        MinSize: 1,
        VPCZoneIdentifier: 'subnet-0123456789abcdef0',
      })
      await expect(created).rejects.toThrow(
        "The subnet ID 'subnet-0123456789abcdef0' does not exist",
      )
    })
  })

  test('a launch without subnets is in the default one of the endpoint', async () => {
    await over({}, async (served) => {
      await createGroup(served, { MinSize: 1, AvailabilityZones: ['us-east-1b'] })
      await served.advance('settled')
      const Filters = [
        { Name: 'default-for-az', Values: ['true'] },
        { Name: 'availability-zone', Values: ['us-east-1b'] },
      ]
      const { Subnets } = await served.ec2.send(new DescribeSubnetsCommand({ Filters }))
      const [instance] = await runningAt(endpoint)
      expect(instance!.SubnetId).toBe(Subnets![0]!.SubnetId)
    })
  })

  test('calls that ifdown does not model, and instances of clients, are the business of the endpoint', async () => {
    await over({}, async (served) => {
      await endpoint.send(new CreateKeyPairCommand({ KeyName: 'mine' }))
      const { KeyPairs } = await served.ec2.send(new DescribeKeyPairsCommand({}))
      expect(KeyPairs!.map(({ KeyName }) => KeyName)).toEqual(['mine'])
      const input = { ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1 }
      await served.ec2.send(new RunInstancesCommand(input))
      expect(await runningAt(endpoint)).toHaveLength(1)
    })
    // It is not ifdown's: it stays.
    expect(await runningAt(endpoint)).toHaveLength(1)
  })

  test.for([
    ['InvalidAMIID.NotFound', 'The image is not one of this emulator.'],
    // AWS has no such code for a launch; whoever answers has words for it.
    ['NotToday', 'We have nothing of this type'],
  ])(
    'EC-13: what the endpoint refuses fails the launch with its words: %s',
    async ([code, message]) => {
      const proxy = await startProxy(server.url)
      proxy.answers.set('RunInstances', {
        status: 400,
        text: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors></Response>`,
      })
      try {
        await over({ url: proxy.url }, async (served) => {
          await createGroup(served, { MinSize: 1, AvailabilityZones: ['us-east-1a'] })
          await served.advance(2 * minutes)
          const { Activities } = await served.autoScaling.send(
            new DescribeScalingActivitiesCommand({ AutoScalingGroupName: 'web' }),
          )
          expect(Activities![0]).toMatchObject({
            StatusCode: 'Failed',
            StatusMessage: `Could not launch On-Demand Instances. ${code} - ${message!.replace(/\.$/, '')}. Launching EC2 instance failed.`,
          })
        })
      } finally {
        proxy.close()
      }
    },
  )

  test('refuses another Region, another account and a reset, and says why', async () => {
    await over({}, async ({ url }) => {
      const nobody = 'DescribeAutoScalingGroupsResult'
      const ask = async (key: string, region: string, change = false): Promise<string> => {
        const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/autoscaling/aws4_request, SignedHeaders=host, Signature=0`
        const action = change
          ? 'DeleteAutoScalingGroup&AutoScalingGroupName=web'
          : 'DescribeAutoScalingGroups'
        const body = `Action=${action}&Version=2011-01-01`
        const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
        return await (await fetch(url, { method: 'POST', headers, body })).text()
      }
      expect(await ask('123456789012', 'us-east-1')).toContain(nobody)
      expect(await ask('anything', 'us-east-1')).toContain(nobody)
      expect(await ask('123456789012', 'eu-west-1')).toContain(nobody)
      expect(await ask('123456789012', 'eu-west-1', true)).toContain(
        'another one with --region eu-west-1 can',
      )
      expect(await ask('111111111111', 'us-east-1', true)).toContain('not of 111111111111')
      const reset = await fetch(`${url}/_ifdown/reset`, { method: 'POST' })
      expect(reset.status).toBe(400)
      expect(await reset.text()).toContain('End ifdown')
      expect((await fetch(`${url}/_ifdown/inbox?region=eu-west-1`)).status).toBe(400)
    })
  })

  test('faults of the control path strike at the endpoint', async () => {
    await over({}, async (served) => {
      await createGroup(served, { MinSize: 1, AvailabilityZones: ['us-east-1a'] })
      await served.advance('settled')
      const [victim] = idsOf(await served.group('web'))
      const fault = { fault: 'stop-instances', group: 'web' }
      await fetch(`${served.url}/_ifdown/inject`, { method: 'POST', body: JSON.stringify(fault) })
      await served.advance(10)
      expect(await runningAt(endpoint)).toEqual([])
      await served.advance(10 * minutes)
      const group = await served.group('web')
      expect(idsOf(group)).not.toContain(victim)
      expect((await runningAt(endpoint)).map(({ InstanceId }) => InstanceId)).toEqual(idsOf(group))
    })
  })

  test('goes on when the endpoint does not answer for a while', async () => {
    const proxy = await startProxy(server.url)
    try {
      await over({ url: proxy.url }, async (served) => {
        await createGroup(served, { MinSize: 1, AvailabilityZones: ['us-east-1a'] })
        await served.advance('settled')
        const before = idsOf(await served.group('web'))
        proxy.isDown = true
        await setDesiredCapacity(served, 2)
        await served.advance(3 * minutes)
        // What cannot be seen is as it was.
        expect(idsOf(await served.group('web'))).toEqual(before)
        await expect(runningAt(served.ec2)).rejects.toThrow('does not answer')
        const { Activities } = await served.autoScaling.send(
          new DescribeScalingActivitiesCommand({ AutoScalingGroupName: 'web' }),
        )
        expect(Activities![0]).toMatchObject({ StatusCode: 'Failed' })
        proxy.isDown = false
        await served.advance(20 * minutes)
        expect(idsOf(await served.group('web'))).toHaveLength(2)
        expect(served.told).toEqual([
          expect.stringContaining('the endpoint does not answer'),
          'the endpoint answers again',
        ])
      })
    } finally {
      proxy.close()
    }
    expect(await runningAt(endpoint)).toEqual([])
  })

  test('a clock that is hurried goes on by itself', async () => {
    await over({ clock: { times: 600 } }, async (served) => {
      await createGroup(served, { MinSize: 2, AvailabilityZones: threeZones })
      await waitFor(async () => inService(await served.group('web')) === 2)
      const [victim] = idsOf(await served.group('web'))
      await endpoint.send(new TerminateInstancesCommand({ InstanceIds: [victim!] }))
      await waitFor(async () => {
        const group = await served.group('web')
        return inService(group) === 2 && !idsOf(group).includes(victim!)
      })
    })
    expect(await runningAt(endpoint)).toEqual([])
  })

  test('instances stay when they are to be kept', async () => {
    let journal = ''
    await over({ keep: true }, async (served) => {
      journal = served.loop.journal
      await createGroup(served, { MinSize: 2, AvailabilityZones: threeZones })
      await served.advance('settled')
    })
    expect(await runningAt(endpoint)).toHaveLength(2)
    expect(readJournal(journal)).toMatchObject({ open: [], ended: true })
  })
})

async function createGroup(
  { autoScaling }: Served,
  input: Partial<CreateAutoScalingGroupCommandInput>,
): Promise<void> {
  const LaunchConfigurationName = 'web'
  await autoScaling.send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName,
      ImageId: 'ami-12c6146b',
      InstanceType: 't3.micro',
    }),
  )
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: 'web',
      LaunchConfigurationName,
      MinSize: 1,
      MaxSize: 10,
      ...input,
    }),
  )
}

async function setDesiredCapacity({ autoScaling }: Served, DesiredCapacity: number): Promise<void> {
  const input = { AutoScalingGroupName: 'web', DesiredCapacity }
  await autoScaling.send(new SetDesiredCapacityCommand(input))
}

function inService({ Instances = [] }: Awaited<ReturnType<Served['group']>>): number {
  return Instances.filter(({ LifecycleState }) => LifecycleState === 'InService').length
}

function byVersion(
  a: { readonly Version?: string | undefined } | undefined,
  b: { readonly Version?: string | undefined } | undefined,
): number {
  return Number(a?.Version) - Number(b?.Version)
}

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  // oxlint-disable-next-line no-await-in-loop
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it never came true')
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
  }
}
