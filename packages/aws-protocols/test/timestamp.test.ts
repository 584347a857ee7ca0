import { expect, test } from 'vitest'
import { formatTimestamp, parseTimestamp } from '../src/timestamp.ts'

test.each([
  ['2013-02-08T06:19:27Z', '2013-02-08T06:19:27.000Z'],
  ['2013-02-08T06:19:27.5Z', '2013-02-08T06:19:27.500Z'],
  ['2013-02-08T06:19:27.123456Z', '2013-02-08T06:19:27.123Z'],
  ['2013-02-08T15:19:27+09:00', '2013-02-08T06:19:27.000Z'],
  ['2013-02-08', '2013-02-08T00:00:00.000Z'],
  ['1360304367', '2013-02-08T06:19:27.000Z'],
  ['1360304367.25', '2013-02-08T06:19:27.250Z'],
])('%s is read', (text, instant) => {
  expect(parseTimestamp(text)?.toISOString()).toBe(instant)
})

test.each([
  '',
  'now',
  '2013-02-08T06:19:27',
  '2013',
  '2013-02-30',
  '2013-13-01',
  '2013-02-08T24:00:00Z',
  '2013-02-08T06:60:00Z',
  '08/02/2013',
])('%j is refused', (text) => expect(parseTimestamp(text)).toBeUndefined())

test('whole seconds have no fraction', () => {
  expect(formatTimestamp(new Date('2013-02-08T06:19:27.000Z'))).toBe('2013-02-08T06:19:27Z')
  expect(formatTimestamp(new Date('2013-02-08T06:19:27.120Z'))).toBe('2013-02-08T06:19:27.120Z')
})
