import { hours, minutes, seconds } from '@ifdown/kernel'
import { expect, test } from 'vitest'

test('durations are whole milliseconds', () => {
  expect(seconds(0.3)).toBe(300)
  expect(seconds(1.0004)).toBe(1000)
  expect(minutes(1.5)).toBe(90_000)
  expect(hours(24)).toBe(86_400_000)
})
