import { isServiceError, type OperationRequest } from '@ifdown/simulator'
import { isObject, listIn, textOr, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'
import type { Removal } from './removals.ts'
import { runTag } from './run-tag.ts'

/** An operation that makes something: how it is tagged, and what takes it away again. */
export interface Creation {
  /** The input with a tag that names the run; the same where there are no tags. */
  readonly tagged: (input: Json, runId: string) => Json
  readonly removal: (
    input: Json,
    place: { readonly accountId: string; readonly region: string },
  ) => Removal
  /** Whether something of that name is there already: then it is not ours to make, or to remove. */
  readonly isThere: (caller: Caller, removal: Removal) => Promise<boolean>
}

const name = (input: Json, member: string): string => textOr(input, member, '')
const never = async (): Promise<boolean> => false

function specified(resourceType: string): Creation['tagged'] {
  return (input, runId) => {
    const given = (input['TagSpecifications'] ?? []) as readonly Json[]
    const tags = [{ Key: runTag, Value: runId }]
    const mine = given.find((one) => one['ResourceType'] === resourceType)
    const others = given.filter((one) => one !== mine)
    const merged = {
      ResourceType: resourceType,
      Tags: [...((mine?.['Tags'] ?? []) as readonly Json[]), ...tags],
    }
    return { ...input, TagSpecifications: [...others, merged] }
  }
}

function described(
  operation: string,
  question: (removal: Removal) => Json,
  list: string,
): Creation['isThere'] {
  return async (caller, removal) => {
    const service = operation === 'DescribeLaunchTemplates' ? 'ec2' : 'autoscaling'
    const answer = await caller.call({ service, operation, input: question(removal) })
    // EC2 refuses a question for what there is not.
    return !isServiceError(answer) && listIn(answer, list, operation).length > 0
  }
}

/** What the endpoint target can make, and so take away. */
export const creations: Readonly<Record<string, Creation>> = {
  CreateAutoScalingGroup: {
    tagged: (input, runId) => ({
      ...input,
      Tags: [
        ...((input['Tags'] ?? []) as readonly Json[]),
        { Key: runTag, Value: runId, PropagateAtLaunch: true },
      ],
    }),
    removal: (input) => ({ remove: 'group', name: name(input, 'AutoScalingGroupName') }),
    isThere: described(
      'DescribeAutoScalingGroups',
      (removal) => ({ AutoScalingGroupNames: [removal.name] }),
      'AutoScalingGroups',
    ),
  },
  CreateLaunchConfiguration: {
    tagged: (input) => input,
    removal: (input) => ({
      remove: 'launchConfiguration',
      name: name(input, 'LaunchConfigurationName'),
    }),
    isThere: described(
      'DescribeLaunchConfigurations',
      (removal) => ({ LaunchConfigurationNames: [removal.name] }),
      'LaunchConfigurations',
    ),
  },
  CreateLaunchTemplate: {
    tagged: specified('launch-template'),
    removal: (input) => ({ remove: 'launchTemplate', name: name(input, 'LaunchTemplateName') }),
    isThere: described(
      'DescribeLaunchTemplates',
      (removal) => ({ LaunchTemplateNames: [removal.name] }),
      'LaunchTemplates',
    ),
  },
  CreateTopic: {
    // Whether an endpoint takes tags here differs; the name and the journal say whose it is.
    tagged: (input) => input,
    removal: (input, { accountId, region }) => ({
      remove: 'topic',
      name: `arn:aws:sns:${region}:${accountId}:${name(input, 'Name')}`,
    }),
    async isThere(caller, removal) {
      const answer = await caller.call({ service: 'sns', operation: 'ListTopics', input: {} })
      if (isServiceError(answer)) return false
      return listIn(answer, 'Topics', 'ListTopics').some(
        (topic) => isObject(topic) && topic['TopicArn'] === removal.name,
      )
    },
  },
  // A topic takes its subscriptions with it.
  Subscribe: {
    tagged: (input) => input,
    removal: (input) => ({ remove: 'subscriptions', name: name(input, 'TopicArn') }),
    isThere: never,
  },
  CreateVpc: {
    tagged: specified('vpc'),
    removal: () => ({ remove: 'taggedVpcs', name: 'VPCs of this run' }),
    isThere: never,
  },
  CreateSubnet: {
    tagged: specified('subnet'),
    removal: () => ({ remove: 'taggedSubnets', name: 'subnets of this run' }),
    isThere: never,
  },
  CreateSecurityGroup: {
    tagged: specified('security-group'),
    removal: (input) => ({ remove: 'securityGroup', name: name(input, 'GroupName') }),
    isThere: never,
  },
}

/** For people: `CreateTopic batch-server-events`. */
export function describeCall({ operation, input }: OperationRequest): string {
  const named = [
    'AutoScalingGroupName',
    'LaunchConfigurationName',
    'LaunchTemplateName',
    'Name',
    'GroupName',
    'CidrBlock',
    'TopicArn',
    'InstanceId',
  ]
  const found = named.map((member) => input[member]).find((value) => typeof value === 'string')
  const several = input['InstanceIds']
  const what = found ?? (Array.isArray(several) ? several.join(' ') : '')
  return `${operation} ${what}`.trim()
}
