import type { SettingOverrides } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const second = 1000
const group = { AutoScalingGroupName: 'batch' }
const honouring = { ...group, DesiredCapacity: 3, HonorCooldown: true }

/** At rest, its cooldown of 300 s long over. */
function rested(settings: SettingOverrides = {}): RegionUnderTest {
  const tested = regionUnderTest({ settings })
  tested.createGroup({ min: 0, max: 6, desired: 2 })
  tested.settle()
  tested.advance(3600 * second)
  return tested
}

const blocks = (id: string) => ({
  code: 'ScalingActivityInProgress',
  message: `Scaling activity ${id} is in progress and blocks this action`,
})

describe('a call that honours the cooldown', () => {
  test('is refused while an activity runs, and names it (CD-4)', () => {
    const tested = rested()
    tested.setDesired(4)
    tested.until(() => tested.entries('ActivityBegan').length > 2)
    const running = tested.entries('ActivityBegan')[2]!.event.activityId

    expect(tested.refusal('SetDesiredCapacity', honouring)).toMatchObject(blocks(running))
  })

  test('is refused until 300 s after the last instance of a batch is in service (CD-3)', () => {
    const tested = rested()
    tested.setDesired(4)
    tested.settle()
    const last = tested.entries('ActivityEnded').at(-1)!
    tested.advance(last.at + 300 * second - 1 - tested.region.now)
    expect(tested.refusal('SetDesiredCapacity', honouring)).toMatchObject(
      blocks(last.event.activityId),
    )
    tested.advance(1)
    tested.call('SetDesiredCapacity', honouring)

    expect(tested.group().DesiredCapacity).toBe(3)
  })

  test('is refused after the last termination of a batch as well (CD-3)', () => {
    const tested = rested()
    tested.setDesired(0)
    tested.settle()
    const { activityId } = tested.entries('ActivityEnded').at(-1)!.event

    expect(tested.refusal('SetDesiredCapacity', honouring)).toMatchObject(blocks(activityId))
  })

  const moves: readonly (readonly [string, (tested: RegionUnderTest) => void])[] = [
    ['Standby', (tested) => move(tested, 'EnterStandby')],
    ['detaching', (tested) => move(tested, 'DetachInstances')],
    [
      'attaching',
      (tested) => {
        const ids = move(tested, 'DetachInstances')
        tested.advance(60 * second)
        tested.call('AttachInstances', { ...group, InstanceIds: ids })
      },
    ],
  ]

  test.each(moves)('is not held up after %s, which AWS does not speak of (CD-3)', (_, act) => {
    const tested = rested()
    act(tested)
    tested.advance(60 * second)
    tested.call('SetDesiredCapacity', honouring)

    expect(tested.group().DesiredCapacity).toBe(3)
  })

  test.each(moves)('is, where a setting says so: %s (CD-3)', (_, act) => {
    const tested = rested({ 'asg.cooldownOnMoves': true })
    act(tested)
    tested.advance(60 * second)
    const { activityId } = tested.entries('ActivityEnded').at(-1)!.event

    expect(tested.refusal('SetDesiredCapacity', honouring)).toMatchObject(blocks(activityId))
  })

  const failing = (settings: SettingOverrides) => {
    const tested = rested({ ...settings, 'asg.launchRetryS': 900 })
    tested.failLaunches({})
    tested.setDesired(3)
    tested.until(() => tested.entries('LaunchFailed').length > 0)
    return tested
  }

  test('is not held up by a launch that failed (CD-6)', () => {
    const tested = failing({})
    tested.call('SetDesiredCapacity', { ...honouring, DesiredCapacity: 4 })

    expect(tested.group().DesiredCapacity).toBe(4)
  })

  test('is, where a setting says so: a launch that failed (CD-6)', () => {
    const tested = failing({ 'asg.cooldownOnFailure': true })
    const { activityId } = tested.entries('LaunchFailed').at(-1)!.event
    const input = { ...honouring, DesiredCapacity: 4 }

    expect(tested.refusal('SetDesiredCapacity', input)).toMatchObject(blocks(activityId!))
  })
})

test('a replacement is held up by no cooldown (RP-10)', () => {
  const tested = rested()
  tested.setDesired(3)
  tested.settle()
  tested.call('SetInstanceHealth', {
    InstanceId: tested.members()[0]!.InstanceId,
    HealthStatus: 'Unhealthy',
  })
  const markedAt = tested.region.now
  tested.until(() => tested.entries('LaunchDecided').length === 4)

  tested.refusal('SetDesiredCapacity', honouring)
  expect(tested.region.now - markedAt).toBeLessThanOrEqual(32 * second)
})

function move(tested: RegionUnderTest, operation: string): readonly string[] {
  const InstanceIds = [tested.members()[0]!.InstanceId]
  tested.call(operation, { ...group, InstanceIds, ShouldDecrementDesiredCapacity: true })
  return InstanceIds
}
