import { readFileSync } from 'node:fs'
import { deploy, parseTemplate, resolveTemplate, TemplateError } from '@ifdown/templates'
import { describe, expect, test } from 'vitest'
import { resourceTypes } from '../src/resource-types.ts'

const surroundings = { region: 'eu-west-1', accountId: '123456789012', stackName: 'batch' }

/** As it is deployed: with its role, its firewall, its network and the newest image. */
const text = `
Parameters:
  ImageId:
    Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
    Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: !ImportValue elsewhere }
  Profile:
    Type: AWS::IAM::InstanceProfile
    Properties: { Roles: [!Ref Role] }
  Firewall:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: batch }
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: !Ref ImageId
        InstanceType: m5.large
        IamInstanceProfile: { Arn: !GetAtt Profile.Arn }
        SecurityGroupIds: [!GetAtt Firewall.GroupId]
`

function planned(template: string) {
  return resolveTemplate(parseTemplate(template, { file: 'a.yaml' }), surroundings)
}

describe('what stands around a group and nothing that is modelled depends on', () => {
  test('is left out, and what refers to it refers to something of the form of AWS’s', async () => {
    const calls: unknown[] = []
    await deploy(planned(text), (call) => {
      calls.push([call.operation, call.input['LaunchTemplateData']])
      return {}
    })
    expect(calls).toEqual([
      [
        'CreateLaunchTemplate',
        {
          ImageId: expect.stringMatching(/^ami-[0-9a-f]{17}$/),
          InstanceType: 'm5.large',
          IamInstanceProfile: {
            Arn: expect.stringMatching(
              /^arn:aws:iam::123456789012:instance-profile\/batch-Profile-[0-9A-Z]{12}$/,
            ),
          },
          SecurityGroupIds: [expect.stringMatching(/^sg-[0-9a-f]{17}$/)],
        },
      ],
    ])
    expect(planned(text)).toEqual(planned(text))
  })

  test('is told apart, so that a place where things are real can refuse it', () => {
    const types = planned(text).resources.filter(({ isLeftOut }) => isLeftOut)
    expect(types.map(({ resourceType }) => resourceType)).toEqual([
      'AWS::IAM::Role',
      'AWS::IAM::InstanceProfile',
      'AWS::EC2::SecurityGroup',
    ])
  })

  test('has the attributes that are listed, and no other', () => {
    const asked = text.replace('Firewall.GroupId', 'Firewall.OwnerId')
    expect(() => planned(asked)).toThrow(
      'a.yaml:24:36  AWS::EC2::SecurityGroup has no attribute "OwnerId" here; it has Ref and GroupId',
    )
  })
})

test('the page about scenarios names every type of resource', () => {
  const page = readFileSync(new URL('../../../docs/writing-scenarios.md', import.meta.url), 'utf8')
  const unnamed = Object.keys(resourceTypes).filter((type) => {
    const [vendor, service, name] = type.split('::')
    return (
      !page.includes(type) &&
      !(page.includes(`${vendor}::${service}::`) && page.includes(`\`${name}\``))
    )
  })
  expect(unnamed).toEqual([])
})

test('subnets of a network that is elsewhere are not there, and it is said what to do', async () => {
  const group = `
Resources:
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: 1, MaxSize: 1, VPCZoneIdentifier: [subnet-1], LaunchConfigurationName: lc }
`
  const refused = {
    type: 'ServiceError',
    code: 'ValidationError',
    message: "The subnet ID 'subnet-1' does not exist",
  }
  await expect(deploy(planned(group), () => refused)).rejects.toThrow(
    new TemplateError('a.yaml', [
      {
        line: 3,
        column: 3,
        message:
          'AWS refuses Web: CreateAutoScalingGroup answers ValidationError: ' +
          "The subnet ID 'subnet-1' does not exist; only the subnets of the template are there: " +
          'add AWS::EC2::VPC and AWS::EC2::Subnet to it, or give the group AvailabilityZones instead',
      },
    ]),
  )
})
