import { isServiceError, type OperationOutput, type ServiceError } from '@ifdown/simulator'
import { askForAll, listIn, tagIn, textIn, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'
import type { EndpointClock } from './clock.ts'
import type { Control } from './control.ts'
import { EndpointError } from './endpoint-error.ts'
import { lookAtInstances, type InstanceSeen } from './look.ts'
import { runTag } from './run-tag.ts'

/** How what a run did is taken back: plain data, for the journal. */
export type Removal =
  | { readonly remove: RemovalKind; readonly name: string }
  | {
      readonly remove: 'stopped' | 'controlled'
      readonly name: string
      readonly ids: readonly string[]
    }

type RemovalKind =
  | 'group'
  | 'launchConfiguration'
  | 'launchTemplate'
  | 'topic'
  | 'subscriptions'
  | 'taggedVpcs'
  | 'taggedSubnets'
  | 'securityGroup'

export interface Remover {
  readonly caller: Caller
  readonly runId: string
  readonly clock: EndpointClock
  /** Given for an endpoint that is an ifdown. */
  readonly control?: Control | undefined
}

/** Takes it back, or finds that there is nothing to take back; answers what was done, in a few words. */
export async function remove(remover: Remover, removal: Removal): Promise<string> {
  switch (removal.remove) {
    case 'group': {
      const how = await removeGroup(remover, removal.name)
      return `${how}; instances: ${await terminateTagged(remover)}`
    }
    case 'launchConfiguration':
      return await removeUnlessInUse(remover, 'autoscaling', 'DeleteLaunchConfiguration', {
        LaunchConfigurationName: removal.name,
      })
    case 'launchTemplate':
      return await removeUnlessInUse(remover, 'ec2', 'DeleteLaunchTemplate', {
        LaunchTemplateName: removal.name,
      })
    case 'topic':
      return await removeUnlessInUse(remover, 'sns', 'DeleteTopic', { TopicArn: removal.name })
    case 'subscriptions':
      return await unsubscribe(remover, removal.name)
    case 'securityGroup':
      return await removeTagged(remover, 'SecurityGroup')
    case 'taggedVpcs':
      return await removeTagged(remover, 'Vpc')
    case 'taggedSubnets':
      return await removeTagged(remover, 'Subnet')
    case 'stopped':
      return await startAgain(remover, removal.ids)
    case 'controlled':
      return await endControlled(remover, removal.name, removal.ids)
  }
}

/** Milliseconds of the endpoint's clock that something may take to go. */
const patience = 900_000

/** Milliseconds between two looks: most things go at once, and some take minutes. */
function* pauses(): Generator<number, never> {
  for (let pause = 250; ; pause = Math.min(pause * 2, 5000)) yield pause
}

async function removeGroup({ caller, runId, clock }: Remover, group: string): Promise<string> {
  const find = async (): Promise<Json | undefined> => {
    const groups = await askForAll(caller, {
      service: 'autoscaling',
      operation: 'DescribeAutoScalingGroups',
      input: { AutoScalingGroupNames: [group] },
      list: 'AutoScalingGroups',
    })
    return groups.find(({ AutoScalingGroupName: name }) => name === group)
  }
  const found = await find()
  if (found === undefined) return 'was not there'
  if (tagIn(found, runTag) !== runId) return 'is not of this run, and stays'
  const input = { AutoScalingGroupName: group, ForceDelete: true }
  // One that is being deleted already may refuse; whether it goes is what counts.
  await caller.call({ service: 'autoscaling', operation: 'DeleteAutoScalingGroup', input })
  const deadline = clock.now() + patience
  const pause = pauses()
  // Asked again until it is gone.
  // oxlint-disable-next-line no-await-in-loop
  while ((await find()) !== undefined) {
    if (clock.now() > deadline) throw new EndpointError(`${group} is still there`)
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
  }
  return 'deleted'
}

/** Instances that carry the tag of the run, whatever became of their group. */
async function terminateTagged({ caller, runId }: Remover): Promise<string> {
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
    .filter((instance) => tagIn(instance, runTag) === runId)
    .filter((instance) => !isGone((instance['State'] as Json | undefined)?.['Name']))
    .map((instance) => textIn(instance, 'InstanceId', operation))
  if (alive.length === 0) return 'none were left'
  demand(
    await caller.call({
      service: 'ec2',
      operation: 'TerminateInstances',
      input: { InstanceIds: alive },
    }),
  )
  return `terminated ${alive.join(' ')}`
}

function isGone(state: unknown): boolean {
  return state === 'terminated' || state === 'shutting-down'
}

/** Tried again while something that is on its way out still uses it. */
async function removeUnlessInUse(
  { caller, clock }: Remover,
  service: string,
  operation: string,
  input: Json,
): Promise<string> {
  const deadline = clock.now() + patience
  const pause = pauses()
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = await caller.call({ service, operation, input })
    if (!isServiceError(answer)) return 'deleted'
    if (isMissing(answer)) return 'was not there'
    const inUse = /InUse|DependencyViolation|Conflict/i.test(answer.code)
    if (!inUse || clock.now() > deadline) {
      throw new EndpointError(`${operation} is refused: ${answer.code}: ${answer.message}`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
  }
}

/** Codes differ between services and emulators; what they have in common is this. */
function isMissing({ code, message }: ServiceError): boolean {
  return (
    /NotFound|NonExistent|DoesNotExist/i.test(code) || /not found|does not exist/i.test(message)
  )
}

function demand(answer: OperationOutput | ServiceError): OperationOutput {
  if (!isServiceError(answer)) return answer
  throw new EndpointError(`is refused: ${answer.code}: ${answer.message}`)
}

async function unsubscribe({ caller }: Remover, topicArn: string): Promise<string> {
  const operation = 'ListSubscriptionsByTopic'
  const answer = await caller.call({ service: 'sns', operation, input: { TopicArn: topicArn } })
  if (isServiceError(answer)) return 'gone with their topic'
  for (const subscription of listIn(answer, 'Subscriptions', operation)) {
    const arn = subscription['SubscriptionArn']
    // One that waits for confirmation has none, and goes with the topic.
    if (typeof arn !== 'string' || !arn.startsWith(`${topicArn}:`)) continue
    // oxlint-disable-next-line no-await-in-loop
    demand(
      await caller.call({
        service: 'sns',
        operation: 'Unsubscribe',
        input: { SubscriptionArn: arn },
      }),
    )
  }
  return 'unsubscribed'
}

async function removeTagged(
  remover: Remover,
  kind: 'Vpc' | 'Subnet' | 'SecurityGroup',
): Promise<string> {
  const { caller, runId } = remover
  const operation = `Describe${kind}s`
  const idMember = kind === 'SecurityGroup' ? 'GroupId' : `${kind}Id`
  const found = await askForAll(caller, {
    service: 'ec2',
    operation,
    input: { Filters: [{ Name: `tag:${runTag}`, Values: [runId] }] },
    list: `${kind}s`,
  })
  const mine = found.filter((one) => tagIn(one, runTag) === runId)
  for (const one of mine) {
    const id = textIn(one, idMember, operation)
    // oxlint-disable-next-line no-await-in-loop
    await removeUnlessInUse(remover, 'ec2', `Delete${kind}`, { [idMember]: id })
  }
  return mine.length === 0 ? 'was not there' : 'deleted'
}

/** An instance that is still stopping cannot be started yet. */
async function startAgain(remover: Remover, ids: readonly string[]): Promise<string> {
  const { caller, clock } = remover
  const deadline = clock.now() + patience
  const pause = pauses()
  let states = await statesOf(remover, ids)
  while (states.some(({ state }) => state === 'stopping') && clock.now() < deadline) {
    // Asked again until all have stopped.
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
    // oxlint-disable-next-line no-await-in-loop
    states = await statesOf(remover, ids)
  }
  const stopped = states.filter(({ state }) => state === 'stopped')
  if (stopped.length === 0) return 'none is stopped'
  const input = { InstanceIds: stopped.map(({ instanceId }) => instanceId) }
  demand(await caller.call({ service: 'ec2', operation: 'StartInstances', input }))
  return `started ${input.InstanceIds.join(' ')}`
}

/** What is gone has no state; asking for it is refused, together with whatever is asked beside it. */
async function statesOf(
  remover: Remover,
  ids: readonly string[],
): Promise<readonly InstanceSeen[]> {
  try {
    return await lookAtInstances(remover.caller, ids)
  } catch (error) {
    if (!(error instanceof EndpointError && error.message.includes('NotFound'))) throw error
    if (ids.length === 1) return []
    const states: InstanceSeen[] = []
    // oxlint-disable-next-line no-await-in-loop
    for (const id of ids) states.push(...(await statesOf(remover, [id])))
    return states
  }
}

/**
 * Ends what an ifdown still has in force of a fault. The record of the endpoint says which: a run that
 * was killed while it injected never learnt the number.
 */
async function endControlled(
  { control }: Remover,
  fault: string,
  [parameters]: readonly string[],
): Promise<string> {
  if (control === undefined) return 'there is no control path'
  const inForce = new Set<string>()
  for (const entry of (await control.lines('/record')) ?? []) {
    const faultId = String(entry['faultId'])
    const isMeant = entry['fault'] === fault && JSON.stringify(entry['parameters']) === parameters
    if (entry['type'] === 'FaultBegan' && isMeant) inForce.add(faultId)
    if (entry['type'] === 'FaultEnded') inForce.delete(faultId)
  }
  for (const faultId of inForce) {
    // oxlint-disable-next-line no-await-in-loop
    await control.post(`/faults/${encodeURIComponent(faultId)}/end`, {})
  }
  return inForce.size === 0 ? 'was over' : `ended ${[...inForce].join(' ')}`
}
