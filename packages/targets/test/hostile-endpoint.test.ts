import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { askForAll } from '../src/endpoint/answer-shape.ts'
import { createCaller, type Caller, type CallerOptions } from '../src/endpoint/caller.ts'
import { lookAtGroups } from '../src/endpoint/look.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let close: () => Promise<void> = async () => {}
afterEach(async () => {
  await close()
})

/** A server that answers each request in this way, and a caller that tries but once more. */
async function hostile(answer: Answer, options: Partial<CallerOptions> = {}): Promise<Caller> {
  const server = createServer((request, response) => {
    response.on('error', () => {})
    request.resume()
    request.on('end', () => answer(request, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const caller = createCaller({
    url: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    accountId: '123456789012',
    retries: 1,
    retryAfter: 10,
    answerWithin: 60_000,
    answerBytes: 1_048_576,
    callsPerSecond: 1000,
    ...options,
  })
  close = async () => {
    caller.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return caller
}

const look = (caller: Caller) => lookAtGroups(caller, ['web'])

function describeGroups(inner: string): string {
  return `<DescribeAutoScalingGroupsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/"><DescribeAutoScalingGroupsResult>${inner}</DescribeAutoScalingGroupsResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></DescribeAutoScalingGroupsResponse>`
}

const none = '<AutoScalingGroups/>'

/** Of this thread alone: other tests run in others. Bytes. */
function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const say =
  (body: string, status = 200): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body)
  }

const refuse = (code: string, message: string): Answer =>
  say(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    400,
  )

describe('an endpoint that does not answer as AWS would', () => {
  test.for<readonly [what: string, answer: Answer, message: RegExp]>([
    ['is silent', () => {}, /DescribeAutoScalingGroups to http:\S+: no whole answer within 0.5 s$/],
    [
      'answers a byte at a time',
      (_, response) => {
        response.writeHead(200)
        const timer = setInterval(() => response.write('<'), 20)
        response.on('close', () => clearInterval(timer))
      },
      /no whole answer within 0.5 s$/,
    ],
  ])('%s: a clear error, in time', async ([, answer, message]) => {
    await expect(look(await hostile(answer, { answerWithin: 500 }))).rejects.toThrow(message)
  })

  test.for<readonly [what: string, answer: Answer, message: RegExp]>([
    [
      'drops the connection',
      (request) => request.socket.destroy(),
      /no answer: the connection was dropped/,
    ],
    [
      'breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('<Describe', () => response.socket?.destroy())
      },
      /an answer that breaks off after 9 bytes$/,
    ],
    [
      'answers without end',
      (_, response) => {
        const chunk = Buffer.alloc(65_536, 0x20)
        const pour = (): void => {
          while (!response.destroyed && response.write(chunk));
        }
        response.on('drain', pour)
        pour()
      },
      /an answer of more than 1 MiB$/,
    ],
    [
      'is a web page',
      say('<!doctype html><title>Welcome</title><p>hi'),
      /its answer has no AutoScalingGroups$/,
    ],
    [
      'fails with a web page',
      say('<html><body>oops</html>', 502),
      /the endpoint itself failed, with 502/,
    ],
    ['answers with text', say('hello'), /is not one that AWS would give|that are no list/],
    [
      'leaves out what must be there',
      say(
        describeGroups(
          '<AutoScalingGroups><member><AutoScalingGroupName>web</AutoScalingGroupName></member></AutoScalingGroups>',
        ),
      ),
      /DescribeAutoScalingGroups answers without MinSize, or with one that is no number$/,
    ],
    [
      'nests without end',
      say(describeGroups('<a>'.repeat(100_000))),
      /its answer is not one that AWS would give|RangeError/,
    ],
    [
      'pages in a circle',
      say(describeGroups(`${none}<NextToken>again</NextToken>`)),
      /its pages go round in a circle$/,
    ],
    [
      'pages without end',
      (_, response) =>
        say(describeGroups(`${none}<NextToken>${Math.random()}</NextToken>`))(_, response),
      /its pages do not end$/,
    ],
    ['throttles for ever', refuse('Throttling', 'Rate exceeded'), /Throttling: Rate exceeded$/],
  ])('%s: a clear error, and little memory', async ([, answer, message]) => {
    const caller = await hostile(answer)
    const before = memory()
    await expect(look(caller)).rejects.toThrow(message)
    expect(memory() - before).toBeLessThan(100 * 1_048_576)
  })

  test('groups that nobody asked for are not followed', async () => {
    const group = (name: string) =>
      `<member><AutoScalingGroupName>${name}</AutoScalingGroupName><MinSize>0</MinSize><MaxSize>1</MaxSize><DesiredCapacity>1</DesiredCapacity></member>`
    const caller = await hostile(
      say(
        describeGroups(`<AutoScalingGroups>${group('theirs')}${group('web')}</AutoScalingGroups>`),
      ),
    )
    expect((await look(caller)).map(({ name }) => name)).toEqual(['web'])
  })
})

describe('what fails for a while', () => {
  test('a question is asked again, with uneven pauses', async () => {
    let asked = 0
    const caller = await hostile(
      (request, response) =>
        ++asked < 3 ? request.socket.destroy() : say(describeGroups(none))(request, response),
      { retries: 3 },
    )
    expect(await look(caller)).toEqual([])
    expect(asked).toBe(3)
  })

  test('what may have been carried out is not done twice', async () => {
    let asked = 0
    const caller = await hostile(
      (request) => {
        asked++
        request.socket.destroy()
      },
      { retries: 3 },
    )
    const input = { AutoScalingGroupName: 'web', MinSize: 0, MaxSize: 1 }
    await expect(
      caller.call({ service: 'autoscaling', operation: 'CreateAutoScalingGroup', input }),
    ).rejects.toThrow('the connection was dropped')
    expect(asked).toBe(1)
  })
})

describe('the rate of calls', () => {
  test('is never exceeded', async () => {
    const times: number[] = []
    const caller = await hostile(
      (request, response) => {
        times.push(performance.now())
        say(describeGroups(none))(request, response)
      },
      { callsPerSecond: 20 },
    )
    const began = performance.now()
    await Promise.all(Array.from({ length: 10 }, () => look(caller)))
    // On a busy machine each may come late, but none comes before its turn.
    times.forEach((at, index) => expect(at - began).toBeGreaterThan(index * 50 - 2))
    expect(times).toHaveLength(10)
  })

  test('ends a run that makes too many', async () => {
    const caller = await hostile(say(describeGroups(none)), { callsAtMost: 2 })
    await look(caller)
    await look(caller)
    await expect(look(caller)).rejects.toThrow('the run made its 2 calls; more are not allowed')
  })
})

test('pages are put together', async () => {
  let page = 0
  const caller = await hostile((request, response) => {
    const next = ++page < 3 ? `<NextToken>${page}</NextToken>` : ''
    const member = `<member><LaunchConfigurationName>lc${page}</LaunchConfigurationName></member>`
    say(
      `<DescribeLaunchConfigurationsResponse><DescribeLaunchConfigurationsResult><LaunchConfigurations>${member}</LaunchConfigurations>${next}</DescribeLaunchConfigurationsResult></DescribeLaunchConfigurationsResponse>`,
    )(request, response)
  })
  const all = await askForAll(caller, {
    service: 'autoscaling',
    operation: 'DescribeLaunchConfigurations',
    input: {},
    list: 'LaunchConfigurations',
  })
  expect(all.map((one) => one['LaunchConfigurationName'])).toEqual(['lc1', 'lc2', 'lc3'])
})

test('a refusal has the code that was sent, not the name that the SDK gives it', async () => {
  const caller = await hostile(refuse('ScalingActivityInProgress', 'wait'))
  const input = { AutoScalingGroupName: 'web', DesiredCapacity: 2, HonorCooldown: true }
  const answer = await caller.call({
    service: 'autoscaling',
    operation: 'SetDesiredCapacity',
    input,
  })
  expect(answer).toMatchObject({ code: 'ScalingActivityInProgress', message: 'wait' })
})

test.for<readonly [what: string, answer: Answer, trouble: string | undefined]>([
  ['nobody answers', (request) => request.socket.destroy(), 'NoAnswer'],
  ['it breaks over the question', say('<html>oops</html>', 502), 'Failure'],
  [
    'there is no such thing',
    refuse('InvalidInstanceID.NotFound', 'The instance is gone'),
    'NothingThere',
  ],
  [
    'emulators have a code of their own for that',
    refuse('ValidationError', 'web does not exist'),
    'NothingThere',
  ],
  ['it is refused otherwise', refuse('AccessDenied', 'NotFoundLambda may not look'), undefined],
])('others can go on by what went wrong: %s', async ([, answer, trouble]) => {
  const caller = await hostile(answer, { retries: 0 })
  await expect(look(caller)).rejects.toMatchObject({ name: 'EndpointError', trouble })
})
