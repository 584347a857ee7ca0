import { command, present, question, records, strings, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'
import type { InstanceState } from '../events.ts'
import { startInstance, stopInstance, terminateInstance } from '../instance-lifecycle.ts'
import { findSubnet } from '../network.ts'
import { eventDescriptions } from '../scheduled-events.ts'
import type { Ec2Instance } from '../state.ts'

type Described = Readonly<Record<string, unknown>>

/** EC2 gives all there is unless told otherwise, and 1000 at most when it is (LIM-5). */
const pageSize = { parameter: 'MaxResults', standard: Infinity, most: 1000 } as const

/** The standard codes of the states (EC-1). */
const stateCodes: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
}

export const describeInstances = question<Ec2>(
  'DescribeInstances',
  { optional: ['InstanceIds', 'Filters', 'MaxResults', 'NextToken'] },
  (ec2, input) => {
    const mixed = checkIdsWithoutPages(input)
    if (mixed) return mixed
    const found = findInstances(ec2, strings(input['InstanceIds']))
    if (isServiceError(found)) return found
    const filters = records(input['Filters'])
    const unknown = filters.map((filter) => String(filter['Name'])).find((name) => !isFilter(name))
    if (unknown !== undefined) {
      return serviceError('InvalidParameterValue', `The filter '${unknown}' is invalid`)
    }
    const matching = found.filter((instance) =>
      filters.every((filter) => {
        const value = filterValue(instance, String(filter['Name']))
        return value !== undefined && strings(filter['Values']).includes(value)
      }),
    )
    const result = page(matching, input, pageSize)
    if (isServiceError(result)) return result
    return present({
      Reservations: result.items.map((instance) => ({
        ReservationId: `r-${instance.instanceId.slice(2)}`,
        OwnerId: ec2.effects.accountId,
        Groups: [],
        Instances: [describeInstance(ec2, instance)],
      })),
      NextToken: result.nextToken,
    })
  },
)

function isFilter(name: string): boolean {
  return name.startsWith('tag:') || Object.hasOwn(filterValues, name)
}

const filterValues: Readonly<Record<string, (instance: Ec2Instance) => string | undefined>> = {
  'availability-zone': ({ availabilityZone }) => availabilityZone,
  'image-id': ({ imageId }) => imageId,
  'instance-id': ({ instanceId }) => instanceId,
  'instance-state-code': ({ state }) => String(stateCodes[state]),
  'instance-state-name': ({ state }) => state,
  'instance-type': ({ instanceType }) => instanceType,
  'key-name': ({ keyName }) => keyName,
  'subnet-id': ({ subnetId }) => subnetId,
}

function filterValue(instance: Ec2Instance, name: string): string | undefined {
  return name.startsWith('tag:') ? instance.tags[name.slice(4)] : filterValues[name]?.(instance)
}

/** An instance as an answer shows it. */
export function describeInstance(ec2: Ec2, instance: Ec2Instance): Described {
  const { subnetId } = instance
  return present({
    InstanceId: instance.instanceId,
    ImageId: instance.imageId,
    InstanceType: instance.instanceType,
    State: describeState(instance.state),
    StateReason: describeReason(instance.stateReason),
    StateTransitionReason: '',
    KeyName: instance.keyName,
    LaunchTime: new Date(instance.launchTime),
    Placement: { AvailabilityZone: instance.availabilityZone, GroupName: '', Tenancy: 'default' },
    SubnetId: subnetId,
    VpcId: subnetId === undefined ? undefined : findSubnet(ec2, subnetId)?.vpcId,
    SecurityGroups: instance.securityGroups.map((name) => ({ GroupId: name, GroupName: name })),
    IamInstanceProfile: describeProfile(instance.iamInstanceProfile),
    AmiLaunchIndex: 0,
    Monitoring: { State: 'enabled' },
    Tags: Object.entries(instance.tags).map(([Key, Value]) => ({ Key, Value })),
  })
}

function describeState(state: InstanceState): Described {
  return { Code: stateCodes[state], Name: state }
}

