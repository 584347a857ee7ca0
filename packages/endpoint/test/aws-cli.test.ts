import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { faultBehaviours } from '@ifdown/faults'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCloud, serve, type Server } from '../src/index.ts'
import { findForeignClients } from './foreign-clients.ts'

const run = promisify(execFile)
const clients = await findForeignClients()
if (clients.missing !== undefined) console.warn(`Not tested: ${clients.missing}`)

/** The commands of the story in today's syntax; the only thing that differs from AWS is the endpoint. */
describe.skipIf(clients.missing !== undefined)('N1.6: the AWS command line and boto3', () => {
  const region = 'ap-northeast-1'
  let server: Server

  beforeAll(async () => {
    const cloud = createCloud({
      seed: '7f3a9c',
      era: 'classic2013-feb',
      region,
      faults: faultBehaviours,
    })
    server = await serve(cloud, { clock: 'manual' })
  })
  afterAll(() => server.close())

  const environment = () => ({
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: server.url,
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_PAGER: '',
  })

  async function aws(...parameters: readonly string[]): Promise<any> {
    const { stdout } = await run(clients.aws, [...parameters, '--output', 'json'], {
      env: environment(),
    })
    return stdout.trim() === '' ? undefined : JSON.parse(stdout)
  }

  async function boto3(program: string): Promise<any> {
    const { stdout } = await run(clients.python, ['-c', `import boto3, json\n${program}`], {
      env: environment(),
    })
    return JSON.parse(stdout)
  }

  async function control(path: string, body: object): Promise<any> {
    const response = await fetch(`${server.url}/_ifdown/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(200)
    return response.json()
  }

  const describeGroup = async () =>
    (
      await aws(
        'autoscaling',
        'describe-auto-scaling-groups',
        '--auto-scaling-group-names',
        'test-sg',
      )
    ).AutoScalingGroups[0]

  test('N1.3, N1.4: create the launch configuration and the group of one', async () => {
    await aws(
      'autoscaling',
      'create-launch-configuration',
      '--launch-configuration-name',
      'test-lc',
      '--image-id',
      'ami-173fbf16',
      '--instance-type',
      't1.micro',
      '--key-name',
      'my-key',
      '--security-groups',
      'default',
      '--iam-instance-profile',
      'test-role',
    )
    await aws(
      'autoscaling',
      'create-auto-scaling-group',
      '--auto-scaling-group-name',
      'test-sg',
      '--launch-configuration-name',
      'test-lc',
      '--min-size',
      '1',
      '--max-size',
      '1',
      '--health-check-grace-period',
      '180',
      '--health-check-type',
      'EC2',
      '--availability-zones',
      'ap-northeast-1a',
      '--tags',
      'Key=Name,Value=test',
      'Key=Use Case,Value=self healing',
    )

    const { LaunchConfigurations } = await aws('autoscaling', 'describe-launch-configurations')
    expect(LaunchConfigurations).toMatchObject([
      {
        LaunchConfigurationName: 'test-lc',
        ImageId: 'ami-173fbf16',
        InstanceType: 't1.micro',
        KeyName: 'my-key',
        SecurityGroups: ['default'],
        IamInstanceProfile: 'test-role',
      },
    ])
    expect(await describeGroup()).toMatchObject({
      MinSize: 1,
      MaxSize: 1,
      HealthCheckType: 'EC2',
      HealthCheckGracePeriod: 180,
      AvailabilityZones: ['ap-northeast-1a'],
      Tags: [
        { Key: 'Name', Value: 'test' },
        { Key: 'Use Case', Value: 'self healing' },
      ],
    })
  })

  test('N1.5: mail the launches and terminations', async () => {
    const { TopicArn } = await aws('sns', 'create-topic', '--name', 'test-topic')
    expect(TopicArn).toBe('arn:aws:sns:ap-northeast-1:123456789012:test-topic')
    await aws(
      'sns',
      'subscribe',
      '--topic-arn',
      TopicArn,
      '--protocol',
      'email',
      '--notification-endpoint',
      'ops@example.com',
    )
    const types = ['LAUNCH', 'TERMINATE', 'LAUNCH_ERROR', 'TERMINATE_ERROR'].map(
      (type) => `autoscaling:EC2_INSTANCE_${type}`,
    )
    await aws(
      'autoscaling',
      'put-notification-configuration',
      '--auto-scaling-group-name',
      'test-sg',
      '--topic-arn',
      TopicArn,
      '--notification-types',
      ...types,
    )
    const { NotificationConfigurations } = await aws(
      'autoscaling',
      'describe-notification-configurations',
    )
    expect(NotificationConfigurations).toHaveLength(4)
    expect(NotificationConfigurations.map((one: any) => one.NotificationType).toSorted()).toEqual(
      types.toSorted(),
    )
  })

  test('N1.7: one instance is launched at once', async () => {
    expect((await control('advance', { to: 'settled' })).settled).toBe(true)
    expect((await describeGroup()).Instances).toMatchObject([
      {
        AvailabilityZone: 'ap-northeast-1a',
        LifecycleState: 'InService',
        HealthStatus: 'Healthy',
        LaunchConfigurationName: 'test-lc',
      },
    ])
  })

  test('N1.8, N1.9: after network loss boto3 reads the replacement, and the e-mail is there', async () => {
    const [{ InstanceId: lost }] = (await describeGroup()).Instances
    const { instanceIds } = await control('inject', { fault: 'network-loss', group: 'test-sg' })
    expect(instanceIds).toEqual([lost])

    await control('advance', { seconds: 600 })
    expect(await aws('ec2', 'describe-instance-status', '--instance-ids', lost)).toMatchObject({
      InstanceStatuses: [{ InstanceStatus: { Status: 'impaired' } }],
    })

    await control('advance', { seconds: 900 })
    const activities = await boto3(`
pages = boto3.client('autoscaling').get_paginator('describe_scaling_activities')
activities = [a for page in pages.paginate(AutoScalingGroupName='test-sg') for a in page['Activities']]
print(json.dumps(activities, default=str))`)

    const [replacement] = (await describeGroup()).Instances
    expect(replacement.InstanceId).not.toBe(lost)
    expect(activities.map(({ Description, StatusCode }: any) => [Description, StatusCode])).toEqual(
      [
        [`Launching a new EC2 instance: ${replacement.InstanceId}`, 'Successful'],
        [`Terminating EC2 instance: ${lost}`, 'Successful'],
        [`Launching a new EC2 instance: ${lost}`, 'Successful'],
      ],
    )
    expect(activities[1].Cause).toContain(
      'taken out of service in response to a system health-check.',
    )

    const inbox: any = await (await fetch(`${server.url}/_ifdown/inbox`)).json()
    const subjects = inbox.map(({ address, subject }: any) => `${address} ${subject}`)
    expect(subjects).toContain('ops@example.com Auto Scaling: termination for group "test-sg"')
  })

  test('errors arrive as the errors of AWS', async () => {
    const refused = aws(
      'autoscaling',
      'get-predictive-scaling-forecast',
      '--auto-scaling-group-name',
      'test-sg',
      '--policy-name',
      'x',
      '--start-time',
      '2013-02-08',
      '--end-time',
      '2013-02-09',
    )
    await expect(refused).rejects.toThrow(
      'An error occurred (NotImplemented) when calling the GetPredictiveScalingForecast operation: ifdown does not simulate autoscaling:GetPredictiveScalingForecast yet.',
    )
    const code = await boto3(`
from botocore.exceptions import ClientError
client = boto3.client('autoscaling')
try:
    client.create_auto_scaling_group(AutoScalingGroupName='test-sg', MinSize=1, MaxSize=1, LaunchConfigurationName='test-lc', AvailabilityZones=['ap-northeast-1a'])
except client.exceptions.AlreadyExistsFault as error:
    print(json.dumps([error.response['Error']['Code'], error.response['ResponseMetadata']['HTTPStatusCode'], error.response['ResponseMetadata']['RetryAttempts']]))`)
    expect(code).toEqual(['AlreadyExists', 400, 0])
  })
})
