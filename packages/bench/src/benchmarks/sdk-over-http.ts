import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling'
import { buildAll } from '../build.ts'
import { above, figure, type Benchmark } from '../measurement.ts'
import { compare } from '../sample.ts'
import { ifdownServer } from '../servers/peers.ts'
import { createGroup, load, send, type QueryAnswer } from '../servers/requests.ts'
import { withServers } from '../servers/running-server.ts'

const calls = 500
const atOnce = 10
const program = fileURLToPath(import.meta.resolve('../programs/canned-server.ts'))

export const sdkOverHttp: Benchmark = {
  name: 'sdk-over-http',
  title: 'AWS SDK client over HTTP: DescribeAutoScalingGroups, ten calls at once',
  async run() {
    buildAll()
    return await withServers({ ifdown: ifdownServer }, async ({ ifdown }) => {
      await createGroup(ifdown.url)
      const answer = await send(ifdown.url, load.read)
      return await withCannedServer(answer, (cannedUrl) => measure(ifdown.url, cannedUrl))
    })
  },
}

async function measure(url: string, cannedUrl: string) {
  const clients = { ifdown: clientOf(url), canned: clientOf(cannedUrl) }
  const times = await compare(
    { ifdown: () => sendMany(clients.ifdown), canned: () => sendMany(clients.canned) },
    { warmUp: 4, samples: 10 },
  )
  clients.ifdown.destroy()
  clients.canned.destroy()
  const rates = {
    ifdown: (calls / times.ifdown.median) * 1000,
    canned: (calls / times.canned.median) * 1000,
  }
  return [
    figure('ifdown', 'ifdown serve', [rates.ifdown, 'perSecond']),
    figure('canned', 'a server that answers the same bytes without reading', [
      rates.canned,
      'perSecond',
    ]),
    figure(
      'ratio',
      'calls per second, ifdown against canned',
      [rates.ifdown / rates.canned, 'ratio'],
      {
        target: above(0.9),
      },
    ),
  ]
}

function clientOf(endpoint: string): AutoScalingClient {
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'any' }
  return new AutoScalingClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })
}

async function sendMany(client: AutoScalingClient): Promise<void> {
  const input = { AutoScalingGroupNames: ['batch-server'] }
  let left = calls
  const sendOn = async (): Promise<void> => {
    while (left-- > 0) {
      // One caller waits for its answer; ten do so at once.
      // oxlint-disable-next-line no-await-in-loop
      await client.send(new DescribeAutoScalingGroupsCommand(input))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendOn))
}

async function withCannedServer<Result>(
  { headers, body }: QueryAnswer,
  then: (url: string) => Promise<Result>,
): Promise<Result> {
  const child = fork(program)
  try {
    const kept = ['content-type', 'x-amzn-requestid'].filter((name) => name in headers)
    child.send({ headers: Object.fromEntries(kept.map((name) => [name, headers[name]!])), body })
    const [port] = (await once(child, 'message')) as [number]
    return await then(`http://127.0.0.1:${port}`)
  } finally {
    child.disconnect()
  }
}
