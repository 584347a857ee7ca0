import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

/** AWS's ValidationError, as a call gets it. */
const validationError = (message: string) => ({
  type: 'ServiceError',
  code: 'ValidationError',
  message,
  httpStatus: 400,
  fault: 'Sender',
})
const name = { AutoScalingGroupName: 'batch' }
const wanted = (tested: RegionUnderTest) => tested.group().DesiredCapacity

function existing(options: Parameters<RegionUnderTest['createGroup']>[0] = {}): RegionUnderTest {
  const tested = regionUnderTest()
  tested.createGroup(options)
  return tested
}

describe('CreateAutoScalingGroup', () => {
  const valid = {
    ...name,
    LaunchConfigurationName: 'batch-lc',
    MinSize: 1,
    MaxSize: 3,
    AvailabilityZones: ['us-east-1a'],
  }
  const refused = (input: Readonly<Record<string, unknown>>) => {
    const tested = existing({ name: 'other' })
    return tested.refusal('CreateAutoScalingGroup', { ...valid, ...input })
  }

  test('takes the minimum for the desired capacity (CAP-1)', () => {
    const tested = existing({ min: 2, max: 5 })

    expect(wanted(tested)).toBe(2)
  })

  test('has the defaults of the API (CD-1, HC-3, HC-10, TERM-6)', () => {
    const tested = existing({ name: 'other' })
    tested.call('CreateAutoScalingGroup', valid)

    expect(tested.group()).toEqual({
      AutoScalingGroupName: 'batch',
      AutoScalingGroupARN: expect.stringMatching(
        /^arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:[0-9a-f]{8}-[0-9a-f-]{27}:autoScalingGroupName\/batch$/,
      ) as string,
      LaunchConfigurationName: 'batch-lc',
      MinSize: 1,
      MaxSize: 3,
      DesiredCapacity: 1,
      DefaultCooldown: 300,
      AvailabilityZones: ['us-east-1a'],
      LoadBalancerNames: [],
      TargetGroupARNs: [],
      HealthCheckType: 'EC2',
      HealthCheckGracePeriod: 0,
      Instances: [],
      CreatedTime: new Date(tested.region.startedAt),
      SuspendedProcesses: [],
      VPCZoneIdentifier: '',
      EnabledMetrics: [],
      Tags: [],
      TerminationPolicies: ['Default'],
      NewInstancesProtectedFromScaleIn: false,
      TrafficSources: [],
      AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-best-effort' },
    })
  })

  test.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    [
      'ERR-17: min above max',
      { MinSize: 5, MaxSize: 3 },
      'Max bound, 3, must be greater than or equal to min bound, 5',
    ],
    [
      'CAP-4: desired below min',
      { DesiredCapacity: 0 },
      'Desired capacity:0 must be between the specified min size:1 and max size:3',
    ],
    [
      'CAP-4: desired above max',
      { DesiredCapacity: 15 },
      'Desired capacity:15 must be between the specified min size:1 and max size:3',
    ],
    [
      'ERR-14: no zone',
      { AvailabilityZones: undefined },
      'At least one Availability Zone or VPC Subnet is required.',
    ],
    [
      'ERR-18: an unknown zone',
      { AvailabilityZones: ['us-east-1a', 'us-east-1x', 'eu-west-1a'] },
      'Invalid availability zones: [us-east-1x, eu-west-1a]',
    ],
    [
      'ERR-15: nothing to launch',
      { LaunchConfigurationName: undefined },
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    ],
    [
      'ERR-13: an unknown launch configuration',
      { LaunchConfigurationName: 'none' },
      'Launch configuration name not found - Launch configuration none not found',
    ],
    [
      'ERR-22: a negative size',
      { MinSize: -1 },
      "1 validation error detected: Value '-1' at 'minSize' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    [
      'LIM-1, ERR-22: an empty name',
      { AutoScalingGroupName: '' },
      "1 validation error detected: Value '' at 'autoScalingGroupName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'LIM-1, ERR-22: a name of 256',
      { AutoScalingGroupName: 'x'.repeat(256) },
      `1 validation error detected: Value '${'x'.repeat(256)}' at 'autoScalingGroupName' failed to satisfy constraint: Member must have length less than or equal to 255`,
    ],
    [
      'CAP-7, ERR-22: missing sizes',
      { MinSize: undefined, MaxSize: undefined },
      "2 validation errors detected: Value null at 'minSize' failed to satisfy constraint: Member must not be null; Value null at 'maxSize' failed to satisfy constraint: Member must not be null",
    ],
  ])('refuses %s', (_, input, message) => {
    expect(refused(input)).toEqual(validationError(message))
  })

  test.each(['a b', 'a:b', 'grüppe', 'tab\tname', '\u007f'])(
    'refuses the name %j: ASCII 33 to 126 without a colon (LIM-1)',
    (AutoScalingGroupName) => {
      expect(refused({ AutoScalingGroupName }).message).toContain(
        "at 'autoScalingGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ",
      )
    },
  )

  test.each(['!', '~', 'x'.repeat(255), "it's/a{name}"])('takes the name %j (LIM-1)', (group) => {
    const tested = existing({ name: group })

    expect(tested.group(group).AutoScalingGroupName).toBe(group)
  })

  test('refuses a name that is taken (ERR-1)', () => {
    expect(existing().refusal('CreateAutoScalingGroup', valid)).toEqual({
      type: 'ServiceError',
      code: 'AlreadyExists',
      message:
        'AutoScalingGroup by this name already exists - A group with the name batch already exists',
      httpStatus: 400,
      fault: 'Sender',
    })
  })

  test('refuses more groups than the quota (LIM-3, ERR-2)', () => {
    const tested = regionUnderTest({ settings: { 'limits.maxGroups': 2 } })
    tested.createGroup({ name: 'a' })
    tested.createGroup({ name: 'b' })

    expect(tested.refusal('CreateAutoScalingGroup', valid).code).toBe('LimitExceeded')
  })

  test('names what is not modelled instead of ignoring it (HC-3)', () => {
    expect(refused({ MaxInstanceLifetime: 86_400, PlacementGroup: 'x' })).toMatchObject({
      code: 'InvalidParameterCombination',
      message:
        'ifdown does not model MaxInstanceLifetime, PlacementGroup of CreateAutoScalingGroup, so it cannot say what AWS would do with it.',
    })
    expect(refused({ HealthCheckType: 'VPC_LATTICE' }).message).toContain('VPC_LATTICE')
    expect(refused({ HealthCheckType: 'VPC_LATTICE' }).unmodelled).toBe(true)
    expect(refused({ HealthCheckType: 'ec2' }).unmodelled).toBeUndefined()
    expect(refused({ HealthCheckType: 'ec2' }).code).toBe('ValidationError')
  })

  test('leaves nothing behind when it is refused', () => {
    const tested = existing({ name: 'other' })
    tested.refusal('CreateAutoScalingGroup', { ...valid, DesiredCapacity: 9 })
    tested.call('CreateAutoScalingGroup', valid)

    expect(tested.entries('OperationRefused')).toHaveLength(1)
    expect(wanted(tested)).toBe(1)
  })
})