function describeReason(reason: string | undefined): Described | undefined {
  if (reason === undefined) return undefined
  return { Code: reason.split(': ')[0], Message: reason }
}

function describeProfile(profile: string | undefined): Described | undefined {
  return profile === undefined ? undefined : { Arn: profile }
}

export const describeInstanceStatus = question<Ec2>(
  'DescribeInstanceStatus',
  { optional: ['InstanceIds', 'IncludeAllInstances', 'Filters', 'MaxResults', 'NextToken'] },
  (ec2, input) => {
    const mixed = checkIdsWithoutPages(input)
    if (mixed) return mixed
    const found = findInstances(ec2, strings(input['InstanceIds']))
    if (isServiceError(found)) return found
    const filters = records(input['Filters'])
    const unknown = filters
      .map((filter) => String(filter['Name']))
      .find((name) => !Object.hasOwn(statusFilters, name))
    if (unknown !== undefined) {
      return serviceError('InvalidParameterValue', `The filter '${unknown}' is invalid`)
    }
    const matching = found.filter(
      (instance) =>
        // Only running instances unless all are asked for (EC-9).
        (input['IncludeAllInstances'] === true || instance.state === 'running') &&
        filters.every((filter) =>
          strings(filter['Values']).includes(statusFilters[String(filter['Name'])]!(instance)),
        ),
    )
    const result = page(matching, input, pageSize)
    if (isServiceError(result)) return result
    return present({
      InstanceStatuses: result.items.map(describeStatus),
      NextToken: result.nextToken,
    })
  },
)

const statusFilters: Readonly<Record<string, (instance: Ec2Instance) => string>> = {
  'availability-zone': ({ availabilityZone }) => availabilityZone,
  'instance-state-name': ({ state }) => state,
  'instance-status.status': (instance) => publishedStatus(instance, 'instance'),
  'instance-status.reachability': (instance) => reachability(publishedStatus(instance, 'instance')),
  'system-status.status': (instance) => publishedStatus(instance, 'system'),
  'system-status.reachability': (instance) => reachability(publishedStatus(instance, 'system')),
}

function describeStatus(instance: Ec2Instance): Described {
  return {
    InstanceId: instance.instanceId,
    AvailabilityZone: instance.availabilityZone,
    InstanceState: describeState(instance.state),
    SystemStatus: describeCheck(instance, 'system'),
    InstanceStatus: describeCheck(instance, 'instance'),
    ...describeEvents(instance),
  }
}

/** Source: EC-10. */
function describeEvents({ scheduledEvent: event }: Ec2Instance): Described {
  if (event === undefined) return {}
  const { eventId, code, notBefore, notAfter } = event
  const described = {
    InstanceEventId: eventId,
    Code: code,
    Description: eventDescriptions[code],
    NotBefore: new Date(notBefore),
    NotAfter: new Date(notAfter),
  }
  return { Events: [described] }
}
function publishedStatus(instance: Ec2Instance, check: 'system' | 'instance'): string {
  return instance.state === 'running' ? instance[check].published : 'not-applicable'
}

function reachability(status: string): string {
  if (status === 'ok') return 'passed'
  return status === 'impaired' ? 'failed' : status
}

function describeCheck(instance: Ec2Instance, check: 'system' | 'instance'): Described {
  const status = publishedStatus(instance, check)
  if (status === 'not-applicable') return { Status: status, Details: [] }
  const { impairedSince } = instance[check]
  return {
    Status: status,
    Details: [
      present({
        Name: 'reachability',
        Status: reachability(status),
        ImpairedSince:
          status === 'impaired' && impairedSince !== undefined
            ? new Date(Math.floor(impairedSince / 60_000) * 60_000)
            : undefined,
      }),
    ],
  }
}

