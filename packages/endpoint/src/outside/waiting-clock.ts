import { setImmediate } from 'node:timers/promises'
import type { Answer, Call } from '../answer-call.ts'

/*
 * Time, where somebody outside takes part in it: endpoints that messages are posted to, and consumers
 * that wait for messages. Posts hold the clock. A consumer's wait is ended by whoever lets time pass;
 * when nobody does, the wait itself does.
 */

/** What the clock moves, and calls. */
export interface WaitedFor {
  readonly now: number
  /** Whether there are queues or http subscribers at all. */
  readonly outsiders: boolean
  call(call: Call): Answer
  /** Posts what is to be posted now. */
  post(): Promise<void>
}

export interface Moved {
  nextEventAt(): number | undefined
  runUntil(at: number): void
}

export interface WaitingClock {
  /** Lets time pass; those outside get their turn at each instant at which something happens. */
  runUntil(at: number): Promise<void>
  /** Answers a call. One that receives messages may wait for them. */
  answer(call: Call, signal?: AbortSignal): Promise<Answer>
}

export function createWaitingClock(cloud: WaitedFor, moved: Moved): WaitingClock {
  /** When those who wait give up, by what wakes them. */
  const waiters = new Map<() => void, number>()
  let drivers = 0
  let received = 0

  async function runUntil(at: number): Promise<void> {
    if (!cloud.outsiders) {
      moved.runUntil(at)
      return
    }
    drivers++
    try {
      await giveTurns()
      while (cloud.now < at) {
        moved.runUntil(Math.max(cloud.now, Math.min(at, nextInstant())))
        // oxlint-disable-next-line no-await-in-loop -- time stands still meanwhile
        await giveTurns()
      }
      moved.runUntil(Math.max(at, cloud.now))
    } finally {
      drivers--
      wake()
    }
  }

  function nextInstant(): number {
    return Math.min(moved.nextEventAt() ?? Infinity, ...waiters.values())
  }

  /** Until nobody receives anything more at this instant. */
  async function giveTurns(): Promise<void> {
    let before: number
    do {
      before = received
      // oxlint-disable-next-line no-await-in-loop -- what one does may be for the other
      await cloud.post()
      wake()
      // oxlint-disable-next-line no-await-in-loop
      await setImmediate()
    } while (received !== before)
  }

  function wake(): void {
    const all = [...waiters.keys()]
    waiters.clear()
    for (const resolve of all) resolve()
  }

  async function receive(call: Call, deadline: number, signal?: AbortSignal): Promise<Answer> {
    for (;;) {
      signal?.throwIfAborted()
      const answer = cloud.call(call)
      if (answer.type === 'Error' || 'Messages' in answer.output || cloud.now >= deadline) {
        received++
        return answer
      }
      // oxlint-disable-next-line no-await-in-loop -- it waits
      await nextChance(deadline)
    }
  }

  async function nextChance(deadline: number): Promise<void> {
    // Somebody else may be about to let time pass.
    if (drivers === 0) await setImmediate()
    if (drivers === 0) return runUntil(Math.min(deadline, nextInstant()))
    return new Promise((resolve) => waiters.set(resolve, deadline))
  }

  return {
    runUntil,
    async answer(call, signal) {
      const seconds = waitOf(cloud, call)
      if (seconds === 0) return cloud.call(call)
      return receive(call, cloud.now + seconds * 1000, signal)
    },
  }
}

/** How long a receive may wait, in seconds: as it says, or as its queue does. */
function waitOf(cloud: WaitedFor, call: Call): number {
  if (call.operation !== 'ReceiveMessage') return 0
  const { QueueUrl, WaitTimeSeconds } = call.input
  if (WaitTimeSeconds !== undefined) return Number(WaitTimeSeconds)
  const answer = cloud.call({
    ...call,
    operation: 'GetQueueAttributes',
    input: { QueueUrl, AttributeNames: ['ReceiveMessageWaitTimeSeconds'] },
  })
  if (answer.type === 'Error') return 0
  const attributes = (answer.output['Attributes'] ?? {}) as Readonly<Record<string, string>>
  return Number(attributes['ReceiveMessageWaitTimeSeconds'] ?? 0)
}
