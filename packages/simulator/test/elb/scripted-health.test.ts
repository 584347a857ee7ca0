import type { WorkloadSpec } from '@ifdown/simulator'
import { expect, it } from 'vitest'
import { balancedRegion, minute, zones, type Balanced } from './balanced-group.ts'

/** A group of one behind a load balancer, whose application answers as it is told. */
function scripted(health: WorkloadSpec['health'], grace: number): Balanced {
  const balanced = balancedRegion()
  balanced.createGroup({
    zones,
    grace,
    more: { TargetGroupARNs: [balanced.targetGroupArn], HealthCheckType: 'ELB' },
  })
  balanced.region.setWorkload('batch', { health })
  balanced.advance(60 * minute)
  return balanced
}

const replacements = (balanced: Balanced) =>
  balanced.entries('ActivityBegan').filter(({ event }) => event.kind === 'terminate').length

it('ELB-04: an application that flaps faster than the threshold counts is never unhealthy', () => {
  const flaps = scripted({ flapping: { healthyFor: 45_000, unhealthyFor: 25_000 } }, 60)

  expect(replacements(flaps)).toBe(0)
  expect(flaps.states()).toEqual(['healthy'])
})

it('HC-15: one that flaps slower is replaced again and again', () => {
  const flaps = scripted({ flapping: { healthyFor: 3 * minute, unhealthyFor: 3 * minute } }, 60)

  expect(replacements(flaps)).toBeGreaterThan(3)
})

it('HC-12: one that starts slowly is replaced before it is up, unless the grace period is longer', () => {
  expect(replacements(scripted({ slowStart: 4 * minute }, 60))).toBeGreaterThan(3)
  const patient = scripted({ slowStart: 4 * minute }, 400)

  expect(replacements(patient)).toBe(0)
  expect(patient.states()).toEqual(['healthy'])
})
