import {
  createRegion,
  type Region,
  type RegionOptions,
  type SimulationEvent,
} from '@ifdown/simulator'

export interface FakeRegionOptions {
  /** Answers by `service:Operation`; a function gets the input. */
  readonly answers?: Readonly<Record<string, unknown>>
  /** Milliseconds after the start at which something happens. */
  readonly events?: readonly number[]
}

/** A Region without a simulation: says what the test wants, and knows when its events are due. */
export function fakeRegion(fake: FakeRegionOptions, options: RegionOptions): Region {
  const startedAt = options.startAt ?? Date.UTC(2013, 1, 8)
  let now = startedAt
  let seq = 0
  let due = (fake.events ?? []).map((after) => startedAt + after)
  const tell = (event: SimulationEvent) =>
    options.sink?.({ seq: ++seq, at: now, causes: [], governedBy: undefined, event })
  const known = { faultId: 'fault-1', fault: 'network-loss' }
  const real = createRegion({ ...options, sink: undefined })
  const own: Partial<Region> = {
    startedAt,
    get now() {
      return now
    },
    operations: new Set(Object.keys(fake.answers ?? {})),
    call({ service, operation, input }) {
      const answer = fake.answers?.[`${service}:${operation}`]
      return (typeof answer === 'function' ? answer(input, region) : answer) as Record<
        string,
        unknown
      >
    },
    inject({ fault, parameters, beginAt = now, duration }) {
      if (fault !== 'network-loss') throw new Error(`no fault ${fault}`)
      tell({ type: 'FaultScheduled', ...known, parameters, beginAt, duration })
      due = [...due, beginAt].toSorted((left, right) => left - right)
      return 'fault-1'
    },
    endFault() {},
    nextEventAt: () => due[0],
    step() {
      const [next, ...rest] = due
      if (next === undefined) return false
      due = rest
      now = next
      tell({ type: 'FaultEnded', ...known })
      return true
    },
    runUntil(at) {
      while (due[0] !== undefined && due[0] <= at) region.step()
      now = at
    },
    settled: () => due.length === 0,
    graceEndsAt: () => now,
    inbox: () => [],
    outsiders: false,
    deliveries: () => [],
    reportDelivery: () => {},
  }
  const region = new Proxy(real, {
    get: (target, name) => Reflect.get(name in own ? own : target, name) as unknown,
  })
  return region
}
