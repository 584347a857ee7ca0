import { expect as vitestExpect, expectTypeOf } from 'vitest'
import { expect, type GroupReference } from '../src/index.ts'

declare const group: GroupReference

export async function typesOfMatchers(): Promise<void> {
  expectTypeOf(expect(group).toRecoverWithin('10m')).toEqualTypeOf<Promise<void>>()
  expectTypeOf(expect(group).not.toRecoverWithin('10m')).toEqualTypeOf<Promise<void>>()
  expectTypeOf(expect.soft(group).toNeverServeBelow(1)).toEqualTypeOf<Promise<void>>()
  expectTypeOf(vitestExpect(group).toReplaceInstancesWithin('10m')).toEqualTypeOf<Promise<void>>()

  await expect(group).toNotify('autoscaling:EC2_INSTANCE_LAUNCH', { within: '5m', topic: 'ops' })
  await expect(group).toWaitForLifecycleHook('save', { result: 'CONTINUE', within: '5m' })
  await expect(group).toMeasureAtMost(3, { probe: 'requests', of: 'lost' })
  // @ts-expect-error a hook continues or abandons
  await expect(group).toWaitForLifecycleHook('save', { result: 'Continue' })
  // @ts-expect-error what to add up
  await expect(group).toMeasureAtMost(3, { probe: 'requests' })
  // @ts-expect-error a duration has a unit
  await expect(group).toRecoverWithin(600)
  // @ts-expect-error a claim has a limit
  await expect(group).toRecoverWithin()
  // @ts-expect-error there is no such option
  await expect(group).toNotify('autoscaling:EC2_INSTANCE_LAUNCH', { before: '5m' })
  // @ts-expect-error a number of instances
  await expect(group).toNeverServeBelow('1')
}
