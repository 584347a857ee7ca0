import type { Operation } from '../../operation.ts'
import type { Elb } from '../context.ts'
import {
  deregisterInstances,
  describeInstanceHealth,
  registerInstances,
} from './classic-instances.ts'
import {
  configureHealthCheck,
  createClassicLoadBalancer,
  deleteClassicLoadBalancer,
  describeClassicAttributesOperation,
  describeClassicLoadBalancers,
  modifyClassicAttributes,
} from './classic.ts'
import { createListener, deleteListener, describeListeners } from './listeners.ts'
import {
  createLoadBalancer,
  deleteLoadBalancer,
  describeLoadBalancerAttributes,
  describeLoadBalancers,
  modifyLoadBalancerAttributes,
} from './load-balancers.ts'
import { addTags, describeTags, removeTags } from './tags.ts'
import {
  createTargetGroup,
  deleteTargetGroup,
  describeTargetGroupAttributes,
  describeTargetGroups,
  modifyTargetGroup,
  modifyTargetGroupAttributes,
} from './target-groups.ts'
import { deregisterTargets, describeTargetHealth, registerTargets } from './targets.ts'

export const elbv2Operations: readonly Operation<Elb>[] = [
  createLoadBalancer,
  describeLoadBalancers,
  deleteLoadBalancer,
  modifyLoadBalancerAttributes,
  describeLoadBalancerAttributes,
  createTargetGroup,
  describeTargetGroups,
  modifyTargetGroup,
  deleteTargetGroup,
  modifyTargetGroupAttributes,
  describeTargetGroupAttributes,
  registerTargets,
  deregisterTargets,
  describeTargetHealth,
  createListener,
  describeListeners,
  deleteListener,
  addTags,
  removeTags,
  describeTags,
]

/** Of classic load balancers. */
export const elbOperations: readonly Operation<Elb>[] = [
  createClassicLoadBalancer,
  describeClassicLoadBalancers,
  deleteClassicLoadBalancer,
  configureHealthCheck,
  modifyClassicAttributes,
  describeClassicAttributesOperation,
  registerInstances,
  deregisterInstances,
  describeInstanceHealth,
]
