import { serviceError, unmodelled, type ServiceError } from '../service-error.ts'
import type { MetricQuery } from './alarm.ts'
import { idsOf, parseExpression } from './expression.ts'
import { isStatistic } from './statistics.ts'

/*
 * What is wrong with the queries of an alarm, of GetMetricData, or of a target tracking policy: one that
 * cannot be answered would never be heard of again.
 */

export const invalidValue = (message: string): ServiceError =>
  serviceError('InvalidParameterValue', message)

export function checkQueries(queries: readonly MetricQuery[]): ServiceError | undefined {
  const seen = new Set<string>()
  for (const query of queries) {
    const wrong = checkQuery(query)
    if (wrong) return wrong
    if (seen.has(query.id)) {
      return invalidValue(`The value ${query.id} for parameter Id is not unique.`)
    }
    seen.add(query.id)
  }
  return checkIds(queries, seen)
}

function checkQuery({ id, stat, expression }: MetricQuery): ServiceError | undefined {
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(id)) {
    return invalidValue(`The value ${id} for parameter Id is invalid.`)
  }
  if (stat !== undefined) return checkStatistic(stat.statistic)
  const parsed = parseExpression(expression!)
  if (parsed.type !== 'error') return undefined
  const { message, readable } = parsed
  return unmodelled(
    readable
      ? `ifdown does not model ${message} in the expression ${id}.`
      : `ifdown cannot read the expression ${id}: ${message}.`,
  )
}

/** Trimmed means and their kin are AWS's, but not simulated. */
export function checkStatistic(statistic: string): ServiceError | undefined {
  if (isStatistic(statistic)) return undefined
  return /^(?:tm|wm|tc|ts|pr|IQM|TM|WM|TC|TS|PR)\b|^(?:tm|wm|tc|ts)\d/.test(statistic)
    ? unmodelled(`ifdown does not model the statistic ${statistic}.`)
    : invalidValue(`The value ${statistic} for parameter Statistic is invalid.`)
}

function checkIds(
  queries: readonly MetricQuery[],
  known: ReadonlySet<string>,
): ServiceError | undefined {
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
