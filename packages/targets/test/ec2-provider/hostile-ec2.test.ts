import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { controlledEndpointTarget } from '../../src/ec2-provider/controlled-endpoint-target.ts'
import { createJournal, journalFolder } from '../../src/journal/journal.ts'
import { mintRunId } from '../../src/journal/mint-run-id.ts'
import type { TargetRun } from '../../src/target.ts'

/** What a call is answered: XML, or nothing for no answer at all. */
type Ec2 = (operation: string, parameters: URLSearchParams) => string | undefined

let close: () => Promise<void> = async () => {}
afterEach(async () => {
  await close()
})

async function serveEc2(answer: Ec2): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const parameters = new URLSearchParams(body)
      const operation = parameters.get('Action') ?? ''
      const xml = answer(operation, parameters)
      if (xml === undefined) return
      response.writeHead(200, { 'content-type': 'text/xml' })
      response.end(
        `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${xml}</${operation}Response>`,
      )
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const folder = mkdtempSync(join(tmpdir(), 'ifdown-journal-'))

async function open(url: string): Promise<TargetRun> {
  const limits = {
    retries: 1,
    retryAfter: 10,
    answerWithin: 500,
    answerBytes: 1_048_576,
    callsPerSecond: 1000,
  }
  const header = { runId: mintRunId(), target: 'endpoint', place: {}, scenario: 'a test' } as const
  const run = await controlledEndpointTarget({ url, times: 600, ...limits }).open({
    journal: createJournal(header, folder),
    seed: '1',
    era: 'modern',
    settings: {},
    region: 'us-east-1',
    accountId: '123456789012',
  })
  const name = { LaunchConfigurationName: 'batch' }
  const image = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' }
  const group = {
    AutoScalingGroupName: 'batch',
    MinSize: 1,
    MaxSize: 1,
    AvailabilityZones: ['us-east-1a'],
  }
  const service = 'autoscaling'
  await run.call({ service, operation: 'CreateLaunchConfiguration', input: { ...name, ...image } })
  await run.call({ service, operation: 'CreateAutoScalingGroup', input: { ...name, ...group } })
  return run
}

const none = '<reservationSet/>'
const instance = (id: string, tags = ''): string =>
  `<item><instancesSet><item><instanceId>${id}</instanceId>` +
  `<instanceState><code>16</code><name>running</name></instanceState>${tags}</item></instancesSet></item>`
const started =
  '<instancesSet><item><instanceId>i-0aaaaaaaaaaaaaaaa</instanceId></item></instancesSet>'

describe("ifdown's control loop over an EC2 that is not to be trusted", () => {
  test('ends a run at one that falls silent, in bounded time', async () => {
    const url = await serveEc2((operation) =>
      operation === 'DescribeInstances' ? none : undefined,
    )
    const run = await open(url)
    await expect(run.runUntil(run.startedAt + 3_600_000)).rejects.toThrow(
      /RunInstances to http:\S+: no whole answer within 0.5 s/,
    )
    await run.close()
  }, 20_000)

  test('says of one that is not there that nothing listens, and leaves no journal', async () => {
    const url = await serveEc2(() => none)
    await close()
    const runId = mintRunId()
    const target = controlledEndpointTarget({ url, times: 600, retries: 0 })
    const place = { region: 'us-east-1', accountId: '123456789012' }
    await expect(
      target.open({ seed: '1', era: 'modern', settings: {}, runId, ...place }),
    ).rejects.toThrow(`DescribeInstances to ${url}: no answer: nothing listens there`)
    expect(existsSync(join(journalFolder, `${runId}.jsonl`))).toBe(false)
  })

  test('does not follow pages without end', async () => {
    let page = 0
    let began = false
    const url = await serveEc2((operation) => {
      if (operation === 'RunInstances') {
        began = true
        return started
      }
      return began ? `${none}<nextToken>${page++}</nextToken>` : none
    })
    const run = await open(url)
    await expect(run.runUntil(run.startedAt + 3_600_000)).rejects.toThrow('its pages do not end')
    await run.close().catch(() => {})
  }, 20_000)

  test('terminates nothing but its own where filters are not heeded', async () => {
    const terminated: string[] = []
    let tags = ''
    const url = await serveEc2((operation, parameters) => {
      if (operation === 'TerminateInstances') {
        terminated.push(
          ...[...parameters].filter(([key]) => key.startsWith('InstanceId')).map(([, id]) => id),
        )
        return '<instancesSet/>'
      }
      if (operation === 'RunInstances') {
        const run = [...parameters].find(([key]) => key === 'TagSpecification.1.Tag.1.Value')?.[1]
        tags = `<tagSet><item><key>ifdown:run</key><value>${run ?? ''}</value></item></tagSet>`
        return started
      }
      const mine = tags === '' ? '' : instance('i-0aaaaaaaaaaaaaaaa', tags)
      const foreign = '<tagSet><item><key>ifdown:run</key><value>another</value></item></tagSet>'
      const others = `${instance('i-0bbbbbbbbbbbbbbbb')}${instance('i-0cccccccccccccccc', foreign)}`
      return `<reservationSet>${mine}${others}</reservationSet>`
    })
    const run = await open(url)
    await run.runUntil(run.startedAt + 5 * 60_000)
    expect(await run.members('batch')).toMatchObject([{ instanceId: 'i-0aaaaaaaaaaaaaaaa' }])
    await run.close()
    expect(terminated).toEqual(['i-0aaaaaaaaaaaaaaaa'])
  }, 20_000)
})
