import { alarm } from './resources/alarm.ts'
import { autoScalingGroup } from './resources/auto-scaling-group.ts'
import { rule } from './resources/events.ts'
import { launchConfiguration } from './resources/launch-configuration.ts'
import { launchTemplate } from './resources/launch-template.ts'
import { leftOutTypes } from './resources/left-out.ts'
import { lifecycleHook } from './resources/lifecycle-hook.ts'
import {
  classicLoadBalancer,
  listener,
  loadBalancer,
  targetGroup,
} from './resources/load-balancing.ts'
import { subnet, vpc } from './resources/network.ts'
import type { ResourceType } from './resources/resource-type.ts'
import { scalingPolicy, scheduledAction } from './resources/scaling.ts'
import { subscription, topic } from './resources/sns.ts'
import { queue, queuePolicy } from './resources/sqs.ts'

/** The types of resources that a template may have. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::AutoScaling::LaunchConfiguration': launchConfiguration,
  'AWS::AutoScaling::AutoScalingGroup': autoScalingGroup,
  'AWS::AutoScaling::LifecycleHook': lifecycleHook,
  'AWS::AutoScaling::ScalingPolicy': scalingPolicy,
  'AWS::AutoScaling::ScheduledAction': scheduledAction,
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::EC2::LaunchTemplate': launchTemplate,
  'AWS::EC2::Subnet': subnet,
  'AWS::EC2::VPC': vpc,
  'AWS::ElasticLoadBalancing::LoadBalancer': classicLoadBalancer,
  'AWS::ElasticLoadBalancingV2::Listener': listener,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
  'AWS::Events::Rule': rule,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::Subscription': subscription,
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': queuePolicy,
  ...leftOutTypes,
}
