import { askForAll, listIn, tagIn, textIn, type Json } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { nameIn, untaggable, type Creation } from '../creation.ts'
import { EndpointError } from '../endpoint-error.ts'
import { deleted, staysThere, wasNotThere, type Removal, type Remover } from '../remover.ts'
import { demand, patience, pauses, removeUnlessInUse } from '../removing.ts'
import { runTag } from '../run-tag.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'autoscaling'

/** Auto Scaling gives it to what it launches. */
const groupTag = 'aws:autoscaling:groupName'

const createGroup: Creation = {
  service,
  operation: 'CreateAutoScalingGroup',
  tagged: (input, runId) => ({
    ...input,
    Tags: [
      ...((input['Tags'] ?? []) as readonly Json[]),
      { Key: runTag, Value: runId, PropagateAtLaunch: true },
    ],
  }),
  removal: (input) => ({ remove: 'group', name: nameIn(input, 'AutoScalingGroupName') }),
  isThere: async (caller, { name }) => (await findGroup(caller, name)) !== undefined,
  isTagged: async ({ caller, runId }, { name }) =>
    isTaggedWith(await findGroup(caller, name), runId),
  handles: (input) => [input['AutoScalingGroupName']],
}

const createLaunchConfiguration: Creation = {
  service,
  operation: 'CreateLaunchConfiguration',
  tagged: untaggable,
  removal: (input) => ({
    remove: 'launchConfiguration',
    name: nameIn(input, 'LaunchConfigurationName'),
  }),
  async isThere(caller, { name }) {
    const found = await askForAll(caller, {
      service,
      operation: 'DescribeLaunchConfigurations',
      input: { LaunchConfigurationNames: [name] },
      list: 'LaunchConfigurations',
    })
    return found.some(({ LaunchConfigurationName: one }) => one === name)
  },
  handles: (input) => [input['LaunchConfigurationName']],
}

/** AWS takes policies away with their group, and the alarms of target tracking with their policy. */
const putScalingPolicy: Creation = {
  service,
  operation: 'PutScalingPolicy',
  tagged: untaggable,
  removal: (input) => ({
    remove: 'policy',
    name: nameIn(input, 'PolicyName'),
    of: { group: nameIn(input, 'AutoScalingGroupName') },
  }),
  // Only a group of this run gets one.
  isThere: async () => false,
}

/** AWS takes it away with its group; the moto server keeps it. */
const putScheduledAction: Creation = {
  service,
  operation: 'PutScheduledUpdateGroupAction',
  tagged: untaggable,
  removal: (input) => ({
    remove: 'scheduledAction',
    name: nameIn(input, 'ScheduledActionName'),
    of: { group: nameIn(input, 'AutoScalingGroupName') },
  }),
  // Only a group of this run gets one.
  isThere: async () => false,
}

async function findGroup(caller: Caller, name: string): Promise<Json | undefined> {
  const groups = await askForAll(caller, {
    service,
    operation: 'DescribeAutoScalingGroups',
    input: { AutoScalingGroupNames: [name] },
    list: 'AutoScalingGroups',
  })
  return groups.find(({ AutoScalingGroupName: one }) => one === name)
}

function isTaggedWith(found: Json | undefined, runId: string): boolean {
  return found !== undefined && tagIn(found, runTag) === runId
}

async function removeGroup(remover: Remover, { name, untagged }: Removal): Promise<string> {
  const { caller, runId, clock } = remover
  const found = await findGroup(caller, name)
  if (found === undefined) return wasNotThere
  if (untagged !== true && !isTaggedWith(found, runId)) return staysThere
  const input = { AutoScalingGroupName: name, ForceDelete: true }
  // One that is being deleted already may refuse; whether it goes is what counts.
  await caller.call({ service, operation: 'DeleteAutoScalingGroup', input })
  const deadline = clock.now() + patience
  const pause = pauses()
  // Asked again until it is gone.
  // oxlint-disable-next-line no-await-in-loop
  while ((await findGroup(caller, name)) !== undefined) {
    if (clock.now() > deadline) throw new EndpointError(`${name} is still there`)
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
  }
  return deleted
}

