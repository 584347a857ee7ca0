import { number, records, text, type Input } from '../../operation.ts'
import { serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { MetricQuery, MetricStat } from '../alarm.ts'
import { checkQueries } from '../check-queries.ts'
import type { Dimension, MetricIdentity } from '../metric.ts'

export function dimensionsOf(value: unknown): readonly Dimension[] {
  return records(value).map((each) => ({
    name: String(each['Name']),
    value: String(each['Value']),
  }))
}

export function metricOf(input: Input): MetricIdentity {
  return {
    namespace: String(input['Namespace']),
    metricName: String(input['MetricName']),
    dimensions: dimensionsOf(input['Dimensions']),
  }
}

/** Milliseconds since the epoch. */
export function instant(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : undefined
}

export const invalidCombination = (message: string): ServiceError =>
  serviceError('InvalidParameterCombination', message)

/** A query with the period that it asks for, in seconds. */
export interface AskedQuery extends MetricQuery {
  readonly period: number | undefined
}

export function readQueries(value: unknown): readonly AskedQuery[] | ServiceError {
  const queries: AskedQuery[] = []
  for (const input of records(value)) {
    const query = readQuery(input)
    if ('type' in query) return query
    queries.push(query)
  }
  return checkQueries(queries) ?? queries
}

function readQuery(input: Input): AskedQuery | ServiceError {
  if (input['AccountId'] !== undefined) {
    return unmodelled('ifdown does not model AccountId of a metric query.')
  }
  const expression = text(input['Expression'])
  const stat = input['MetricStat'] as Input | undefined
  if ((expression === undefined) === (stat === undefined)) {
    return invalidCombination(
      'Exactly one of Expression and MetricStat must be specified for each metric query.',
    )
  }
  return {
    id: String(input['Id']),
    stat: stat && readStat(stat),
    expression,
    label: text(input['Label']),
    returnData: input['ReturnData'] !== false,
    period: number(stat?.['Period'] ?? input['Period']),
  }
}

function readStat(input: Input): MetricStat {
  return {
    metric: metricOf(input['Metric'] as Input),
    statistic: String(input['Stat']),
    unit: text(input['Unit']),
  }
}
