import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

type Shown = Readonly<Record<string, unknown>>

interface InstanceShown {
  readonly InstanceId: string
  readonly InstanceType: string
  readonly ImageId: string
  readonly KeyName?: string
  readonly State: { readonly Name: string }
  readonly Tags: readonly Shown[]
}

function run(tested: RegionUnderTest, input: Shown = {}): readonly InstanceShown[] {
  const all = { ImageId: 'ami-1', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, ...input }
  return tested.call('RunInstances', all, 'ec2')['Instances'] as readonly InstanceShown[]
}

function stateOf(tested: RegionUnderTest, id: string): string {
  const { Reservations } = tested.call('DescribeInstances', { InstanceIds: [id] }, 'ec2')
  const [{ Instances }] = Reservations as [{ readonly Instances: [InstanceShown] }]
  return Instances[0].State.Name
}

describe('RunInstances', () => {
  test('TIME-1, EC-1: answers pending instances that run and belong to no group', () => {
    const tested = regionUnderTest()
    const [first, second, ...more] = run(tested, { MinCount: 2, MaxCount: 2 })
    expect([first!.State.Name, second!.State.Name, more.length]).toEqual(['pending', 'pending', 0])
    tested.until(() => stateOf(tested, first!.InstanceId) === 'running')
    const took = tested.region.now - tested.region.startedAt
    // The call takes 1.5 s, and the start 4 to 5.
    expect(took).toBeGreaterThanOrEqual(5500)
    expect(took).toBeLessThanOrEqual(6500)
    const { AutoScalingInstances } = tested.call('DescribeAutoScalingInstances')
    expect(AutoScalingInstances).toEqual([])
  })

  test('starts from a launch template, under what the call says', () => {
    const tested = regionUnderTest()
    const template = {
      LaunchTemplateName: 'web',
      LaunchTemplateData: { ImageId: 'ami-9', InstanceType: 'm5.large', KeyName: 'ops' },
    }
    tested.call('CreateLaunchTemplate', template, 'ec2')
    const LaunchTemplate = { LaunchTemplateName: 'web' }
    const [started] = run(tested, { LaunchTemplate, ImageId: undefined })
    expect(started).toMatchObject({ ImageId: 'ami-9', InstanceType: 't3.micro', KeyName: 'ops' })
  })

  test('refuses without an image, in an unknown subnet, and from an unknown template', () => {
    const tested = regionUnderTest()
    const code = (input: Shown) =>
      tested.refusal('RunInstances', { MinCount: 1, MaxCount: 1, ...input }, 'ec2').code
    expect(code({})).toBe('MissingParameter')
    expect(code({ ImageId: 'ami-1', SubnetId: 'subnet-0' })).toBe('InvalidSubnetID.NotFound')
    expect(code({ LaunchTemplate: { LaunchTemplateName: 'no' } })).toBe(
      'InvalidLaunchTemplateName.NotFoundException',
    )
  })

  test('EC-13: a fault that fails launches fails these too', () => {
    const tested = regionUnderTest()
    tested.failLaunches({ code: 'InsufficientInstanceCapacity' })
    const input = { ImageId: 'ami-1', MinCount: 1, MaxCount: 1 }
    expect(tested.refusal('RunInstances', input, 'ec2')).toMatchObject({
      code: 'InsufficientInstanceCapacity',
      httpStatus: 500,
    })
  })
})

describe('StopInstances and StartInstances', () => {
  test('EC-1: a running instance stops, and starts again', () => {
    const tested = regionUnderTest()
    const [{ InstanceId }] = run(tested) as [InstanceShown]
    const input = { InstanceIds: [InstanceId] }
    tested.until(() => stateOf(tested, InstanceId) === 'running')
    expect(tested.call('StopInstances', input, 'ec2')).toEqual({
      StoppingInstances: [
        {
          InstanceId,
          PreviousState: { Code: 16, Name: 'running' },
          CurrentState: { Code: 64, Name: 'stopping' },
        },
      ],
    })
    tested.until(() => stateOf(tested, InstanceId) === 'stopped')
    expect(tested.call('StartInstances', input, 'ec2')).toMatchObject({
      StartingInstances: [{ CurrentState: { Code: 0, Name: 'pending' } }],
    })
    tested.until(() => stateOf(tested, InstanceId) === 'running')
  })

  test('a terminated instance does neither', () => {
    const tested = regionUnderTest()
    const [{ InstanceId }] = run(tested) as [InstanceShown]
    const input = { InstanceIds: [InstanceId] }
    tested.call('TerminateInstances', input, 'ec2')
    expect(tested.refusal('StopInstances', input, 'ec2').code).toBe('IncorrectInstanceState')
    expect(tested.refusal('StartInstances', input, 'ec2').code).toBe('IncorrectInstanceState')
  })

  test('HC-4: a member that a user stops is replaced', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 1 })
    tested.settle()
    const { InstanceId } = tested.members()[0]!
    tested.call('StopInstances', { InstanceIds: [InstanceId] }, 'ec2')
    tested.advance(600_000)
    tested.settle()
    expect(tested.members()[0]!.InstanceId).not.toBe(InstanceId)
  })
})

describe('CreateTags and DeleteTags', () => {
  test('change the tags of instances and of what was created', () => {
    const tested = regionUnderTest()
    const [{ InstanceId }] = run(tested) as [InstanceShown]
    const tag = { Key: 'Name', Value: 'one' }
    const filtered = () =>
      tested.call('DescribeInstances', { Filters: [{ Name: 'tag:Name', Values: ['one'] }] }, 'ec2')[
        'Reservations'
      ] as readonly unknown[]
    tested.call('CreateTags', { Resources: [InstanceId], Tags: [tag] }, 'ec2')
    expect(filtered()).toHaveLength(1)
    tested.call(
      'DeleteTags',
      { Resources: [InstanceId], Tags: [{ Key: 'Name', Value: 'x' }] },
      'ec2',
    )
    expect(filtered()).toHaveLength(1)
    tested.call('DeleteTags', { Resources: [InstanceId], Tags: [{ Key: 'Name' }] }, 'ec2')
    expect(filtered()).toHaveLength(0)
    const unknown = { Resources: ['i-0'], Tags: [tag] }
    expect(tested.refusal('CreateTags', unknown, 'ec2').code).toBe('InvalidID')
  })
})

test('a client’s random token is no part of the record', () => {
  const tested = regionUnderTest()
  run(tested, { ClientToken: 'b409fb8e-b9bc-4794-ac89-4331fd9e6a27' })
  expect(tested.entries('OperationCalled')[0]!.event.parameters).not.toHaveProperty('ClientToken')
})