describe('UpdateAutoScalingGroup', () => {
  const update = (tested: RegionUnderTest, input: Readonly<Record<string, unknown>>) =>
    tested.call('UpdateAutoScalingGroup', { ...name, ...input })

  test.each([
    ['raised', { MinSize: 4 }, 4],
    ['lowered', { MaxSize: 1, MinSize: 1 }, 1],
    ['left alone', { MinSize: 1, MaxSize: 9 }, 2],
    ['given', { MinSize: 1, MaxSize: 9, DesiredCapacity: 7 }, 7],
  ])('the desired capacity is %s by new bounds (CAP-3)', (_, bounds, desired) => {
    const tested = existing({ min: 0, max: 5, desired: 2 })
    update(tested, bounds)

    expect(wanted(tested)).toBe(desired)
  })

  test('compares new bounds with the size of the group when told so (asg.clampAgainst)', () => {
    const tested = regionUnderTest({ settings: { 'asg.clampAgainst': 'size' } })
    tested.createGroup({ min: 0, max: 9, desired: 4 })
    // Nothing is launched yet, so that the size is below any minimum.
    update(tested, { MinSize: 2 })

    expect(wanted(tested)).toBe(2)
  })

  test('changes what it names and nothing else (CAP-6)', () => {
    const tested = existing({ min: 1, max: 5, grace: 180 })
    const before = tested.group()
    update(tested, { HealthCheckGracePeriod: 60 })

    expect(tested.group()).toEqual({ ...before, HealthCheckGracePeriod: 60 })
  })

  test('an update that leaves the desired capacity alone leads to nothing', () => {
    const tested = existing({ min: 1, max: 5 })
    tested.settle()
    update(tested, { MaxSize: 7 })

    expect(tested.region.nextEventAt()).toBeUndefined()
  })

  test('is the reason of the launches that follow (STR-11)', () => {
    const tested = existing({ min: 0, max: 5 })
    update(tested, { MinSize: 2 })
    tested.settle()

    expect(tested.activities()[0]!.Cause).toContain(
      'a user request update of AutoScalingGroup constraints to min: 2, max: 5, desired: 2 changing the desired capacity from 0 to 2.',
    )
  })

  test('takes a new launch configuration, for later launches only (CAP-6)', () => {
    const tested = existing({ min: 1, max: 5 })
    tested.settle()
    tested.call('CreateLaunchConfiguration', {
      LaunchConfigurationName: 'new-lc',
      ImageId: 'ami-2',
      InstanceType: 'm1.small',
    })
    update(tested, { LaunchConfigurationName: 'new-lc', DesiredCapacity: 2 })
    tested.settle()
    const used = tested.members().map((member) => Object(member).LaunchConfigurationName as string)

    expect(used).toEqual(['batch-lc', 'new-lc'])
    // The newest launch configuration is kept (TERM-5).
    update(tested, { DesiredCapacity: 1 })
    tested.settle()
    expect(tested.members()).toMatchObject([{ LaunchConfigurationName: 'new-lc' }])
  })

  test('is refused for a group that there is not, or with impossible bounds (ERR-12, ERR-17)', () => {
    const tested = existing({ min: 1, max: 5 })
    const refuse = (input: Readonly<Record<string, unknown>>) =>
      tested.refusal('UpdateAutoScalingGroup', { ...name, ...input })

    expect(refuse({ AutoScalingGroupName: 'none' })).toEqual(
      validationError('AutoScalingGroup name not found - AutoScalingGroup none not found'),
    )
    expect(refuse({ MinSize: 6 })).toEqual(
      validationError('Max bound, 5, must be greater than or equal to min bound, 6'),
    )
    expect(refuse({ DesiredCapacity: 15 })).toEqual(
      validationError(
        'Desired capacity:15 must be between the specified min size:1 and max size:5',
      ),
    )
    expect(tested.group().MinSize).toBe(1)
  })
})

