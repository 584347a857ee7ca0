import type { Operation } from '../../operation.ts'
import type { CloudWatch } from '../context.ts'
import { describeAlarms, describeAlarmsForMetric } from './alarm-descriptions.ts'
import { describeAlarmHistory } from './alarm-history.ts'
import { deleteAlarms, disableAlarmActions, enableAlarmActions, setAlarmState } from './alarms.ts'
import { getMetricData, getMetricStatistics, listMetrics } from './metric-data.ts'
import { putMetricAlarm } from './put-metric-alarm.ts'
import { putMetricData } from './put-metric-data.ts'
import { listTagsForResource, tagResource, untagResource } from './tags.ts'

export const cloudWatchOperations: readonly Operation<CloudWatch>[] = [
  putMetricData,
  getMetricStatistics,
  getMetricData,
  listMetrics,
  putMetricAlarm,
  describeAlarms,
  describeAlarmsForMetric,
  describeAlarmHistory,
  deleteAlarms,
  setAlarmState,
  enableAlarmActions,
  disableAlarmActions,
  tagResource,
  untagResource,
  listTagsForResource,
]
