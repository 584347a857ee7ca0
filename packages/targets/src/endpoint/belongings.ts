import type { OperationRequest } from '@ifdown/simulator'
import { nameIn } from './creation.ts'
import { creationOf } from './creations.ts'
import { ruleHandle } from './resources/rules.ts'

/**
 * The thing that a call changes, and with which the change goes away again: it has to be one that the
 * run made. Undefined for calls that make something of their own, or name an instance.
 */
export function changedBy({ service, operation, input }: OperationRequest): string | undefined {
  if (operation === 'PutTargets') return ruleHandle(nameIn(input, 'Rule'), input)
  if (/^(?:Create|Subscribe)/.test(operation) && !partsOfOthers.has(operation)) return undefined
  const members = changed[service] ?? []
  return members.map((member) => nameIn(input, member)).find((name) => name !== '')
}

/** Whether a call would make something that nobody would know how to remove. */
export function makesForGood(request: OperationRequest): boolean {
  const { operation } = request
  const makes = /^(?:Create|Run|Allocate|Import|Copy|Request|Purchase)/.test(operation)
  return makes && creationOf(request) === undefined && !partsOfOthers.has(operation)
}

/** What these make goes with what it is a part of. */
const partsOfOthers: ReadonlySet<string> = new Set([
  'CreateLaunchTemplateVersion',
  'CreateLoadBalancerListeners',
  'CreateOrUpdateTags',
  'CreateRule',
  'CreateTags',
])

/** The members of the input that name it, by service. */
const changed: Readonly<Record<string, readonly string[]>> = {
  autoscaling: ['AutoScalingGroupName'],
  ec2: ['LaunchTemplateId', 'LaunchTemplateName'],
  elb: ['LoadBalancerName'],
  elbv2: ['TargetGroupArn', 'ListenerArn', 'LoadBalancerArn'],
}