describe('SetDesiredCapacity', () => {
  const input = (DesiredCapacity: number) => ({ ...name, DesiredCapacity })

  test('is refused outside the bounds (CAP-5)', () => {
    const tested = existing({ min: 1, max: 2 })

    expect(tested.refusal('SetDesiredCapacity', input(3))).toEqual(
      validationError(
        'New SetDesiredCapacity value 3 is above max value 2 for the AutoScalingGroup.',
      ),
    )
    expect(tested.refusal('SetDesiredCapacity', input(0))).toEqual(
      validationError(
        'New SetDesiredCapacity value 0 is below min value 1 for the AutoScalingGroup.',
      ),
    )
    expect(
      tested.refusal('SetDesiredCapacity', { ...input(1), AutoScalingGroupName: 'none' }),
    ).toEqual(validationError('AutoScalingGroup name not found - AutoScalingGroup none not found'))
    expect(wanted(tested)).toBe(1)
  })

  test('to the present value changes nothing (CAP-5)', () => {
    const tested = existing({ min: 0, max: 2, desired: 1 })
    tested.settle()
    tested.call('SetDesiredCapacity', input(1))

    expect(tested.region.nextEventAt()).toBeUndefined()
  })

  test('shows at once', () => {
    const tested = existing({ min: 0, max: 2 })
    tested.call('SetDesiredCapacity', input(2))

    expect(wanted(tested)).toBe(2)
    expect(tested.members()).toEqual([])
  })
})

