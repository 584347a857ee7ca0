import { faultBehaviours, networkLoss } from '@ifdown/faults'
import { faultSchemas } from '@ifdown/faults/schemas'
import { describe, expect, test } from 'vitest'

test('every fault has a schema', () => {
  expect(Object.keys(faultSchemas)).toEqual(faultBehaviours.map(({ name }) => name))
})

describe('network-loss', () => {
  const schema = faultSchemas['network-loss']!

  test.each([
    { group: 'web', select: 'all' },
    { group: 'web', availabilityZone: 'us-east-1a', select: { count: 2 } },
    { group: 'web', select: { percent: 0.5 } },
    { group: 'web', select: { instanceIds: ['i-1'] } },
  ] as const)('takes %j, and gives what the function gives', (parameters) => {
    expect(schema.parse(parameters)).toEqual(networkLoss(parameters).parameters)
  })

  test('means all when nothing else is said', () => {
    expect(schema.parse({ group: 'web' })).toEqual(networkLoss({ group: 'web' }).parameters)
  })

  test.each([
    {},
    { group: '' },
    { group: 'web', zone: 'us-east-1a' },
    { group: 'web', select: 'some' },
    { group: 'web', select: { count: 0 } },
    { group: 'web', select: { count: 1.5 } },
    { group: 'web', select: { percent: 0 } },
    { group: 'web', select: { percent: 101 } },
    { group: 'web', select: { instanceIds: [] } },
    { group: 'web', select: { count: 1, percent: 2 } },
    { group: { autoScalingGroupName: 'web' } },
    'web',
    null,
  ])('refuses %j', (parameters) => {
    expect(schema.safeParse(parameters).success).toBe(false)
  })
})
