import { describe, expect, test } from 'vitest'
import { operateUnderWatch } from './random-operations.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const spacing = { 'asg.siblingSpacingS': 5 } as const

function shrinking(desired: number): RegionUnderTest {
  const tested = regionUnderTest({ settings: spacing })
  tested.createGroup({ min: 0, max: 4, desired: 4 })
  tested.settle()
  tested.setDesired(desired)
  tested.until(() => tested.entries('ScaleInDecided').length > 0)
  return tested
}

const terminations = (tested: RegionUnderTest) =>
  tested.entries('ActivityBegan').filter(({ event }) => event.kind === 'terminate')

test('launches of one batch share their call, and all but the first start a little later (ACT-7)', () => {
  const tested = regionUnderTest({ settings: { ...spacing, 'asg.launchCallLatencyS': 2 } })
  tested.createGroup({ min: 3 })
  tested.settle()
  const decided = tested.entries('LaunchDecided').map(({ at, event }) => event.returnsAt - at)

  expect(decided).toEqual([2000, 7000, 7000])
})

describe('however many there are in a batch', () => {
  const size = 1000
  const hook = {
    LifecycleHookName: 'prepare',
    LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
    HeartbeatTimeout: 60,
    DefaultResult: 'CONTINUE',
  }

  function launched(): RegionUnderTest {
    const tested = regionUnderTest({ settings: { ...spacing, 'asg.launchCallLatencyS': 2 } })
    const zones = ['us-east-1a', 'us-east-1b']
    tested.createGroup({ min: 0, max: size, zones })
    tested.call('PutLifecycleHook', { AutoScalingGroupName: 'batch', ...hook })
    tested.setDesired(size)
    tested.advance(300_000)
    return tested
  }

  test('launches start within the spacing of one, hook or not, and all get into service (ACT-7)', () => {
    const tested = launched()
    const decided = tested.entries('LaunchDecided')
    const latest = Math.max(...decided.map(({ at, event }) => event.returnsAt - at))

    expect(decided).toHaveLength(size)
    expect(latest).toBe(7000)
    const states = new Set(tested.members().map(({ LifecycleState }) => LifecycleState))
    expect([...states]).toEqual(['InService'])
  })

  test('terminations start within the spacing of one (TERM-18)', () => {
    const tested = launched()
    tested.setDesired(0)
    tested.advance(3_600_000)
    const times = terminations(tested).map(({ at }) => at)

    expect(times).toHaveLength(size)
    expect(Math.max(...times) - Math.min(...times)).toBe(5000)
    expect(tested.members()).toEqual([])
  })
})

describe('victims of one batch', () => {
  test('start to go a little after the first, and count no more from the decision on (CAP-2, TERM-18)', () => {
    const tested = shrinking(2)
    const [first] = terminations(tested)
    expect(terminations(tested)).toHaveLength(1)
    tested.setDesired(3)
    tested.settle()

    expect(terminations(tested).map(({ at }) => at - first!.at)).toEqual([0, 5000])
    expect(tested.members()).toHaveLength(3)
    expect(tested.entries('LaunchDecided')).toHaveLength(5)
  })

  test('that are protected meanwhile stay, and another goes (TERM-11)', () => {
    const tested = shrinking(2)
    const [waiting] = tested.entries('ScaleInDecided')
    tested.call('SetInstanceProtection', {
      AutoScalingGroupName: 'batch',
      InstanceIds: [waiting!.event.instanceId],
      ProtectedFromScaleIn: true,
    })
    tested.settle()

    expect(tested.members().map(({ InstanceId }) => InstanceId)).toContain(
      waiting!.event.instanceId,
    )
    expect(tested.members()).toHaveLength(2)
  })

  test('stay while Terminate is suspended, and go once it is resumed (SUSP-4, INV-8)', () => {
    const tested = shrinking(2)
    tested.suspend('Terminate')
    tested.advance(600_000)
    expect(tested.members()).toHaveLength(3)
    tested.resume('Terminate')
    tested.settle()

    expect(tested.members()).toHaveLength(2)
  })

  test('that a user sets aside first do not go', () => {
    const tested = shrinking(2)
    const [waiting] = tested.entries('ScaleInDecided')
    tested.call('EnterStandby', {
      AutoScalingGroupName: 'batch',
      InstanceIds: [waiting!.event.instanceId],
      ShouldDecrementDesiredCapacity: false,
    })
    tested.settle()

    expect(terminations(tested)).toHaveLength(1)
    expect(
      tested.members().filter(({ LifecycleState }) => LifecycleState === 'InService'),
    ).toHaveLength(2)
  })
})

test('INV-2: a rebalance may begin while victims wait their few milliseconds', () => {
  const plan = {
    era: 'pre-2012-12',
    seed: '62529ae2',
    settings: { 'asg.reconcileDelayS': 0, 'asg.azRebalancePeriodS': 10 },
    group: {
      desired: 3,
      max: 0,
      grace: 0,
      zones: ['us-east-1c'],
      policies: ['NewestInstance', 'Default'],
      protectNew: false,
      strategy: 'balanced-best-effort',
    },
    steps: [
      { wait: 125_515, action: { type: 'setAlarm', state: 'ALARM', value: 0 } },
      {
        wait: 22,
        action: { type: 'update', input: { MaxSize: 1, AvailabilityZones: ['us-east-1a'] } },
      },
    ],
  } as const
  expect(operateUnderWatch(plan).violations).toEqual([])
})
