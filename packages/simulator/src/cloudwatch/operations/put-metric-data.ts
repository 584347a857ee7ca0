import { command, number, records, text, type Input } from '../../operation.ts'
import { isServiceError, type ServiceError } from '../../service-error.ts'
import { invalidValue } from '../check-queries.ts'
import type { CloudWatch } from '../context.ts'
import type { PutPoint } from '../events.ts'
import { floorTo, metricKey, minute, type MetricIdentity, type Statistics } from '../metric.ts'
import { dimensionsOf, instant, invalidCombination } from './inputs.ts'

const day = 24 * 60 * minute

export const putMetricData = command<CloudWatch>(
  'PutMetricData',
  { required: ['Namespace', 'MetricData'] },
  ({ effects }, input) => {
    const namespace = String(input['Namespace'])
    if (namespace.startsWith('AWS/')) {
      return invalidValue('The value AWS/ for parameter Namespace is invalid.')
    }
    const series = new Map<string, PutSeries>()
    for (const [index, datum] of records(input['MetricData']).entries()) {
      const read = readDatum(datum, `MetricData.member.${index + 1}`, effects.now)
      if (isServiceError(read)) return read
      const metric = {
        namespace,
        metricName: String(datum['MetricName']),
        dimensions: dimensionsOf(datum['Dimensions']),
      }
      const unit = text(datum['Unit'])
      const key = `${metricKey(metric)}\n${unit ?? ''}`
      const there = series.get(key) ?? { metric, unit, points: [] }
      series.set(key, { ...there, points: [...there.points, read] })
    }
    for (const each of series.values()) effects.emit({ type: 'MetricDataPut', ...each })
    return {}
  },
)

interface PutSeries {
  readonly metric: MetricIdentity
  readonly unit: string | undefined
  readonly points: readonly PutPoint[]
}

function readDatum(datum: Input, where: string, now: number): PutPoint | ServiceError {
  const at = instant(datum['Timestamp']) ?? now
  if (Number.isNaN(at)) return invalidValue(`The parameter ${where}.Timestamp is invalid.`)
  if (at < now - 14 * day || at > now + 120 * minute) {
    return invalidValue(
      `The parameter ${where}.Timestamp must specify a time within the past two weeks and no more than two hours in the future.`,
    )
  }
  const storage = number(datum['StorageResolution']) ?? 60
  if (storage !== 1 && storage !== 60) {
    return invalidValue(`The parameter ${where}.StorageResolution must be 1 or 60.`)
  }
  const statistics = readStatistics(datum, where)
  if (isServiceError(statistics)) return statistics
  const resolution = storage * 1000
  return { at: floorTo(at, resolution), resolution, ...statistics }
}

function readStatistics(datum: Input, where: string): Statistics | ServiceError {
  const { Value: value, Values: values, StatisticValues: set } = datum
  const given = [value, values, set].filter((each) => each !== undefined)
  if (given.length !== 1) {
    return invalidCombination(
      `Exactly one of ${where}.Value, ${where}.Values and ${where}.StatisticValues must be specified.`,
    )
  }
  if (set !== undefined) return readSet(set as Input, where)
  const samples = value === undefined ? (values as readonly unknown[]).map(Number) : [Number(value)]
  const counts =
    value === undefined ? (datum['Counts'] as readonly unknown[] | undefined) : undefined
  if (samples.length === 0 || samples.length > 150) {
    return invalidValue(`The collection ${where}.Values must have a size between 1 and 150.`)
  }
  if (counts && counts.length !== samples.length) {
    return invalidValue(
      `The parameters ${where}.Values and ${where}.Counts must have the same size.`,
    )
  }
  if (!samples.every(Number.isFinite)) {
    return invalidValue(`The value NaN for parameter ${where}.Value is invalid.`)
  }
  return statisticsOf(samples, counts?.map(Number))
}

function statisticsOf(samples: readonly number[], counts?: readonly number[]): Statistics {
  const values = samples.map((value, index) => ({ value, count: counts?.[index] ?? 1 }))
  return {
    sampleCount: values.reduce((total, { count }) => total + count, 0),
    sum: values.reduce((total, each) => total + each.value * each.count, 0),
    minimum: Math.min(...samples),
    maximum: Math.max(...samples),
    values,
  }
}

function readSet(set: Input, where: string): Statistics | ServiceError {
  const read = (name: string) => Number(set[name])
  const sampleCount = read('SampleCount')
  const sum = read('Sum')
  const minimum = read('Minimum')
  const maximum = read('Maximum')
  if (![sampleCount, sum, minimum, maximum].every(Number.isFinite) || sampleCount <= 0) {
    return invalidValue(`The parameter ${where}.StatisticValues is invalid.`)
  }
  if (minimum > maximum) {
    return invalidValue(
      `The parameter ${where}.StatisticValues.Minimum must be less than or equal to the parameter ${where}.StatisticValues.Maximum.`,
    )
  }
  return { sampleCount, sum, minimum, maximum }
}
