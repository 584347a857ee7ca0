import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloud, serve, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { loadScenario, prepareScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import { endpointTarget } from '@ifdown/targets/endpoint'
import { createJournal, readJournal, rollBack, type Journal } from '@ifdown/targets/journal'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from './in-process.ts'
import { takeInventory, type Ask } from './inventory.ts'

/* An emulator that does not know an operation, or forgets tags, is played by an ifdown in disguise. */

type Request = Parameters<Cloud['handle']>[0]
type Response = ReturnType<Cloud['handle']>

const behindAClassic = `title: Behind a classic load balancer
given: batch-server-behind-a-load-balancer.template.yaml
method:
  - { at: 8m, fault: terminate-instances, group: batch-server }
runFor: 20m
expect:
  - recovers: { group: batch-server, within: 10m }
`

const withAnAlarm = `title: With an alarm
given: web-with-an-alarm.template.yaml
method:
  - { at: 8m, fault: terminate-instances, group: web, select: { count: 2 } }
runFor: 20m
expect:
  - recovers: { group: web, within: 10m }
`

let cloud: Cloud
let server: Server
let journals: string
let before: readonly string[]
let disguise: (request: Request, answer: () => Response) => Response
let runs = 0
const ask: Ask = (service, operation, input) => cloud.main.call({ service, operation, input })

beforeEach(async () => {
  cloud = createCloud({ seed: '1', faults: faultBehaviours })
  disguise = (_request, answer) => answer()
  const disguised = Object.create(cloud, {
    handle: { value: (request: Request) => disguise(request, () => cloud.handle(request)) },
  }) as Cloud
  server = await serve(disguised, { clock: 'manual' })
  journals = mkdtempSync(join(tmpdir(), 'ifdown-'))
  before = await takeInventory(ask)
})

afterEach(async () => {
  await server.close()
  rmSync(journals, { recursive: true })
})

const place = { region: 'us-east-1', accountId: '123456789012' }

function newJournal(): Journal {
  const at = { ...place, url: server.url, clock: 'manual' }
  const header = { runId: `lacks-${++runs}`, target: 'endpoint', place: at, scenario: '' } as const
  return createJournal(header, journals)
}

const target = () =>
  endpointTarget({
    url: server.url,
    clock: 'manual',
    callsPerSecond: 2000,
    retries: 1,
    retryAfter: 10,
  })

async function play(text: string, journal: Journal): Promise<ScenarioRun> {
  const scenario = loadScenario(text, { file: 's.yaml' })
  const template = readFileSync(`${root}fixtures/templates/${scenario.given}`, 'utf8')
  return await runScenario(prepareScenario(scenario, template), { target: target(), journal })
}

const operationOf = ({ headers, body }: Request): string =>
  headers['x-amz-target']?.split('.').at(-1) ??
  /(?:^|&)Action=(\w+)/.exec(Buffer.from(body).toString('utf8'))?.[1] ??
  ''

const page: Response = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><title>Not here</title></html>'),
}
const notImplemented: Response = { ...page, status: 501, body: Buffer.from('not implemented') }

describe('an operation that an endpoint does not know ends the run, and nothing is left of it', () => {
  test.for([
    ['DescribeLoadBalancers', behindAClassic, page],
    ['CreateLoadBalancer', behindAClassic, page],
    ['CreateLoadBalancer', behindAClassic, notImplemented],
    ['ConfigureHealthCheck', behindAClassic, notImplemented],
    ['DescribeAlarms', withAnAlarm, notImplemented],
    ['PutMetricAlarm', withAnAlarm, notImplemented],
    ['EnableMetricsCollection', withAnAlarm, page],
  ] as const)('%s', async ([operation, text, answer]) => {
    disguise = (request, told) => (operationOf(request) === operation ? answer : told())
    const journal = newJournal()
    await expect(play(text, journal)).rejects.toThrow(operation)
    expect(await takeInventory(ask)).toEqual(before)
    expect(readJournal(journal.file)).toMatchObject({ open: [], ended: true })
  })
})

test('what only claims would need, and the endpoint does not tell, is said to be unseen', async () => {
  disguise = (request, told) =>
    operationOf(request) === 'DescribeInstanceHealth' ? notImplemented : told()
  const run = await play(behindAClassic, newJournal())
  expect(run.outcome).toBe('holds')
  expect(run.notes.at(-1)).toMatch(
    /^How load balancers find instances was not seen: DescribeInstanceHealth to /,
  )
  expect(await takeInventory(ask)).toEqual(before)
})

describe('an endpoint that takes tags and forgets them', () => {
  const forgetTags = (request: Request): Request => {
    if (operationOf(request) !== 'PutMetricAlarm') return request
    const { Tags: _, ...input } = JSON.parse(Buffer.from(request.body).toString('utf8')) as {
      readonly Tags: unknown
    }
    return { ...request, body: Buffer.from(JSON.stringify(input)) }
  }

  test('is left as it was, for the journal says what was made', async () => {
    disguise = (request) => cloud.handle(forgetTags(request))
    const journal = newJournal()
    const run = await target().open({ ...place, seed: '1', era: 'modern', settings: {}, journal })
    const input = {
      AlarmName: 'forgotten',
      Namespace: 'Forgotten',
      MetricName: 'Forgotten',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    }
    await run.call({ service: 'cloudwatch', operation: 'PutMetricAlarm', input })
    expect((await takeInventory(ask)).filter((thing) => !before.includes(thing))).toEqual([
      'cloudwatch MetricAlarms forgotten',
    ])
    expect((await rollBack(journal.file)).undone).toContain(
      'PutMetricAlarm forgotten, untagged: deleted',
    )
    expect(await takeInventory(ask)).toEqual(before)
  })
})

test('a queue whose URL names another host is asked at the endpoint all the same', async () => {
  const journal = newJournal()
  const run = await target().open({ ...place, seed: '1', era: 'modern', settings: {}, journal })
  const made = await run.call({
    service: 'sqs',
    operation: 'CreateQueue',
    input: { QueueName: 'elsewhere' },
  })
  // An ifdown gives queues the URLs that AWS gives them.
  expect(made).toMatchObject({
    QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/elsewhere',
  })
  await run.close()
  expect(readJournal(journal.file)).toMatchObject({ open: [], ended: true })
  expect(await takeInventory(ask)).toEqual(before)
})
