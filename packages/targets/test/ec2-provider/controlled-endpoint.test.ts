import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeInstancesCommand, EC2Client, type Instance } from '@aws-sdk/client-ec2'
import { recoversWithin, type Finding } from '@ifdown/assertions'
import { networkLoss, stopInstances, zoneOutage } from '@ifdown/faults'
import type { OperationRequest } from '@ifdown/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { controlledEndpointTarget } from '../../src/ec2-provider/controlled-endpoint-target.ts'
import { createJournal } from '../../src/journal/journal.ts'
import { mintRunId } from '../../src/journal/mint-run-id.ts'
import type { TargetRun } from '../../src/target.ts'
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
  type MotoServer,
} from '../moto-server.ts'

const moto = findMotoServer()
if (moto === undefined)
  console.warn(`SKIPPED a control loop over the moto server: ${howToInstallMoto}`)

const minute = 60_000
const credentials = { accessKeyId: '123456789012', secretAccessKey: 'test' }
const journalled = { target: 'endpoint', place: {}, scenario: 'a test' } as const
const folder = mkdtempSync(join(tmpdir(), 'ifdown-journal-'))

describe.skipIf(moto === undefined)("the moto server with ifdown's control loop", () => {
  let server: MotoServer
  beforeAll(async () => {
    server = await startMotoServer(moto!)
  })
  afterAll(() => server?.stop())

  async function withGroup(
    input: Readonly<Record<string, unknown>>,
    body: (run: TargetRun, ec2: EC2Client) => Promise<void>,
  ): Promise<void> {
    const ec2 = new EC2Client({ endpoint: server.url, region: 'us-east-1', credentials })
    const journal = createJournal({ ...journalled, runId: mintRunId() }, folder)
    const run = await controlledEndpointTarget({ url: server.url, times: 300 }).open({
      journal,
      seed: '1',
      era: 'modern',
      settings: {},
      region: 'us-east-1',
      accountId: '123456789012',
    })
    try {
      for (const request of createGroup(input)) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await run.call(request)).not.toHaveProperty('code')
      }
      await body(run, ec2)
    } finally {
      await run.close()
    }
    expect((await instancesAt(ec2)).filter(({ State }) => State?.Name !== 'terminated')).toEqual([])
    ec2.destroy()
  }

  test('N1.1: a group of one whose instance lives there replaces it after network loss', () =>
    withGroup({ MinSize: 1, MaxSize: 1 }, async (run, ec2) => {
      await run.runUntil(run.startedAt + 3 * minute)
      const [before] = await run.members('batch')
      expect((await instancesAt(ec2)).map(({ InstanceId }) => InstanceId)).toContain(
        before!.instanceId,
      )
      await run.inject(networkLoss({ group: 'batch' }), {})
      await run.runUntil(run.startedAt + 16 * minute)
      const [after] = await run.members('batch')
      expect(after!.instanceId).not.toBe(before!.instanceId)
      expect(judge(run)).toMatchObject({ type: 'Holds' })
      expect(run.notes()).toEqual([
        "network-loss is approximate here: the status check of ifdown's EC2 fails; the endpoint's instance runs on.",
      ])
    }))

  test('HC-1: an instance that is stopped there is replaced', () =>
    withGroup({ MinSize: 1, MaxSize: 1 }, async (run) => {
      await run.runUntil(run.startedAt + 3 * minute)
      const [before] = await run.members('batch')
      await run.inject(stopInstances({ group: 'batch' }), {})
      await run.runUntil(run.startedAt + 8 * minute)
      expect((await run.members('batch'))[0]!.instanceId).not.toBe(before!.instanceId)
    }))

  test('SUSP-4: while ReplaceUnhealthy is suspended it is not', () =>
    withGroup({ MinSize: 1, MaxSize: 1 }, async (run) => {
      await run.runUntil(run.startedAt + 3 * minute)
      const [before] = await run.members('batch')
      await run.call({
        service: 'autoscaling',
        operation: 'SuspendProcesses',
        input: { AutoScalingGroupName: 'batch', ScalingProcesses: ['ReplaceUnhealthy'] },
      })
      await run.inject(stopInstances({ group: 'batch' }), {})
      await run.runUntil(run.startedAt + 8 * minute)
      expect((await run.members('batch'))[0]).toMatchObject({
        instanceId: before!.instanceId,
        healthStatus: 'Unhealthy',
      })
    }))

  test('N2.15: when a zone is lost its instances are replaced in the others', () =>
    withGroup(
      { MinSize: 4, MaxSize: 6, AvailabilityZones: ['us-east-1a', 'us-east-1b'] },
      async (run, ec2) => {
        await run.runUntil(run.startedAt + 3 * minute)
        await run.inject(zoneOutage({ availabilityZone: 'us-east-1a' }), {})
        await run.runUntil(run.startedAt + 12 * minute)
        const zones = (await instancesAt(ec2))
          .filter(({ State }) => State?.Name === 'running')
          .map(({ Placement }) => Placement?.AvailabilityZone)
        expect(zones).toEqual(Array.from({ length: 4 }, () => 'us-east-1b'))
      },
    ))
})

function judge(run: TargetRun): Finding {
  return recoversWithin({ group: 'batch', milliseconds: 12 * minute })(run.record())
}

async function instancesAt(ec2: EC2Client): Promise<readonly Instance[]> {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}))
  return Reservations.flatMap(({ Instances = [] }) => Instances)
}

function createGroup(input: Readonly<Record<string, unknown>>): readonly OperationRequest[] {
  const service = 'autoscaling'
  const LaunchConfigurationName = 'batch-lc'
  return [
    {
      service,
      operation: 'CreateLaunchConfiguration',
      input: { LaunchConfigurationName, ImageId: 'ami-12c6146b', InstanceType: 't3.micro' },
    },
    {
      service,
      operation: 'CreateAutoScalingGroup',
      input: {
        AutoScalingGroupName: 'batch',
        LaunchConfigurationName,
        AvailabilityZones: ['us-east-1a'],
        ...input,
      },
    },
  ]
}
