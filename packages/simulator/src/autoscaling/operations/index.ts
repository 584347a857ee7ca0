import type { Operation } from '../../operation.ts'
import type { AutoScaling } from '../context.ts'
import * as descriptions from './descriptions.ts'
import * as groups from './groups.ts'
import * as instances from './instances.ts'
import * as launchConfigurations from './launch-configurations.ts'
import * as notifications from './notifications.ts'
import * as processes from './processes.ts'
import * as tags from './tags.ts'

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
  notifications.putNotificationConfiguration,
  notifications.describeNotificationConfigurations,
  notifications.deleteNotificationConfiguration,
  notifications.describeAutoScalingNotificationTypes,
  processes.suspend,
  processes.resume,
  processes.describeScalingProcessTypes,
  tags.createOrUpdateTags,
  tags.deleteTags,
  tags.describeTags,
]
