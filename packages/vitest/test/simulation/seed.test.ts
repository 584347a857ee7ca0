import { describe, expect, it } from 'vitest'
import { chooseSeed } from '../../src/simulation/seed.ts'

describe('chooseSeed', () => {
  it('takes IFDOWN_SEED, else what the test asks for, else 1', () => {
    expect(chooseSeed('7F3a9c', 'abc')).toBe('7F3a9c')
    expect(chooseSeed(undefined, 'abc')).toBe('abc')
    expect(chooseSeed('', undefined)).toBe('1')
  })

  it.each(['seven', '12345678901234567', '0x1f', ' 1'])('refuses IFDOWN_SEED=%s', (variable) => {
    expect(() => chooseSeed(variable, 'abc')).toThrow(
      `IFDOWN_SEED=${variable} is not a seed; a seed is 1 to 16 hexadecimal digits, for example ` +
        'IFDOWN_SEED=7f3a9c. Without IFDOWN_SEED, the seed is 1.',
    )
  })
})
