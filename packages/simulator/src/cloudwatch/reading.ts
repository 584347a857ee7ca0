import type { AlarmConfiguration, MetricQuery } from './alarm.ts'
import type { Datapoint } from './evaluate.ts'
import { evaluateExpression, parseExpression } from './expression.ts'
import { settledFrom, statisticsIn, type Series } from './series.ts'
import { seriesOf, type CloudWatchState } from './state.ts'
import { valueOf } from './statistics.ts'

/** A window of a query: a value of its metric or expression; undefined where there is none. */
export type WindowValue = Omit<Datapoint, 'at'>

const missing: WindowValue = { value: undefined, sampleCount: undefined }

/** What is known of the metrics of some queries: looked up once for many windows. */
export type KnownSeries = ReadonlyMap<string, Series>

export function seriesFor(state: CloudWatchState, queries: readonly MetricQuery[]): KnownSeries {
  const known = new Map<string, Series>()
  for (const { id, stat } of queries) if (stat) known.set(id, seriesOf(state, stat.metric))
  return known
}

/** Answers what each of some queries has in a window. `to` is exclusive. */
export function readWindow(
  known: KnownSeries,
  queries: readonly MetricQuery[],
  from: number,
  to: number,
): ReadonlyMap<string, WindowValue> {
  const read = new Map<string, WindowValue>()
  const find = (id: string): WindowValue => {
    const before = read.get(id)
    if (before) return before
    // An expression that leads back to itself has no value.
    read.set(id, missing)
    const query = queries.find((each) => each.id === id)
    const value = query ? readQuery(known, queries, query, { from, to, find }) : missing
    read.set(id, value)
    return value
  }
  for (const { id } of queries) find(id)
  return read
}

interface Window {
  readonly from: number
  readonly to: number
  readonly find: (id: string) => WindowValue
}

function readQuery(
  known: KnownSeries,
  queries: readonly MetricQuery[],
  { id, stat, expression }: MetricQuery,
  { from, to, find }: Window,
): WindowValue {
  if (stat) {
    const series = known.get(id)!
    if (!isOfUnit(series, stat.unit)) return missing
    const statistics = statisticsIn(series, from, to)
    if (statistics === undefined) return missing
    return { value: valueOf(statistics, stat.statistic), sampleCount: statistics.sampleCount }
  }
  const parsed = parseExpression(expression!)
  if (parsed.type === 'error') return missing
  const metrics = queries.filter((each) => each.stat !== undefined).map((each) => each.id)
  const value = evaluateExpression(parsed, {
    value: (of) => find(of).value,
    metrics,
    period: (to - from) / 1000,
  })
  return { value, sampleCount: undefined }
}

/** An alarm on a unit sees only data of that unit; a simulated source publishes without one. */
function isOfUnit(series: Series, unit: string | undefined): boolean {
  return unit === undefined || series.unit === undefined || series.unit === unit
}

/** The datapoints of an alarm, oldest first, up to `end`. */
export function readRange(
  state: CloudWatchState,
  { queries, period }: AlarmConfiguration,
  end: number,
  length: number,
): readonly Datapoint[] {
  const known = seriesFor(state, queries)
  const { id } = queries.find(({ returnData }) => returnData) ?? queries[0]!
  return Array.from({ length }, (_, index) => {
    const at = end - (length - index) * period
    return { at, ...readWindow(known, queries, at, at + period).get(id)! }
  })
}

/** From when on nothing changes that an alarm looks at; whether some of it comes only now and then. */
export function settledSince(
  state: CloudWatchState,
  { queries }: AlarmConfiguration,
): {
  readonly from: number
  readonly sparse: boolean
  /** The entries that last said something of it. */
  readonly causes: readonly number[]
} {
  const all = queries.flatMap(({ stat }) => (stat ? [seriesOf(state, stat.metric)] : []))
  return {
    from: Math.max(-Infinity, ...all.map(settledFrom)),
    causes: all.map(({ cause }) => cause).filter((cause) => cause > 0),
    sparse: all.some(({ levels }) => levels.at(-1)?.level?.everyMinutes !== undefined),
  }
}
