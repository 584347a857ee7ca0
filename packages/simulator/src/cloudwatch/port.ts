import { validateAlarm } from './alarm-validation.ts'
import type { AlarmConfiguration } from './alarm.ts'
import { checkQueries } from './check-queries.ts'
import type { AlarmDefaults, CloudWatch, CloudWatchPort } from './context.ts'
import {
  floorTo,
  metricKey,
  minute,
  sameLevel,
  type MetricIdentity,
  type MetricLevel,
} from './metric.ts'
import { latestLevel } from './series.ts'
import { watchersOf } from './state.ts'

/** What a new alarm has when nothing is said (CWA-03). */
const alarmDefaults: AlarmDefaults = {
  alarmDescription: undefined,
  actionsEnabled: true,
  okActions: [],
  alarmActions: [],
  insufficientDataActions: [],
  datapointsToAlarm: undefined,
  treatMissingData: undefined,
  evaluateLowSampleCountPercentile: undefined,
  evaluationWindow: 'SlidingWindow',
  warmUp: undefined,
}

export function createCloudWatchPort(cloudWatch: CloudWatch): CloudWatchPort {
  const { effects } = cloudWatch
  return {
    publishLevel: (metric, level) =>
      publishLevel(cloudWatch, metric, level, floorTo(effects.now, minute)),
    checkQueries,
    putAlarm(configuration) {
      const refusal = validateAlarm(configuration)
      if (refusal) return refusal
      putAlarm(cloudWatch, configuration, {})
      return undefined
    },
    deleteAlarms(alarmNames) {
      for (const alarmName of alarmNames) {
        if (cloudWatch.state.alarms.has(alarmName))
          effects.emit({ type: 'AlarmDeleted', alarmName })
      }
    },
    alarm: (alarmName) => cloudWatch.state.alarms.get(alarmName),
    watchers: (metric) => [...watchersOf(cloudWatch.state, metric)],
    alarmDefaults,
  }
}

/** From a minute on a metric has a level; the minute may be the one that just ended. */
export function publishLevel(
  { effects, state }: CloudWatch,
  metric: MetricIdentity,
  level: MetricLevel | undefined,
  from: number,
): void {
  const series = state.metrics.get(metricKey(metric))
  if (sameLevel(series && latestLevel(series), level)) return
  effects.emit({ type: 'MetricLevelChanged', metric, level, from })
}

export function putAlarm(
  { effects, state }: CloudWatch,
  configuration: AlarmConfiguration,
  tags: Readonly<Record<string, string>>,
): void {
  const { alarmName } = configuration
  const alarmArn = `arn:aws:cloudwatch:${effects.region}:${effects.accountId}:alarm:${alarmName}`
  const before = state.alarms.get(alarmName)
  effects.emit({
    type: 'AlarmPut',
    alarmArn,
    configuration,
    phase: before?.phase ?? effects.milliseconds('cw.alarmPhaseS', alarmArn, state.alarmsCreated),
    tags: before?.tags ?? tags,
  })
}
