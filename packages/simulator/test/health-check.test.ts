import { describe, expect, test } from 'vitest'
import {
  decideHealthCheck,
  nextHealthCheckAt,
  type HealthCheckRules,
  type SuspectView,
} from '../src/autoscaling/processes/health-check.ts'

const now = 1_000_000

const suspect = (changes: Partial<SuspectView> = {}): SuspectView => ({
  instanceId: 'i-1',
  inService: true,
  healthy: true,
  graceEndsAt: 0,
  toleratedUntil: undefined,
  instanceState: 'running',
  impaired: false,
  eventMarksAt: undefined,
  tolerance: 300_000,
  ...changes,
})

const rules = (changes: Partial<HealthCheckRules> = {}): HealthCheckRules => ({
  now,
  dwellResetOnOk: true,
  graceCoversEc2StatusChecks: true,
  ...changes,
})

const decide = (view: Partial<SuspectView>, with_: Partial<HealthCheckRules> = {}) =>
  decideHealthCheck(suspect(view), rules(with_))
const next = (view: Partial<SuspectView>, with_: Partial<HealthCheckRules> = {}) =>
  nextHealthCheckAt(suspect(view), rules(with_))

const dead = { type: 'MarkUnhealthy', reason: 'instance-state', afterGrace: false }
const failed = (afterGrace: boolean) => ({
  type: 'MarkUnhealthy',
  reason: 'status-check',
  afterGrace,
})

describe('a member that is well', () => {
  test('is left alone, and needs no further look', () => {
    expect(decide({})).toBeUndefined()
    expect(next({})).toBeUndefined()
  })
})

describe('an instance that does not run (HC-4)', () => {
  test.each(['stopping', 'stopped', 'shutting-down', 'terminated', undefined])(
    'in state %s is marked at once',
    (instanceState) => {
      expect(decide({ instanceState })).toEqual(dead)
      expect(next({ instanceState })).toBe(now)
    },
  )

  test('is marked even inside the grace period', () => {
    expect(decide({ instanceState: 'stopped', graceEndsAt: now + 60_000 })).toEqual(dead)
  })
})

describe('an impaired status check', () => {
  test('is tolerated from the tick that sees it first (HC-5, HC-7)', () => {
    expect(decide({ impaired: true })).toEqual({
      type: 'NoticeImpairment',
      toleratedUntil: now + 300_000,
    })
    expect(next({ impaired: true })).toBe(now)
  })

  test('marks the member at the first tick that is not earlier than the end of the tolerance', () => {
    expect(decide({ impaired: true, toleratedUntil: now + 1 })).toBeUndefined()
    expect(next({ impaired: true, toleratedUntil: now + 1 })).toBe(now + 1)
    expect(decide({ impaired: true, toleratedUntil: now })).toEqual(failed(false))
  })

  test('is tolerated for ever before December 2012', () => {
    expect(decide({ impaired: true, tolerance: Infinity })).toBeUndefined()
    expect(next({ impaired: true, tolerance: Infinity })).toBeUndefined()
  })

  test('does not mark during grace, and does as soon as grace ends (HC-12)', () => {
    const inGrace = { impaired: true, toleratedUntil: now - 1, graceEndsAt: now + 5 }
    expect(decide(inGrace)).toBeUndefined()
    expect(next(inGrace)).toBe(now + 5)
    expect(decide({ ...inGrace, graceEndsAt: now })).toEqual(failed(true))
  })

  test('marks during grace when grace is set not to cover it', () => {
    const inGrace = { impaired: true, toleratedUntil: now - 1, graceEndsAt: now + 5 }
    expect(decide(inGrace, { graceCoversEc2StatusChecks: false })).toEqual(failed(false))
  })

  test('that passed again is forgotten, unless set otherwise (HC-8)', () => {
    expect(decide({ toleratedUntil: now + 1 })).toEqual({ type: 'ForgetImpairment' })
    expect(next({ toleratedUntil: now + 1 })).toBe(now)
    expect(decide({ toleratedUntil: now + 1 }, { dwellResetOnOk: false })).toBeUndefined()
    expect(next({ toleratedUntil: now + 1 }, { dwellResetOnOk: false })).toBeUndefined()
  })
})

describe('who is not looked at', () => {
  test('a member that is not InService (HC-19)', () => {
    expect(decide({ inService: false, impaired: true })).toBeUndefined()
    expect(decide({ inService: false, instanceState: 'terminated' })).toBeUndefined()
    expect(next({ inService: false, impaired: true })).toBeUndefined()
  })

  test('a member that is Unhealthy already: it never becomes Healthy by itself (HC-9)', () => {
    expect(decide({ healthy: false })).toBeUndefined()
    expect(decide({ healthy: false, instanceState: 'stopped' })).toBeUndefined()
  })
})
