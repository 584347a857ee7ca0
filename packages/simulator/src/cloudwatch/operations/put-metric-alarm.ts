import { command, number, strings, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import { validateAlarm } from '../alarm-validation.ts'
import {
  comparisonOperators,
  missingDataTreatments,
  type AlarmConfiguration,
  type ComparisonOperator,
  type MetricQuery,
  type MissingDataTreatment,
} from '../alarm.ts'
import { checkStatistic } from '../check-queries.ts'
import type { CloudWatch } from '../context.ts'
import { putAlarm } from '../port.ts'
import { invalidCombination, metricOf, readQueries } from './inputs.ts'
import { readTags } from './tags.ts'

export const putMetricAlarm = command<CloudWatch>(
  'PutMetricAlarm',
  {
    required: ['AlarmName', 'ComparisonOperator', 'EvaluationPeriods'],
    optional: [
      'AlarmDescription',
      'ActionsEnabled',
      'OKActions',
      'AlarmActions',
      'InsufficientDataActions',
      'MetricName',
      'Namespace',
      'Statistic',
      'ExtendedStatistic',
      'Dimensions',
      'Period',
      'Unit',
      'DatapointsToAlarm',
      'Threshold',
      'TreatMissingData',
      'EvaluateLowSampleCountPercentile',
      'Metrics',
      'Tags',
      'EvaluationWindow',
      'WarmUpConfiguration',
    ],
  },
  (cloudWatch, input) => {
    const configuration = readAlarm(input)
    if (isServiceError(configuration)) return configuration
    const refusal = validateAlarm(configuration)
    if (refusal) return refusal
    putAlarm(cloudWatch, configuration, readTags(input['Tags']))
    return {}
  },
)

function readAlarm(input: Input): AlarmConfiguration | ServiceError {
  const words = checkWords(input)
  if (words) return words
  const window = readWindowKind(input['EvaluationWindow'] as Input | undefined)
  if (isServiceError(window)) return window
  const source = input['Metrics'] === undefined ? readMetric(input) : readMetrics(input)
  if (isServiceError(source)) return source
  const warmUp = input['WarmUpConfiguration'] as Input | undefined
  return {
    alarmName: String(input['AlarmName']),
    alarmDescription: text(input['AlarmDescription']),
    actionsEnabled: input['ActionsEnabled'] !== false,
    okActions: strings(input['OKActions']),
    alarmActions: strings(input['AlarmActions']),
    insufficientDataActions: strings(input['InsufficientDataActions']),
    ...source,
    evaluationPeriods: Number(input['EvaluationPeriods']),
    datapointsToAlarm: number(input['DatapointsToAlarm']),
    threshold: Number(input['Threshold']),
    comparisonOperator: input['ComparisonOperator'] as ComparisonOperator,
    treatMissingData: text(input['TreatMissingData']) as MissingDataTreatment | undefined,
    evaluateLowSampleCountPercentile: text(input['EvaluateLowSampleCountPercentile']) as
      | 'evaluate'
      | 'ignore'
      | undefined,
    evaluationWindow: window,
    warmUp: warmUp && {
      minutes: Number(warmUp['WarmUpPeriodDurationInMinutes']),
      onlyStartAfter: warmUp['OnlyStartEvaluatingAfterWarmUpPeriodEnds'] === true,
    },
  }
}

function checkWords(input: Input): ServiceError | undefined {
  const operator = String(input['ComparisonOperator'])
  if (/Upper|Lower/.test(operator)) {
    return unmodelled(`ifdown does not model anomaly detection, which ${operator} is for.`)
  }
  const low = input['EvaluateLowSampleCountPercentile']
  const warmUp = input['WarmUpConfiguration'] as Input | undefined
  const minutes = Number(warmUp?.['WarmUpPeriodDurationInMinutes'] ?? 1)
  return (
    oneOf('comparisonOperator', operator, comparisonOperators) ??
    oneOf('treatMissingData', input['TreatMissingData'], missingDataTreatments) ??
    oneOf('evaluateLowSampleCountPercentile', low, ['evaluate', 'ignore']) ??
    (input['Threshold'] === undefined
      ? validationError('The parameter Threshold is required for a static threshold alarm')
      : undefined) ??
    (minutes >= 1 && minutes <= 2880
      ? undefined
      : validationError('WarmUpPeriodDurationInMinutes must be between 1 and 2880'))
  )
}

function oneOf(name: string, given: unknown, words: readonly string[]): ServiceError | undefined {
  const value = text(given)
  if (value === undefined || words.includes(value)) return undefined
  return validationError(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${words.join(', ')}]`,
  )
}

/** Windows that are aligned to the clock are those of UTC (CWA-21). */
function readWindowKind(
  window: Input | undefined,
): AlarmConfiguration['evaluationWindow'] | ServiceError {
  const clock = window?.['WallClockWindow'] as Input | undefined
  if (clock === undefined) return 'SlidingWindow'
  const zone = text(clock['Timezone']) ?? 'UTC'
  return zone === 'UTC'
    ? 'WallClockWindow'
    : unmodelled(
        `ifdown does not model the time zone ${zone} of a wall clock window; it models UTC.`,
      )
}

type Source = Pick<AlarmConfiguration, 'queries' | 'period'>

function readMetric(input: Input): Source | ServiceError {
  for (const name of ['MetricName', 'Namespace', 'Period']) {
    if (input[name] === undefined) {
      return validationError(`The parameter ${name} is required for an alarm on a metric`)
    }
  }
  const { Statistic: simple, ExtendedStatistic: extended } = input
  if ((simple === undefined) === (extended === undefined)) {
    return validationError('Exactly one of Statistic and ExtendedStatistic must be specified')
  }
  const statistic = String(simple ?? extended)
  const stat = { metric: metricOf(input), statistic, unit: text(input['Unit']) }
  const query = { id: 'm1', stat, expression: undefined, label: undefined, returnData: true }
  return checkStatistic(statistic) ?? { queries: [query], period: Number(input['Period']) * 1000 }
}

/** Source: CWA-14. */
function readMetrics(input: Input): Source | ServiceError {
  const mixed = [
    'MetricName',
    'Namespace',
    'Period',
    'Statistic',
    'ExtendedStatistic',
    'Dimensions',
  ]
  const other = mixed.find((name) => input[name] !== undefined)
  if (other !== undefined) {
    return invalidCombination(`The parameter ${other} cannot be specified with Metrics`)
  }
  const queries = readQueries(input['Metrics'])
  if (isServiceError(queries)) return queries
  if (queries.length === 0 || queries.length > 10) {
    return validationError('Metrics list must contain between 1 and 10 metrics')
  }
  if (queries.filter(({ returnData }) => returnData).length !== 1) {
    return validationError(
      'Exactly one element of the metrics list should return data, all others should have return data set to false.',
    )
  }
  const periods = new Set(queries.flatMap(({ period }) => period ?? []))
  if (periods.size > 1) {
    return validationError('Period must be the same for all metrics in the Metrics list')
  }
  if (periods.size === 0) return validationError('The Metrics list must contain a Period')
  const [period] = periods
  return { queries: queries.map(withoutPeriod), period: period! * 1000 }
}

function withoutPeriod({ id, stat, expression, label, returnData }: MetricQuery): MetricQuery {
  return { id, stat, expression, label, returnData }
}
