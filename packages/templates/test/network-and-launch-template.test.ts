import { deploy, parseTemplate, resolveTemplate, TemplateError } from '@ifdown/templates'
import { expect, test } from 'vitest'

interface Call {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

const answers: Readonly<Record<string, (input: Call['input'], count: number) => unknown>> = {
  CreateVpc: () => ({ Vpc: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' } }),
  CreateSubnet: ({ AvailabilityZone }, count) => ({
    Subnet: { SubnetId: `subnet-${count}`, VpcId: 'vpc-1', AvailabilityZone },
  }),
  CreateLaunchTemplate: () => ({
    LaunchTemplate: {
      LaunchTemplateId: 'lt-1',
      DefaultVersionNumber: 1,
      LatestVersionNumber: 1,
    },
  }),
}

async function callsOf(text: string) {
  const template = parseTemplate(text, { file: 'a.yaml' })
  const surroundings = { region: 'us-east-1', accountId: '123456789012', stackName: 'web' }
  const calls: Call[] = []
  const deployed = await deploy(resolveTemplate(template, surroundings), (call) => {
    calls.push(call)
    const count = calls.filter(({ operation }) => operation === call.operation).length
    return answers[call.operation]?.(call.input, count) ?? {}
  })
  return { calls, deployed }
}

const network = `
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16, EnableDnsSupport: true, Tags: [{ Key: Name, Value: web }] }
  First:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Network
      CidrBlock: 10.0.0.0/24
      AvailabilityZone: !Select [0, !GetAZs '']
      MapPublicIpOnLaunch: true
  Second:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !GetAtt Network.VpcId, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1b }
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: web
      LaunchTemplateData:
        ImageId: ami-1
        InstanceType: t3.micro
        MetadataOptions: { HttpTokens: required }
        TagSpecifications:
          - ResourceType: instance
            Tags: [{ Key: Team, Value: ops }]
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      AutoScalingGroupName: web
      MinSize: 2
      MaxSize: 4
      LaunchTemplate:
        LaunchTemplateId: !Ref Template
        Version: !GetAtt Template.LatestVersionNumber
      VPCZoneIdentifier: [!Ref First, !Ref Second]
      TerminationPolicies: [OldestInstance]
      NewInstancesProtectedFromScaleIn: true
      AvailabilityZoneDistribution: { CapacityDistributionStrategy: balanced-only }
`

test('a network, a launch template and a group become calls that know of each other', async () => {
  const { calls, deployed } = await callsOf(network)

  expect(calls).toEqual([
    {
      service: 'ec2',
      operation: 'CreateVpc',
      input: {
        CidrBlock: '10.0.0.0/16',
        TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'web' }] }],
      },
    },
    {
      service: 'ec2',
      operation: 'CreateSubnet',
      input: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1a' },
    },
    {
      service: 'ec2',
      operation: 'CreateSubnet',
      input: { VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1b' },
    },
    {
      service: 'ec2',
      operation: 'CreateLaunchTemplate',
      input: {
        LaunchTemplateName: 'web',
        LaunchTemplateData: {
          ImageId: 'ami-1',
          InstanceType: 't3.micro',
          MetadataOptions: { HttpTokens: 'required' },
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Team', Value: 'ops' }] }],
        },
      },
    },
    {
      service: 'autoscaling',
      operation: 'CreateAutoScalingGroup',
      input: {
        AutoScalingGroupName: 'web',
        MinSize: 2,
        MaxSize: 4,
        LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' },
        VPCZoneIdentifier: 'subnet-1,subnet-2',
        TerminationPolicies: ['OldestInstance'],
        NewInstancesProtectedFromScaleIn: true,
        AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-only' },
      },
    },
  ])
  expect(deployed.map(({ physicalId }) => physicalId)).toEqual([
    'vpc-1',
    'subnet-1',
    'subnet-2',
    'lt-1',
    'web',
  ])
})

test('subnets whose ids are known are joined without waiting', async () => {
  const { calls } = await callsOf(`
Parameters:
  Subnets: { Type: List<AWS::EC2::Subnet::Id>, Default: 'subnet-8,subnet-9' }
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: 0, MaxSize: 1, LaunchConfigurationName: lc, VPCZoneIdentifier: !Ref Subnets }
`)
  expect(calls[0]!.input['VPCZoneIdentifier']).toBe('subnet-8,subnet-9')
})

test('a launch template without a name gets one, and mistakes are told with their place', async () => {
  const { calls } = await callsOf(`
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { ImageId: ami-1 } }
`)
  expect(calls[0]!.input['LaunchTemplateName']).toMatch(/^web-Template-[0-9A-Z]{12}$/)

  const mistaken = `Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageID: ami-1
        InstanceMarketOptions: {}
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: 0, MaxSize: 1, LaunchTemplate: { LaunchTemplateId: !Ref Template } }
`
  await expect(callsOf(mistaken)).rejects.toThrow(TemplateError)
  await expect(callsOf(mistaken)).rejects.toThrow(
    'a.yaml:6:9  LaunchTemplateData has no property "ImageID"; did you mean "ImageId"?\n' +
      'a.yaml:7:9  InstanceMarketOptions of LaunchTemplateData is not supported yet\n' +
      'a.yaml:10:59  LaunchTemplate needs Version',
  )
})
