import { plainStat, type Alarm, type AlarmStateValue, type MetricQuery } from './alarm.ts'
import type { AlarmTrigger } from './context.ts'
import { decimal, longTime } from './reason.ts'
import { regionTitle } from './region-title.ts'

/* The message of an alarm's action on an SNS topic, for machines and for people. */

interface Transition {
  readonly alarm: Alarm
  readonly from: AlarmStateValue
  readonly region: string
  readonly accountId: string
}

export function alarmSubject({ alarm, region }: Transition): string {
  return `${alarm.state}: "${alarm.alarmName}" in ${regionTitle(region)}`
}

export function triggerOf({ configuration }: Alarm): AlarmTrigger {
  const stat = plainStat(configuration)
  return {
    metricName: stat?.metric.metricName,
    namespace: stat?.metric.namespace,
    dimensions: stat?.metric.dimensions ?? [],
    statistic: stat?.statistic,
    unit: stat?.unit,
    period: configuration.period / 1000,
    evaluationPeriods: configuration.evaluationPeriods,
    datapointsToAlarm: configuration.datapointsToAlarm,
    comparisonOperator: configuration.comparisonOperator,
    threshold: configuration.threshold,
    treatMissingData: configuration.treatMissingData,
    evaluateLowSampleCountPercentile: configuration.evaluateLowSampleCountPercentile,
  }
}

export function alarmMessage({ alarm, from, region, accountId }: Transition): string {
  const { configuration } = alarm
  return JSON.stringify({
    AlarmName: alarm.alarmName,
    AlarmDescription: configuration.alarmDescription ?? null,
    AWSAccountId: accountId,
    AlarmConfigurationUpdatedTimestamp: longTime(alarm.configurationUpdatedAt),
    NewStateValue: alarm.state,
    NewStateReason: alarm.stateReason,
    StateChangeTime: longTime(alarm.stateTransitionedAt),
    Region: regionTitle(region),
    AlarmArn: alarm.alarmArn,
    OldStateValue: from,
    OKActions: configuration.okActions,
    AlarmActions: configuration.alarmActions,
    InsufficientDataActions: configuration.insufficientDataActions,
    Trigger: trigger(alarm),
  })
}

function trigger(alarm: Alarm): Readonly<Record<string, unknown>> {
  const { configuration } = alarm
  const common = {
    Period: configuration.period / 1000,
    EvaluationPeriods: configuration.evaluationPeriods,
    ...(configuration.datapointsToAlarm !== undefined && {
      DatapointsToAlarm: configuration.datapointsToAlarm,
    }),
    ComparisonOperator: configuration.comparisonOperator,
    Threshold: configuration.threshold,
    TreatMissingData: configuration.treatMissingData ?? '',
    EvaluateLowSampleCountPercentile: configuration.evaluateLowSampleCountPercentile ?? '',
  }
  const stat = plainStat(configuration)
  if (stat === undefined) return { ...common, Metrics: configuration.queries.map(queryTold) }
  return {
    MetricName: stat.metric.metricName,
    Namespace: stat.metric.namespace,
    ...statisticTold(stat.statistic),
    Unit: stat.unit ?? null,
    Dimensions: stat.metric.dimensions.map(({ name, value }) => ({ value, name })),
    ...common,
  }
}

const told: Readonly<Record<string, string>> = {
  SampleCount: 'SAMPLE_COUNT',
  Average: 'AVERAGE',
  Sum: 'SUM',
  Minimum: 'MINIMUM',
  Maximum: 'MAXIMUM',
}

function statisticTold(statistic: string): Readonly<Record<string, unknown>> {
  const simple = told[statistic]
  return simple
    ? { StatisticType: 'Statistic', Statistic: simple }
    : { StatisticType: 'ExtendedStatistic', ExtendedStatistic: statistic }
}

function queryTold({ id, expression, label, returnData, stat }: MetricQuery): unknown {
  return {
    ...(expression !== undefined && { Expression: expression }),
    Id: id,
    ...(label !== undefined && { Label: label }),
    ...(stat && {
      MetricStat: {
        Metric: {
          Dimensions: stat.metric.dimensions.map(({ name, value }) => ({ value, name })),
          MetricName: stat.metric.metricName,
          Namespace: stat.metric.namespace,
        },
        Stat: stat.statistic,
      },
    }),
    ReturnData: returnData,
  }
}

export function alarmText(transition: Transition): string {
  const { alarm, from, region, accountId } = transition
  const { configuration } = alarm
  const title = regionTitle(region)
  const at = spokenTime(alarm.stateTransitionedAt)
  return [
    `You are receiving this email because your Amazon CloudWatch Alarm "${alarm.alarmName}" in the ${title} region has entered the ${alarm.state} state, because "${alarm.stateReason}" at "${at}".`,
    '',
    'View this alarm in the AWS Management Console:',
    `https://${region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${encodeURIComponent(alarm.alarmName)}`,
    '',
    'Alarm Details:',
    line('Name', alarm.alarmName),
    line('Description', configuration.alarmDescription ?? ''),
    line('State Change', `${from} -> ${alarm.state}`),
    line('Reason for State Change', alarm.stateReason),
    line('Timestamp', at),
    line('AWS Account', accountId),
    line('Alarm Arn', alarm.alarmArn),
    '',
    'Threshold:',
    `- The alarm is in the ALARM state when the metric is ${configuration.comparisonOperator} ${decimal(configuration.threshold)} for at least ${configuration.datapointsToAlarm ?? configuration.evaluationPeriods} of the last ${configuration.evaluationPeriods} period(s) of ${configuration.period / 1000} seconds.`,
    '',
    ...metricLines(alarm),
    '',
    'State Change Actions:',
    `- OK: ${actionList(configuration.okActions)}`,
    `- ALARM: ${actionList(configuration.alarmActions)}`,
    `- INSUFFICIENT_DATA: ${actionList(configuration.insufficientDataActions)}`,
    '',
  ].join('\n')
}

function metricLines({ configuration }: Alarm): readonly string[] {
  const stat = plainStat(configuration)
  const treatment = line('TreatMissingData', configuration.treatMissingData ?? 'missing')
  if (stat === undefined) {
    const expressions = configuration.queries.map(
      ({ id, expression, stat: of }) => `- ${id}: ${expression ?? of!.metric.metricName}`,
    )
    return ['Monitored Metrics:', ...expressions, treatment]
  }
  const dimensions = stat.metric.dimensions.map(({ name, value }) => `${name} = ${value}`)
  return [
    'Monitored Metric:',
    line('MetricNamespace', stat.metric.namespace),
    line('MetricName', stat.metric.metricName),
    line('Dimensions', `[${dimensions.join(', ')}]`),
    line('Period', `${configuration.period / 1000} seconds`),
    line('Statistic', stat.statistic),
    line('Unit', stat.unit ?? 'not specified'),
    treatment,
  ]
}

const line = (name: string, value: string): string => `- ${`${name}:`.padEnd(28)}${value}`

const actionList = (actions: readonly string[]): string =>
  actions.map((each) => `[${each}]`).join(' ')

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `Friday 09 August, 2019 14:34:26 UTC`. */
function spokenTime(at: number): string {
  const date = new Date(at)
  const text = date.toISOString()
  const day = `${weekdays[date.getUTCDay()]} ${text.slice(8, 10)} ${months[date.getUTCMonth()]}`
  return `${day}, ${text.slice(0, 4)} ${text.slice(11, 19)} UTC`
}
