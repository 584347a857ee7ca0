import { expect, test } from 'vitest'
import { estimateCosts } from '../../src/aws/costs.ts'
import type { FaultPlan } from '../../src/aws/plan-fault.ts'

const minute = 60_000

const outage = {
  by: 'fis',
  instanceIds: ['i-1', 'i-2'],
  how: '',
  lasts: 10 * minute,
  pieces: [
    { lasts: 10 * minute, target: {}, action: {} },
    { lasts: 0, target: {}, action: {} },
  ],
} as unknown as FaultPlan

const byEc2: FaultPlan = { by: 'ec2', operation: 'StopInstances', instanceIds: ['i-3'], how: '' }

function costsOf(faults: readonly FaultPlan[], region: string): readonly string[] {
  return estimateCosts({ faults, groups: [], runFor: 30 * minute, region })
}

test.for([
  ['eu-west-1', '0 to 1.10 USD: up to 11 action-minutes at 0.10 USD (aws.amazon.com/fis/pricing'],
  ['us-gov-west-1', '0 to 1.32 USD: up to 11 action-minutes at 0.12 USD'],
  ['cn-north-1', 'up to 11 action-minutes; what one costs in cn-north-1 is unknown here'],
])('a figure of AWS has a source, or is absent: %s', ([region, told]) => {
  const [fis, ...others] = costsOf([outage], region!)
  expect(fis).toContain(told)
  expect(others.join(' ')).not.toMatch(/USD/)
  expect(others.join(' ')).toContain('unknown here')
})

test('without FIS there is no figure of FIS', () => {
  expect(costsOf([byEc2], 'eu-west-1').join(' ')).not.toMatch(/FIS|USD/)
})
