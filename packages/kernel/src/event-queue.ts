/** What names a scheduled event, so that it can be cancelled. */
export type Handle = number

export interface QueuedEvent<Event> {
  readonly handle: Handle
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Orders events of one instant; the smaller goes first. */
  readonly rank: number
  readonly event: Event
  readonly causes: readonly number[]
  readonly governedBy: string | undefined
}

/**
 * A binary heap ordered by instant, then rank, then the order of scheduling.
 *
 * Cancelling takes an event off the set of those that wait; the heap drops it when it surfaces, and is
 * rebuilt when the cancelled outnumber the waiting, so that a run which cancels much does not grow. The
 * set is kept from the first cancelling on: most runs have none.
 */
export interface EventQueue<Event> {
  push(entry: QueuedEvent<Event>): void
  peek(): QueuedEvent<Event> | undefined
  /** Takes the next event, if it is due by that instant; at any time when none is given. */
  pop(at?: number): QueuedEvent<Event> | undefined
  /** Cancelling what has happened, or was cancelled already, changes nothing. */
  cancel(handle: Handle): void
  /** How many events are waiting. */
  readonly size: number
  clone(): EventQueue<Event>
}

export function createEventQueue<Event>(): EventQueue<Event> {
  return queueOver<Event>([], undefined)
}

/** Some slack, so that a short queue is not rebuilt again and again. */
const cancelledAtLeast = 64

function queueOver<Event>(
  heap: QueuedEvent<Event>[],
  known: Set<Handle> | undefined,
): EventQueue<Event> {
  let waiting = known

  function dropCancelled(): void {
    if (waiting === undefined) return
    while (heap.length > waiting.size && !waiting.has(heap[0]!.handle)) removeTop(heap)
  }

  function rebuildIfSparse(kept: ReadonlySet<Handle>): void {
    const cancelled = heap.length - kept.size
    if (cancelled < cancelledAtLeast || cancelled < kept.size) return
    const living = heap.filter(({ handle }) => kept.has(handle))
    heap.length = 0
    for (const entry of living) insert(heap, entry)
  }

  return {
    push(entry) {
      waiting?.add(entry.handle)
      insert(heap, entry)
    },
    peek() {
      dropCancelled()
      return heap[0]
    },
    pop(at = Infinity) {
      dropCancelled()
      if (heap.length === 0 || heap[0]!.at > at) return undefined
      const top = removeTop(heap)!
      waiting?.delete(top.handle)
      return top
    },
    cancel(handle) {
      waiting ??= new Set(heap.map((entry) => entry.handle))
      if (waiting.delete(handle)) rebuildIfSparse(waiting)
    },
    get size() {
      return waiting?.size ?? heap.length
    },
    clone: () => queueOver([...heap], waiting && new Set(waiting)),
  }
}

function insert<Event>(heap: QueuedEvent<Event>[], entry: QueuedEvent<Event>): void {
  let index = heap.length
  heap.push(entry)
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!precedes(entry, heap[parent]!)) break
    heap[index] = heap[parent]!
    index = parent
  }
  heap[index] = entry
}

function removeTop<Event>(heap: QueuedEvent<Event>[]): QueuedEvent<Event> | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return top
  let index = 0
  for (;;) {
    let child = index * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && precedes(heap[child + 1]!, heap[child]!)) child++
    if (!precedes(heap[child]!, last)) break
    heap[index] = heap[child]!
    index = child
  }
  heap[index] = last
  return top
}

function precedes(a: QueuedEvent<unknown>, b: QueuedEvent<unknown>): boolean {
  if (a.at !== b.at) return a.at < b.at
  if (a.rank !== b.rank) return a.rank < b.rank
  return a.handle < b.handle
}