export const terminateInstances = command<Ec2>(
  'TerminateInstances',
  { required: ['InstanceIds'] },
  (ec2, input) => {
    const { effects } = ec2
    const ids = strings(input['InstanceIds'])
    if (ids.length === 0) {
      return serviceError('MissingParameter', 'The request must contain the parameter InstanceId')
    }
    const found = findInstances(ec2, ids)
    if (isServiceError(found)) return found
    const kept = found.find(isProtected)
    const spared = new Set(
      found.filter(isProtected).map(({ availabilityZone }) => availabilityZone),
    )
    const going = found.filter(({ availabilityZone }) => !spared.has(availabilityZone))
    const moves = going.map((instance) => {
      const takes = effects.milliseconds('ec2.terminateS', instance.instanceId)
      const reason = 'Client.UserInitiatedShutdown: User initiated shutdown'
      terminateInstance(effects, instance, reason, takes)
      return describeMove(ec2, instance)
    })
    return kept === undefined ? { TerminatingInstances: moves } : terminationProtected(kept)
  },
)

function isProtected({ disableApiTermination }: Ec2Instance): boolean {
  return disableApiTermination === true
}

/** The call fails, and yet those in other zones than a protected instance are terminated. */
function terminationProtected({ instanceId }: Ec2Instance): ServiceError {
  return serviceError(
    'OperationNotPermitted',
    `The instance '${instanceId}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
  )
}

export const stopInstances = command<Ec2>(
  'StopInstances',
  { required: ['InstanceIds'], optional: ['Force'] },
  (ec2, input) => {
    const moved = moveInstances(ec2, strings(input['InstanceIds']), {
      verb: 'stopped',
      from: ['running', 'stopping', 'stopped'],
      move: (instance) => stopInstance(ec2.effects, instance),
    })
    return isServiceError(moved) ? moved : { StoppingInstances: moved }
  },
)

export const startInstances = command<Ec2>(
  'StartInstances',
  { required: ['InstanceIds'] },
  (ec2, input) => {
    const moved = moveInstances(ec2, strings(input['InstanceIds']), {
      verb: 'started',
      from: ['stopped', 'pending', 'running'],
      move: (instance) => startInstance(ec2.effects, instance),
    })
    return isServiceError(moved) ? moved : { StartingInstances: moved }
  },
)

interface Move {
  readonly verb: string
  /** States in which the call is taken; in some of them nothing has to be done. */
  readonly from: readonly InstanceState[]
  readonly move: (instance: Ec2Instance) => void
}

/** All of the instances change, or none when one of them cannot. */
function moveInstances(
  ec2: Ec2,
  ids: readonly string[],
  { verb, from, move }: Move,
): readonly Described[] | ServiceError {
  if (ids.length === 0) {
    return serviceError('MissingParameter', 'The request must contain the parameter InstanceId')
  }
  const found = findInstances(ec2, ids)
  if (isServiceError(found)) return found
  const stuck = found.find(({ state }) => !from.includes(state))
  if (stuck !== undefined) {
    return serviceError(
      'IncorrectInstanceState',
      `The instance '${stuck.instanceId}' is not in a state from which it can be ${verb}.`,
    )
  }
  return found.map((instance) => {
    move(instance)
    return describeMove(ec2, instance)
  })
}

/** With settings that leave it no time it is terminated and forgotten before the call returns. */
function describeMove({ state }: Ec2, before: Ec2Instance): Described {
  const { instanceId } = before
  return {
    InstanceId: instanceId,
    PreviousState: describeState(before.state),
    CurrentState: describeState(state.instances.get(instanceId)?.state ?? 'terminated'),
  }
}

function checkIdsWithoutPages(input: Input): ServiceError | undefined {
  if (strings(input['InstanceIds']).length === 0 || input['MaxResults'] === undefined) {
    return undefined
  }
  return serviceError(
    'InvalidParameterCombination',
    'The parameter instancesSet cannot be used with the parameter maxResults',
  )
}

function findInstances(
  { state }: Ec2,
  ids: readonly string[],
): readonly Ec2Instance[] | ServiceError {
  if (ids.length === 0) return [...state.instances.values()]
  const missing = ids.filter((id) => !state.instances.has(id))
  if (missing.length === 0) return ids.map((id) => state.instances.get(id)!)
  return serviceError(
    'InvalidInstanceID.NotFound',
    missing.length === 1
      ? `The instance ID '${missing[0]}' does not exist`
      : `The instance IDs '${missing.join(', ')}' do not exist`,
  )
}
