import type { AlarmConfiguration, MetricQuery } from '@ifdown/simulator'
import { isObject, listIn, textOr, type Json } from './answer-shape.ts'

const operation = 'DescribeAlarms'

/** What an alarm is told to do, of what DescribeAlarms says of it. */
export function configurationOf(alarm: Json): AlarmConfiguration {
  const number = (member: string): number | undefined =>
    typeof alarm[member] === 'number' ? alarm[member] : undefined
  const texts = (member: string): readonly string[] => {
    const list = alarm[member]
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
  }
  return {
    alarmName: textOr(alarm, 'AlarmName', ''),
    alarmDescription: optionalText(alarm, 'AlarmDescription'),
    actionsEnabled: alarm['ActionsEnabled'] !== false,
    okActions: texts('OKActions'),
    alarmActions: texts('AlarmActions'),
    insufficientDataActions: texts('InsufficientDataActions'),
    queries: queriesOf(alarm),
    period: (number('Period') ?? 60) * 1000,
    evaluationPeriods: number('EvaluationPeriods') ?? 1,
    datapointsToAlarm: number('DatapointsToAlarm'),
    threshold: number('Threshold') ?? 0,
    comparisonOperator: textOr(
      alarm,
      'ComparisonOperator',
      '',
    ) as AlarmConfiguration['comparisonOperator'],
    treatMissingData: optionalText(
      alarm,
      'TreatMissingData',
    ) as AlarmConfiguration['treatMissingData'],
    evaluateLowSampleCountPercentile: undefined,
    evaluationWindow: 'SlidingWindow',
    warmUp: undefined,
  }
}

function optionalText(item: Json, member: string): string | undefined {
  const value = item[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function queriesOf(alarm: Json): readonly MetricQuery[] {
  const described = listIn(alarm, 'Metrics', operation)
  if (described.length > 0) return described.map(queryOf)
  const statistic = optionalText(alarm, 'Statistic') ?? textOr(alarm, 'ExtendedStatistic', '')
  const unit = optionalText(alarm, 'Unit')
  const stat = { metric: metricOf(alarm), statistic, unit }
  return [{ id: 'm1', stat, expression: undefined, label: undefined, returnData: true }]
}

function queryOf(query: Json): MetricQuery {
  const stat = query['MetricStat']
  const metric = isObject(stat) ? stat['Metric'] : undefined
  return {
    id: textOr(query, 'Id', ''),
    stat:
      isObject(stat) && isObject(metric)
        ? {
            metric: metricOf(metric),
            statistic: textOr(stat, 'Stat', ''),
            unit: optionalText(stat, 'Unit'),
          }
        : undefined,
    expression: optionalText(query, 'Expression'),
    label: optionalText(query, 'Label'),
    returnData: query['ReturnData'] !== false,
  }
}

type MetricStat = NonNullable<MetricQuery['stat']>

function metricOf(item: Json): MetricStat['metric'] {
  return {
    namespace: textOr(item, 'Namespace', ''),
    metricName: textOr(item, 'MetricName', ''),
    dimensions: listIn(item, 'Dimensions', operation).map((dimension) => ({
      name: textOr(dimension, 'Name', ''),
      value: textOr(dimension, 'Value', ''),
    })),
  }
}