/** Instances that carry the tag of the run, whatever became of their group; those of its other groups not. */
async function terminateTagged({ caller, runId }: Remover, group: string): Promise<string> {
  const operation = 'DescribeInstances'
  const reservations = await askForAll(caller, {
    service: 'ec2',
    operation,
    input: { Filters: [{ Name: `tag:${runTag}`, Values: [runId] }] },
    list: 'Reservations',
  })
  const alive = reservations
    .flatMap((reservation) => listIn(reservation, 'Instances', operation))
    // An endpoint that does not know the filter answers with the instances of others.
    .filter((instance) => isTaggedWith(instance, runId))
    .filter((instance) => (tagIn(instance, groupTag) ?? group) === group)
    .filter((instance) => !isGone((instance['State'] as Json | undefined)?.['Name']))
    .map((instance) => textIn(instance, 'InstanceId', operation))
  if (alive.length === 0) return 'none were left'
  const input = { InstanceIds: alive }
  demand(await caller.call({ service: 'ec2', operation: 'TerminateInstances', input }))
  return `terminated ${alive.join(' ')}`
}

function isGone(state: unknown): boolean {
  return state === 'terminated' || state === 'shutting-down'
}

async function removePolicy(remover: Remover, { name, of = {} }: Removal): Promise<string> {
  const { caller, runId } = remover
  const group = of['group'] ?? ''
  const found = await findGroup(caller, group)
  if (found === undefined) return wasNotThere
  if (!isTaggedWith(found, runId)) return staysThere
  const meant = { AutoScalingGroupName: group, PolicyNames: [name] }
  const operation = 'DescribePolicies'
  const asked = { service, operation, input: meant, list: 'ScalingPolicies' }
  const policy = (await askForAll(caller, asked)).find(({ PolicyName: one }) => one === name)
  if (policy === undefined) return wasNotThere
  const input = { AutoScalingGroupName: group, PolicyName: name }
  demand(await caller.call({ service, operation: 'DeletePolicy', input }))
  const alarms = policy['PolicyType'] === 'TargetTrackingScaling' ? alarmsOf(policy) : []
  if (alarms.length === 0) return deleted
  const rest = { service: 'cloudwatch', operation: 'DeleteAlarms', input: { AlarmNames: alarms } }
  return `${deleted}; its alarms: ${await removeUnlessInUse(remover, rest)}`
}

async function removeScheduledAction(
  remover: Remover,
  { name, of = {} }: Removal,
): Promise<string> {
  const { caller, runId } = remover
  const group = of['group'] ?? ''
  const found = await findGroup(caller, group)
  if (found === undefined) return wasNotThere
  if (!isTaggedWith(found, runId)) return staysThere
  const input = { AutoScalingGroupName: group, ScheduledActionName: name }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteScheduledAction', input })
}

function alarmsOf(policy: Json): readonly string[] {
  return listIn(policy, 'Alarms', 'DescribePolicies').map((alarm) =>
    textIn(alarm, 'AlarmName', 'DescribePolicies'),
  )
}

export const groups: ResourceKind = {
  creations: [createGroup, createLaunchConfiguration, putScalingPolicy, putScheduledAction],
  removers: {
    async group(remover, removal) {
      const how = await removeGroup(remover, removal)
      return `${how}; instances: ${await terminateTagged(remover, removal.name)}`
    },
    launchConfiguration: async (remover, { name }) =>
      await removeUnlessInUse(remover, {
        service,
        operation: 'DeleteLaunchConfiguration',
        input: { LaunchConfigurationName: name },
      }),
    policy: removePolicy,
    scheduledAction: removeScheduledAction,
  },
}