describe('TerminateInstanceInAutoScalingGroup', () => {
  const terminate = (tested: RegionUnderTest, decrement: boolean) => ({
    InstanceId: tested.members()[0]!.InstanceId,
    ShouldDecrementDesiredCapacity: decrement,
  })

  test('without decrement has the group launch another, by the ordinary way', () => {
    const tested = existing({ min: 1, max: 3 })
    tested.settle()
    const input = terminate(tested, false)
    tested.call('TerminateInstanceInAutoScalingGroup', input)
    tested.settle()
    const [launch, termination] = tested.activities().map(({ Cause }) => Cause.slice(24))

    expect(termination).toBe(
      `instance ${input.InstanceId} was taken out of service in response to a user request.`,
    )
    expect(launch).toBe(
      'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 1.',
    )
    expect(wanted(tested)).toBe(1)
  })

  test('with decrement makes the group smaller', () => {
    const tested = existing({ min: 1, max: 3, desired: 2 })
    tested.settle()
    const input = terminate(tested, true)
    tested.call('TerminateInstanceInAutoScalingGroup', input)
    expect(wanted(tested)).toBe(1)
    tested.settle()

    expect(tested.activities()[0]!.Cause.slice(24)).toBe(
      `instance ${input.InstanceId} was taken out of service in response to a user request, shrinking the capacity from 2 to 1.`,
    )
    expect(tested.members()).toHaveLength(1)
    expect(tested.activities()).toHaveLength(3)
  })

  test('with decrement is refused at the minimum (TERM-16, ERR-20)', () => {
    const tested = existing({ min: 1, max: 3 })
    tested.settle()

    expect(tested.refusal('TerminateInstanceInAutoScalingGroup', terminate(tested, true))).toEqual(
      validationError(
        "Currently, desiredSize equals minSize (1). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.",
      ),
    )
    expect(tested.members()[0]!.LifecycleState).toBe('InService')
  })

  test('is refused while an activity of the instance is running (ERR-4)', () => {
    const tested = existing({ min: 1, max: 3 })
    tested.settle()
    const input = terminate(tested, false)
    tested.call('TerminateInstanceInAutoScalingGroup', input)
    const [{ ActivityId } = { ActivityId: '' }] = tested.activities()

    expect(tested.refusal('TerminateInstanceInAutoScalingGroup', input)).toEqual({
      ...validationError(`Scaling activity ${ActivityId} is in progress and blocks this action`),
      code: 'ScalingActivityInProgress',
    })
  })

  test('is refused for an instance of no group (ERR-19)', () => {
    expect(
      existing().refusal('TerminateInstanceInAutoScalingGroup', {
        InstanceId: 'i-0abc',
        ShouldDecrementDesiredCapacity: true,
      }),
    ).toEqual(
      validationError('Instance Id not found - No managed instance found for instance ID: i-0abc'),
    )
  })
})

