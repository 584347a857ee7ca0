import { expect, test } from 'vitest'
import { findUnagreedEntries } from '../src/top-level.ts'
import { topLevelEntries } from '../src/workspace.ts'

test('the top level is as agreed', () => {
  expect(findUnagreedEntries(topLevelEntries())).toEqual([])
})

test('a new entry is found', () => {
  expect(findUnagreedEntries(['packages', 'scratch'])).toEqual(['scratch is not agreed'])
})
