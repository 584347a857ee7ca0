import { formatRecord } from '@ifdown/history'
import { expect, test } from 'vitest'
import { createCloud, type Cloud } from '../src/index.ts'

const start = Date.UTC(2013, 1, 8)

function cloudWithGroups(...places: readonly { region: string; accountId?: string }[]): Cloud {
  const cloud = createCloud({ seed: '7f3a9c', era: 'classic2013', startAt: start })
  for (const place of places) createGroup(cloud, place)
  return cloud
}

function createGroup(cloud: Cloud, place: { region: string; accountId?: string }) {
  call(cloud, 'CreateLaunchConfiguration', place, {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-1',
    InstanceType: 't1.micro',
  })
  call(cloud, 'CreateAutoScalingGroup', place, {
    AutoScalingGroupName: 'batch',
    LaunchConfigurationName: 'lc',
    MinSize: 1,
    MaxSize: 1,
    AvailabilityZones: [`${place.region}a`],
  })
}

function call(cloud: Cloud, operation: string, place: object, input: Record<string, unknown>) {
  const answer = cloud.call({ service: 'autoscaling', operation, input, ...place })
  if (answer.type === 'Error') throw new Error(answer.error.message)
  return answer.output
}

test('Regions and accounts share a clock and nothing else', () => {
  const cloud = cloudWithGroups(
    { region: 'us-east-1' },
    { region: 'eu-west-1' },
    { region: 'us-east-1', accountId: '111111111111' },
  )
  cloud.runUntil(start + 600_000)

  for (const [region, accountId] of [
    ['us-east-1', '123456789012'],
    ['eu-west-1', '123456789012'],
    ['us-east-1', '111111111111'],
  ] as const) {
    const record = cloud.record(region, accountId)
    expect(record.header).toMatchObject({
      region,
      accountId,
      startedAt: start,
      target: 'simulator',
    })
    expect(record.endedAt).toBe(start + 600_000)
    const groups = record.entries.filter(({ type }) => type === 'GroupCreated')
    expect(groups).toHaveLength(1)
  }
  expect(cloud.record('ap-south-1').entries).toEqual([])
})

test('a Region that is made later begins at the common time', () => {
  const cloud = cloudWithGroups({ region: 'us-east-1' })
  cloud.runUntil(start + 3_600_000)
  expect(cloud.region('eu-west-1').now).toBe(start + 3_600_000)
  expect(cloud.record('eu-west-1').header.startedAt).toBe(start + 3_600_000)
})

test('listeners hear of the entries of all Regions in the order of time', () => {
  const cloud = createCloud({ seed: '7f3a9c', era: 'classic2013', startAt: start })
  const heard: (readonly [number, string])[] = []
  const stop = cloud.onEntry((entry, { region }) => heard.push([entry.at, region]))
  createGroup(cloud, { region: 'us-east-1' })
  createGroup(cloud, { region: 'eu-west-1' })
  cloud.runUntil(start + 600_000)

  expect(heard.map(([at]) => at)).toEqual(heard.map(([at]) => at).toSorted((a, b) => a - b))
  expect(new Set(heard.map(([, region]) => region))).toEqual(new Set(['us-east-1', 'eu-west-1']))

  const before = heard.length
  stop()
  call(cloud, 'SetDesiredCapacity', {}, { AutoScalingGroupName: 'batch', DesiredCapacity: 1 })
  expect(heard).toHaveLength(before)
})

test('stepping goes to the next event, wherever it is, and takes every Region along', () => {
  const cloud = cloudWithGroups({ region: 'us-east-1' }, { region: 'eu-west-1' })
  while (!cloud.settled() && cloud.step()) {
    expect(cloud.region('eu-west-1').now).toBe(cloud.now)
  }
  expect(cloud.now).toBeGreaterThan(start)
})

test('the same calls after a reset leave the same record', () => {
  const cloud = cloudWithGroups({ region: 'us-east-1' })
  cloud.runUntil(start + 600_000)
  const first = formatRecord(cloud.record())

  cloud.reset()
  expect(cloud.now).toBe(start)
  expect(cloud.record().entries).toEqual([])
  createGroup(cloud, { region: 'us-east-1' })
  cloud.runUntil(start + 600_000)
  expect(formatRecord(cloud.record())).toBe(first)

  cloud.reset({ seed: 'abc' })
  expect(cloud.main.seed).toBe('abc')
})

test('a question leaves no trace', () => {
  const cloud = cloudWithGroups({ region: 'us-east-1' })
  const before = cloud.record().entries.length
  call(cloud, 'DescribeAutoScalingGroups', {}, {})
  expect(cloud.record().entries).toHaveLength(before)
})

test('Regions draw by themselves: their instances have other ids and other delays', () => {
  const places = [
    { region: 'us-east-1' },
    { region: 'eu-west-1' },
    { region: 'us-east-1', accountId: '111111111111' },
  ]
  const cloud = cloudWithGroups(...places)
  cloud.runUntil(start + 600_000)
  const members = places.flatMap(({ region, accountId }) =>
    cloud.region(region, accountId).members('batch'),
  )

  expect(new Set(members.map(({ instanceId }) => instanceId)).size).toBe(3)
})

test('an account is 12 digits', () => {
  const cloud = createCloud({ seed: '1' })

  expect(() => cloud.region('us-east-1', 'abc')).toThrow('"abc" is not an account id of 12 digits')
})

test('a refusal that is ifdown’s own says so in a header, one that is AWS’s does not', () => {
  const cloud = createCloud({ seed: '1' })
  const marker = (body: string) =>
    cloud.handle({
      method: 'POST',
      path: '/',
      headers: {},
      body: Buffer.from(`${body}&Version=2011-01-01`),
    }).headers['x-ifdown-unmodelled']

  expect(marker('Action=GetPredictiveScalingForecast')).toBe(
    encodeURIComponent('ifdown does not simulate autoscaling:GetPredictiveScalingForecast yet.'),
  )
  expect(marker('Action=DeleteAutoScalingGroup&AutoScalingGroupName=none')).toBeUndefined()
})
