import { describe, expect, it } from 'vitest'
import {
  answerOtherwise,
  beginChecking,
  nextHealthChange,
  type CheckRules,
  type HealthResponse,
} from '../../src/elb/health-check.ts'

const rules: CheckRules = {
  healthCheck: {
    protocol: 'HTTP',
    port: 'traffic-port',
    path: '/',
    interval: 30_000,
    timeout: 6000,
    healthyThreshold: 5,
    unhealthyThreshold: 2,
    matcher: '200',
  },
  oneSuffices: true,
}

const classic: CheckRules = { ...rules, oneSuffices: false }
const tcp: CheckRules = { ...rules, healthCheck: { ...rules.healthCheck, protocol: 'TCP' } }

const checking = (response: HealthResponse, since = 0) => beginChecking(10_000, since, response)

describe('a new target', () => {
  it('ELB-03: is healthy after one passed check, whatever the threshold', () => {
    expect(nextHealthChange('initial', checking('ok'), rules)).toMatchObject({
      to: 'healthy',
      at: 10_000,
    })
  })

  it('ELB-20: needs the whole threshold at a classic load balancer', () => {
    expect(nextHealthChange('initial', checking('ok'), classic)?.at).toBe(10_000 + 4 * 30_000)
  })

  it('ELB-04: is unhealthy after as many failed checks as the threshold', () => {
    expect(nextHealthChange('initial', checking('error'), rules)).toMatchObject({
      to: 'unhealthy',
      at: 10_000 + 30_000,
    })
  })
})

describe('a healthy target', () => {
  it('ELB-04, TV-14: is unhealthy within two intervals, sooner by as much as the phase allows', () => {
    const failsAt = (since: number) =>
      nextHealthChange('healthy', checking('error', since), rules)!.at - since

    // It fails just after a check passed, and just before the next.
    expect(failsAt(10_001)).toBe(2 * 30_000 - 1)
    expect(failsAt(39_999)).toBe(30_000 + 1)
  })

  it('ELB-04: a check that is not answered fails when its time is over', () => {
    const { at } = nextHealthChange('healthy', checking('timeout', 10_001), rules)!

    expect(at).toBe(40_000 + 30_000 + 6000)
  })

  it('ELB-04: a passed check in between starts the count anew', () => {
    const failed = { ...checking('error', 10_001) }
    const passed = answerOtherwise('healthy', failed, rules, 'ok', 45_000)
    const failing = answerOtherwise('healthy', passed, rules, 'error', 75_000)

    expect(nextHealthChange('healthy', passed, rules)).toBeUndefined()
    expect(nextHealthChange('healthy', failing, rules)?.at).toBe(130_000)
  })

  it('ELB-04: checks that passed before do not count as failures', () => {
    const stern = { ...rules, healthCheck: { ...rules.healthCheck, unhealthyThreshold: 5 } }
    const passed = checking('ok')
    const failed = answerOtherwise('healthy', passed, stern, 'error', 100_001)
    const silent = answerOtherwise('healthy', failed, stern, 'timeout', 130_001)
    expect(silent).toMatchObject({ run: 1, passing: false })
    // One failed at 130 s; the fifth is sent at 250 s.
    expect(nextHealthChange('healthy', silent, stern)?.sentAt).toBe(250_000)
  })

  it('ELB-04: failures before an answer of another kind count on', () => {
    const refused = checking('refused', 10_001)
    const timeout = answerOtherwise('healthy', refused, rules, 'timeout', 45_000)

    expect(nextHealthChange('healthy', timeout, rules)?.at).toBe(70_000 + 6000)
  })

  it('ELB-04: is unhealthy even when it answers again before the last check timed out', () => {
    const silent = checking('timeout', 10_001)
    const back = answerOtherwise('healthy', silent, rules, 'ok', 72_000)

    expect(nextHealthChange('healthy', back, rules)).toMatchObject({
      to: 'unhealthy',
      response: 'timeout',
      at: 76_000,
    })
  })
})

describe('an unhealthy target', () => {
  it('ELB-04: is healthy again after five passed checks', () => {
    expect(nextHealthChange('unhealthy', checking('ok', 10_001), rules)).toMatchObject({
      to: 'healthy',
      at: 40_000 + 4 * 30_000,
    })
  })
})

describe('a check of the connection alone', () => {
  it('ELB-01: is passed by any answer', () => {
    expect(nextHealthChange('initial', checking('error'), tcp)?.to).toBe('healthy')
    expect(nextHealthChange('initial', checking('refused'), tcp)?.to).toBe('unhealthy')
    expect(nextHealthChange('initial', checking('timeout'), tcp)?.to).toBe('unhealthy')
  })
})

it.each(['unused', 'draining'] as const)('ELB-02: a target that is %s is not checked', (state) => {
  expect(nextHealthChange(state, checking('error'), rules)).toBeUndefined()
})
