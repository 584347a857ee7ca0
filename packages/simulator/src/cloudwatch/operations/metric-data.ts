import { present, question, records, strings, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, type ServiceError } from '../../service-error.ts'
import { checkStatistic, invalidValue } from '../check-queries.ts'
import type { CloudWatch } from '../context.ts'
import { floorTo, minute, type MetricIdentity, type Statistics } from '../metric.ts'
import { readWindow, seriesFor } from '../reading.ts'
import { keptSpan, latestLevel, statisticsIn, type Series } from '../series.ts'
import { seriesOf, type CloudWatchState } from '../state.ts'
import { simpleStatistics, valueOf } from '../statistics.ts'
import { statusCheckMetrics } from '../status-checks.ts'
import { unitOf } from '../units.ts'
import { instant, invalidCombination, metricOf, readQueries, type AskedQuery } from './inputs.ts'

export const getMetricStatistics = question<CloudWatch>(
  'GetMetricStatistics',
  {
    required: ['Namespace', 'MetricName', 'StartTime', 'EndTime', 'Period'],
    optional: ['Dimensions', 'Statistics', 'ExtendedStatistics', 'Unit'],
  },
  ({ effects, state }, input) => {
    const span = readSpan(input, Number(input['Period']))
    if (isServiceError(span)) return span
    const simple = strings(input['Statistics'])
    const extended = strings(input['ExtendedStatistics'])
    const wrong = [...simple, ...extended].map(checkStatistic).find(Boolean)
    if (wrong) return wrong
    if ((simple.length === 0) === (extended.length === 0)) {
      return invalidCombination(
        'Either Statistics or ExtendedStatistics must be specified, but not both.',
      )
    }
    const series = seriesOf(state, metricOf(input))
    const unit = text(input['Unit'])
    const datapoints = windows(span, effects.now).flatMap(([from, to]) => {
      const found = statisticsIn(series, from, to, effects.now)
      const known = series.unit ?? unitOf(series.metric)
      if (found === undefined || (unit !== undefined && unit !== known)) return []
      return [describeDatapoint(found, from, known, simple, extended)]
    })
    return { Label: series.metric.metricName, Datapoints: datapoints }
  },
)

function describeDatapoint(
  found: Statistics,
  at: number,
  unit: string,
  simple: readonly string[],
  extended: readonly string[],
): Input {
  const values = (names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = valueOf(found, name)
        return value === undefined ? [] : [[name, value]]
      }),
    )
  return {
    Timestamp: new Date(at),
    ...values(simpleStatistics.filter((name) => simple.includes(name))),
    ...(extended.length > 0 && { ExtendedStatistics: values(extended) }),
    Unit: unit,
  }
}

export const getMetricData = question<CloudWatch>(
  'GetMetricData',
  { required: ['MetricDataQueries', 'StartTime', 'EndTime'], optional: ['ScanBy'] },
  ({ effects, state }, input) => {
    const queries = readQueries(input['MetricDataQueries'])
    if (isServiceError(queries)) return queries
    const ascending = input['ScanBy'] === 'TimestampAscending'
    const known = seriesFor(state, queries)
    const results: Input[] = []
    for (const query of queries) {
      if (!query.returnData) continue
      const span = readSpan(input, periodOf(query, queries))
      if (isServiceError(span)) return span
      const found = windows(span, effects.now).flatMap(([from, to]) => {
        const end = Math.min(to, floorTo(effects.now, Math.min(span.period, minute)))
        const { value } = readWindow(known, queries, from, end).get(query.id)!
        return value === undefined ? [] : [{ at: from, value }]
      })
      const ordered = ascending ? found : found.toReversed()
      results.push({
        Id: query.id,
        Label: query.label ?? query.stat?.metric.metricName ?? query.id,
        Timestamps: ordered.map(({ at }) => new Date(at)),
        Values: ordered.map(({ value }) => value),
        StatusCode: 'Complete',
      })
    }
    return { MetricDataResults: results, Messages: [] }
  },
)

