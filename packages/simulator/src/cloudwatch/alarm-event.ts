import type { Alarm, AlarmConfiguration, MetricQuery } from './alarm.ts'
import { longTime } from './reason.ts'

/** The detail of the event `CloudWatch Alarm State Change`. */
export function stateChangeDetail(alarm: Alarm, before: Alarm): unknown {
  return {
    alarmName: alarm.alarmName,
    state: stateTold(alarm),
    previousState: stateTold(before),
    configuration: {
      ...(alarm.configuration.alarmDescription !== undefined && {
        description: alarm.configuration.alarmDescription,
      }),
      metrics: alarm.configuration.queries.map((query) => queryTold(query, alarm.configuration)),
    },
  }
}

function stateTold({ state, stateReason, stateReasonData, stateUpdatedAt }: Alarm): unknown {
  return {
    value: state,
    reason: stateReason,
    ...(stateReasonData !== undefined && { reasonData: stateReasonData }),
    timestamp: longTime(stateUpdatedAt),
  }
}

function queryTold(
  { id, stat, expression, label, returnData }: MetricQuery,
  { period }: AlarmConfiguration,
): unknown {
  const dimensions = stat?.metric.dimensions.map(({ name, value }) => [name, value] as const)
  return {
    id,
    ...(expression !== undefined && { expression }),
    ...(label !== undefined && { label }),
    ...(stat && {
      metricStat: {
        metric: {
          namespace: stat.metric.namespace,
          name: stat.metric.metricName,
          dimensions: Object.fromEntries(dimensions!),
        },
        period: period / 1000,
        stat: stat.statistic,
      },
    }),
    returnData,
  }
}
