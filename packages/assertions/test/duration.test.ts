import { DurationError, formatDuration, formatOffset, parseDuration } from '@ifdown/assertions'
import { describe, expect, test } from 'vitest'

describe('parseDuration', () => {
  test.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['2 h', 7_200_000],
    ['1 h 5 min', 3_900_000],
    ['1.5 min', 90_000],
    ['250ms', 250],
    ['7d', 604_800_000],
    ['15 minutes', 900_000],
    ['1 hour 30 MINUTES', 5_400_000],
    ['10M', 600_000],
    ['2 days', 172_800_000],
    ['1 second', 1000],
    ['5 milliseconds', 5],
    ['0s', 0],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  test.each([
    ['600', '600 has no unit; write "600s", "600m" or "600ms"'],
    [600 as unknown as string, '600 has no unit; write "600s", "600m" or "600ms"'],
    [
      900_000 as unknown as string,
      '900000 has no unit; write "15m" if that is milliseconds, "900000s" if seconds',
    ],
    [
      '900001',
      '900001 has no unit; write "900001ms" if that is milliseconds, "900001s" if seconds',
    ],
    ['10 mouths', '"10 mouths" is not a duration; write for example "90s", "10m" or "1h30m"'],
    ['ten minutes', '"ten minutes" is not a duration; write for example "90s", "10m" or "1h30m"'],
    ['30m1h', '"30m1h" is not a duration; write for example "90s", "10m" or "1h30m"'],
    ['10m10m', '"10m10m" is not a duration; write for example "90s", "10m" or "1h30m"'],
    ['-5m', '"-5m" is not a duration; write for example "90s", "10m" or "1h30m"'],
    ['', '"" is not a duration; write for example "90s", "10m" or "1h30m"'],
    [
      undefined as unknown as string,
      'undefined is not a duration; write for example "90s", "10m" or "1h30m"',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => parseDuration(text)).toThrow(new DurationError(message))
  })
})

test.each([
  [1_162_000, '19 min 22 s'],
  [185_000, '3 min 05 s'],
  [600_000, '10 min'],
  [7_200_000, '2 h'],
  [86_400_000 + 180_000, '1 d'],
  [90_060_000, '1 d 01 h'],
  [48_000, '48 s'],
  [300, '0.3 s'],
  [1, '0.1 s'],
  [0, '0 s'],
  [999, '1 s'],
  [59_999, '1 min'],
])('formatDuration says %i ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text)
})

test.each([
  [0, '+0 s'],
  [300, '+0.3 s'],
  [59_999, '+1 min'],
  [1_162_000, '+19 min 22 s'],
  [3_600_000, '+1 h'],
  [3_605_000, '+1 h 00 min 05 s'],
  [3_725_000, '+1 h 02 min 05 s'],
  [86_580_000, '+1 d 00 h 03 min'],
  [90_061_000, '+1 d 01 h 01 min 01 s'],
])('formatOffset says %i ms as %s, to the second however late', (milliseconds, text) => {
  expect(formatOffset(milliseconds)).toBe(text)
})
