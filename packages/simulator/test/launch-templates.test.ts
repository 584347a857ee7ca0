import { describe, expect, test } from 'vitest'
import { regionUnderTest, type ActivityShown, type RegionUnderTest } from './region-under-test.ts'

type Shown = Readonly<Record<string, unknown>>

const group = { AutoScalingGroupName: 'batch' }
const data = { ImageId: 'ami-1', InstanceType: 't3.micro' }

const ec2 = (tested: RegionUnderTest, operation: string, input: Shown = {}) =>
  tested.call(operation, input, 'ec2')
const refused = (tested: RegionUnderTest, operation: string, input: Shown = {}) =>
  tested.refusal(operation, input, 'ec2')

function createTemplate(tested: RegionUnderTest, more: Shown = {}): string {
  const input = { LaunchTemplateName: 'web', LaunchTemplateData: data, ...more }
  const { LaunchTemplate } = ec2(tested, 'CreateLaunchTemplate', input)
  return (LaunchTemplate as { readonly LaunchTemplateId: string }).LaunchTemplateId
}

function addVersion(tested: RegionUnderTest, LaunchTemplateData: Shown, more: Shown = {}): Shown {
  const input = { LaunchTemplateName: 'web', LaunchTemplateData, ...more }
  return ec2(tested, 'CreateLaunchTemplateVersion', input)['LaunchTemplateVersion'] as Shown
}

function versions(tested: RegionUnderTest, input: Shown): readonly Shown[] {
  const output = ec2(tested, 'DescribeLaunchTemplateVersions', input)
  return output['LaunchTemplateVersions'] as readonly Shown[]
}

const numbers = (shown: readonly Shown[]) => shown.map((version) => version['VersionNumber'])

