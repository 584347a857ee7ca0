import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openHostedRun, type HostedRun } from '../src/hosted/hosted-run.ts'
import type { InstanceProvider } from '../src/hosted/instance-provider.ts'

const instanceId = 'i-0123456789abcdef0'

/** Real milliseconds that a look at the instances takes. */
const slow = 80

let looks = 0

const provider: InstanceProvider = {
  faults: new Set(),
  run: async () => ({ type: 'Provided', instanceId }),
  terminate: async () => {},
  async observe() {
    looks++
    await setTimeout(slow)
    return [{ instanceId, state: 'running', reachable: true }]
  },
  beginFault: async () => undefined,
  endFault: async () => {},
  close: async () => {},
}

async function openWithGroup(times: number): Promise<HostedRun> {
  const run = openHostedRun({
    target: 'containers',
    provider,
    times,
    seed: '1',
    era: 'modern',
    settings: {},
    region: 'us-east-1',
    accountId: '123456789012',
  })
  const call = (operation: string, input: Readonly<Record<string, unknown>>) =>
    run.call({ service: 'autoscaling', operation, input })
  await call('CreateLaunchConfiguration', {
    LaunchConfigurationName: 'web',
    ImageId: 'ami-1',
    InstanceType: 't3.micro',
  })
  await call('CreateAutoScalingGroup', {
    AutoScalingGroupName: 'web',
    LaunchConfigurationName: 'web',
    MinSize: 1,
    MaxSize: 1,
    AvailabilityZones: ['us-east-1a'],
  })
  return run
}

test('the record says how far apart the looks at the instances were, by the clock of the run', async () => {
  const times = 600
  const run = await openWithGroup(times)
  await run.runUntil(run.startedAt + 600_000)
  await run.close()
  const { observation } = run.record().header
  // A timer may be early by a part of a millisecond, and a busy machine is late.
  expect(observation!.longestGap).toBeGreaterThan((slow - 2) * times)
})

test('while nobody asks time goes on, and who asks for now has the instances looked at', async () => {
  const run = await openWithGroup(600)
  await run.runUntil(run.startedAt + 60_000)
  const asked = run.now
  const before = looks
  // Somebody thinks about the next step.
  await setTimeout(300)
  expect(run.now - asked).toBeGreaterThan(60_000)
  await run.runUntil(run.now)
  await run.close()
  expect(looks).toBeGreaterThan(before)
  expect(run.record().endedAt).toBeGreaterThan(asked + 60_000)
})
