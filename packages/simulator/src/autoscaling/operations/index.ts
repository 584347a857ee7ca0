import type { Operation } from '../../operation.ts'
import type { AutoScaling } from '../context.ts'
import * as policies from '../policies/operations.ts'
import * as schedules from '../schedules/operations.ts'
import * as attachments from './attachments.ts'
import * as descriptions from './descriptions.ts'
import * as groups from './groups.ts'
import * as instances from './instances.ts'
import * as launchConfigurations from './launch-configurations.ts'
import * as lifecycleActions from './lifecycle-actions.ts'
import * as lifecycleHooks from './lifecycle-hooks.ts'
import * as metricsCollection from './metrics-collection.ts'
import * as notifications from './notifications.ts'
import * as processes from './processes.ts'
import * as protection from './protection.ts'
import * as standby from './standby.ts'
import * as tags from './tags.ts'
import * as terminationPolicies from './termination-policies.ts'
import * as trafficSources from './traffic-sources.ts'

export const autoScalingOperations: readonly Operation<AutoScaling>[] = [
  launchConfigurations.createLaunchConfiguration,
  launchConfigurations.describeLaunchConfigurations,
  launchConfigurations.deleteLaunchConfiguration,
  groups.createAutoScalingGroup,
  groups.updateAutoScalingGroup,
  groups.deleteAutoScalingGroup,
  groups.setDesiredCapacity,
  descriptions.describeAutoScalingGroups,
  descriptions.describeAutoScalingInstances,
  descriptions.describeScalingActivities,
  instances.setInstanceHealth,
  instances.terminateInstanceInAutoScalingGroup,
  attachments.attachInstances,
  attachments.detachInstances,
  standby.enterStandby,
  standby.exitStandby,
  protection.setInstanceProtection,
  notifications.putNotificationConfiguration,
  notifications.describeNotificationConfigurations,
  notifications.deleteNotificationConfiguration,
  notifications.describeAutoScalingNotificationTypes,
  lifecycleHooks.putLifecycleHook,
  lifecycleHooks.describeLifecycleHooks,
  lifecycleHooks.describeLifecycleHookTypes,
  lifecycleHooks.deleteLifecycleHook,
  lifecycleActions.completeLifecycleAction,
  lifecycleActions.recordLifecycleActionHeartbeat,
  metricsCollection.enableMetricsCollection,
  metricsCollection.disableMetricsCollection,
  metricsCollection.describeMetricCollectionTypes,
  processes.suspend,
  processes.resume,
  processes.describeScalingProcessTypes,
  terminationPolicies.describeTerminationPolicyTypes,
  policies.putScalingPolicy,
  policies.describePolicies,
  policies.deletePolicy,
  policies.executePolicy,
  policies.describeAdjustmentTypes,
  schedules.putScheduledUpdateGroupAction,
  schedules.batchPutScheduledUpdateGroupAction,
  schedules.describeScheduledActions,
  schedules.deleteScheduledAction,
  schedules.batchDeleteScheduledAction,
  tags.createOrUpdateTags,
  tags.deleteTags,
  tags.describeTags,
  trafficSources.attachTrafficSources,
  trafficSources.detachTrafficSources,
  trafficSources.describeTrafficSources,
  trafficSources.attachLoadBalancerTargetGroups,
  trafficSources.detachLoadBalancerTargetGroups,
  trafficSources.describeLoadBalancerTargetGroups,
  trafficSources.attachLoadBalancers,
  trafficSources.detachLoadBalancers,
  trafficSources.describeLoadBalancers,
]
