import { faultBehaviours } from '@ifdown/faults'
import { parseRecord } from '@ifdown/history'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCloudOver, type Cloud } from '../src/cloud.ts'
import { createCloud, serve, type ClockMode, type Server } from '../src/index.ts'
import { fakeRegion } from './fake-region.ts'
import { sendRaw } from './raw-http.ts'

const start = Date.UTC(2013, 1, 8)
let cloud: Cloud
let server: Server

beforeEach(() => listen('manual'))
afterEach(() => server.close())

async function listen(clock: ClockMode) {
  cloud = createCloudOver((options) => fakeRegion({ events: [60_000, 90_000] }, options), {
    seed: '7f3a9c',
    startAt: start,
  })
  server = await serve(cloud, { clock })
}

async function control(method: string, path: string, body?: unknown) {
  const answer = await sendRaw(server.port, {
    method,
    path: `/_ifdown/${path}`,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const json = answer.headers['content-type'] === 'application/json'
  return { status: answer.status, answer: json ? JSON.parse(answer.body) : answer.body }
}

test('says what there is', async () => {
  const { answer } = await control('GET', '')
  expect(answer.commands).toEqual([
    'GET /_ifdown/  this list, and how AWS is played',
    'GET /_ifdown/clock  the simulated time, and when the next event is due',
    'POST /_ifdown/reset  begin anew: {seed?, era?, settings?}',
    'POST /_ifdown/advance  move the clock: {seconds: 60}, {until: "2013-02-08T06:19:27Z"} or {to: "settled"}',
    'POST /_ifdown/inject  break something: {fault: "network-loss", group: "batch", for?: seconds, at?: instant, …}',
    'POST /_ifdown/faults/*/end  end a fault that is in force',
    'POST /_ifdown/workload  put a group under load: {group: "web", load: {requestsPerSecond: 300}} or {group, workload: {…}}',
    'GET /_ifdown/record  what happened, as JSON Lines',
    'GET /_ifdown/inbox  the e-mails that arrived, oldest first',
  ])
})

test.for([
  ['manual', 'manual'],
  ['real', 'real'],
  [{ times: 60 }, 'x60'],
] as const)('says which clock it has: %s', async ([clock, told]) => {
  await server.close()
  await listen(clock)
  await control('POST', 'reset', { era: 'classic2013', settings: { 'asg.statusCheckDwellS': 120 } })
  expect((await control('GET', '')).answer).toMatchObject({
    clock: told,
    era: 'classic2013',
    settings: { 'asg.statusCheckDwellS': 120 },
  })
})

test('moves the clock by seconds, to an instant, and until all is quiet', async () => {
  expect(await control('GET', 'clock')).toEqual({
    status: 200,
    answer: {
      now: '2013-02-08T00:00:00.000Z',
      nextEventAt: '2013-02-08T00:01:00.000Z',
      settled: false,
    },
  })
  expect((await control('POST', 'advance', { seconds: 0.5 })).answer.now).toBe(
    '2013-02-08T00:00:00.500Z',
  )
  expect((await control('POST', 'advance', { until: '2013-02-08T09:01:10+09:00' })).answer).toEqual(
    {
      now: '2013-02-08T00:01:10.000Z',
      nextEventAt: '2013-02-08T00:01:30.000Z',
      settled: false,
    },
  )
  expect((await control('POST', 'advance', { to: 'settled' })).answer).toEqual({
    now: '2013-02-08T00:01:30.000Z',
    nextEventAt: null,
    settled: true,
  })
})

test('the record is JSON Lines that can be read back', async () => {
  await control('POST', 'advance', { seconds: 60 })
  const { answer } = await control('GET', 'record')
  expect(parseRecord(answer)).toEqual(cloud.record())
  expect(cloud.record().entries).toHaveLength(1)
})

test('a reset begins anew, with another seed', async () => {
  await control('POST', 'advance', { seconds: 100 })
  const { answer } = await control('POST', 'reset', { seed: 'abc', era: 'classic2013' })
  expect(answer).toEqual({
    seed: 'abc',
    era: 'classic2013',
    now: '2013-02-08T00:00:00.000Z',
    nextEventAt: '2013-02-08T00:01:00.000Z',
    settled: false,
  })
  expect(cloud.record().entries).toEqual([])
})

test('a fault begins and ends', async () => {
  const { answer } = await control('POST', 'inject', {
    fault: 'network-loss',
    group: 'batch',
    for: 60,
  })
  expect(answer).toEqual({ faultId: 'fault-1', instanceIds: null })
  expect(await control('POST', 'faults/fault-1/end')).toEqual({
    status: 200,
    answer: { faultId: 'fault-1' },
  })
})

test('the inbox is there', async () => {
  expect(await control('GET', 'inbox')).toEqual({ status: 200, answer: [] })
})

test.each([
  [
    'GET',
    'nowhere',
    undefined,
    404,
    'There is no /_ifdown/nowhere; GET /_ifdown/ lists what there is',
  ],
  ['GET', 'advance', undefined, 405, '/_ifdown/advance takes POST'],
  ['DELETE', 'record', undefined, 405, '/_ifdown/record takes GET'],
  ['POST', 'advance', '{"seconds": ', 400, /^The body is not JSON: /],
  ['POST', 'advance', '['.repeat(500_000), 400, /^The body is not JSON: |^RangeError/],
  ['POST', 'advance', '[1]', 400, 'The body must be a JSON object, for example {"seconds": 60}'],
  [
    'POST',
    'advance',
    {},
    400,
    'Say how far: {"seconds": 60}, {"until": "…Z"} or {"to": "settled"}',
  ],
  [
    'POST',
    'advance',
    { to: 'hell' },
    400,
    'Say how far: {"seconds": 60}, {"until": "…Z"} or {"to": "settled"}',
  ],
  [
    'POST',
    'advance',
    { seconds: -1 },
    400,
    '"seconds" must be a number of seconds from 0 to 315360000',
  ],
  [
    'POST',
    'advance',
    { seconds: 'ten' },
    400,
    '"seconds" must be a number of seconds from 0 to 315360000',
  ],
  [
    'POST',
    'advance',
    { minutes: 1 },
    400,
    '"minutes" means nothing here; known are seconds, until, to',
  ],
  [
    'POST',
    'advance',
    { until: 'tomorrow' },
    400,
    '"until" must be an instant with a zone, for example "2013-02-08T06:19:27Z"',
  ],
  [
    'POST',
    'advance',
    { until: '2012-01-01T00:00:00Z' },
    400,
    'It is 2013-02-08T00:00:00.000Z already; time does not go back',
  ],
  ['POST', 'advance', { until: '2099-01-01T00:00:00Z' }, 400, 'That is more than ten years away'],
  ['POST', 'reset', { era: 'jurassic' }, 400, /^"jurassic" is not an era; eras are /],
  ['POST', 'reset', { seed: 7 }, 400, '"seed" must be text'],
  [
    'POST',
    'reset',
    { settings: [] },
    400,
    '"settings" must be an object of setting names and values',
  ],
  ['POST', 'inject', {}, 400, 'Say what to break: {"fault": "network-loss", "group": "…"}'],
  [
    'POST',
    'inject',
    { fault: 'gravity' },
    400,
    /^"gravity" is not a fault; faults are .*network-loss/,
  ],
  [
    'POST',
    'inject',
    { fault: 'network-loss' },
    400,
    /^network-loss cannot be injected so: "group"/,
  ],
  [
    'POST',
    'inject',
    { fault: 'network-loss', group: 'a', at: '2012-01-01T00:00:00Z' },
    400,
    '"at" has passed; it is 2013-02-08T00:00:00.000Z',
  ],
] as const)('%s %s %j is refused', async (method, path, body, status, message) => {
  const { status: answered, answer } = await control(method, path, body)
  expect(answered).toBe(status)
  expect(answer).toEqual({
    error: {
      message: expect.stringMatching(message instanceof RegExp ? message : escaped(message)),
    },
  })
  expect(cloud.now).toBe(start)
})

function escaped(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`)
}

test('a manual clock stands still', async () => {
  await new Promise((resolve) => setTimeout(resolve, 30))
  await control('GET', 'clock')
  expect(cloud.now).toBe(start)
})

test('a fast clock sleeps until the next event, and runs it without being asked', async () => {
  await server.close()
  await listen({ times: 6000 })
  const second = new Promise<number>((resolve) => {
    cloud.onEntry((entry) => entry.seq === 2 && resolve(entry.at))
  })
  expect(await second).toBe(start + 90_000)
})

test('a real clock goes on from where it was set', async () => {
  await server.close()
  await listen('real')
  await control('POST', 'advance', { seconds: 3600 })
  const { answer } = await control('GET', 'clock')
  const passed = Date.parse(answer.now) - start - 3_600_000
  expect(passed).toBeGreaterThanOrEqual(0)
  expect(passed).toBeLessThan(10_000)
})

test('a fault of nothing, or one that there is not, is 404 and says what there is', async () => {
  const real = await serve(createCloud({ seed: '1', faults: faultBehaviours }), { clock: 'manual' })
  const post = async (path: string, body?: unknown) => {
    const answer = await sendRaw(real.port, {
      method: 'POST',
      path: `/_ifdown/${path}`,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return [answer.status, JSON.parse(answer.body).error.message]
  }
  const fault = 'network-loss'
  expect(await post('inject', { fault, group: 'nightyl' })).toEqual([
    404,
    'no group "nightyl"; there is no group yet',
  ])
  expect(await post('faults/network-loss-1/end')).toEqual([
    404,
    'no fault "network-loss-1"; none was injected',
  ])
  await real.close()
})
