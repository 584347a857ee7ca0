import { expect, test } from 'vitest'
import { createCloud } from '../src/index.ts'

/** A cloud with a group of two, and what its control path answers. */
function webCloud() {
  const cloud = createCloud({ seed: '7f3a9c' })
  const call = (operation: string, input: Readonly<Record<string, unknown>>) =>
    cloud.main.call({ service: 'autoscaling', operation, input })
  call('CreateLaunchConfiguration', {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-1',
    InstanceType: 't3.micro',
  })
  call('CreateAutoScalingGroup', {
    AutoScalingGroupName: 'web',
    LaunchConfigurationName: 'lc',
    MinSize: 2,
    MaxSize: 2,
    AvailabilityZones: ['us-east-1a'],
  })
  const post = (body: unknown) => {
    const answer = cloud.handle({
      method: 'POST',
      path: '/_ifdown/workload',
      query: undefined,
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
    })
    return [answer.status, JSON.parse(Buffer.from(answer.body).toString())]
  }
  return { cloud, post }
}

test('a workload has its times in seconds', () => {
  const { cloud, post } = webCloud()
  const workload = {
    load: {
      steps: [
        { at: 0, requestsPerSecond: 50 },
        { at: 600, requestsPerSecond: 150 },
      ],
    },
    boot: { takes: { min: 60, max: 90 } },
  }
  expect(post({ group: 'web', workload })).toEqual([200, { group: 'web' }])
  cloud.runUntil(cloud.now + 600_000)

  expect(cloud.main.traffic('web')).toMatchObject({ receiving: 2, served: 150, cpu: 75 })
  expect(post({ group: 'web', load: { requestsPerSecond: 300 } })[0]).toBe(200)
  cloud.runUntil(cloud.now)
  expect(cloud.main.traffic('web')).toMatchObject({ served: 200, lost: 100 })
  expect(post({ group: 'web', workload: null })[0]).toBe(200)
  expect(cloud.main.traffic('web')).toBeUndefined()
})

test.each<[unknown, number, string]>([
  [{}, 400, 'Say what runs where: {"group": "web", "workload": {…}}'],
  [{ group: 'web' }, 400, 'Say what runs where'],
  [{ group: 'web', load: {}, workload: {} }, 400, 'Say what runs where'],
  [{ group: 'web', weather: 1 }, 400, '"weather" means nothing here'],
  [{ group: 'wep', load: { requestsPerSecond: 1 } }, 404, 'no group "wep"; did you mean "web"?'],
  [{ group: 'web', load: { requestsPerSecond: 'many' } }, 400, 'load.requestsPerSecond is "many"'],
  [
    { group: 'web', workload: { boot: { takes: '90s' } } },
    400,
    '"takes" must be a number of seconds',
  ],
  [{ group: 'web', workload: { boots: {} } }, 400, 'unknown key "boots"; did you mean "boot"?'],
])('a mistake is told: %j', (body, status, message) => {
  const [answered, { error }] = webCloud().post(body)
  expect(answered).toBe(status)
  expect(error.message).toContain(message)
})