describe('DeleteAutoScalingGroup', () => {
  const force = { ...name, ForceDelete: true }

  test('deletes an empty group', () => {
    const tested = existing({ min: 0, max: 1 })
    tested.call('DeleteAutoScalingGroup', name)

    expect(tested.call('DescribeAutoScalingGroups')).toEqual({ AutoScalingGroups: [] })
  })

  test('is refused while there are instances (CAP-8)', () => {
    const tested = existing()
    tested.settle()

    expect(tested.refusal('DeleteAutoScalingGroup', name)).toEqual({
      ...validationError(
        'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
      ),
      code: 'ResourceInUse',
    })
  })

  test('is refused while only activities are running (CAP-8)', () => {
    const tested = existing()
    tested.until(() => tested.entries('LaunchDecided').length === 1)

    expect(tested.members()).toEqual([])
    expect(tested.refusal('DeleteAutoScalingGroup', name)).toEqual({
      ...validationError(
        'You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.',
      ),
      code: 'ScalingActivityInProgress',
    })
  })

  test('quotes the name of a group that there is not (ERR-12)', () => {
    expect(existing().refusal('DeleteAutoScalingGroup', { AutoScalingGroupName: 'none' })).toEqual(
      validationError("AutoScalingGroup name not found - AutoScalingGroup 'none' not found"),
    )
  })

  test('by force terminates every member at once, and the group goes with the last (CAP-9)', () => {
    const tested = existing({ min: 2, max: 5, desired: 3 })
    tested.settle()
    tested.call('DeleteAutoScalingGroup', force)

    expect(tested.group()).toMatchObject({
      Status: 'Delete in progress',
      MinSize: 0,
      MaxSize: 0,
      DesiredCapacity: 0,
      Instances: [
        { LifecycleState: 'Terminating' },
        { LifecycleState: 'Terminating' },
        { LifecycleState: 'Terminating' },
      ],
    })
    tested.until(() => tested.entries('GroupDeleted').length === 1)
    expect(tested.entries('InstanceLeftGroup')).toHaveLength(3)
    expect(tested.call('DescribeAutoScalingGroups')).toEqual({ AutoScalingGroups: [] })
  })

  test('by force, while it lasts, refuses the same name, updates and growth (ERR-1, ERR-32)', () => {
    const tested = existing()
    tested.settle()
    tested.call('DeleteAutoScalingGroup', force)

    expect(() => tested.createGroup()).toThrow(
      'AlreadyExists: AutoScalingGroup by this name already exists - A group with the name batch already exists and is pending delete.  Please wait until Autoscaling completes the deletion process before creating another group with the same name.',
    )
    expect(tested.refusal('UpdateAutoScalingGroup', { ...name, MaxSize: 4 })).toEqual(
      validationError('The AutoScaling group may not be modified while it is pending delete'),
    )
    expect(tested.refusal('SetDesiredCapacity', { ...name, DesiredCapacity: 1 }).code).toBe(
      'ValidationError',
    )
    // Deleting once more is no mistake.
    expect(tested.call('DeleteAutoScalingGroup', force)).toEqual({})
    tested.until(() => tested.entries('GroupDeleted').length === 1)
    tested.createGroup()
    tested.settle()
    expect(tested.members()).toHaveLength(1)
  })

  test('by force works at any stage of a launch', () => {
    for (let stage = 0; stage < 12; stage++) {
      const tested = existing({ min: 3, max: 5 })
      for (let event = 0; event < stage; event++) tested.region.step()
      tested.call('DeleteAutoScalingGroup', force)
      tested.advance(600_000)

      expect(tested.entries('GroupDeleted')).toHaveLength(1)
      expect(tested.region.settled()).toBe(true)
    }
  })

  test('by force leaves no instance behind', () => {
    const tested = existing({ min: 3, max: 5 })
    tested.until(() => tested.members().length === 3)
    tested.call('DeleteAutoScalingGroup', force)
    tested.advance(600_000)
    const output = tested.call('DescribeInstanceStatus', { IncludeAllInstances: true }, 'ec2')
    const states = (
      output['InstanceStatuses'] as readonly {
        readonly InstanceState: { readonly Name: string }
      }[]
    ).map(({ InstanceState }) => InstanceState.Name)

    expect(new Set(states)).toEqual(new Set(['terminated']))
  })
})

describe('launch configurations', () => {
  const create = (tested: RegionUnderTest, LaunchConfigurationName: string, more = {}) =>
    tested.call('CreateLaunchConfiguration', {
      LaunchConfigurationName,
      ImageId: 'ami-1',
      InstanceType: 'm1.small',
      ...more,
    })

  test('are refused twice under one name (ERR-1)', () => {
    const tested = regionUnderTest()
    create(tested, 'a')

    expect(() => create(tested, 'a')).toThrow(
      'AlreadyExists: Launch Configuration by this name already exists - A launch configuration already exists with the name a',
    )
  })

  test('are refused beyond the quota (LIM-3)', () => {
    const tested = regionUnderTest({ settings: { 'limits.maxLaunchConfigurations': 1 } })
    create(tested, 'a')

    expect(() => create(tested, 'b')).toThrow('LimitExceeded')
  })

  test('are not deleted while a group uses them (LIM-1, ERR-3)', () => {
    const tested = existing({ min: 0, max: 1 })
    const input = { LaunchConfigurationName: 'batch-lc' }

    expect(tested.refusal('DeleteLaunchConfiguration', input)).toMatchObject({
      code: 'ResourceInUse',
      message:
        'Cannot delete launch configuration batch-lc because it is attached to AutoScalingGroup batch',
    })
    tested.call('DeleteAutoScalingGroup', name)
    tested.call('DeleteLaunchConfiguration', input)
    expect(tested.call('DescribeLaunchConfigurations')).toEqual({ LaunchConfigurations: [] })
    expect(tested.refusal('DeleteLaunchConfiguration', input)).toEqual(
      validationError(
        'Launch configuration name not found - Launch configuration batch-lc not found',
      ),
    )
  })

  test('say back what they were given', () => {
    const tested = regionUnderTest()
    const given = {
      KeyName: 'key',
      SecurityGroups: ['sg-1', 'sg-2'],
      UserData: 'IyEvYmluL3No',
      IamInstanceProfile: 'role',
      EbsOptimized: true,
      InstanceMonitoring: { Enabled: false },
      AssociatePublicIpAddress: true,
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 8 } }],
    }
    create(tested, 'a', given)

    expect(
      (tested.call('DescribeLaunchConfigurations')['LaunchConfigurations'] as unknown[])[0],
    ).toMatchObject({ ...given, ImageId: 'ami-1', InstanceType: 'm1.small' })
  })
})

