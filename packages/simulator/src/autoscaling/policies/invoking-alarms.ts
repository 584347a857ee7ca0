import type { AutoScaling } from '../context.ts'
import type { Activity } from '../state.ts'
import type { AlarmNotice } from './alarm-port.ts'

type Fields = Readonly<Record<string, unknown>>

/** The alarms that caused an activity, as a member of its Details; nothing for others (POL-83, ACT-9). */
export function invokingAlarms(auto: AutoScaling, { clauses }: Pick<Activity, 'clauses'>): Fields {
  const notices = clauses.flatMap((clause) => {
    if (clause.type !== 'alarmTriggered') return []
    return auto.state.policyFirings.get(clause.firing) ?? []
  })
  if (notices.length === 0) return {}
  return { InvokingAlarms: notices.map((notice) => describe(auto, notice)) }
}

function describe({ effects, alarms }: AutoScaling, notice: AlarmNotice): Fields {
  const { trigger } = notice
  return {
    AlarmArn: notice.alarmArn,
    Trigger: {
      MetricName: trigger.metricName,
      EvaluateLowSampleCountPercentile: trigger.evaluateLowSampleCountPercentile ?? '',
      ComparisonOperator: trigger.comparisonOperator,
      TreatMissingData: trigger.treatMissingData ?? '',
      Statistic: trigger.statistic?.toUpperCase(),
      StatisticType: 'Statistic',
      Period: trigger.period,
      EvaluationPeriods: trigger.evaluationPeriods,
      Unit: trigger.unit ?? null,
      Namespace: trigger.namespace,
      Threshold: notice.threshold,
    },
    AlarmName: notice.alarmName,
    AlarmDescription: notice.alarmDescription ?? null,
    AWSAccountId: effects.accountId,
    OldStateValue: notice.oldStateValue,
    Region: alarms.regionTitle,
    NewStateValue: notice.newStateValue,
    AlarmConfigurationUpdatedTimestamp: notice.configurationUpdatedAt,
    StateChangeTime: notice.stateChangeTime,
  }
}
