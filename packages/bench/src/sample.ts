import { summarize, type Summary } from './statistics.ts'

export interface Rounds {
  /** Rounds whose times are thrown away. */
  readonly warmUp: number
  readonly samples: number
}

export interface SampleOptions extends Rounds {
  /** How often the work is done for one sample; what is reported is the time of one. */
  readonly repeat?: number | undefined
}

/** Is told how many times it has been called before. */
type Work = (time: number) => unknown

/** Times some work. Milliseconds. */
export async function sample(work: Work, options: SampleOptions): Promise<Summary> {
  const { work: summary } = await compare({ work }, options)
  return summary
}

/** Times peers in turn. Milliseconds. */
export function compare<Name extends string>(
  peers: Readonly<Record<Name, Work>>,
  { repeat = 1, ...rounds }: SampleOptions,
): Promise<Readonly<Record<Name, Summary>>> {
  const timed = mapValues(
    peers,
    (work) => async (round: number) => (await time(work, round, repeat)) / repeat,
  )
  return compareTimes(timed, rounds)
}

/**
 * Asks peers in turn how long they took, so that whatever else the machine does hits each alike. Who
 * goes first changes from round to round.
 */
export async function compareTimes<Name extends string>(
  peers: Readonly<Record<Name, (round: number) => number | Promise<number>>>,
  { warmUp, samples }: Rounds,
): Promise<Readonly<Record<Name, Summary>>> {
  const names = Object.keys(peers) as Name[]
  const times = mapValues(peers, (): number[] => [])
  for (let round = 0; round < warmUp + samples; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!
      // Peers must not run at once.
      // oxlint-disable-next-line no-await-in-loop
      const elapsed = await peers[name](round)
      if (round >= warmUp) times[name].push(elapsed)
    }
  }
  return mapValues(times, summarize)
}

async function time(work: Work, round: number, repeat: number): Promise<number> {
  const begun = performance.now()
  for (let index = 0; index < repeat; index++) {
    const pending = work(round * repeat + index)
    // Work that is not a promise is not made to wait for one.
    // oxlint-disable-next-line no-await-in-loop
    if (pending instanceof Promise) await pending
  }
  return performance.now() - begun
}

function mapValues<Name extends string, From, To>(
  values: Readonly<Record<Name, From>>,
  map: (value: From) => To,
): Record<Name, To> {
  const entries = (Object.keys(values) as Name[]).map((name) => [name, map(values[name])])
  return Object.fromEntries(entries) as Record<Name, To>
}
