import { InvalidSeedError, parseSeed } from '@ifdown/kernel'
import { expect, test } from 'vitest'

test('a seed is 1 to 16 hexadecimal digits', () => {
  expect(parseSeed('7f3a9c')).toEqual({ text: '7f3a9c', high: 0, low: 0x7f3a9c })
  expect(parseSeed('123456789abcdef0')).toEqual({
    text: '123456789abcdef0',
    high: 0x12345678,
    low: 0x9abcdef0,
  })
})

test('leading zeros and case do not matter', () => {
  expect(parseSeed('0007F3A9C')).toEqual(parseSeed('7f3a9c'))
  expect(parseSeed('0000000000000000').text).toBe('0')
})

test.each(['', 'g', '0x12', '12345678901234567', ' 1', '1 ', '-1', '1.5', '１'])(
  'refuses %j',
  (text) => {
    expect(() => parseSeed(text)).toThrow(new InvalidSeedError(text))
    expect(() => parseSeed(text)).toThrow(
      `"${text}" is not a seed; a seed is 1 to 16 hexadecimal digits, for example 7f3a9c`,
    )
  },
)
