import { autoScalingGroup } from './resources/auto-scaling-group.ts'
import { launchConfiguration } from './resources/launch-configuration.ts'
import type { ResourceType } from './resources/resource-type.ts'
import { subscription, topic } from './resources/sns.ts'

/** The types of resources that a template may have. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::AutoScaling::LaunchConfiguration': launchConfiguration,
  'AWS::AutoScaling::AutoScalingGroup': autoScalingGroup,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::Subscription': subscription,
}
