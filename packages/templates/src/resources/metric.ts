import { integer, listOf, mapOf, text, truth, type Shape } from '../properties.ts'

/* Metrics as alarms and scaling policies name them. */

export const dimensions = listOf(
  mapOf({ properties: { Name: text, Value: text }, required: ['Name', 'Value'] }),
)

export const metric: Shape = {
  properties: { MetricName: text, Namespace: text, Dimensions: dimensions },
  required: ['MetricName', 'Namespace'],
}

export const metricQuery: Shape = {
  properties: {
    Id: text,
    Expression: text,
    Label: text,
    Period: integer,
    ReturnData: truth,
    MetricStat: mapOf({
      properties: { Metric: mapOf(metric), Stat: text, Unit: text, Period: integer },
      required: ['Metric', 'Stat'],
    }),
  },
  required: ['Id'],
}
