import * as kernel from '@ifdown/kernel'
import { expect, test } from 'vitest'

test('a package resolves to its source', () => {
  expect(kernel).toBeTypeOf('object')
})
