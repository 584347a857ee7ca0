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
 * Cancelling leaves a tombstone that is dropped when it surfaces, and the heap is rebuilt when
 * tombstones outnumber the living, so that a run which cancels much does not grow.
 */
export interface EventQueue<Event> {
  push(entry: QueuedEvent<Event>): void
  peek(): QueuedEvent<Event> | undefined
  pop(): QueuedEvent<Event> | undefined
  cancel(handle: Handle): void
  /** How many events are waiting. */
  readonly size: number
  clone(): EventQueue<Event>
}

export function createEventQueue<Event>(
  heap: QueuedEvent<Event>[] = [],
  cancelled = new Set<Handle>(),
): EventQueue<Event> {
  function dropCancelled(): void {
    while (heap.length > 0 && cancelled.size > 0 && cancelled.delete(heap[0]!.handle))
      removeTop(heap)
  }

  function rebuildIfSparse(): void {
    if (cancelled.size < 64 || cancelled.size * 2 < heap.length) return
    const living = heap.filter((entry) => !cancelled.has(entry.handle))
    cancelled.clear()
    heap.length = 0
    for (const entry of living) insert(heap, entry)
  }

  return {
    push: (entry) => insert(heap, entry),
    peek() {
      dropCancelled()
      return heap[0]
    },
    pop() {
      dropCancelled()
      return removeTop(heap)
    },
    cancel(handle) {
      cancelled.add(handle)
      rebuildIfSparse()
    },
    get size() {
      return heap.length - cancelled.size
    },
    clone: () => createEventQueue([...heap], new Set(cancelled)),
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
