import {
  instant,
  integer,
  listOf,
  mapOf,
  number,
  text,
  truth,
  type PropertyKind,
  type Shape,
} from '../properties.ts'
import { metric, metricQuery } from './metric.ts'
import { given, type ResourceType } from './resource-type.ts'

const targetTracking: Shape = {
  properties: {
    TargetValue: number,
    DisableScaleIn: truth,
    PredefinedMetricSpecification: mapOf({
      properties: { PredefinedMetricType: text, ResourceLabel: text },
      required: ['PredefinedMetricType'],
    }),
    CustomizedMetricSpecification: mapOf({
      properties: {
        ...metric.properties,
        Statistic: text,
        Unit: text,
        Period: integer,
        Metrics: listOf(mapOf(metricQuery)),
      },
    }),
  },
  required: ['TargetValue'],
}

const stepAdjustment: Shape = {
  properties: {
    MetricIntervalLowerBound: number,
    MetricIntervalUpperBound: number,
    ScalingAdjustment: integer,
  },
  required: ['ScalingAdjustment'],
}

export const scalingPolicy: ResourceType = {
  shape: {
    properties: {
      AutoScalingGroupName: text,
      PolicyType: text,
      AdjustmentType: text,
      ScalingAdjustment: integer,
      // Text in the resource, as AWS has it; seconds.
      Cooldown: integer,
      MinAdjustmentMagnitude: integer,
      MetricAggregationType: text,
      EstimatedInstanceWarmup: integer,
      StepAdjustments: listOf(mapOf(stepAdjustment)),
      TargetTrackingConfiguration: mapOf(targetTracking),
    },
    required: ['AutoScalingGroupName'],
    notYet: ['PredictiveScalingConfiguration'],
  },
  translate: ({ logicalId, properties, generatedName }) => ({
    operations: [
      {
        service: 'autoscaling',
        operation: 'PutScalingPolicy',
        input: { ...properties, PolicyName: generatedName },
        outputs: { Ref: 'PolicyARN' },
      },
    ],
    attributes: {
      Ref: { logicalId, attribute: 'Ref' },
      Arn: { logicalId, attribute: 'Ref' },
      PolicyName: generatedName,
    },
  }),
}

export const scheduledAction: ResourceType = {
  shape: {
    properties: {
      AutoScalingGroupName: text,
      MinSize: integer,
      MaxSize: integer,
      DesiredCapacity: integer,
      StartTime: instant,
      EndTime: instant,
      Recurrence: text,
      TimeZone: text,
    } satisfies Readonly<Record<string, PropertyKind>>,
    required: ['AutoScalingGroupName'],
  },
  translate: ({ properties, generatedName }) => ({
    operations: [
      {
        service: 'autoscaling',
        operation: 'PutScheduledUpdateGroupAction',
        input: given({ ...properties, ScheduledActionName: generatedName }),
        outputs: {},
      },
    ],
    attributes: { Ref: generatedName, ScheduledActionName: generatedName },
  }),
}
