/* What a call through an SDK client in the same process costs, against the same client with a handler that does nothing. */
import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
} from '@aws-sdk/client-auto-scaling'
import { createCloud } from '../src/index.ts'

const cloud = createCloud({ seed: '7f3a9c' })
const config = cloud.clientConfig()
const ours = new AutoScalingClient(config)
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }

const doNothing = {
  handle: async () => ({ response: { statusCode: 200, headers: {}, body: new Uint8Array() } }),
}
const stock = new AutoScalingClient({ region: 'us-east-1', credentials, requestHandler: doNothing })

/** The same protocol and middleware as ours; only the call itself is missing. */
class Nothing extends config.protocol {
  override async deserializeResponse(): Promise<never> {
    return { $metadata: { httpStatusCode: 200 } } as never
  }
}
const floor = new AutoScalingClient({
  ...config,
  protocol: Nothing,
  requestHandler: doNothing as never,
})

await prepare()
const calls = {
  SetDesiredCapacity: () =>
    new SetDesiredCapacityCommand({ AutoScalingGroupName: 'web', DesiredCapacity: 3 }),
  DescribeAutoScalingGroups: () =>
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: ['web'] }),
}
for (const [name, command] of Object.entries(calls)) {
  const { protocol: _, ...xml } = config
  const rows = {
    'do-nothing handler, the client otherwise untouched': stock,
    'do-nothing handler behind our protocol': floor,
    'simulated, our protocol': ours,
    'simulated, through XML': new AutoScalingClient(xml),
  }
  for (const [title, client] of Object.entries(rows)) {
    const microseconds = await median(() => client.send(command() as never))
    process.stdout.write(
      `${name.padEnd(28)}${title.padEnd(54)}${microseconds.toFixed(1).padStart(8)} µs\n`,
    )
  }
}

async function prepare() {
  await ours.send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName: 'lc',
      ImageId: 'ami-1',
      InstanceType: 't3.micro',
    }),
  )
  await ours.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: 'web',
      LaunchConfigurationName: 'lc',
      MinSize: 0,
      MaxSize: 12,
      DesiredCapacity: 3,
      AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    }),
  )
  cloud.runUntil(cloud.now + 600_000)
}

async function median(call: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 8; round++) {
    const began = performance.now()
    for (let index = 0; index < 1500; index++) await call()
    rounds.push(((performance.now() - began) / 1500) * 1000)
  }
  return rounds.slice(1).toSorted((left, right) => left - right)[3]!
}
