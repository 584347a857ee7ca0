import { toRecordEntry, type RecordEntry, type RunRecord } from '@ifdown/history'
import { drawHex, parseSeed } from '@ifdown/kernel'
import type { Region, RegionOptions } from '@ifdown/simulator'

/** Makes a Region; `createRegion` of the simulator, or a stand-in. */
export type MakeRegion = (options: RegionOptions) => Region

export interface RegionPoolOptions extends Omit<RegionOptions, 'sink'> {}

/** Several accounts and Regions under one clock, each made when it is first asked for. */
export interface RegionPool {
  readonly main: Region
  readonly now: number
  all(): readonly Region[]
  region(region?: string, accountId?: string): Region
  record(region?: string, accountId?: string): RunRecord
  nextEventAt(): number | undefined
  /** Runs the next event of whichever Region has it. Answers whether there was one. */
  step(): boolean
  runUntil(at: number): void
  settled(): boolean
  graceEndsAt(): number
  /** A second pool that goes on from here by itself; another seed gives it another future. */
  fork(onEntry: OnEntry, seed?: string): RegionPool
}

export type OnEntry = (entry: RecordEntry, region: Region) => void

interface Recorded {
  readonly region: Region
  readonly entries: RecordEntry[]
}

/** Callers name Regions; each costs memory, so there is an end to it. */
const regionsAtMost = 64

/** The Region is not one, or there are too many already. */
export class UnusableRegionError extends Error {
  override readonly name = 'UnusableRegionError'
}

export function createRegionPool(
  makeRegion: MakeRegion,
  options: RegionPoolOptions,
  onEntry: OnEntry,
): RegionPool {
  const main = record([], onEntry, (sink) => makeRegion({ ...options, sink }))
  return poolOver(makeRegion, options, onEntry, [main])
}

/** Has a Region made with a sink that writes into its record. */
function record(
  before: readonly RecordEntry[],
  onEntry: OnEntry,
  make: (sink: NonNullable<RegionOptions['sink']>) => Region,
): Recorded {
  const entries = [...before]
  const region: Region = make((entry) => {
    const recordEntry = toRecordEntry(entry)
    entries.push(recordEntry)
    onEntry(recordEntry, region)
  })
  return { region, entries }
}

function poolOver(
  makeRegion: MakeRegion,
  options: RegionPoolOptions,
  onEntry: OnEntry,
  regions: readonly Recorded[],
): RegionPool {
  const main = regions[0]!
  const recorded = new Map<string, Recorded>()
  for (const made of regions) keep(made)

  function keep(made: Recorded): Recorded {
    recorded.set(`${made.region.accountId}/${made.region.region}`, made)
    return made
  }

  function find(region = main.region.region, accountId = main.region.accountId): Recorded {
    const known = recorded.get(`${accountId}/${region}`)
    if (known) return known
    refuseUnusable(region, accountId, recorded.size)
    const { now } = pool
    const seed = seedOf(options.seed, region, accountId)
    return keep(
      record([], onEntry, (sink) =>
        makeRegion({ ...options, seed, region, accountId, startAt: now, sink }),
      ),
    )
  }

  function next(): Region | undefined {
    let first: Region | undefined
    for (const { region } of recorded.values()) {
      const at = region.nextEventAt() ?? Number.POSITIVE_INFINITY
      if (at < (first?.nextEventAt() ?? Number.POSITIVE_INFINITY)) first = region
    }
    return first
  }

  const pool: RegionPool = {
    main: main.region,
    get now() {
      return main.region.now
    },
    all: () => [...recorded.values()].map(({ region }) => region),
    region: (region, accountId) => find(region, accountId).region,
    record(name, accountId) {
      const { region, entries } = find(name, accountId)
      return {
        header: {
          type: 'run',
          version: 1,
          target: 'simulator',
          seed: region.seed,
          era: region.era,
          region: region.region,
          accountId: region.accountId,
          startedAt: region.startedAt,
          settings: options.settings ?? {},
        },
        entries: [...entries],
        endedAt: region.now,
      }
    },
    nextEventAt: () => next()?.nextEventAt(),
    step() {
      const region = next()
      const at = region?.nextEventAt()
      if (at === undefined) return false
      region!.step()
      for (const { region: other } of recorded.values()) if (other.now < at) other.runUntil(at)
      return true
    },
    runUntil(at) {
      if (recorded.size > 1) {
        for (
          let due = pool.nextEventAt();
          due !== undefined && due <= at;
          due = pool.nextEventAt()
        ) {
          next()!.step()
        }
      }
      for (const { region } of recorded.values()) region.runUntil(at)
    },
    graceEndsAt: () =>
      Math.max(...[...recorded.values()].map(({ region }) => region.graceEndsAt())),
    settled: () => [...recorded.values()].every(({ region }) => region.settled()),
    fork(onForkEntry, seed) {
      const forked = [...recorded.values()].map(({ region, entries }) =>
        record(entries, onForkEntry, (sink) => region.fork({ sink, seed })),
      )
      const forkOptions = seed === undefined ? options : { ...options, seed }
      return poolOver(makeRegion, forkOptions, onForkEntry, forked)
    },
  }
  return pool
}

/** Two Regions with the same seed would have the same ids and fail in lockstep. */
function seedOf(seed: string, region: string, accountId: string): string {
  return drawHex(parseSeed(seed), ['region', accountId, region], 16)
}

function refuseUnusable(region: string, accountId: string, known: number): void {
  if (!/^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/.test(region)) {
    throw new UnusableRegionError(`"${region.slice(0, 40)}" is not the name of a Region`)
  }
  if (!/^\d{12}$/.test(accountId)) {
    throw new UnusableRegionError(`"${accountId.slice(0, 40)}" is not an account id of 12 digits`)
  }
  if (known >= regionsAtMost) {
    throw new UnusableRegionError(`There are ${known} Regions already; that is the limit`)
  }
}
