import { expect, test } from 'vitest'
import { crash, type CrashPoint } from './crash-points.ts'

/* A few of them; `npm run soak` has hundreds. */

test.for<CrashPoint>([
  // The launch configuration, the topic and the group are made within the first dozen requests.
  { request: 10, carriedOut: true },
  { request: 14, carriedOut: true },
  { request: 30, carriedOut: false },
])('after kill -9 at request $request, rollback leaves nothing', async (point) => {
  const { killed, leftOver, failed } = await crash(point)
  expect({ killed, leftOver, failed }).toEqual({ killed: true, leftOver: [], failed: [] })
})

test('Ctrl-C takes everything back before the run ends', async () => {
  const found = await crash({ request: 25, carriedOut: true }, { signal: 'SIGINT' })
  // Nothing was left to the roll-back.
  expect(found).toEqual({ killed: false, code: 3, open: 0, failed: [], leftOver: [] })
})