describe('paging (LIM-5)', () => {
  function many(count: number): RegionUnderTest {
    const tested = regionUnderTest()
    for (let index = 0; index < count; index++) {
      tested.createGroup({ name: `group-${index}`, min: 0, max: 1 })
    }
    return tested
  }
  const page = (tested: RegionUnderTest, input = {}) => {
    const output = tested.call('DescribeAutoScalingGroups', input)
    return {
      names: (
        output['AutoScalingGroups'] as readonly { readonly AutoScalingGroupName: string }[]
      ).map((group) => group.AutoScalingGroupName),
      next: output['NextToken'] as string | undefined,
    }
  }

  test('gives each group once, 50 at a time', () => {
    const tested = many(120)
    const names: string[] = []
    const sizes: number[] = []
    let next: string | undefined
    do {
      const given = page(tested, { NextToken: next })
      sizes.push(given.names.length)
      names.push(...given.names)
      next = given.next
    } while (next !== undefined)

    expect(sizes).toEqual([50, 50, 20])
    expect(names).toEqual(Array.from({ length: 120 }, (_, index) => `group-${index}`))
  })

  test('of EC2 there is one, however long, unless another size is asked for', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 1001 })
    tested.settle()
    const shown = (input: Readonly<Record<string, unknown>>) =>
      (tested.call('DescribeInstances', input, 'ec2')['Reservations'] as readonly unknown[]).length

    expect(shown({})).toBe(1001)
    expect(shown({ MaxResults: 1001 })).toBe(1000)
  })

  test('of EC2 takes 5 and more at a time, without ids, and tokens that it gave', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 2 })
    tested.settle()
    const InstanceIds = tested.members().map(({ InstanceId }) => InstanceId)

    for (const operation of ['DescribeInstances', 'DescribeInstanceStatus']) {
      const refused = (input: Readonly<Record<string, unknown>>) => {
        const { code, message } = tested.refusal(operation, input, 'ec2')
        return `${code}: ${message}`
      }
      expect(refused({ MaxResults: 4 })).toBe(
        'InvalidParameterValue: Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.',
      )
      expect(refused({ MaxResults: 5, InstanceIds })).toBe(
        'InvalidParameterCombination: The parameter instancesSet cannot be used with the parameter maxResults',
      )
      expect(refused({ NextToken: 'nonsense' })).toBe(
        'InvalidParameterValue: Value ( nonsense ) for parameter NextToken is invalid. The token is invalid.',
      )
      expect(() => tested.call(operation, { MaxResults: 1000 }, 'ec2')).not.toThrow()
    }
  })

  test('gives as many as asked for, up to the most', () => {
    const tested = many(120)

    expect(page(tested, { MaxRecords: 7 }).names).toHaveLength(7)
    expect(page(tested, { MaxRecords: 100 }).names).toHaveLength(100)
    expect(page(tested, { MaxRecords: 5000 }).names).toHaveLength(100)
    expect(tested.refusal('DescribeAutoScalingGroups', { MaxRecords: 0 }).code).toBe(
      'ValidationError',
    )
  })

  test.each(['', 'nonsense', 'ifdown-', 'ifdown--1', 'ifdown-999999', 'ifdown-1e3'])(
    'refuses the token %j (ERR-7)',
    (NextToken) => {
      expect(many(3).refusal('DescribeAutoScalingGroups', { NextToken })).toMatchObject({
        code: 'InvalidNextToken',
        message: `The token '${NextToken}' was invalid`,
        httpStatus: 400,
      })
    },
  )

  test('more than 50 names or ids are refused', () => {
    const tested = many(1)
    const names = Array.from({ length: 51 }, (_, index) => `n-${index}`)

    expect(tested.refusal('DescribeAutoScalingGroups', { AutoScalingGroupNames: names })).toEqual(
      validationError('The number of group names that may be passed in is limited to 50'),
    )
    expect(tested.refusal('DescribeAutoScalingInstances', { InstanceIds: names })).toEqual(
      validationError('The number of instance ids that may be passed in is limited to 50'),
    )
    expect(page(tested, { AutoScalingGroupNames: ['group-0', 'none'] }).names).toEqual(['group-0'])
  })

  test('of EC2 gives each instance once', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 12 })
    tested.settle()
    const seen: string[] = []
    let NextToken: string | undefined
    do {
      const output = tested.call('DescribeInstances', { MaxResults: 5, NextToken }, 'ec2')
      const reservations = output['Reservations'] as readonly {
        readonly Instances: readonly { readonly InstanceId: string }[]
      }[]
      expect(reservations.length).toBeLessThanOrEqual(5)
      seen.push(
        ...reservations.flatMap(({ Instances }) => Instances.map((each) => each.InstanceId)),
      )
      NextToken = output['NextToken'] as string | undefined
    } while (NextToken !== undefined)

    expect(seen).toEqual(tested.members().map(({ InstanceId }) => InstanceId))
    const statuses = tested.call('DescribeInstanceStatus', { MaxResults: 5 }, 'ec2')
    expect(statuses['InstanceStatuses']).toHaveLength(5)
    expect(statuses['NextToken']).toBeTypeOf('string')
  })
})

