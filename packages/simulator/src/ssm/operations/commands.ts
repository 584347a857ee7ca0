import {
  command,
  number,
  present,
  question,
  records,
  strings,
  text,
  type Input,
  type Operation,
} from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Ssm } from '../context.ts'
import { scriptOf } from '../documents.ts'
import { cancelCommand as cancel, sendCommand as send } from '../run-command.ts'
import type { Command, Invocation } from '../state.ts'

export const sendCommand: Operation<Ssm> = command(
  'SendCommand',
  {
    required: ['DocumentName'],
    optional: ['InstanceIds', 'Targets', 'Parameters', 'Comment', 'TimeoutSeconds'],
  },
  (ssm, input) => {
    const documentName = text(input['DocumentName'])!
    const parameters = readParameters(input['Parameters'])
    const instanceIds = chooseInstances(ssm, input)
    if (isServiceError(instanceIds)) return instanceIds
    const script = scriptOf(documentName, parameters)
    if (isServiceError(script)) return script
    const comment = text(input['Comment']) ?? ''
    const id = send(ssm, { documentName, instanceIds, parameters, comment, script })
    return { Command: describe(ssm.state.commands.get(id)!) }
  },
)

export const cancelCommand: Operation<Ssm> = command(
  'CancelCommand',
  { required: ['CommandId'], optional: ['InstanceIds'] },
  (ssm, input) => {
    const commandId = text(input['CommandId'])!
    if (!ssm.state.commands.has(commandId)) return invalidCommandId()
    cancel(ssm, commandId)
    return {}
  },
)

export const getCommandInvocation: Operation<Ssm> = question(
  'GetCommandInvocation',
  { required: ['CommandId', 'InstanceId'], optional: ['PluginName'] },
  ({ state }, input) => {
    const found = state.commands.get(text(input['CommandId'])!)
    const instanceId = text(input['InstanceId'])!
    const invocation = found?.invocations.get(instanceId)
    if (found === undefined || invocation === undefined) {
      return serviceError('InvocationDoesNotExist', 'The command ID and instance ID do not match.')
    }
    return describeInvocation(found, instanceId, invocation)
  },
)

export const listCommandInvocations: Operation<Ssm> = question(
  'ListCommandInvocations',
  { optional: ['CommandId', 'InstanceId', 'Details', 'MaxResults', 'NextToken'] },
  ({ state }, input) => {
    const commandId = text(input['CommandId'])
    const instanceId = text(input['InstanceId'])
    const all = [...state.commands.values()]
      .filter((each) => commandId === undefined || each.commandId === commandId)
      .flatMap((each) =>
        [...each.invocations]
          .filter(([id]) => instanceId === undefined || id === instanceId)
          .map(([id, invocation]) => describeInvocation(each, id, invocation)),
      )
    return { CommandInvocations: all.slice(0, number(input['MaxResults']) ?? 50) }
  },
)

export const listCommands: Operation<Ssm> = question(
  'ListCommands',
  { optional: ['CommandId', 'InstanceId', 'MaxResults', 'NextToken'] },
  ({ state }, input) => {
    const commandId = text(input['CommandId'])
    const all = [...state.commands.values()].filter(
      (each) => commandId === undefined || each.commandId === commandId,
    )
    return { Commands: all.slice(0, number(input['MaxResults']) ?? 50).map(describe) }
  },
)

export const describeInstanceInformation: Operation<Ssm> = question(
  'DescribeInstanceInformation',
  { optional: ['Filters', 'InstanceInformationFilterList', 'MaxResults', 'NextToken'] },
  ({ ports }, input) => {
    const wanted = records(input['Filters'])
      .filter(({ Key }) => Key === 'InstanceIds')
      .flatMap(({ Values }) => strings(Values))
    const ids = wanted.length === 0 ? ports.instanceIds() : wanted
    return {
      InstanceInformationList: ids.flatMap((InstanceId) => {
        const instance = ports.instance(InstanceId)
        if (instance === undefined) return []
        const online = instance.running && instance.networkUp
        return [{ InstanceId, PingStatus: online ? 'Online' : 'ConnectionLost' }]
      }),
    }
  },
)

function readParameters(given: unknown): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries((given ?? {}) as Readonly<Record<string, unknown>>)
  return Object.fromEntries(entries.map(([name, values]) => [name, strings(values)]))
}

function chooseInstances({ ports }: Ssm, input: Input): readonly string[] | ServiceError {
  const named = strings(input['InstanceIds'])
  const unknown = named.find((id) => ports.instance(id) === undefined)
  if (unknown !== undefined) {
    return serviceError(
      'InvalidInstanceId',
      `Instances [[${unknown}]] not in a valid state for account`,
    )
  }
  const tags = records(input['Targets']).map(
    ({ Key, Values }) => [(text(Key) ?? '').replace(/^tag:/, ''), strings(Values)] as const,
  )
  return tags.length === 0 ? named : ports.tagged(Object.fromEntries(tags))
}

function describe(sent: Command): Readonly<Record<string, unknown>> {
  const statuses = [...sent.invocations.values()].map(({ status }) => status)
  const count = (status: Invocation['status']) => statuses.filter((each) => each === status).length
  const Status = summarise(statuses)
  return present({
    CommandId: sent.commandId,
    DocumentName: sent.documentName,
    Comment: sent.comment,
    InstanceIds: sent.instanceIds,
    Parameters: sent.parameters,
    RequestedDateTime: new Date(sent.sentAt),
    Status,
    StatusDetails: Status,
    TargetCount: statuses.length,
    CompletedCount: count('Success') + count('Cancelled') + count('Undeliverable'),
    ErrorCount: count('Undeliverable'),
  })
}

function summarise(statuses: readonly Invocation['status'][]): string {
  if (statuses.includes('InProgress')) return 'InProgress'
  if (statuses.includes('Undeliverable')) return 'TimedOut'
  return statuses.includes('Cancelled') ? 'Cancelled' : 'Success'
}

function describeInvocation(
  sent: Command,
  InstanceId: string,
  { status }: Invocation,
): Readonly<Record<string, unknown>> {
  const undeliverable = status === 'Undeliverable'
  return {
    CommandId: sent.commandId,
    InstanceId,
    Comment: sent.comment,
    DocumentName: sent.documentName,
    Status: undeliverable ? 'TimedOut' : status,
    StatusDetails: undeliverable ? 'DeliveryTimedOut' : status,
    StandardOutputContent: '',
    StandardErrorContent: '',
    ResponseCode: status === 'Success' ? 0 : -1,
  }
}

function invalidCommandId(): ServiceError {
  return serviceError('InvalidCommandId', 'The specified command ID is not valid.')
}
