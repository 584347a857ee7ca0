import { expect, test } from 'vitest'
import { createHostedClock } from '../src/hosted/hosted-clock.ts'

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

test('one real second is as many seconds as said', async () => {
  const clock = createHostedClock(1000, 100)
  await wait(30)
  expect(clock.now).toBeGreaterThanOrEqual(1000 + 29 * 100)
  expect(clock.realMillisecondsUntil(clock.now + 1_000_000)).toBeLessThanOrEqual(10_000)
})

test('a hurried clock stands still while something real is waited for', async () => {
  const clock = createHostedClock(0, 100)
  const seen: number[] = []
  const look = async (milliseconds: number): Promise<void> => {
    seen.push(clock.now)
    await wait(milliseconds)
    seen.push(clock.now)
  }
  await clock.holdWhile(() => Promise.all([look(60), clock.holdWhile(() => look(30))]))
  expect(seen).toEqual([seen[0], seen[0], seen[0], seen[0]])
  await wait(20)
  expect(clock.now - seen[0]!).toBeGreaterThanOrEqual(19 * 100)
})

test('the real clock goes on', async () => {
  const clock = createHostedClock(0, 1)
  await clock.holdWhile(() => wait(30))
  expect(clock.now).toBeGreaterThanOrEqual(29)
})
