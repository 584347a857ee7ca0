import { expect, test } from 'vitest'
import { readRemoval } from '../../src/aws/read-removal.ts'

const setAside = {
  remove: 'setAside',
  name: 'web',
  protect: [],
  unprotect: ['i-0123456789abcdef0'],
  to: 'standby',
  ids: ['i-0123456789abcdef0'],
  before: { MinSize: 1, MaxSize: 3, DesiredCapacity: 2 },
  decremented: true,
}

test('what was amended is read, and may be missing', () => {
  const amended = {
    ...setAside,
    intended: { desired: 3, wanted: 2 },
    returned: ['i-0123456789abcdef0'],
  }
  expect(readRemoval(setAside)).toEqual(setAside)
  expect(readRemoval(amended)).toEqual(amended)
})

test.for([
  ['intended', { intended: { desired: 3 } }],
  ['intended', { intended: { desired: 3, wanted: '2' } }],
  ['returned', { returned: ['web'] }],
  ['to', { to: 'elsewhere' }],
  ['decremented', { decremented: 'yes' }],
] as const)('%s that nobody wrote is refused: %o', ([name, more]) => {
  expect(() => readRemoval({ ...setAside, ...more })).toThrow(
    `the journal does not say the ${name} of setAside as ifdown writes it`,
  )
})
