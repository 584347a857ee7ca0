import type { AlarmConfiguration, ComparisonOperator } from './alarm.ts'
import { plainStat } from './alarm.ts'
import { rulesOf, type Evaluation, type RealDatapoint } from './evaluate.ts'

/*
 * Why an alarm is in its state, in CloudWatch's words. Source: CWA-45; the forms with missing data and
 * of INSUFFICIENT_DATA as in public alarm mails.
 */

const relations: Readonly<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
}

export function stateReason(configuration: AlarmConfiguration, evaluation: Evaluation): string {
  const { state, real, filled } = evaluation
  const { treatMissingData } = configuration
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${datapoints(filled)} ${wasOrWere(filled)} unknown.`
  }
  const treated = treatMissingData === 'breaching' || treatMissingData === 'notBreaching'
  if (filled > 0 && treated) return filledReason(configuration, evaluation)
  const { breaches, datapointsToAlarm } = rulesOf(configuration)
  const counted = real.filter(({ value }) => breaches(value) === (state === 'ALARM'))
  const not = state === 'ALARM' ? '' : 'not '
  const count = counted.length
  return (
    `Threshold Crossed: ${count} out of the last ${real.length} datapoints [${listed(counted)}] ` +
    `${wasOrWere(count)} ${not}${relation(configuration)} the threshold ` +
    `(${decimal(configuration.threshold)}) (minimum ${datapoints(needed(state, configuration.evaluationPeriods, datapointsToAlarm))} ` +
    `for ${state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK'} transition).`
  )
}

/** How many have to be on the other side of the threshold. */
function needed(state: string, periods: number, toAlarm: number): number {
  return state === 'ALARM' ? toAlarm : periods - toAlarm + 1
}

function filledReason(
  { treatMissingData, evaluationPeriods }: AlarmConfiguration,
  { real, filled }: Evaluation,
): string {
  const received =
    real.length === 0
      ? 'no datapoints were'
      : `${datapoints(real.length)} ${wasOrWere(real.length)}`
  const periods = `${evaluationPeriods} ${evaluationPeriods === 1 ? 'period' : 'periods'}`
  const as = treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching'
  const missing = `${filled} missing ${filled === 1 ? 'datapoint was' : 'datapoints were'}`
  return `Threshold Crossed: ${received} received for ${periods} and ${missing} treated as [${as}].`
}

export function relation({ comparisonOperator }: AlarmConfiguration): string {
  return relations[comparisonOperator]
}

function listed(real: readonly RealDatapoint[]): string {
  return real
    .toReversed()
    .map(({ value, at }) => `${decimal(value)} (${shortTime(at)})`)
    .join(', ')
}

const datapoints = (count: number): string => `${count} ${count === 1 ? 'datapoint' : 'datapoints'}`

const wasOrWere = (count: number): string => (count === 1 ? 'was' : 'were')

/** `22/11/22 18:56:00`. */
function shortTime(at: number): string {
  const text = new Date(at).toISOString()
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(2, 4)} ${text.slice(11, 19)}`
}

/** As Java writes a double: `50.0`. */
export function decimal(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return value.toFixed(1)
  if (Math.abs(value) < 1e7 && Math.abs(value) >= 1e-3) return String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}

/** `2019-10-01T13:56:40.985+0000`. */
export function longTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000')
}

/** What a machine may read of it (CWA-44). */
export function stateReasonData(
  configuration: AlarmConfiguration,
  { real }: Evaluation,
  now: number,
): string {
  const stat = plainStat(configuration)
  const { period, threshold } = configuration
  return JSON.stringify({
    version: '1.0',
    queryDate: longTime(now),
    ...(real[0] && { startDate: longTime(real[0].at) }),
    ...(stat?.unit && { unit: stat.unit }),
    ...(stat && { statistic: stat.statistic }),
    period: period / 1000,
    recentDatapoints: real.map(({ value }) => value),
    threshold,
    evaluatedDatapoints: real.toReversed().map(({ at, sampleCount, value }) => ({
      timestamp: longTime(at),
      ...(sampleCount !== undefined && { sampleCount }),
      value,
    })),
  })
}
