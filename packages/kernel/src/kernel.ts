import { assert, SimulatorBug } from './assert.ts'
import { draw, drawHex, type DrawKey } from './draw.ts'
import { createEventQueue, type EventQueue, type Handle } from './event-queue.ts'
import { defaultLimits, LimitExceededError, type Limits } from './limits.ts'
import type { Seed } from './seed.ts'
import type { TraceSink } from './trace.ts'

/*
 * The kernel knows time, order, chance and causes, and not a word of AWS.
 *
 * A model gives it state and two functions: `apply` changes the state by one event, `react` looks at
 * the state afterwards and schedules or emits what follows. Whatever `react` does without naming
 * causes is caused by the event it reacts to: that is how every entry of the trace knows why.
 */

/** What a simulation is made of: plain state and what events do to it. */
export interface Model<State, Event> {
  readonly apply: (state: State, event: Event, when: When) => void
  readonly react: (kernel: Kernel<State, Event>, event: Event) => void
  /**
   * Whether an event is a mere reminder to look at the state. A reminder is no fact: it is neither
   * applied nor traced, so that one more of them changes nothing that can be observed.
   */
  readonly isReminder: (event: Event) => boolean
  /** Orders events of one instant; the smaller goes first. */
  readonly rank: (event: Event) => number
  /** Copies the containers; records inside them are immutable and shared. */
  readonly cloneState: (state: State) => State
  /** Told of every move of the clock, for whoever keeps the instant at hand. Milliseconds since the epoch. */
  readonly moved?: ((now: number) => void) | undefined
  /** A short name for messages. */
  readonly describe: (event: Event) => string
}

/** The instant and the sequence number of an event: to be read at once, not to be kept. */
export interface When {
  readonly at: number
  readonly seq: number
}

export interface KernelOptions<State, Event> {
  readonly seed: Seed
  /** Milliseconds since the epoch, whole. */
  readonly startAt: number
  readonly state: State
  readonly model: Model<State, Event>
  readonly sink?: TraceSink<Event> | undefined
  readonly limits?: Partial<Limits> | undefined
}

export interface EmitOptions {
  /** Defaults to the event that is being reacted to. */
  readonly causes?: readonly number[] | undefined
  readonly governedBy?: string | undefined
}

export interface ScheduleOptions extends EmitOptions {
  /** Milliseconds since the epoch; not in the past. */
  readonly at: number
}

export interface Kernel<State, Event> {
  readonly now: number
  readonly state: State
  readonly seed: Seed
  /** The sequence number of the latest event. */
  readonly seq: number
  /** Makes an event happen now, with all that reacts to it. Answers its sequence number. */
  emit(event: Event, options?: EmitOptions): number
  schedule(event: Event, options: ScheduleOptions): Handle
  cancel(handle: Handle): void
  /** A number in [0, 1) that depends on the seed and the key alone. */
  draw(...key: DrawKey[]): number
  drawHex(length: number, ...key: DrawKey[]): string
  /** When the next event is due, or undefined when nothing is scheduled. */
  nextAt(): number | undefined
  /** Runs the next event. Answers whether there was one. */
  step(): boolean
  /** Runs every event up to and including that instant, then sets the clock to it. */
  runUntil(at: number): void
  /** Adds a cause to whatever is emitted or scheduled inside `body`. */
  because<T>(causes: readonly number[], body: () => T): T
  snapshot(): Snapshot<State, Event>
  /** Goes back to a snapshot; the snapshot can be used again. */
  restore(snapshot: Snapshot<State, Event>): void
  /** A second kernel that goes on from here by itself; the two share nothing that changes. */
  fork(options?: ForkOptions<State, Event>): Kernel<State, Event>
}

export interface ForkOptions<State, Event> {
  /** A model that keeps something beside the state needs a new one for the fork. */
  readonly model?: Model<State, Event> | undefined
  readonly sink?: TraceSink<Event> | undefined
  /** Another seed gives another future to the same past. */
  readonly seed?: Seed | undefined
}

/** A running simulation, held still. Opaque: made by `snapshot`, used by `restore`. */
export interface Snapshot<State, Event> {
  readonly now: number
  readonly seq: number
  readonly nextHandle: number
  readonly eventsInRun: number
  readonly eventsAtInstant: number
  readonly state: State
  readonly queue: EventQueue<Event>
}

/**
 * Plain properties rather than getters: an engine looks up those of a second kernel anew each time, and
 * they are asked for at every event.
 */
type Running<State, Event> = {
  -readonly [Key in keyof Kernel<State, Event>]: Kernel<State, Event>[Key]
}

const rememberedEvents = 8
const nothing: readonly number[] = []

export function createKernel<State, Event>(
  options: KernelOptions<State, Event>,
): Kernel<State, Event> {
  assert(Number.isSafeInteger(options.startAt), 'the clock counts whole milliseconds')
  return kernelFrom(options, {
    now: options.startAt,
    seq: 0,
    nextHandle: 1,
    eventsInRun: 0,
    eventsAtInstant: 0,
    state: options.state,
    queue: createEventQueue<Event>(),
  })
}

