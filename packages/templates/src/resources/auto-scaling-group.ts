import {
  integer,
  isLaterText,
  listOf,
  mapOf,
  name,
  text,
  truth,
  type InputValue,
  type Shape,
} from '../properties.ts'
import type { Part } from '../values.ts'
import { hookSpecification } from './lifecycle-hook.ts'
import { given, textOr, type PlannedOperation, type ResourceType } from './resource-type.ts'

const tag: Shape = {
  properties: { Key: text, Value: text, PropagateAtLaunch: truth },
  required: ['Key', 'Value', 'PropagateAtLaunch'],
}

const notificationConfiguration: Shape = {
  properties: { TopicARN: text, NotificationTypes: listOf(text) },
  required: ['TopicARN'],
}

const metricsCollection: Shape = {
  properties: { Granularity: text, Metrics: listOf(text) },
  required: ['Granularity'],
}

const launchTemplateSpecification: Shape = {
  properties: { LaunchTemplateId: text, LaunchTemplateName: text, Version: text },
  // The API takes the default version for none; CloudFormation wants one.
  required: ['Version'],
}

/** AWS says: NotificationTypes left out means these four. */
const defaultNotificationTypes = [
  'autoscaling:EC2_INSTANCE_LAUNCH',
  'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
  'autoscaling:EC2_INSTANCE_TERMINATE',
  'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
]

export const autoScalingGroup: ResourceType = {
  shape: {
    properties: {
      AutoScalingGroupName: name,
      MinSize: integer,
      MaxSize: integer,
      DesiredCapacity: integer,
      LaunchConfigurationName: text,
      LaunchTemplate: mapOf(launchTemplateSpecification),
      AvailabilityZones: listOf(text),
      AvailabilityZoneDistribution: mapOf({
        properties: { CapacityDistributionStrategy: text },
      }),
      VPCZoneIdentifier: listOf(text),
      Cooldown: integer,
      DefaultInstanceWarmup: integer,
      HealthCheckType: text,
      HealthCheckGracePeriod: integer,
      NewInstancesProtectedFromScaleIn: truth,
      TerminationPolicies: listOf(text),
      LifecycleHookSpecificationList: listOf(mapOf(hookSpecification)),
      InstanceLifecyclePolicy: mapOf({
        properties: {
          RetentionTriggers: mapOf({ properties: { TerminateHookAbandon: text } }),
        },
      }),
      LoadBalancerNames: listOf(text),
      TargetGroupARNs: listOf(text),
      TrafficSources: listOf(
        mapOf({ properties: { Identifier: text, Type: text }, required: ['Identifier', 'Type'] }),
      ),
      Tags: listOf(mapOf(tag)),
      NotificationConfigurations: listOf(mapOf(notificationConfiguration)),
      NotificationConfiguration: mapOf(notificationConfiguration),
      MetricsCollection: listOf(mapOf(metricsCollection)),
    },
    required: ['MinSize', 'MaxSize'],
    notYet: [
      'AvailabilityZoneImpairmentPolicy',
      'CapacityRebalance',
      'CapacityReservationSpecification',
      'Context',
      'DeletionProtection',
      'DesiredCapacityType',
      'InstanceId',
      'InstanceMaintenancePolicy',
      'MaxInstanceLifetime',
      'MixedInstancesPolicy',
      'PlacementGroup',
      'ServiceLinkedRoleARN',
      'SkipZonalShiftValidation',
    ],
  },
  translate({ properties, generatedName }) {
    const {
      NotificationConfigurations: several = [],
      NotificationConfiguration: single,
      MetricsCollection: collections = [],
      Cooldown,
      VPCZoneIdentifier: subnets,
      ...rest
    } = properties
    const group = textOr(rest['AutoScalingGroupName'], generatedName)
    const notifications = [...(several as readonly InputValue[]), ...(single ? [single] : [])]
    const create: PlannedOperation = {
      service: 'autoscaling',
      operation: 'CreateAutoScalingGroup',
      input: given({
        ...rest,
        AutoScalingGroupName: group,
        DefaultCooldown: Cooldown,
        VPCZoneIdentifier: subnets && joinWithCommas(subnets as readonly InputValue[]),
      }),
      outputs: {},
    }
    return {
      operations: [
        create,
        ...(collections as readonly InputValue[]).map((wanted) => planCollection(group, wanted)),
        ...notifications.map((wanted) => planNotification(group, wanted)),
      ],
      attributes: { Ref: group },
    }
  },
}

/** The API takes one text where CloudFormation takes a list. */
function joinWithCommas(items: readonly InputValue[]): InputValue {
  const parts = items.flatMap((item, index): readonly Part[] => [
    ...(index > 0 ? [','] : []),
    ...(isLaterText(item) ? item.laterText : [item as string]),
  ])
  return parts.every((part) => typeof part === 'string') ? parts.join('') : { laterText: parts }
}

function planCollection(group: string, collection: InputValue): PlannedOperation {
  return {
    service: 'autoscaling',
    operation: 'EnableMetricsCollection',
    input: {
      AutoScalingGroupName: group,
      ...(collection as Readonly<Record<string, InputValue>>),
    },
    outputs: {},
  }
}

function planNotification(group: string, configuration: InputValue): PlannedOperation {
  return {
    service: 'autoscaling',
    operation: 'PutNotificationConfiguration',
    input: {
      AutoScalingGroupName: group,
      NotificationTypes: defaultNotificationTypes,
      ...(configuration as Readonly<Record<string, InputValue>>),
    },
    outputs: {},
  }
}