/** An expression has the period of what it is over. */
function periodOf(query: AskedQuery, queries: readonly AskedQuery[]): number {
  return query.period ?? queries.find(({ period }) => period !== undefined)?.period ?? 60
}

interface Span {
  readonly from: number
  readonly to: number
  /** Milliseconds. */
  readonly period: number
}

function readSpan(input: Input, seconds: number): Span | ServiceError {
  const from = instant(input['StartTime'])!
  const to = instant(input['EndTime'])!
  if (from >= to) {
    return invalidCombination('The parameter StartTime must be less than the parameter EndTime.')
  }
  if (![1, 5, 10, 20, 30].includes(seconds) && !(seconds >= 60 && seconds % 60 === 0)) {
    return invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.')
  }
  const period = seconds * 1000
  const count = Math.ceil((to - from) / period)
  if (count > 100_800) return tooMany(count, 100_800)
  if (input['MetricDataQueries'] === undefined && count > 1440) return tooMany(count, 1440)
  return { from, to, period }
}

function tooMany(count: number, most: number): ServiceError {
  return invalidCombination(
    `You have requested up to ${grouped(count)} datapoints, which exceeds the limit of ${grouped(most)}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
  )
}

const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')

/** The windows of a span, aligned to its period, as far back as data of that resolution is kept. */
function windows({ from, to, period }: Span, now: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (let at = floorTo(from, period); at < Math.min(to, now); at += period) {
    const kept = keptSpan(now - at)
    if (kept !== undefined && kept <= period) found.push([at, at + period])
  }
  return found
}

const twoWeeks = 14 * 24 * 60 * minute

export const listMetrics = question<CloudWatch>(
  'ListMetrics',
  { optional: ['Namespace', 'MetricName', 'Dimensions', 'RecentlyActive', 'NextToken'] },
  ({ effects, state }, input) => {
    const namespace = text(input['Namespace'])
    const metricName = text(input['MetricName'])
    const wanted = records(input['Dimensions'])
    const since = effects.now - (input['RecentlyActive'] === undefined ? twoWeeks : 180 * minute)
    const matches = (metric: MetricIdentity): boolean =>
      (namespace ?? metric.namespace) === metric.namespace &&
      (metricName ?? metric.metricName) === metric.metricName &&
      wanted.every(({ Name, Value }) =>
        metric.dimensions.some(
          ({ name, value }) => name === Name && (Value === undefined || value === Value),
        ),
      )
    const result = page(recent(state, since, matches), input, { standard: 500, most: 500 })
    if (isServiceError(result)) return result
    return present({
      Metrics: result.items.map(({ namespace: of, metricName: name, dimensions }) => ({
        Namespace: of,
        MetricName: name,
        Dimensions: dimensions.map((each) => ({ Name: each.name, Value: each.value })),
      })),
      NextToken: result.nextToken,
    })
  },
)

/** The metrics that have data since an instant. */
function* recent(
  state: CloudWatchState,
  since: number,
  matches: (metric: MetricIdentity) => boolean,
): Generator<MetricIdentity> {
  for (const series of state.metrics.values()) {
    if (matches(series.metric) && lastDataAt(series) >= since) yield series.metric
  }
  for (const instanceId of state.statusChecks.byInstance.keys()) {
    for (const metricName of statusCheckMetrics) {
      const dimensions = [{ name: 'InstanceId', value: instanceId }]
      const metric = { namespace: 'AWS/EC2', metricName, dimensions }
      if (matches(metric) && lastDataAt(seriesOf(state, metric)) >= since) yield metric
    }
  }
}

function lastDataAt(series: Series): number {
  if (latestLevel(series) !== undefined) return Infinity
  return Math.max(series.levels.at(-1)?.from ?? -Infinity, series.points.at(-1)?.at ?? -Infinity)
}