function kernelFrom<State, Event>(
  options: KernelOptions<State, Event>,
  start: Snapshot<State, Event>,
): Kernel<State, Event> {
  const { seed, model, sink } = options
  const limits = { ...defaultLimits, ...options.limits }
  const lastEvents: (Event | undefined)[] = []
  let { nextHandle, eventsInRun, eventsAtInstant, queue } = start
  // What is reacted to, or what `because` names instead: most reactions ask for neither.
  let reactsTo = 0
  let namedCauses: readonly number[] | undefined
  // One for all events: nobody keeps it beyond `apply`.
  const when = { at: start.now, seq: start.seq }

  function happen(event: Event, causes: readonly number[], governedBy: string | undefined): number {
    countAgainstLimits(event)
    if (model.isReminder(event)) {
      react(event, 0)
      return kernel.seq
    }
    const mine = ++kernel.seq
    when.at = kernel.now
    when.seq = mine
    model.apply(kernel.state, event, when)
    sink?.({ seq: mine, at: kernel.now, causes, governedBy, event })
    react(event, mine)
    return mine
  }

  // What `because` does, without a closure and a list for each event. A reminder is the cause of nothing.
  function react(event: Event, mine: number): void {
    const outerReactsTo = reactsTo
    const outerCauses = namedCauses
    reactsTo = mine
    namedCauses = undefined
    try {
      model.react(kernel, event)
    } finally {
      reactsTo = outerReactsTo
      namedCauses = outerCauses
    }
  }

  function currentCauses(): readonly number[] {
    return namedCauses ?? (reactsTo === 0 ? nothing : [reactsTo])
  }

  function countAgainstLimits(event: Event): void {
    lastEvents[eventsInRun % rememberedEvents] = event
    if (++eventsInRun > limits.eventsPerRun) {
      throw new LimitExceededError(
        `The run has had more than ${limits.eventsPerRun} events`,
        describeLast(),
      )
    }
    if (++eventsAtInstant > limits.eventsPerInstant) {
      throw new LimitExceededError(
        `More than ${limits.eventsPerInstant} events happened at one instant`,
        describeLast(),
      )
    }
  }

  function describeLast(): readonly string[] {
    // A ring, of which the next to be overwritten is the oldest.
    const oldest = eventsInRun % rememberedEvents
    return [...lastEvents.slice(oldest), ...lastEvents.slice(0, oldest)]
      .filter((event) => event !== undefined)
      .map((event) => model.describe(event))
  }

  /** Runs the next event, if it is due by then. */
  function stepUntil(at: number): boolean {
    const next = queue.pop(at)
    if (next === undefined) return false
    moveClock(next.at)
    happen(next.event, next.causes, next.governedBy)
    return true
  }

  function moveClock(at: number): void {
    if (at === kernel.now) return
    kernel.now = at
    eventsAtInstant = 0
    model.moved?.(at)
  }

  const kernel: Running<State, Event> = {
    now: start.now,
    state: start.state,
    seq: start.seq,
    seed,
    emit: (event, options) =>
      happen(event, options?.causes ?? currentCauses(), options?.governedBy),
    schedule(event, { at, causes = currentCauses(), governedBy }) {
      // The message is made for whoever needs it: this is done for every event.
      if (!Number.isSafeInteger(at)) {
        throw new SimulatorBug(`${model.describe(event)} was scheduled at ${at}`)
      }
      if (at < kernel.now)
        throw new SimulatorBug(`${model.describe(event)} was scheduled in the past`)
      const handle = nextHandle++
      queue.push({ handle, at, rank: model.rank(event), event, causes, governedBy })
      return handle
    },
    cancel: (handle) => queue.cancel(handle),
    draw: (...key) => draw(seed, key),
    drawHex: (length, ...key) => drawHex(seed, key, length),
    nextAt: () => queue.peek()?.at,
    step: () => stepUntil(Infinity),
    runUntil(until) {
      // Instants are whole milliseconds: in between, nothing could be scheduled.
      const at = Math.floor(until)
      assert(at >= kernel.now, 'time does not move back')
      while (stepUntil(at));
      moveClock(at)
    },
    because(causes, body) {
      const outer = namedCauses
      namedCauses = causes
      try {
        return body()
      } finally {
        namedCauses = outer
      }
    },
    snapshot() {
      const { now, seq, state } = kernel
      return copy({ now, seq, nextHandle, eventsInRun, eventsAtInstant, state, queue }, model)
    },
    restore(snapshot) {
      const restored = copy(snapshot, model)
      ;({ nextHandle, eventsInRun, eventsAtInstant, queue } = restored)
      kernel.now = restored.now
      kernel.seq = restored.seq
      kernel.state = restored.state
      reactsTo = 0
      namedCauses = undefined
      model.moved?.(kernel.now)
    },
    fork({ sink: forkSink, seed: forkSeed = seed, model: forkModel = model } = {}) {
      const forked = { ...options, model: forkModel, seed: forkSeed, sink: forkSink }
      return kernelFrom(forked, kernel.snapshot())
    },
  }
  return kernel
}

function copy<State, Event>(
  snapshot: Snapshot<State, Event>,
  model: Model<State, Event>,
): Snapshot<State, Event> {
  return {
    ...snapshot,
    state: model.cloneState(snapshot.state),
    queue: snapshot.queue.clone(),
  }
}
