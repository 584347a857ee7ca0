import { number, records, text, type Input } from '../../operation.ts'
import { serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { MetricQuery, MetricStat } from '../alarm.ts'
import { idsOf, parseExpression } from '../expression.ts'
import type { Dimension, MetricIdentity } from '../metric.ts'
import { isStatistic } from '../statistics.ts'

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

export const invalidValue = (message: string): ServiceError =>
  serviceError('InvalidParameterValue', message)

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
    if (queries.some(({ id }) => id === query.id)) {
      return invalidValue(`The value ${query.id} for parameter Id is not unique.`)
    }
    queries.push(query)
  }
  return checkIds(queries) ?? queries
}

function readQuery(input: Input): AskedQuery | ServiceError {
  const id = String(input['Id'])
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(id)) {
    return invalidValue(`The value ${id} for parameter Id is invalid.`)
  }
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
  const read = stat && readStat(stat)
  if (read && 'type' in read) return read
  const parsed = expression === undefined ? undefined : parseExpression(expression)
  if (parsed?.type === 'error') {
    return unmodelled(`ifdown does not model ${parsed.message} in the expression ${id}.`)
  }
  return {
    id,
    stat: read,
    expression,
    label: text(input['Label']),
    returnData: input['ReturnData'] !== false,
    period: number(stat?.['Period'] ?? input['Period']),
  }
}

function readStat(input: Input): MetricStat | ServiceError {
  const statistic = String(input['Stat'])
  return (
    checkStatistic(statistic) ?? {
      metric: metricOf(input['Metric'] as Input),
      statistic,
      unit: text(input['Unit']),
    }
  )
}

/** Trimmed means and their kin are AWS's, but not simulated. */
export function checkStatistic(statistic: string): ServiceError | undefined {
  if (isStatistic(statistic)) return undefined
  return /^(?:tm|wm|tc|ts|pr|IQM|TM|WM|TC|TS|PR)\b|^(?:tm|wm|tc|ts)\d/.test(statistic)
    ? unmodelled(`ifdown does not model the statistic ${statistic}.`)
    : invalidValue(`The value ${statistic} for parameter Statistic is invalid.`)
}

function checkIds(queries: readonly AskedQuery[]): ServiceError | undefined {
  const known = new Set(queries.map(({ id }) => id))
  for (const { id, expression } of queries) {
    const parsed = expression === undefined ? undefined : parseExpression(expression)
    if (parsed === undefined || parsed.type === 'error') continue
    const unknown = idsOf(parsed).find((each) => !known.has(each))
    if (unknown !== undefined) {
      return invalidValue(`Error in expression '${id}': The following ids are unknown: ${unknown}`)
    }
  }
  return undefined
}
