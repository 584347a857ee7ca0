import { isServiceError } from '@ifdown/simulator'
import type { Acts } from '../endpoint/acts.ts'
import { askForAll, isObject, textIn, textOr } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import type { EndpointClock } from '../endpoint/clock.ts'
import { runTag } from '../endpoint/run-tag.ts'
import { actTag } from './act-tag.ts'
import { AwsError, StoppedError } from './aws-error.ts'
import type { AwsOptions } from './aws-options.ts'
import { isBusy, lookAtInvocations } from './end-command.ts'
import { isOver, lookAtExperiment } from './end-experiments.ts'
import { experimentTemplate } from './experiment.ts'
import { networkScript } from './network-script.ts'
import type { FaultPlan } from './plan-fault.ts'
import { demand, pauses } from './remover.ts'
import type { AwsRemoval } from './take-back.ts'

/** A fault that was begun. */
export interface Played {
  /** What takes it back, in the order in which it was done. */
  readonly actIds: readonly number[]
  readonly experimentId?: string | undefined
}

export interface Playing {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly acts: Acts<AwsRemoval>
  readonly options: AwsOptions
  readonly runId: string
  readonly alarmArns: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/** Plays a fault as planned. `number` tells the faults of a run apart. */
export async function playFault(
  playing: Playing,
  fault: string,
  { plan, number }: { readonly plan: FaultPlan; readonly number: number },
): Promise<Played> {
  const token = `${playing.runId}-${number}`
  switch (plan.by) {
    case 'fis':
      return await byFis(playing, fault, { plan, token })
    case 'ssm':
      return await bySsm(playing, fault, { plan, token })
    case 'ec2':
      return await byEc2(playing, fault, plan)
  }
}

async function byFis(
  playing: Playing,
  fault: string,
  { plan, token }: { readonly plan: FaultPlan & { readonly by: 'fis' }; readonly token: string },
): Promise<Played> {
  const { acts, caller, options, runId, alarmArns } = playing
  const { pieces, instanceIds } = plan
  const input = experimentTemplate(options, { pieces, fault, runId, clientToken: token, alarmArns })
  const made = await acts.perform(
    {
      act: 'create',
      what: `CreateExperimentTemplate for ${fault}`,
      removal: { remove: 'templates', token },
    },
    () => caller.call({ service: 'fis', operation: 'CreateExperimentTemplate', input }),
  )
  const template = demand(made.answer, `CreateExperimentTemplate for ${fault}`)[
    'experimentTemplate'
  ]
  const id = textIn(isObject(template) ? template : {}, 'id', 'CreateExperimentTemplate')
  const stops = pieces.some(({ action }) => action.actionId === 'aws:ec2:stop-instances')
  const started = await acts.perform(
    {
      act: 'inject',
      what: `${fault}: StartExperiment ${id}`,
      removal: { remove: 'experiments', token, ids: stops ? instanceIds : [] },
    },
    () =>
      caller.call({
        service: 'fis',
        operation: 'StartExperiment',
        input: {
          clientToken: token,
          experimentTemplateId: id,
          tags: { [runTag]: runId, [actTag]: token },
        },
      }),
  )
  const experiment = demand(started.answer, `StartExperiment for ${fault}`)['experiment']
  const experimentId = textIn(isObject(experiment) ? experiment : {}, 'id', 'StartExperiment')
  await untilItRuns(playing, experimentId)
  return { actIds: [made.id, started.id], experimentId }
}

async function untilItRuns({ caller, clock, signal }: Playing, id: string): Promise<void> {
  const pause = pauses()
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const now = await lookAtExperiment(caller, id)
    if (now.status === 'running' || now.status === 'completed') return
    if (isOver(now) || now.status === 'stopping') {
      throw new StoppedError(`the experiment ${id} is ${now.status}: ${now.reason}`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value, signal)
  }
}

/** One command goes to so many instances. */
const instancesAtMost = 50
/** Seconds within which a command must have reached its instance; 30 at least. */
const deliverWithin = 30

async function bySsm(
  playing: Playing,
  fault: string,
  { plan, token }: { readonly plan: FaultPlan & { readonly by: 'ssm' }; readonly token: string },
): Promise<Played> {
  const { acts, caller, clock, options } = playing
  const { instanceIds, lasts } = plan
  if (instanceIds.length > instancesAtMost) {
    throw new AwsError(`${fault}: a command goes to ${instancesAtMost} instances at most`)
  }
  await requireAgents(caller, instanceIds)
  const comment = `ifdown ${token}`
  const until = clock.now() + deliverWithin * 1000 + lasts
  const { id, answer } = await acts.perform(
    {
      act: 'inject',
      what: `${fault}: SendCommand to ${instanceIds.join(' ')}`,
      removal: { remove: 'command', name: comment, ids: instanceIds, until },
    },
    () =>
      caller.call({
        service: 'ssm',
        operation: 'SendCommand',
        input: {
          DocumentName: 'AWS-RunShellScript',
          InstanceIds: instanceIds,
          Comment: comment,
          TimeoutSeconds: deliverWithin,
          Parameters: networkScript(options.networkInterface ?? 'eth0', lasts),
        },
      }),
  )
  const command = demand(answer, `SendCommand for ${fault}`)['Command']
  const commandId = textIn(isObject(command) ? command : {}, 'CommandId', 'SendCommand')
  await untilDelivered(playing, fault, commandId)
  return { actIds: [id] }
}

/** Without its agent an instance hears nothing. */
async function requireAgents(caller: Caller, instanceIds: readonly string[]): Promise<void> {
  const operation = 'DescribeInstanceInformation'
  const told = await askForAll(caller, {
    service: 'ssm',
    operation,
    input: { Filters: [{ Key: 'InstanceIds', Values: instanceIds }] },
    list: 'InstanceInformationList',
  })
  const online = told.filter(({ PingStatus }) => PingStatus === 'Online')
  const ids = new Set(online.map((one) => textIn(one, 'InstanceId', operation)))
  const missing = instanceIds.filter((id) => !ids.has(id))
  if (missing.length === 0) return
  throw new AwsError(`Systems Manager does not reach ${missing.join(' ')}, so nothing was sent`)
}

async function untilDelivered(
  { caller, clock, signal }: Playing,
  fault: string,
  commandId: string,
): Promise<void> {
  const pause = pauses()
  const deadline = clock.now() + 2 * deliverWithin * 1000
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const invocations = await lookAtInvocations(caller, commandId)
    const failed = invocations.filter((one) => !isBusy(one) && one['Status'] !== 'Success')
    if (failed.length > 0) {
      const ids = failed.map((one) => textOr(one, 'InstanceId', ''))
      throw new AwsError(
        `${fault}: the command ended as ${textOr(failed[0]!, 'Status', '?')} on ${ids.join(' ')}`,
      )
    }
    const waits = invocations.some(({ Status }) => Status === 'Pending' || Status === 'Delayed')
    if ((invocations.length > 0 && !waits) || clock.now() > deadline) return
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value, signal)
  }
}

async function byEc2(
  { acts, caller }: Playing,
  fault: string,
  { operation, instanceIds }: FaultPlan & { readonly by: 'ec2' },
): Promise<Played> {
  const stops = operation === 'StopInstances'
  const { id, answer } = await acts.perform(
    {
      act: 'inject',
      what: `${fault}: ${operation} ${instanceIds.join(' ')}`,
      removal: stops ? { remove: 'stopped', ids: instanceIds } : undefined,
    },
    () => caller.call({ service: 'ec2', operation, input: { InstanceIds: instanceIds } }),
  )
  if (isServiceError(answer)) demand(answer, operation)
  return { actIds: [id] }
}
