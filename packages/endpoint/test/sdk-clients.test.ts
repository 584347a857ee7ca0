import {
  AlreadyExistsFault,
  AutoScalingClient,
  AutoScalingServiceException,
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
  PutScalingPolicyCommand,
  SetDesiredCapacityCommand,
} from '@aws-sdk/client-auto-scaling'
import { DescribeInstancesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2'
import { CreateTopicCommand, NotFoundException, SNSClient } from '@aws-sdk/client-sns'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCloudOver, type Cloud } from '../src/cloud.ts'
import { serve, type Server } from '../src/index.ts'
import { fakeRegion } from './fake-region.ts'

const group = {
  AutoScalingGroupName: 'batch',
  MinSize: 1,
  MaxSize: 1,
  DesiredCapacity: 1,
  DefaultCooldown: 300,
  AvailabilityZones: ['ap-northeast-1a'],
  HealthCheckType: 'EC2',
  CreatedTime: new Date('2013-02-08T06:00:00.120Z'),
  Instances: [],
  Tags: [{ Key: 'Use Case', Value: '<self & healing>' }],
}

const serviceError = (code: string, message: string, httpStatus: number) => ({
  type: 'ServiceError',
  code,
  message,
  httpStatus,
  fault: httpStatus < 500 ? 'Sender' : 'Receiver',
})

const answers = {
  'autoscaling:DescribeAutoScalingGroups': { AutoScalingGroups: [group] },
  'autoscaling:CreateAutoScalingGroup': serviceError(
    'AlreadyExists',
    'by this name already exists',
    400,
  ),
  'autoscaling:SetDesiredCapacity': (input: { AutoScalingGroupName: string }) =>
    input.AutoScalingGroupName === 'busy'
      ? serviceError('ResourceContention', 'You already have a pending update', 500)
      : input.AutoScalingGroupName === 'broken'
        ? raise('the invariant broke')
        : serviceError('ValidationError', 'AutoScalingGroup name not found', 400),
  'ec2:DescribeInstances': {
    Reservations: [
      {
        Instances: [
          {
            InstanceId: 'i-1',
            LaunchTime: new Date('2013-02-08T06:00:00Z'),
            State: { Code: 16, Name: 'running' },
          },
        ],
      },
    ],
  },
  'sns:CreateTopic': serviceError('NotFound', 'Topic does not exist', 404),
  'sts:GetCallerIdentity': (_: unknown, region: { accountId: string; region: string }) => ({
    Account: region.accountId,
    Arn: `arn:aws:sts:${region.region}:${region.accountId}:root`,
  }),
}

function raise(message: string): never {
  throw new Error(message)
}

let cloud: Cloud
let server: Server

beforeAll(async () => {
  cloud = createCloudOver((options) => fakeRegion({ answers }, options), { seed: '7f3a9c' })
  server = await serve(cloud, { clock: 'manual' })
})
afterAll(() => server.close())

type Config = ReturnType<Cloud['clientConfig']>

const fronts: readonly (readonly [string, () => Partial<Config> & { endpoint?: string }])[] = [
  ['in process', () => cloud.clientConfig()],
  [
    'in process, to a client that knows no protocol option',
    () => {
      const { protocol: _, ...config } = cloud.clientConfig()
      return config
    },
  ],
  [
    'over HTTP',
    () => ({
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      endpoint: server.url,
    }),
  ],
]

