import { expect, test } from 'vitest'
import { findDigests } from '../src/digests.ts'

test('digests are found in one document, at any depth and in order', () => {
  const output = JSON.stringify({ runs: [{ digest: 'a1' }, { run: { digest: 'b2' } }] }, null, 2)
  expect(findDigests(output)).toEqual(['a1', 'b2'])
})

test('digests are found in JSON Lines', () => {
  expect(findDigests('{"type":"head"}\n{"type":"end","digest":"a1"}\n')).toEqual(['a1'])
})

test('output without a digest has none', () => {
  expect(findDigests('')).toEqual([])
  expect(findDigests('{"digest":null}')).toEqual([])
})
