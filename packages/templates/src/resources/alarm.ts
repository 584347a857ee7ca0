import { integer, listOf, mapOf, name, number, text, truth } from '../properties.ts'
import { dimensions, metricQuery } from './metric.ts'
import { textOr, type ResourceType } from './resource-type.ts'

export const alarm: ResourceType = {
  shape: {
    properties: {
      AlarmName: name,
      AlarmDescription: text,
      ActionsEnabled: truth,
      OKActions: listOf(text),
      AlarmActions: listOf(text),
      InsufficientDataActions: listOf(text),
      MetricName: text,
      Namespace: text,
      Dimensions: dimensions,
      Statistic: text,
      ExtendedStatistic: text,
      Unit: text,
      Period: integer,
      EvaluationPeriods: integer,
      DatapointsToAlarm: integer,
      Threshold: number,
      ComparisonOperator: text,
      TreatMissingData: text,
      EvaluateLowSampleCountPercentile: text,
      Metrics: listOf(mapOf(metricQuery)),
    },
    required: ['EvaluationPeriods', 'ComparisonOperator'],
    notYet: ['EvaluationCriteria', 'EvaluationInterval', 'Tags', 'ThresholdMetricId'],
  },
  translate({ properties, generatedName }) {
    const alarmName = textOr(properties['AlarmName'], generatedName)
    return {
      operations: [
        {
          service: 'cloudwatch',
          operation: 'PutMetricAlarm',
          input: { ...properties, AlarmName: alarmName },
          outputs: {},
        },
      ],
      attributes: { Ref: alarmName },
    }
  },
}