describe.each(fronts)('%s', (_, config) => {
  test('answers what the Region answers', async () => {
    const client = new AutoScalingClient(config())
    const { $metadata, ...output } = await client.send(new DescribeAutoScalingGroupsCommand({}))
    expect(output).toEqual({ AutoScalingGroups: [group] })
    expect($metadata.httpStatusCode).toBe(200)
    expect($metadata.requestId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })

  test('speaks with EC2, SNS and STS clients', async () => {
    const ec2 = await new EC2Client(config()).send(new DescribeInstancesCommand({}))
    expect(ec2.Reservations?.[0]?.Instances?.[0]).toEqual(
      answers['ec2:DescribeInstances'].Reservations[0]!.Instances[0],
    )
    const sns = new SNSClient(config()).send(new CreateTopicCommand({ Name: 'alarm' }))
    await expect(sns).rejects.toBeInstanceOf(NotFoundException)
    const sts = await new STSClient(config()).send(new GetCallerIdentityCommand({}))
    expect(sts.Account).toBe('123456789012')
  })

  test('throws the exception that the service declares', async () => {
    const client = new AutoScalingClient(config())
    const thrown = await client
      .send(
        new CreateAutoScalingGroupCommand({
          AutoScalingGroupName: 'batch',
          MinSize: 1,
          MaxSize: 1,
        }),
      )
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(AlreadyExistsFault)
    expect(describeException(thrown)).toEqual({
      name: 'AlreadyExistsFault',
      message: 'by this name already exists',
      $fault: 'client',
      Type: 'Sender',
      Code: 'AlreadyExists',
      Error: { Type: 'Sender', Code: 'AlreadyExists', Message: 'by this name already exists' },
      status: 400,
      hasRequestId: true,
    })
  })

  test('throws the general exception for a code that the service does not declare', async () => {
    const client = new AutoScalingClient(config())
    const thrown = await client
      .send(new SetDesiredCapacityCommand({ AutoScalingGroupName: 'nobody', DesiredCapacity: 1 }))
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(AutoScalingServiceException)
    expect(describeException(thrown)).toMatchObject({
      name: 'ValidationError',
      message: 'AutoScalingGroup name not found',
      $fault: 'client',
      Code: 'ValidationError',
      status: 400,
    })
  })

  test('tells a fault of the service from one of the caller', async () => {
    const client = new AutoScalingClient(config())
    const call = client.send(
      new SetDesiredCapacityCommand({ AutoScalingGroupName: 'busy', DesiredCapacity: 1 }),
    )
    await expect(call).rejects.toMatchObject({ name: 'ResourceContentionFault', $fault: 'server' })
  })

  test('refuses an operation that is not simulated, by name, at once', async () => {
    const client = new AutoScalingClient({ ...config(), maxAttempts: 3 })
    const policy = { AutoScalingGroupName: 'batch', PolicyName: 'out' }
    await expect(client.send(new PutScalingPolicyCommand(policy))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'ifdown does not simulate autoscaling:PutScalingPolicy yet.',
      $metadata: { httpStatusCode: 501, attempts: 1 },
    })
    const ec2 = new EC2Client({ ...config(), maxAttempts: 3 })
    const instances = { ImageId: 'ami-1', MinCount: 1, MaxCount: 1 }
    await expect(ec2.send(new RunInstancesCommand(instances))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'ifdown does not simulate ec2:RunInstances yet.',
      $metadata: { httpStatusCode: 501, attempts: 1 },
    })
  })

  test('names what is missing', async () => {
    const client = new AutoScalingClient(config())
    await expect(client.send(new CreateAutoScalingGroupCommand({} as never))).rejects.toMatchObject(
      {
        name: 'ValidationError',
        message:
          "3 validation errors detected: Value null at 'autoScalingGroupName' failed to satisfy constraint: Member must not be null; Value null at 'minSize' failed to satisfy constraint: Member must not be null; Value null at 'maxSize' failed to satisfy constraint: Member must not be null",
      },
    )
  })
})

test('an exception inside the Region is an answer over HTTP, and an exception in process', async () => {
  const input = { AutoScalingGroupName: 'broken', DesiredCapacity: 1 }
  const [, , [, http]] = fronts as [unknown, unknown, (typeof fronts)[number]]
  await expect(
    new AutoScalingClient(http()).send(new SetDesiredCapacityCommand(input)),
  ).rejects.toMatchObject({
    name: 'InternalFailure',
    message: 'Error: the invariant broke',
    $metadata: { httpStatusCode: 500 },
  })
  const client = new AutoScalingClient(cloud.clientConfig())
  await expect(client.send(new SetDesiredCapacityCommand(input))).rejects.toThrow(
    'the invariant broke',
  )
})

test('the Region and the account are those of the client', async () => {
  const config = cloud.clientConfig({ region: 'eu-west-1', accountId: '210987654321' })
  const { Arn } = await new STSClient(config).send(new GetCallerIdentityCommand({}))
  expect(Arn).toBe('arn:aws:sts:eu-west-1:210987654321:root')

  const http = new STSClient({
    region: 'eu-west-2',
    credentials: { accessKeyId: '333333333333', secretAccessKey: 'x' },
    endpoint: server.url,
  })
  expect((await http.send(new GetCallerIdentityCommand({}))).Arn).toBe(
    'arn:aws:sts:eu-west-2:333333333333:root',
  )
})

test('a caller may do with input and output what it likes', async () => {
  const client = new AutoScalingClient(cloud.clientConfig())
  const { AutoScalingGroups } = await client.send(new DescribeAutoScalingGroupsCommand({}))
  AutoScalingGroups![0]!.Tags!.pop()
  AutoScalingGroups![0]!.CreatedTime!.setTime(0)
  const again = await client.send(new DescribeAutoScalingGroupsCommand({}))
  expect(again.AutoScalingGroups).toEqual([group])
})

test('the same seed and the same calls give the same request ids', async () => {
  const ids = async () => {
    const fresh = createCloudOver((options) => fakeRegion({ answers }, options), { seed: '7f3a9c' })
    const client = new STSClient(fresh.clientConfig())
    const first = await client.send(new GetCallerIdentityCommand({}))
    const second = await client.send(new GetCallerIdentityCommand({}))
    return [first.$metadata.requestId, second.$metadata.requestId]
  }
  const [first, second] = await ids()
  expect(await ids()).toEqual([first, second])
  expect(first).not.toBe(second)
})

interface ShownException extends Readonly<Record<string, unknown>> {
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string }
}

function describeException(thrown: unknown) {
  const { name, message, $fault, Type, Code, Error, $metadata } = thrown as ShownException
  return {
    name,
    message,
    $fault,
    Type,
    Code,
    Error,
    status: $metadata.httpStatusCode,
    hasRequestId: /^[\da-f-]{36}$/.test($metadata.requestId),
  }
}
