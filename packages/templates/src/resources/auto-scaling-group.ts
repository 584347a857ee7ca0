import {
  integer,
  listOf,
  mapOf,
  name,
  text,
  truth,
  type InputValue,
  type Shape,
} from '../properties.ts'
import { given, textOr, type PlannedOperation, type ResourceType } from './resource-type.ts'

const tag: Shape = {
  properties: { Key: text, Value: text, PropagateAtLaunch: truth },
  required: ['Key', 'Value', 'PropagateAtLaunch'],
}

const notificationConfiguration: Shape = {
  properties: { TopicARN: text, NotificationTypes: listOf(text) },
  required: ['TopicARN'],
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
      AvailabilityZones: listOf(text),
      Cooldown: integer,
      HealthCheckType: text,
      HealthCheckGracePeriod: integer,
      NewInstancesProtectedFromScaleIn: truth,
      TerminationPolicies: listOf(text),
      Tags: listOf(mapOf(tag)),
      NotificationConfigurations: listOf(mapOf(notificationConfiguration)),
      NotificationConfiguration: mapOf(notificationConfiguration),
    },
    required: ['MinSize', 'MaxSize'],
    notYet: [
      'AvailabilityZoneDistribution',
      'AvailabilityZoneImpairmentPolicy',
      'CapacityRebalance',
      'CapacityReservationSpecification',
      'Context',
      'DefaultInstanceWarmup',
      'DeletionProtection',
      'DesiredCapacityType',
      'InstanceId',
      'InstanceLifecyclePolicy',
      'InstanceMaintenancePolicy',
      'LaunchTemplate',
      'LifecycleHookSpecificationList',
      'LoadBalancerNames',
      'MaxInstanceLifetime',
      'MetricsCollection',
      'MixedInstancesPolicy',
      'PlacementGroup',
      'ServiceLinkedRoleARN',
      'SkipZonalShiftValidation',
      'TargetGroupARNs',
      'TrafficSources',
      'VPCZoneIdentifier',
    ],
  },
  translate({ properties, generatedName }) {
    const {
      NotificationConfigurations: several = [],
      NotificationConfiguration: single,
      Cooldown,
      ...rest
    } = properties
    const group = textOr(rest['AutoScalingGroupName'], generatedName)
    const notifications = [...(several as readonly InputValue[]), ...(single ? [single] : [])]
    const create: PlannedOperation = {
      service: 'autoscaling',
      operation: 'CreateAutoScalingGroup',
      input: given({ ...rest, AutoScalingGroupName: group, DefaultCooldown: Cooldown }),
      outputs: {},
    }
    return {
      operations: [create, ...notifications.map((wanted) => planNotification(group, wanted))],
      attributes: { Ref: group },
    }
  },
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
