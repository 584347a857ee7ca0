import { createRegion } from '@ifdown/simulator'
import { deploy, parseTemplate, resolveTemplate, TemplateError } from '@ifdown/templates'
import { expect, test } from 'vitest'

const surroundings = { region: 'us-east-1', accountId: '123456789012', stackName: 'web' }

async function deployed(text: string) {
  const region = createRegion({ seed: '7f3a9c' })
  const template = parseTemplate(text, { file: 'a.yaml' })
  const resources = await deploy(resolveTemplate(template, surroundings), (call) =>
    region.call(call),
  )
  const ask = (service: string, operation: string, input: object = {}) =>
    region.call({ service, operation, input: { ...input } }) as Readonly<Record<string, unknown>>
  return { ask, ids: new Map(resources.map((each) => [each.logicalId, each.physicalId])) }
}

const network = `
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  First:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1a }
  Second:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1b }
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { ImageId: ami-1, InstanceType: t3.micro } }
`

const balanced = `
Resources:${network}
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [!Ref First, !Ref Second]
      LoadBalancerAttributes: [{ Key: idle_timeout.timeout_seconds, Value: '30' }]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Protocol: HTTP
      Port: 80
      VpcId: !Ref Network
      HealthCheckPath: /health
      HealthCheckIntervalSeconds: 10
      HealthCheckTimeoutSeconds: 5
      Matcher: { HttpCode: 200-299 }
      TargetGroupAttributes: [{ Key: deregistration_delay.timeout_seconds, Value: '60' }]
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Protocol: HTTP
      Port: 80
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 2
      MaxSize: 2
      LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: '1' }
      VPCZoneIdentifier: [!Ref First, !Ref Second]
      TargetGroupARNs: [!Ref Targets]
      HealthCheckType: ELB
`

test('a group behind an application load balancer', async () => {
  const { ask, ids } = await deployed(balanced)
  const TargetGroupArn = ids.get('Targets')!

  expect(ask('elbv2', 'DescribeTargetGroups', { TargetGroupArns: [TargetGroupArn] })).toMatchObject(
    {
      TargetGroups: [
        {
          HealthCheckPath: '/health',
          HealthCheckIntervalSeconds: 10,
          Matcher: { HttpCode: '200-299' },
          LoadBalancerArns: [ids.get('Balancer')],
        },
      ],
    },
  )
  expect(
    ask('elbv2', 'DescribeTargetGroupAttributes', { TargetGroupArn })['Attributes'],
  ).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '60' })
  expect(ask('autoscaling', 'DescribeAutoScalingGroups')).toMatchObject({
    AutoScalingGroups: [{ TargetGroupARNs: [TargetGroupArn], HealthCheckType: 'ELB' }],
  })
  expect(ids.get('Listener')).toMatch(/:listener\/app\//)
})

test('a group behind a classic load balancer', async () => {
  const { ask } = await deployed(`
Resources:${network}
  Balancer:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      LoadBalancerName: old
      AvailabilityZones: [us-east-1a]
      Listeners: [{ Protocol: TCP, LoadBalancerPort: '22', InstancePort: '22' }]
      HealthCheck: { Target: 'TCP:22', Interval: '10', Timeout: '5', HealthyThreshold: '2', UnhealthyThreshold: '2' }
      ConnectionDrainingPolicy: { Enabled: true, Timeout: 60 }
      CrossZone: true
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 1
      MaxSize: 1
      LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: '1' }
      AvailabilityZones: [us-east-1a]
      LoadBalancerNames: [!Ref Balancer]
`)

  expect(ask('elb', 'DescribeLoadBalancers')).toMatchObject({
    LoadBalancerDescriptions: [{ HealthCheck: { Target: 'TCP:22', Interval: 10 } }],
  })
  expect(ask('elb', 'DescribeLoadBalancerAttributes', { LoadBalancerName: 'old' })).toMatchObject({
    LoadBalancerAttributes: {
      ConnectionDraining: { Enabled: true, Timeout: 60 },
      CrossZoneLoadBalancing: { Enabled: true },
    },
  })
  expect(ask('autoscaling', 'DescribeAutoScalingGroups')).toMatchObject({
    AutoScalingGroups: [{ LoadBalancerNames: ['old'] }],
  })
})

test('what AWS refuses is told at its resource', async () => {
  await expect(
    deployed(balanced.replace('Subnets: [!Ref First, !Ref Second]', 'Subnets: [!Ref First]')),
  ).rejects.toThrow(TemplateError)
})
