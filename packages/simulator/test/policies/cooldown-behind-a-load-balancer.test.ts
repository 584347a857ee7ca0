import { isServiceError } from '@ifdown/simulator'
import { expect, test } from 'vitest'
import { balancedRegion, minute, zones, type Balanced } from '../elb/balanced-group.ts'

/** Until when a call that honours the cooldown is refused after a scale-in, since it was asked for. */
function blockedFor(which: string | undefined): {
  readonly seconds: number
  readonly drain: number
} {
  const balanced = balancedRegion({
    settings: {
      'asg.reconcileDelayS': 0,
      ...(which === undefined ? {} : { 'asg.cooldownScaleInStart': which }),
    },
  })
  balanced.createBalancedGroup({
    min: 0,
    max: 2,
    desired: 2,
    zones: [...zones],
    more: { DefaultCooldown: 600 },
  })
  balanced.advance(20 * minute)
  balanced.setDesired(1)
  const began = () =>
    balanced.entries('ActivityBegan').find(({ event }) => event.kind === 'terminate')
  balanced.until(() => began() !== undefined)
  const from = began()!.at
  while (isBlocked(balanced)) balanced.advance(1000)
  return { seconds: (balanced.region.now - from) / 1000, drain: 300 }
}

function isBlocked({ region }: Balanced): boolean {
  const input = { AutoScalingGroupName: 'batch', DesiredCapacity: 1, HonorCooldown: true }
  return isServiceError(
    region.call({ service: 'autoscaling', operation: 'SetDesiredCapacity', input }),
  )
}

test('the cooldown of a scale-in starts with the drain, or after it (CD-3, POL-21)', () => {
  const early = blockedFor('drainStart')
  expect(early.seconds).toBeCloseTo(600, -1)
  const late = blockedFor('drainEnd')
  expect(late.seconds).toBeCloseTo(late.drain + 600, -1)
  expect(blockedFor(undefined)).toEqual(early)
})
