import { present, question, strings, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, validationError } from '../../service-error.ts'
import { actionsFor, alarmStates, plainStat, type Alarm, type MetricQuery } from '../alarm.ts'
import type { CloudWatch } from '../context.ts'
import type { Dimension } from '../metric.ts'
import { metricKey } from '../metric.ts'
import { watchersOf } from '../state.ts'
import { simpleStatistics } from '../statistics.ts'
import { metricOf } from './inputs.ts'

export const describeAlarms = question<CloudWatch>(
  'DescribeAlarms',
  {
    optional: [
      'AlarmNames',
      'AlarmNamePrefix',
      'AlarmTypes',
      'StateValue',
      'ActionPrefix',
      'MaxRecords',
      'NextToken',
    ],
  },
  ({ state }, input) => {
    const names = new Set(strings(input['AlarmNames']))
    const prefix = text(input['AlarmNamePrefix'])
    if (names.size > 0 && prefix !== undefined) {
      return validationError('AlarmNamePrefix cannot be specified with AlarmNames')
    }
    const types = strings(input['AlarmTypes'])
    if (types.length > 0 && !types.includes('MetricAlarm')) {
      return { MetricAlarms: [], CompositeAlarms: [] }
    }
    const wanted = [...state.alarms.values()]
      .filter((alarm) => names.size === 0 || names.has(alarm.alarmName))
      .filter((alarm) => alarm.alarmName.startsWith(prefix ?? ''))
      .filter((alarm) => (text(input['StateValue']) ?? alarm.state) === alarm.state)
      .filter((alarm) => hasAction(alarm, text(input['ActionPrefix'])))
      .toSorted((a, b) => (a.alarmName < b.alarmName ? -1 : 1))
    const result = page(wanted, input, { standard: 50, most: 100 })
    if (isServiceError(result)) return result
    return present({
      MetricAlarms: result.items.map(describeAlarm),
      CompositeAlarms: [],
      NextToken: result.nextToken,
    })
  },
)

function hasAction({ configuration }: Alarm, prefix: string | undefined): boolean {
  if (prefix === undefined) return true
  return alarmStates.some((state) =>
    actionsFor(configuration, state).some((action) => action.startsWith(prefix)),
  )
}

export const describeAlarmsForMetric = question<CloudWatch>(
  'DescribeAlarmsForMetric',
  {
    required: ['MetricName', 'Namespace'],
    optional: ['Statistic', 'ExtendedStatistic', 'Dimensions', 'Period', 'Unit'],
  },
  ({ state }, input) => {
    const metric = metricOf(input)
    const statistic = text(input['Statistic'] ?? input['ExtendedStatistic'])
    const period = input['Period'] === undefined ? undefined : Number(input['Period']) * 1000
    const alarms = [...watchersOf(state, metric)]
      .map((name) => state.alarms.get(name)!)
      .filter(({ configuration }) => (period ?? configuration.period) === configuration.period)
      .filter(({ configuration: { queries } }) =>
        queries.some(
          ({ stat }) =>
            stat !== undefined &&
            metricKey(stat.metric) === metricKey(metric) &&
            (statistic ?? stat.statistic) === stat.statistic &&
            (text(input['Unit']) ?? stat.unit) === stat.unit,
        ),
      )
    return { MetricAlarms: alarms.map(describeAlarm) }
  },
)

function describeAlarm(alarm: Alarm): Input {
  const { configuration } = alarm
  return present({
    AlarmName: alarm.alarmName,
    AlarmArn: alarm.alarmArn,
    AlarmDescription: configuration.alarmDescription,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configurationUpdatedAt),
    ActionsEnabled: configuration.actionsEnabled,
    OKActions: configuration.okActions,
    AlarmActions: configuration.alarmActions,
    InsufficientDataActions: configuration.insufficientDataActions,
    StateValue: alarm.state,
    StateReason: alarm.stateReason,
    StateReasonData: alarm.stateReasonData,
    StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
    StateTransitionedTimestamp: new Date(alarm.stateTransitionedAt),
    ...describeSource(alarm),
    EvaluationPeriods: configuration.evaluationPeriods,
    DatapointsToAlarm: configuration.datapointsToAlarm,
    Threshold: configuration.threshold,
    ComparisonOperator: configuration.comparisonOperator,
    TreatMissingData: configuration.treatMissingData,
    EvaluateLowSampleCountPercentile: configuration.evaluateLowSampleCountPercentile,
    EvaluationWindow:
      configuration.evaluationWindow === 'WallClockWindow' ? { WallClockWindow: {} } : undefined,
    WarmUpConfiguration: configuration.warmUp && {
      WarmUpPeriodDurationInMinutes: configuration.warmUp.minutes,
      OnlyStartEvaluatingAfterWarmUpPeriodEnds: configuration.warmUp.onlyStartAfter,
    },
  })
}

function describeSource({ configuration }: Alarm): Input {
  const { period, queries } = configuration
  const stat = plainStat(configuration)
  if (stat === undefined) return { Metrics: queries.map((query) => describeQuery(query, period)) }
  const simple = simpleStatistics.includes(stat.statistic)
  return {
    MetricName: stat.metric.metricName,
    Namespace: stat.metric.namespace,
    [simple ? 'Statistic' : 'ExtendedStatistic']: stat.statistic,
    Dimensions: describeDimensions(stat.metric.dimensions),
    Period: period / 1000,
    Unit: stat.unit,
  }
}

function describeQuery(
  { id, expression, label, returnData, stat }: MetricQuery,
  period: number,
): Input {
  return present({
    Id: id,
    Expression: expression,
    Label: label,
    ReturnData: returnData,
    MetricStat: stat && {
      Metric: {
        Namespace: stat.metric.namespace,
        MetricName: stat.metric.metricName,
        Dimensions: describeDimensions(stat.metric.dimensions),
      },
      Period: period / 1000,
      Stat: stat.statistic,
      ...(stat.unit !== undefined && { Unit: stat.unit }),
    },
  })
}

const describeDimensions = (dimensions: readonly Dimension[]): readonly Input[] =>
  dimensions.map(({ name, value }) => ({ Name: name, Value: value }))
