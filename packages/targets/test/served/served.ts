import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  type AutoScalingGroup,
} from '@aws-sdk/client-auto-scaling'
import { DescribeInstancesCommand, EC2Client, type Instance } from '@aws-sdk/client-ec2'
import { serve, type ClockMode } from '@ifdown/endpoint'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import {
  openServedControlLoop,
  type ServedControlLoop,
} from '../../src/served/served-control-loop.ts'
import { startMotoServer, type MotoServer } from '../moto-server.ts'

/** ifdown's control loop, served over an endpoint, and clients of both. */
export interface Served {
  readonly url: string
  readonly loop: ServedControlLoop
  /** What it told whoever started it. */
  readonly told: readonly string[]
  readonly autoScaling: AutoScalingClient
  readonly ec2: EC2Client
  /** Moves the clock of a manual one, by so many seconds or until all is quiet. */
  advance(by: number | 'settled'): Promise<void>
  group(name: string): Promise<AutoScalingGroup>
}

export interface ServedGiven {
  readonly url: string
  readonly clock?: ClockMode
  readonly adopt?: readonly string[] | 'all'
  readonly keep?: boolean
  readonly folder: string
  readonly patience?: number
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

export async function withServed(
  { clock = 'manual', adopt = [], keep = false, ...given }: ServedGiven,
  body: (served: Served) => Promise<void>,
): Promise<void> {
  const told: string[] = []
  const loop = await openServedControlLoop({
    clock,
    adopt,
    seed: '1',
    era: 'modern',
    settings: {},
    region: 'us-east-1',
    accountId: '123456789012',
    url: given.url,
    journalFolder: given.folder,
    patience: given.patience,
    callsPerSecond: 1000,
    tell: (line) => void told.push(line),
  })
  const server = await serve(loop.cloud, { clock, ...loop })
  const { url } = server
  const client = { endpoint: url, region: 'us-east-1', credentials }
  const autoScaling = new AutoScalingClient(client)
  const ec2 = new EC2Client(client)
  try {
    await body({
      url,
      loop,
      told,
      autoScaling,
      ec2,
      async advance(by) {
        const asked = by === 'settled' ? { to: 'settled' } : { seconds: by }
        const answer = await fetch(`${url}/_ifdown/advance`, {
          method: 'POST',
          body: JSON.stringify(asked),
        })
        if (!answer.ok) throw new Error(await answer.text())
      },
      group: (name) => groupAt(autoScaling, name),
    })
  } finally {
    autoScaling.destroy()
    ec2.destroy()
    await server.close()
    await loop.close({ keep })
  }
}

export async function groupAt(client: AutoScalingClient, name: string): Promise<AutoScalingGroup> {
  const input = { AutoScalingGroupNames: [name] }
  const answer = await client.send(new DescribeAutoScalingGroupsCommand(input))
  return answer.AutoScalingGroups![0]!
}

export function sorted(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.map(String).toSorted((a, b) => (a < b ? -1 : 1))
}

export function instanceIds(
  instances: readonly { readonly InstanceId?: string | undefined }[],
): readonly string[] {
  return sorted(instances.map(({ InstanceId }) => InstanceId))
}

/** Of its members. */
export function zonesOf({ Instances = [] }: AutoScalingGroup): readonly string[] {
  return sorted(Instances.map(({ AvailabilityZone }) => AvailabilityZone))
}

export function idsOf({ Instances = [] }: AutoScalingGroup): readonly string[] {
  return instanceIds(Instances)
}

export async function runningAt(ec2: EC2Client): Promise<readonly Instance[]> {
  const Filters = [{ Name: 'instance-state-name', Values: ['running'] }]
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ Filters }))
  return Reservations.flatMap(({ Instances = [] }) => Instances)
}

/** Stands in front of an endpoint, and can be taken away, or made to lie. */
export interface Proxy {
  readonly url: string
  isDown: boolean
  /** Answers an action instead of the endpoint. */
  readonly answers: Map<string, { readonly status: number; readonly text: string }>
  close(): void
}

export async function startProxy(target: string): Promise<Proxy> {
  const answers: Proxy['answers'] = new Map()
  const server: HttpServer = createServer((request, response) => {
    if (proxy.isDown) {
      request.socket.destroy()
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const action = new URLSearchParams(body.toString()).get('Action') ?? ''
      const lie = answers.get(action)
      if (lie !== undefined) {
        response.writeHead(lie.status, { 'content-type': 'text/xml' }).end(lie.text)
        return
      }
      const { authorization = '', 'content-type': type = '' } = request.headers
      const headers = { authorization, 'content-type': type }
      fetch(target, { method: 'POST', headers, body })
        .then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': 'text/xml' })
          response.end(await answer.text())
        })
        .catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const { port } = server.address() as AddressInfo
  const proxy: Proxy = {
    url: `http://127.0.0.1:${port}`,
    isDown: false,
    answers,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return proxy
}

/** What tests ask that serve a control loop over the moto server. */
export interface MotoUnderTest {
  readonly server: MotoServer
  readonly ec2: EC2Client
  readonly autoScaling: AutoScalingClient
}

/** One moto server for the tests of a suite, emptied before each of them, and a folder for their journals. */
export function startMotoForTests(
  command: string | undefined,
  keep: (started: MotoUnderTest) => void,
): { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-served-'))
  let started: MotoUnderTest | undefined
  beforeAll(async () => {
    const server = await startMotoServer(command!)
    const client = { endpoint: server.url, region: 'us-east-1', credentials }
    started = { server, ec2: new EC2Client(client), autoScaling: new AutoScalingClient(client) }
    keep(started)
  })
  beforeEach(async () => {
    await fetch(`${started!.server.url}/moto-api/reset`, { method: 'POST' })
  })
  afterAll(() => {
    started?.ec2.destroy()
    started?.autoScaling.destroy()
    started?.server.stop()
    rmSync(folder, { recursive: true })
  })
  return { folder }
}