describe('launch templates of EC2', () => {
  test('a template is made with version 1, which is its default and its latest', () => {
    const tested = regionUnderTest()
    const LaunchTemplateId = createTemplate(tested)

    expect(LaunchTemplateId).toMatch(/^lt-[0-9a-f]{17}$/)
    expect(ec2(tested, 'DescribeLaunchTemplates')['LaunchTemplates']).toEqual([
      {
        LaunchTemplateId,
        LaunchTemplateName: 'web',
        CreateTime: new Date(tested.region.now),
        CreatedBy: 'arn:aws:iam::123456789012:root',
        DefaultVersionNumber: 1,
        LatestVersionNumber: 1,
        Tags: [],
      },
    ])
  })

  test('a name is taken once, and has its form (evidence, API errors)', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    const again = { LaunchTemplateName: 'web', LaunchTemplateData: data }
    expect(refused(tested, 'CreateLaunchTemplate', again)).toMatchObject({
      code: 'InvalidLaunchTemplateName.AlreadyExistsException',
      message: 'Launch template name already in use.',
      httpStatus: 400,
    })
    const short = { LaunchTemplateName: 'x', LaunchTemplateData: data }
    expect(refused(tested, 'CreateLaunchTemplate', short).code).toBe(
      'InvalidLaunchTemplateName.MalformedException',
    )
  })

  test('a version begins empty, or with what its source version has', () => {
    const tested = regionUnderTest()
    createTemplate(tested)

    expect(addVersion(tested, { ImageId: 'ami-2' })).toMatchObject({
      VersionNumber: 2,
      DefaultVersion: false,
      LaunchTemplateData: { ImageId: 'ami-2' },
    })
    expect(
      addVersion(tested, { ImageId: 'ami-3' }, { SourceVersion: '1' })['LaunchTemplateData'],
    ).toEqual({ ImageId: 'ami-3', InstanceType: 't3.micro' })
    expect(
      addVersion(tested, { KeyName: 'ops' }, { SourceVersion: '$Latest' })['LaunchTemplateData'],
    ).toEqual({ ImageId: 'ami-3', InstanceType: 't3.micro', KeyName: 'ops' })
    expect(
      refused(tested, 'CreateLaunchTemplateVersion', {
        LaunchTemplateName: 'web',
        LaunchTemplateData: {},
        SourceVersion: '9',
      }).code,
    ).toBe('InvalidLaunchTemplateId.VersionNotFound')
  })

  test('the default version moves only when it is told to', () => {
    const tested = regionUnderTest()
    const LaunchTemplateId = createTemplate(tested)
    addVersion(tested, data)
    const { LaunchTemplate } = ec2(tested, 'ModifyLaunchTemplate', {
      LaunchTemplateId,
      DefaultVersion: '2',
    })

    expect(LaunchTemplate).toMatchObject({ DefaultVersionNumber: 2, LatestVersionNumber: 2 })
    expect(
      refused(tested, 'ModifyLaunchTemplate', { LaunchTemplateId, DefaultVersion: '3' }).code,
    ).toBe('InvalidLaunchTemplateId.VersionNotFound')
  })

  test('versions are told newest first, by number, by $Latest and $Default, or by bounds', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    addVersion(tested, data)
    addVersion(tested, data)
    const of = (input: Shown) => numbers(versions(tested, { LaunchTemplateName: 'web', ...input }))

    expect(of({})).toEqual([3, 2, 1])
    expect(of({ Versions: ['1', '3'] })).toEqual([3, 1])
    expect(of({ Versions: ['$Latest'] })).toEqual([3])
    expect(of({ Versions: ['$Default'] })).toEqual([1])
    expect(of({ MinVersion: '2' })).toEqual([3, 2])
    expect(of({ MaxVersion: '2' })).toEqual([2, 1])
    expect(numbers(versions(tested, { Versions: ['$Latest', '$Default'] }))).toEqual([3, 1])
  })

  test('what is not there is told by EC2’s codes', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    expect(refused(tested, 'DescribeLaunchTemplates', { LaunchTemplateIds: ['lt-0'] }).code).toBe(
      'InvalidLaunchTemplateId.NotFound',
    )
    expect(refused(tested, 'DescribeLaunchTemplates', { LaunchTemplateNames: ['no'] }).code).toBe(
      'InvalidLaunchTemplateName.NotFoundException',
    )
    const versionless = { LaunchTemplateName: 'web', Versions: ['7'] }
    expect(refused(tested, 'DescribeLaunchTemplateVersions', versionless).code).toBe(
      'InvalidLaunchTemplateId.VersionNotFound',
    )
  })

  test('versions are deleted, but not the default one, and their numbers are not given again', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    addVersion(tested, data)
    const output = ec2(tested, 'DeleteLaunchTemplateVersions', {
      LaunchTemplateName: 'web',
      Versions: ['1', '2', '5'],
    })

    expect(output['SuccessfullyDeletedLaunchTemplateVersions']).toMatchObject([
      { VersionNumber: 2 },
    ])
    expect(output['UnsuccessfullyDeletedLaunchTemplateVersions']).toMatchObject([
      { VersionNumber: 1 },
      { VersionNumber: 5, ResponseError: { Code: 'launchTemplateVersionDoesNotExist' } },
    ])
    expect(addVersion(tested, data)['VersionNumber']).toBe(3)
  })

  test('a template is deleted, and its name is free again', () => {
    const tested = regionUnderTest()
    const first = createTemplate(tested)
    ec2(tested, 'DeleteLaunchTemplate', { LaunchTemplateId: first })
    expect(ec2(tested, 'DescribeLaunchTemplates')['LaunchTemplates']).toEqual([])
    expect(createTemplate(tested)).not.toBe(first)
  })

  test('what would buy another machine is refused, not ignored', () => {
    const tested = regionUnderTest()
    const LaunchTemplateData = { ...data, InstanceMarketOptions: { MarketType: 'spot' } }
    const input = { LaunchTemplateName: 'web', LaunchTemplateData }
    expect(refused(tested, 'CreateLaunchTemplate', input).message).toMatch(/InstanceMarketOptions/)
  })
})

