import { createSimulation, type Simulation } from '@ifdown/targets'
import { expect, test } from 'vitest'
import { call, ifdown, settledBatchServer } from './batch-server.ts'

/*
 * Numbers to look at, printed; `npm run bench` measures in earnest. The limits are a hundred times what
 * is wanted, so that only a mistake in kind fails on a busy machine.
 */

function print(what: string, milliseconds: number, wanted: string): void {
  process.stdout.write(`${what}: ${milliseconds.toFixed(3)} ms (wanted ${wanted})\n`)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

test('the N1 scenario, once warm', async () => {
  const times: number[] = []
  for (let seed = 1; seed <= 400; seed++) {
    const start = performance.now()
    const simulation = await settledBatchServer({ seed: seed.toString(16) })
    ifdown(simulation)
    await simulation.advance(25 * 60_000)
    if (seed > 200) times.push(performance.now() - start)
  }
  print('N1, 25 virtual minutes', median(times), '< 2')

  expect(median(times)).toBeLessThan(200)
})

test.each([
  [12, '< 0.2', 20],
  [10_000, '< 20', 2000],
])('a fork of %i instances', async (size, wanted, limit) => {
  const simulation = await fleet(size)
  const times: number[] = []
  for (let round = 0; round < 30; round++) {
    const start = performance.now()
    simulation.fork()
    times.push(performance.now() - start)
  }
  print(`fork of ${size} instances`, median(times), wanted)

  expect(median(times)).toBeLessThan(limit)
})

test('idle time is free', async () => {
  const simulation = await fleet(1000)
  const entries = simulation.record().entries.length
  const start = performance.now()
  await simulation.advance(365 * 24 * 3_600_000)
  print('a year of 1,000 idle instances', performance.now() - start, '0')

  expect(simulation.record().entries).toHaveLength(entries)
})

test('a scale-in of 3,000 instances does not look at all of them for each', async () => {
  const simulation = await fleet(10_000)
  const start = performance.now()
  call(simulation, 'UpdateAutoScalingGroup', {
    AutoScalingGroupName: 'fleet',
    MinSize: 0,
    DesiredCapacity: 7000,
  })
  await simulation.settle()
  print('scale-in from 10,000 to 7,000', performance.now() - start, '< 1000')

  expect(simulation.group('fleet').members()).toHaveLength(7000)
})

async function fleet(size: number): Promise<Simulation> {
  const simulation = createSimulation()
  call(simulation, 'CreateLaunchConfiguration', {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-1',
    InstanceType: 't3.micro',
  })
  call(simulation, 'CreateAutoScalingGroup', {
    AutoScalingGroupName: 'fleet',
    LaunchConfigurationName: 'lc',
    MinSize: size,
    MaxSize: size,
    AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  })
  await simulation.settle()
  return simulation
}
