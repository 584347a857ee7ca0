import { expect, test } from 'vitest'
import { createUnsupportedOperations } from '../../src/simulation/unsupported-operations.ts'

test('who watches a handler hands on the signal of a call, so that a wait can be aborted', async () => {
  const seen: unknown[] = []
  const watched = createUnsupportedOperations().watch({
    async handle(_, options) {
      seen.push(options)
      return { response: {} as never }
    },
  })
  const { signal: abortSignal } = new AbortController()
  await watched.handle({}, { abortSignal })
  expect(seen).toEqual([{ abortSignal }])
})
