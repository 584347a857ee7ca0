import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyReminder, findMiscounts, remindMore, stateOf } from '../region-insides.ts'
import { balancedRegion, minute, zones, type Balanced } from './balanced-group.ts'

/*
 * Random users and faults of a group behind a load balancer, at any moment.
 */

const numRuns = Number(process.env['IFDOWN_PROPERTY_RUNS'] ?? 120)
const group = { AutoScalingGroupName: 'batch' } as const

type Operation = (balanced: Balanced, pick: string) => void

const operations = {
  grow: (balanced) => ask(balanced, 'SetDesiredCapacity', { ...group, DesiredCapacity: 5 }),
  shrink: (balanced) => ask(balanced, 'SetDesiredCapacity', { ...group, DesiredCapacity: 1 }),
  fail: (balanced, pick) => balanced.answer([pick], false),
  heal: (balanced) => balanced.answer([], true),
  ifdown: (balanced, pick) => void balanced.ifdown([pick]),
  stop: (balanced, pick) => void balanced.stop([pick]),
  standby: (balanced, pick) =>
    ask(balanced, 'EnterStandby', {
      ...group,
      InstanceIds: [pick],
      ShouldDecrementDesiredCapacity: true,
    }),
  back: (balanced, pick) => ask(balanced, 'ExitStandby', { ...group, InstanceIds: [pick] }),
  leave: (balanced, pick) =>
    ask(balanced, 'DetachInstances', {
      ...group,
      InstanceIds: [pick],
      ShouldDecrementDesiredCapacity: true,
    }),
  mark: (balanced, pick) =>
    ask(balanced, 'SetInstanceHealth', { InstanceId: pick, HealthStatus: 'Unhealthy' }),
  terminate: (balanced, pick) =>
    ask(balanced, 'TerminateInstanceInAutoScalingGroup', {
      InstanceId: pick,
      ShouldDecrementDesiredCapacity: false,
    }),
  detachSource: (balanced) => ask(balanced, 'DetachLoadBalancerTargetGroups', sourceOf(balanced)),
  attachSource: (balanced) => ask(balanced, 'AttachLoadBalancerTargetGroups', sourceOf(balanced)),
  deregister: (balanced, pick) =>
    ask(
      balanced,
      'DeregisterTargets',
      { TargetGroupArn: balanced.targetGroupArn, Targets: [{ Id: pick }] },
      'elbv2',
    ),
  checkFaster: (balanced) =>
    ask(
      balanced,
      'ModifyTargetGroup',
      { TargetGroupArn: balanced.targetGroupArn, HealthCheckIntervalSeconds: 20 },
      'elbv2',
    ),
  suspend: (balanced) => balanced.suspend('AddToLoadBalancer', 'ReplaceUnhealthy'),
  resume: (balanced) => balanced.resume(),
} as const satisfies Readonly<Record<string, Operation>>

interface Step {
  readonly operation: keyof typeof operations
  readonly which: number
  readonly wait: number
}

const plans = fc.record({
  seed: fc.integer({ min: 1, max: 0xffff_ffff }).map((number) => number.toString(16)),
  grace: fc.constantFrom(0, 120),
  delay: fc.constantFrom('0', '30', '300'),
  steps: fc.array(
    fc.record({
      operation: fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[])),
      which: fc.nat(9),
      wait: fc.oneof(fc.constant(0), fc.nat(40_000), fc.nat(600_000)),
    }),
    { maxLength: 14 },
  ),
})

type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never

function ask(balanced: Balanced, operation: string, input: object, service = 'autoscaling'): void {
  balanced.region.call({ service, operation, input: { ...input } })
}

function sourceOf({ targetGroupArn }: Balanced) {
  return { ...group, TargetGroupARNs: [targetGroupArn] }
}

function play(plan: Plan, afterStep: (balanced: Balanced) => void = () => undefined): Balanced {
  const balanced = balancedRegion({ seed: plan.seed })
  balanced.setAttribute('deregistration_delay.timeout_seconds', plan.delay)
  balanced.createGroup({
    min: 0,
    max: 6,
    desired: 3,
    grace: plan.grace,
    zones,
    more: { TargetGroupARNs: [balanced.targetGroupArn], HealthCheckType: 'ELB' },
  })
  for (const { operation, which, wait } of plan.steps as readonly Step[]) {
    balanced.advance(wait)
    const ids = balanced.region.members('batch').map(({ instanceId }) => instanceId)
    operations[operation](balanced, ids[which % Math.max(1, ids.length)] ?? 'i-00000000')
    afterStep(balanced)
  }
  balanced.advance(20 * minute)
  afterStep(balanced)
  return balanced
}

const holds = (check: (plan: Plan) => void) => fc.assert(fc.property(plans, check), { numRuns })
const bytes = ({ trace }: Balanced) => trace.map((entry) => JSON.stringify(entry))

test('the indexes of targets and of groups equal a recount', () => {
  holds((plan) => {
    play(plan, ({ region }) => {
      const state = stateOf(region)
      expect(findMiscounts(state)).toEqual([])
      const counted = [...state.elb.targets].flatMap(([pool, targets]) =>
        [...targets.keys()].map((instanceId) => `${instanceId} ${pool}`),
      )
      const kept = [...state.elb.poolsOf].flatMap(([instanceId, pools]) =>
        pools.map((pool) => `${instanceId} ${pool}`),
      )
      expect(kept.toSorted()).toEqual(counted.toSorted())
    })
  })
})

test('TERM-15: a group never ends an instance that is registered with it and not drained', () => {
  holds((plan) => {
    const { trace } = play(plan)
    const drainsUntil = new Map<string, number>()
    for (const { at, event } of trace) {
      if (event.type === 'TargetRegistered') drainsUntil.set(event.instanceId, Infinity)
      if (event.type === 'TargetDeregistered') drainsUntil.set(event.instanceId, event.drainEndsAt)
      if (event.type === 'TargetDrained') drainsUntil.delete(event.instanceId)
      if (event.type !== 'Ec2InstanceStateChanged' || event.to !== 'shutting-down') continue
      expect(drainsUntil.get(event.instanceId) ?? 0).toBeLessThanOrEqual(at)
    }
  })
})

test('one wake-up more, of anything at any time, changes nothing', () => {
  fc.assert(
    fc.property(plans, fc.array(fc.nat(), { maxLength: 40 }), (plan, chosen) => {
      const first = play(plan)
      const every = everyReminder(first.trace)
      fc.pre(every.length > 0)
      const start = first.trace[0]!.at
      let reminded = false
      const second = play(plan, ({ region }) => {
        if (reminded) return
        reminded = true
        const reminders = chosen.map((number, index) => ({
          ...every[number % every.length]!,
          at: Math.max(region.now, start + ((number * 7919 + index) % 3_600_000)),
        }))
        remindMore(region, reminders)
      })
      expect(bytes(second)).toEqual(bytes(first))
    }),
    { numRuns },
  )
})

test('a group comes to rest, with what it wants, once all is well again', () => {
  holds((plan) => {
    const balanced = play(plan)
    for (const { event } of balanced.trace) {
      if (event.type === 'FaultBegan') balanced.region.endFault(event.faultId)
    }
    balanced.resume()
    balanced.advance(120 * minute)

    expect(balanced.region.settled()).toBe(true)
  })
})
