import { expect, test } from 'vitest'
import {
  chooseVictims,
  type Candidate,
  type ScaleInView,
} from '../src/autoscaling/termination-policy.ts'

const minute = 60_000
const now = 1000 * 60 * minute

const candidate = (instanceId: string, changes: Partial<Candidate> = {}): Candidate => ({
  instanceId,
  availabilityZone: 'us-east-1a',
  configurationCreatedAt: 0,
  launchTime: now - 30 * minute,
  ...changes,
})

const view = (
  candidates: readonly Candidate[],
  changes: Partial<ScaleInView> = {},
): ScaleInView => ({
  now,
  candidates,
  countedByZone: new Map(
    candidates.map(({ availabilityZone }) => [
      availabilityZone,
      candidates.filter((other) => other.availabilityZone === availabilityZone).length,
    ]),
  ),
  enabledZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  draw: () => 0,
  ...changes,
})

test('the zone with most members loses one, before any policy is asked (TERM-3, N2.6)', () => {
  const candidates = [
    candidate('i-1'),
    candidate('i-2'),
    candidate('i-3', { availabilityZone: 'us-east-1b', configurationCreatedAt: -1 }),
  ]
  expect(chooseVictims(view(candidates), 1)).toEqual(['i-1'])
})

test('a member in a zone that is no longer enabled goes first', () => {
  const candidates = [
    candidate('i-1'),
    candidate('i-2'),
    candidate('i-3', { availabilityZone: 'us-east-1d' }),
  ]
  expect(chooseVictims(view(candidates), 1)).toEqual(['i-3'])
})

test('zones stay level when several go at once (TERM-4)', () => {
  const candidates = ['a', 'a', 'a', 'b', 'b', 'c'].map((letter, index) =>
    candidate(`i-${index}`, { availabilityZone: `us-east-1${letter}` }),
  )
  expect(chooseVictims(view(candidates), 3)).toEqual(['i-0', 'i-1', 'i-3'])
})

test('counts members that are no candidates when it compares zones', () => {
  const candidates = [
    candidate('i-1'),
    candidate('i-2'),
    candidate('i-3', { availabilityZone: 'us-east-1b' }),
  ]
  // Two more in b are pending.
  const countedByZone = new Map([
    ['us-east-1a', 2],
    ['us-east-1b', 3],
  ])
  expect(chooseVictims(view(candidates, { countedByZone }), 1)).toEqual(['i-3'])
})

test('members on the oldest launch configuration go before others (TERM-5)', () => {
  const candidates = [
    candidate('i-1', { configurationCreatedAt: 300 }),
    candidate('i-2', { configurationCreatedAt: 100, launchTime: now - minute }),
    candidate('i-3', { configurationCreatedAt: 200, launchTime: now - 59 * minute }),
  ]
  expect(chooseVictims(view(candidates), 2)).toEqual(['i-2', 'i-3'])
})

test('then the one closest to its next billing hour (TERM-9)', () => {
  const candidates = [
    candidate('i-1', { launchTime: now - 10 * minute }),
    candidate('i-2', { launchTime: now - 59 * minute }),
    // The longest-running one is not the one with the oldest billing time (N2.5).
    candidate('i-3', { launchTime: now - 130 * minute }),
    // On the hour a new one has just begun.
    candidate('i-4', { launchTime: now - 60 * minute }),
  ]
  expect(chooseVictims(view(candidates), 4)).toEqual(['i-2', 'i-1', 'i-3', 'i-4'])
})

test('then the seed decides', () => {
  const candidates = ['i-3', 'i-1', 'i-2'].map((instanceId) => candidate(instanceId))
  expect(chooseVictims(view(candidates, { draw: () => 0.5 }), 1)).toEqual(['i-2'])
  expect(chooseVictims(view(candidates, { draw: () => 0.99 }), 1)).toEqual(['i-3'])
})

test('there are no more victims than candidates', () => {
  expect(chooseVictims(view([candidate('i-1')]), 5)).toEqual(['i-1'])
  expect(chooseVictims(view([]), 5)).toEqual([])
})
