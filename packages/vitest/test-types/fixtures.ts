import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import { waitUntilGroupInService } from '@aws-sdk/client-auto-scaling'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { SNSClient } from '@aws-sdk/client-sns'
import { expectTypeOf } from 'vitest'
import {
  networkLoss,
  test,
  type GroupReference,
  type Simulation,
  type SimulationOptions,
} from '../src/index.ts'

test.override({ simulationOptions: { era: 'classic2013-feb', region: 'ap-northeast-1' } })
test.override('simulationOptions', { settings: { 'asg.statusCheckDwellS': 900 } })
// @ts-expect-error there is no such era
test.override({ simulationOptions: { era: 'classic' } })
// @ts-expect-error there is no such setting
test.override({ simulationOptions: { settings: { 'asg.dwell': 900 } } })
// @ts-expect-error there is no such fixture
test.override({ options: { era: 'modern' } })

test('types of fixtures', async ({ simulation, autoScaling, ec2, sns, simulationOptions }) => {
  expectTypeOf(simulation).toEqualTypeOf<Simulation>()
  expectTypeOf(autoScaling).toEqualTypeOf<AutoScalingClient>()
  expectTypeOf(ec2).toEqualTypeOf<EC2Client>()
  expectTypeOf(sns).toEqualTypeOf<SNSClient>()
  expectTypeOf(simulationOptions).toEqualTypeOf<SimulationOptions>()

  const [group, second] = await simulation.create('batch.template.yaml')
  expectTypeOf(group).toEqualTypeOf<GroupReference>()
  expectTypeOf(second).toEqualTypeOf<GroupReference | undefined>()

  simulation.inject(networkLoss({ group, select: { count: 1 } }), { after: '5m', for: '10m' })
  // @ts-expect-error durations are texts
  simulation.inject(networkLoss({ group }), { for: 600 })
  // @ts-expect-error durations are texts
  await simulation.advance(600)

  const found = await simulation.waitUntil(() => group.members()[0], { within: '10m' })
  expectTypeOf(found).not.toEqualTypeOf<undefined>()

  await simulation.runWaiter(waitUntilGroupInService, {
    client: autoScaling,
    input: { AutoScalingGroupNames: ['batch'] },
  })
  await simulation.runWaiter(waitUntilGroupInService, {
    // @ts-expect-error a client of another service
    client: ec2,
    input: {},
  })
})

test.extend<{ readonly name: string }>({ name: 'batch' })('goes on', ({ name, simulation }) => {
  expectTypeOf(name).toEqualTypeOf<string>()
  expectTypeOf(simulation).toEqualTypeOf<Simulation>()
})

test.beforeEach(({ simulation }) => {
  expectTypeOf(simulation).toEqualTypeOf<Simulation>()
})
