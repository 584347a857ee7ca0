import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling'
import { createSimulation, type Simulation } from '@ifdown/targets'
import { createFleet, groupName } from '../fleet.ts'
import { below, duration, figure, type Benchmark } from '../measurement.ts'
import { compare } from '../sample.ts'

const hour = 3_600_000

export const sdkInProcess: Benchmark = {
  name: 'sdk-in-process',
  title: 'AWS SDK client in the same process: DescribeAutoScalingGroups on a group of one',
  async run() {
    const simulation = createSimulation({ seed: '1' })
    createFleet(simulation.cloud.main, 1)
    simulation.cloud.runUntil(simulation.now + hour)
    const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [groupName] })
    const clients = {
      simulated: new AutoScalingClient(simulation.clientConfig()),
      idle: new AutoScalingClient(await idleConfig(simulation, command)),
      stock: new AutoScalingClient(stockConfig),
    }
    const send = (client: AutoScalingClient) => () => client.send(command)
    const times = await compare(
      {
        simulated: send(clients.simulated),
        idle: send(clients.idle),
        stock: send(clients.stock),
      },
      { warmUp: 30, samples: 50, repeat: 50 },
    )
    const ratio = times.simulated.median / times.idle.median
    const againstStock = times.simulated.median / times.stock.median
    return [
      duration('simulated', 'a simulation answers', times.simulated),
      duration('idle', 'a handler that does nothing, the client configured alike', times.idle),
      figure('ratio', 'simulation against nothing', [ratio, 'ratio'], { target: below(1.3) }),
      duration('stock', 'a handler that does nothing, the client as installed', times.stock),
      figure('stock-ratio', 'simulation against that', [againstStock, 'ratio']),
    ]
  },
}

/** The same client, whose handler hands out an answer that was given before. */
async function idleConfig(simulation: Simulation, command: DescribeAutoScalingGroupsCommand) {
  const config = simulation.clientConfig()
  let answer: Promise<{ response: never }> | undefined
  const recording = new AutoScalingClient({
    ...config,
    requestHandler: {
      handle: (request: unknown) => (answer = config.requestHandler.handle(request)),
    },
  })
  await recording.send(command)
  const given = await answer!
  return { ...config, requestHandler: { handle: async () => given } }
}

/** It serialises and signs as it would for AWS, and reads an empty answer. */
const stockConfig = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  requestHandler: {
    handle: async () => ({ response: { statusCode: 200, headers: {}, body: new Uint8Array() } }),
  },
}