test('a group that there is not: an error to change it, an empty list to describe it (ERR-30)', () => {
  const tested = existing()
  const missing = { AutoScalingGroupName: 'none' }

  for (const [operation, input] of [
    ['UpdateAutoScalingGroup', {}],
    ['SetDesiredCapacity', { DesiredCapacity: 1 }],
    ['DeleteNotificationConfiguration', { TopicARN: 'x' }],
    ['DeleteAutoScalingGroup', {}],
  ] as const) {
    expect(tested.refusal(operation, { ...missing, ...input })).toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(/^AutoScalingGroup name not found - /) as string,
      httpStatus: 400,
    })
  }
  const names = { AutoScalingGroupNames: ['none'] }
  expect(tested.call('DescribeAutoScalingGroups', names)['AutoScalingGroups']).toEqual([])
  expect(tested.call('DescribeScalingActivities', missing)['Activities']).toEqual([])
  expect(
    tested.call('DescribeNotificationConfigurations', names)['NotificationConfigurations'],
  ).toEqual([])
})

describe('DescribeAutoScalingInstances', () => {
  test('spells the health in capitals, and skips ids that it does not know (HC-22)', () => {
    const tested = existing()
    tested.settle()
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()

    expect(tested.members()[0]!.HealthStatus).toBe('Healthy')
    expect(
      tested.call('DescribeAutoScalingInstances', { InstanceIds: [InstanceId, 'i-0abc'] }),
    ).toEqual({
      AutoScalingInstances: [
        {
          InstanceId,
          AutoScalingGroupName: 'batch',
          AvailabilityZone: 'us-east-1a',
          LifecycleState: 'InService',
          HealthStatus: 'HEALTHY',
          LaunchConfigurationName: 'batch-lc',
          ProtectedFromScaleIn: false,
        },
      ],
    })
  })
})

test('a question leaves no trace', () => {
  const tested = existing()
  tested.settle()
  const length = tested.trace.length
  for (const operation of tested.region.operations) {
    const [service = '', name = ''] = operation.split(':')
    if (/^(?:Describe|List|Get)/.test(name)) {
      tested.region.call({ service, operation: name, input: {} })
    }
  }

  expect(tested.trace).toHaveLength(length)
})

test('an operation that is not modelled is refused by name', () => {
  expect(regionUnderTest().refusal('StartInstanceRefresh', name)).toMatchObject({
    code: 'InvalidAction',
    message: 'The action StartInstanceRefresh of autoscaling is not modelled by ifdown.',
  })
})

describe('sizes that cannot be', () => {
  const refused = (MaxSize: number, DesiredCapacity: number) => {
    const tested = regionUnderTest()
    tested.createGroup()
    return tested.refusal('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      MaxSize,
      DesiredCapacity,
    })
  }

  test('a maximum beyond 32 bits breaks a constraint (ERR-22)', () => {
    expect(refused(99_999_999_999, 1)).toMatchObject({
      code: 'ValidationError',
      message:
        "1 validation error detected: Value '99999999999' at 'maxSize' failed to satisfy constraint: Member must have value less than or equal to 2147483647",
    })
  })

  test('a desired capacity that would take all memory is refused as what it is', () => {
    expect(refused(5_000_000, 5_000_000)).toMatchObject({
      code: 'LimitExceeded',
      message:
        'ifdown simulates groups of up to 500000 instances, and this one would have 5000000.',
    })
  })
})
