import type { RecordEntry } from '@ifdown/history'
import { expect, test } from 'vitest'
import { faultBehind } from '../src/endpoint/failed-launch.ts'

const began = (seq: number, fault: string, parameters: object) =>
  ({
    type: 'FaultBegan',
    seq,
    faultId: `fault-${seq}`,
    fault,
    parameters,
  }) as unknown as RecordEntry
const ended = (of: number) =>
  ({ type: 'FaultEnded', seq: of + 100, faultId: `fault-${of}` }) as unknown as RecordEntry

const noCapacity = 'insufficient-instance-capacity'
const launch = { group: 'web', availabilityZone: 'us-east-1a' }

test.for<readonly [what: string, entries: readonly RecordEntry[], fault: number | undefined]>([
  ['nothing', [], undefined],
  ['a fault that hits instances', [began(1, 'stop-instances', { group: 'web' })], undefined],
  ['one on all launches', [began(1, noCapacity, {})], 1],
  ['one that is over', [began(1, noCapacity, {}), ended(1)], undefined],
  ['the latest of two', [began(1, noCapacity, {}), began(2, 'launch-failure', {})], 2],
  ['one of another group', [began(1, noCapacity, { group: 'batch' })], undefined],
  ['one of its zone', [began(1, noCapacity, { availabilityZones: ['us-east-1a'] })], 1],
  ['one of another zone', [began(1, noCapacity, { availabilityZones: ['us-east-1b'] })], undefined],
  ['the loss of its zone', [began(1, 'zone-outage', { availabilityZone: 'us-east-1a' })], 1],
  ['the loss of another', [began(1, 'zone-outage', { availabilityZone: 'us-east-1b' })], undefined],
])('behind a failed launch is %s', ([, entries, fault]) => {
  expect(faultBehind(entries, launch)).toBe(fault)
})

test('where the activity tells no zone any may be meant', () => {
  const entries = [began(1, noCapacity, { availabilityZones: ['us-east-1b'] })]
  expect(faultBehind(entries, { group: 'web', availabilityZone: '' })).toBe(1)
})
