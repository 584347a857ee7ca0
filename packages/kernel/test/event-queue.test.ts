import { createEventQueue, type EventQueue, type QueuedEvent } from '@ifdown/kernel'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

function entry(handle: number, at: number, rank = 0): QueuedEvent<string> {
  return { handle, at, rank, event: `#${handle}`, causes: [], governedBy: undefined }
}

function drain(queue: EventQueue<string>): readonly string[] {
  const order: string[] = []
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) order.push(next.event)
  return order
}

test('an earlier instant goes first', () => {
  const queue = createEventQueue<string>()
  queue.push(entry(1, 30))
  queue.push(entry(2, 10))
  queue.push(entry(3, 20))

  expect(drain(queue)).toEqual(['#2', '#3', '#1'])
})

test('at one instant the smaller rank goes first, then what was scheduled first', () => {
  const queue = createEventQueue<string>()
  queue.push(entry(1, 10, 5))
  queue.push(entry(2, 10, 1))
  queue.push(entry(3, 10, 5))
  queue.push(entry(4, 10, 1))

  expect(drain(queue)).toEqual(['#2', '#4', '#1', '#3'])
})

test('only what is due by an instant is taken', () => {
  const queue = createEventQueue<string>()
  queue.push(entry(1, 20))
  queue.push(entry(2, 10))
  queue.push(entry(3, 10))
  queue.cancel(2)

  expect(queue.pop(9)).toBeUndefined()
  expect(queue.pop(10)?.event).toBe('#3')
  expect(queue.pop(19)).toBeUndefined()
  expect(queue.pop(20)?.event).toBe('#1')
  expect(queue.size).toBe(0)
})

test('a cancelled event does not come, wherever it stands', () => {
  const queue = createEventQueue<string>()
  for (let handle = 1; handle <= 5; handle++) queue.push(entry(handle, handle * 10))
  queue.cancel(1)
  queue.cancel(4)

  expect(queue.size).toBe(3)
  expect(queue.peek()?.event).toBe('#2')
  expect(drain(queue)).toEqual(['#2', '#3', '#5'])
})

test('cancelling what has come already, or never was, changes nothing', () => {
  const queue = createEventQueue<string>()
  queue.push(entry(1, 10))
  queue.push(entry(2, 20))
  queue.pop()
  queue.cancel(1)
  queue.cancel(99)
  queue.cancel(99)

  expect(queue.size).toBe(1)
  expect(drain(queue)).toEqual(['#2'])
  expect(queue.size).toBe(0)
})

test('a queue that cancels much stays small', () => {
  const queue = createEventQueue<string>()
  for (let handle = 1; handle <= 10_000; handle++) {
    queue.push(entry(handle, 1_000_000 - handle))
    if (handle > 10) queue.cancel(handle)
  }

  expect(queue.size).toBe(10)
  expect(drain(queue)).toHaveLength(10)
})

test('a clone goes its own way', () => {
  const queue = createEventQueue<string>()
  queue.push(entry(1, 10))
  queue.push(entry(2, 20))
  const clone = queue.clone()
  clone.cancel(1)
  clone.push(entry(3, 5))

  expect(drain(queue)).toEqual(['#1', '#2'])
  expect(drain(clone)).toEqual(['#3', '#2'])
})

type Command =
  | { readonly type: 'push'; readonly at: number; readonly rank: number }
  | { readonly type: 'pop' }
  | { readonly type: 'cancel'; readonly which: number }
  | { readonly type: 'clone' }

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('push' as const),
      at: fc.nat(20),
      rank: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pop' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('cancel' as const), which: fc.nat(200) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clone' as const) }) },
)

test('behaves as a sorted list does, under any sequence of commands', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 300 }), (commands) => {
      let queue = createEventQueue<string>()
      let model: QueuedEvent<string>[] = []
      let handles = 0
      const popped: [unknown, unknown][] = []
      for (const each of commands) {
        switch (each.type) {
          case 'push': {
            const pushed = entry(++handles, each.at, each.rank)
            queue.push(pushed)
            model.push(pushed)
            model.sort((a, b) => a.at - b.at || a.rank - b.rank || a.handle - b.handle)
            break
          }
          case 'pop':
            popped.push([queue.pop(), model.shift()])
            break
          case 'cancel': {
            // Of all handles ever given, so that cancelling what is gone is tried as well.
            const handle = 1 + (each.which % Math.max(1, handles))
            queue.cancel(handle)
            model = model.filter((waiting) => waiting.handle !== handle)
            break
          }
          case 'clone':
            queue = queue.clone()
        }
        expect(queue.size).toBe(model.length)
        expect(queue.peek()).toBe(model[0])
      }
      for (const [actual, expected] of popped) expect(actual).toBe(expected)
    }),
  )
})