describe('a group with a launch template', () => {
  function create(tested: RegionUnderTest, LaunchTemplate: Shown, more: Shown = {}): void {
    tested.call('CreateAutoScalingGroup', {
      ...group,
      MinSize: 1,
      MaxSize: 3,
      AvailabilityZones: ['us-east-1a'],
      LaunchTemplate,
      ...more,
    })
  }

  const from = (shown: unknown) => (shown as Shown)['LaunchTemplate']

  test('launches from the default version when none is named, and members tell its number', () => {
    const tested = regionUnderTest()
    const LaunchTemplateId = createTemplate(tested)
    create(tested, { LaunchTemplateName: 'web' })
    tested.settle()
    const named = { LaunchTemplateId, LaunchTemplateName: 'web' }

    expect(from(tested.group())).toEqual({ ...named, Version: '$Default' })
    expect(tested.group()).not.toHaveProperty('LaunchConfigurationName')
    expect(from(tested.members()[0])).toEqual({ ...named, Version: '1' })
    const { Reservations } = ec2(tested, 'DescribeInstances')
    expect(Reservations).toMatchObject([
      { Instances: [{ ImageId: 'ami-1', InstanceType: 't3.micro' }] },
    ])
  })

  test('CAP-6, RP-12: $Latest and $Default are read at each launch, a number stays', () => {
    const launched = (Version: string | undefined) => {
      const tested = regionUnderTest()
      createTemplate(tested)
      create(tested, { LaunchTemplateName: 'web', Version })
      tested.settle()
      addVersion(tested, { ...data, ImageId: 'ami-2' })
      ec2(tested, 'ModifyLaunchTemplate', { LaunchTemplateName: 'web', DefaultVersion: '2' })
      addVersion(tested, { ...data, ImageId: 'ami-3' })
      tested.setDesired(2)
      tested.settle()
      return tested.members().map((member) => (from(member) as Shown)['Version'])
    }

    expect(launched('$Latest')).toEqual(['1', '3'])
    expect(launched('$Default')).toEqual(['1', '2'])
    expect(launched('1')).toEqual(['1', '1'])
  })

  test('CAP-6: the switch from a launch configuration is for later launches', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    tested.createGroup({ min: 1, max: 2 })
    tested.settle()
    tested.call('UpdateAutoScalingGroup', {
      ...group,
      LaunchTemplate: { LaunchTemplateName: 'web' },
    })
    tested.setDesired(2)
    tested.settle()
    const [old, young] = tested.members()

    expect(old).toHaveProperty('LaunchConfigurationName', 'batch-lc')
    expect(from(young)).toMatchObject({ Version: '1' })
    expect(tested.group()).not.toHaveProperty('LaunchConfigurationName')
    tested.call('DeleteLaunchConfiguration', { LaunchConfigurationName: 'batch-lc' })
  })

  test('TERM-5: Default takes the launch configuration first, then the oldest version', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    tested.createGroup({ min: 0, max: 4, desired: 1 })
    tested.settle()
    const LaunchTemplate = { LaunchTemplateName: 'web', Version: '$Latest' }
    tested.call('UpdateAutoScalingGroup', { ...group, LaunchTemplate })
    tested.setDesired(2)
    tested.settle()
    addVersion(tested, data)
    tested.setDesired(3)
    tested.settle()
    const ids = tested.members().map(({ InstanceId }) => InstanceId)
    tested.setDesired(2)
    tested.settle()
    expect(tested.members().map(({ InstanceId }) => InstanceId)).toEqual(ids.slice(1))
    tested.setDesired(1)
    tested.settle()
    expect(tested.members().map(({ InstanceId }) => InstanceId)).toEqual(ids.slice(2))
  })

  test('TAG-2: a tag of the group stands above one of the template', () => {
    const tested = regionUnderTest()
    const Tags = [
      { Key: 'Name', Value: 'template' },
      { Key: 'Team', Value: 'ops' },
    ]
    const TagSpecifications = [{ ResourceType: 'instance', Tags }]
    createTemplate(tested, { LaunchTemplateData: { ...data, TagSpecifications } })
    create(
      tested,
      { LaunchTemplateName: 'web' },
      { Tags: [{ Key: 'Name', Value: 'group', PropagateAtLaunch: true }] },
    )
    tested.settle()
    const { Reservations } = ec2(tested, 'DescribeInstances')
    const [{ Instances }] = Reservations as [{ Instances: [{ Tags: { Key: string }[] }] }]
    expect(Instances[0].Tags.toSorted((a, b) => (a.Key < b.Key ? -1 : 1))).toEqual([
      { Key: 'Name', Value: 'group' },
      { Key: 'Team', Value: 'ops' },
      { Key: 'aws:autoscaling:groupName', Value: 'batch' },
    ])
  })

  test.each([
    [
      'ERR-34',
      { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web' },
      /^Valid requests must contain either launchTemplateId or LaunchTemplateName$/,
    ],
    ['ERR-34', {}, /^Valid requests must contain either launchTemplateId or LaunchTemplateName$/],
    [
      'ERR-23',
      { LaunchTemplateName: 'no' },
      /^You must use a valid fully-formed launch template\. The specified launch template, with template name no, does not exist\.$/,
    ],
    [
      'ERR-23',
      { LaunchTemplateName: 'web', Version: '9' },
      /^You must use a valid fully-formed launch template\. Could not find the specified version 9 /,
    ],
    [
      'ERR-23',
      { LaunchTemplateName: 'imageless' },
      /^You must use a valid fully-formed launch template\. .*ImageId/,
    ],
  ] as const)('ERR-23, ERR-34: %s: %o is refused', (_, LaunchTemplate, message) => {
    const tested = regionUnderTest()
    createTemplate(tested)
    createTemplate(tested, { LaunchTemplateName: 'imageless', LaunchTemplateData: {} })
    const input = {
      ...group,
      MinSize: 0,
      MaxSize: 1,
      AvailabilityZones: ['us-east-1a'],
      LaunchTemplate,
    }
    expect(tested.refusal('CreateAutoScalingGroup', input)).toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
    })
  })

  test('ERR-15: a group launches from exactly one source', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    const sizes = { ...group, MinSize: 0, MaxSize: 1, AvailabilityZones: ['us-east-1a'] }
    const message =
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.'
    expect(tested.refusal('CreateAutoScalingGroup', sizes).message).toBe(message)
    const both = { LaunchConfigurationName: 'x', LaunchTemplate: { LaunchTemplateName: 'web' } }
    expect(tested.refusal('CreateAutoScalingGroup', { ...sizes, ...both }).message).toBe(message)
  })

  test('ACT-12: a template that is gone fails launches, and the group tries again', () => {
    const tested = regionUnderTest()
    const LaunchTemplateId = createTemplate(tested)
    create(tested, { LaunchTemplateName: 'web' })
    tested.settle()
    ec2(tested, 'DeleteLaunchTemplate', { LaunchTemplateId })
    tested.setDesired(2)
    tested.until(() => tested.entries('LaunchFailed').length === 2)
    const failed: ActivityShown = tested.activities()[0]!

    expect(failed).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage: `Could not launch On-Demand Instances. InvalidLaunchTemplateId.NotFound - The specified launch template, with template ID ${LaunchTemplateId}, does not exist. Launching EC2 instance failed.`,
    })
    expect(tested.group().DesiredCapacity).toBe(2)
  })

  test('a deleted version fails launches too', () => {
    const tested = regionUnderTest()
    createTemplate(tested)
    addVersion(tested, data)
    create(tested, { LaunchTemplateName: 'web', Version: '2' })
    tested.settle()
    ec2(tested, 'DeleteLaunchTemplateVersions', { LaunchTemplateName: 'web', Versions: ['2'] })
    tested.setDesired(2)
    tested.until(() => tested.entries('LaunchFailed').length === 1)
    expect(tested.entries('LaunchFailed')[0]!.event.code).toBe(
      'InvalidLaunchTemplateId.VersionNotFound',
    )
  })
})
