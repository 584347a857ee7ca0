import type { Filter, RunInstancesCommand, Tag } from '@aws-sdk/client-ec2'
import { isServiceError, type LaunchAnswer } from '@ifdown/simulator'
import {
  ask,
  askForAll,
  isObject,
  listIn,
  tagIn,
  textIn,
  type Json,
} from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import type { EndpointError } from '../endpoint/endpoint-error.ts'
import { runTag } from '../endpoint/run-tag.ts'
import type {
  FaultInForce,
  InstanceProvider,
  ProvidedLaunch,
  Sighting,
} from '../hosted/instance-provider.ts'
import type { Journal } from '../journal/journal.ts'

export interface Ec2ProviderOptions {
  /** Its own: it is destroyed with the provider. */
  readonly caller: Caller
  readonly runId: string
  readonly journal?: Journal | undefined
  /** Has the last word on how an instance is started. */
  readonly refine?:
    | ((input: RunInstancesInput, launch: ProvidedLaunch) => RunInstancesInput)
    | undefined
  readonly adopted?: AdoptedInstances | undefined
  /** Whether its instances stay when it closes; they are removed when left out. */
  readonly keeps?: (() => boolean) | undefined
}

export type RunInstancesInput = RunInstancesCommand['input']

/** Instances that others started: they are looked after, and are not removed at the end. */
export interface AdoptedInstances {
  readonly ids: () => readonly string[]
  /** One that a launch needs not start; undefined for a launch that starts its own. */
  take(launch: ProvidedLaunch): string | undefined
}

/** Instances that live at an endpoint's EC2, while the control loop is ifdown's. */
export function createEc2Provider({
  caller,
  runId,
  journal,
  refine = (input) => input,
  adopted,
  keeps = () => false,
}: Ec2ProviderOptions): InstanceProvider {
  const mine = { Name: `tag:${runTag}`, Values: [runId] }
  // What is not told is gone: an endpoint may remember everything that ever ran.
  const there = {
    Name: 'instance-state-name',
    Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'],
  }

  /** The number in the journal of the call that started each instance. */
  const starts = new Map<string, number | undefined>()

  /** Writes an act down, does it, and says how it went. */
  async function act<T>(what: string, body: () => Promise<T>): Promise<T> {
    const id = journal?.begin({ act: 'call', what })
    const answer = await body()
    if (id !== undefined) journal?.done(id, 'ok')
    return answer
  }

  async function run(handedOver: ProvidedLaunch): Promise<LaunchAnswer> {
    const adoptedId = adopted?.take(handedOver)
    if (adoptedId !== undefined) return { type: 'Provided', instanceId: adoptedId }
    const what = `RunInstances for ${handedOver.group}`
    const undo = { instancesTagged: `${runTag}=${runId}` }
    const id = journal?.begin({ act: 'call', what, undo })
    const input = refine(toRunInstances(handedOver, runId), handedOver)
    const answer = await start(input)
    if (answer.type === 'Provided') {
      if (id !== undefined) journal?.done(id, 'ok')
      starts.set(answer.instanceId, id)
      return answer
    }
    // Of one that failed by itself nobody knows what it did before.
    if (id !== undefined && answer.status < 500) journal?.done(id, 'refused')
    const { type, code, message } = answer
    return { type, code, message }
  }

  async function start(input: RunInstancesInput): Promise<Started> {
    try {
      const answer = await caller.call({
        service: 'ec2',
        operation: runInstances,
        input: input as unknown as Json,
      })
      if (!isServiceError(answer)) {
        const [instance = {}] = listIn(answer, 'Instances', runInstances)
        return { type: 'Provided', instanceId: textIn(instance, 'InstanceId', runInstances) }
      }
      const { code, message, httpStatus: status } = answer
      const plain = withoutReservedTags(input)
      if (plain !== input && message.includes('aws:')) return await start(plain)
      return { type: 'Refused', code, message, status }
    } catch (error) {
      const status = statusOf(error)
      if (status === undefined || status < 400) throw error
      const { message } = error as Error
      return { type: 'Refused', code: 'InternalError', message, status }
    }
  }

  async function terminate(InstanceIds: string[]): Promise<void> {
    if (InstanceIds.length === 0) return
    await act(`TerminateInstances ${InstanceIds.join(', ')}`, () =>
      askEc2('TerminateInstances', { InstanceIds }),
    )
    for (const instanceId of InstanceIds) {
      const id = starts.get(instanceId)
      if (id !== undefined) journal?.undone(id, 'terminated')
      starts.delete(instanceId)
    }
  }

  /** Those that it runs, and those that were adopted. */
  async function instances(): Promise<readonly InstanceThere[]> {
    const ids = [...(adopted?.ids() ?? [])]
    const others = ids.length === 0 ? [] : await find({ Name: 'instance-id', Values: ids })
    return [...(await findMine()), ...others.filter(({ instanceId }) => ids.includes(instanceId))]
  }

  /** An endpoint that does not know the filter tells of every instance there is: the tag itself decides. */
  async function findMine(): Promise<readonly InstanceThere[]> {
    const found = await find(mine)
    return found.filter(({ instanceId, run }) => run === runId || starts.has(instanceId))
  }

  async function find(filter: Filter): Promise<readonly InstanceThere[]> {
    const reservations = await askForAll(caller, {
      service: 'ec2',
      operation: describeInstances,
      input: { Filters: [filter, there] },
      list: 'Reservations',
    })
    return reservations
      .flatMap((reservation) => listIn(reservation, 'Instances', describeInstances))
      .map(toInstance)
  }

  function askEc2(operation: string, input: Json): Promise<Json> {
    return ask(caller, { service: 'ec2', operation, input })
  }

  return {
    faults: new Set(['stop-instances', 'zone-outage', 'terminate-instances']),
    run,
    terminate: (instanceId) => terminate([instanceId]),
    observe: async () => (await instances()).map(toSighting),
    async beginFault({ fault, instanceIds }: FaultInForce) {
      const InstanceIds = [...instanceIds]
      if (InstanceIds.length === 0) return undefined
      if (fault === 'terminate-instances') await terminate(InstanceIds)
      else {
        await act(`StopInstances ${InstanceIds.join(', ')}`, () =>
          askEc2('StopInstances', { InstanceIds, Force: true }),
        )
      }
      return undefined
    },
    async endFault({ fault, instanceIds }: FaultInForce) {
      if (fault === 'terminate-instances') return
      const stopped = (await instances())
        .filter(({ instanceId, state }) => instanceIds.includes(instanceId) && isStopped(state))
        .map(({ instanceId }) => instanceId)
      if (stopped.length === 0) return
      await act(`StartInstances ${stopped.join(', ')}`, () =>
        askEc2('StartInstances', { InstanceIds: stopped }),
      )
    },
    async close() {
      try {
        if (!keeps()) {
          const left = (await findMine())
            .filter(({ state }) => state !== 'terminated' && state !== 'shutting-down')
            .map(({ instanceId }) => instanceId)
          await terminate(left)
        }
        const what = keeps() ? 'was kept' : 'was terminated'
        for (const id of starts.values()) if (id !== undefined) journal?.undone(id, what)
      } finally {
        caller.destroy()
      }
    },
  }
}

const runInstances = 'RunInstances'
const describeInstances = 'DescribeInstances'

/** What came of a call that starts an instance, with the HTTP status of a refusal. */
type Started =
  | { readonly type: 'Provided'; readonly instanceId: string }
  | {
      readonly type: 'Refused'
      readonly code: string
      readonly message: string
      readonly status: number
    }

/** An instance as the endpoint tells of it. */
interface InstanceThere {
  readonly instanceId: string
  readonly state: string
  /** The run that its tag names. */
  readonly run: string | undefined
}

function toInstance(instance: Json): InstanceThere {
  const state = instance['State']
  return {
    instanceId: textIn(instance, 'InstanceId', describeInstances),
    state: isObject(state) ? textIn(state, 'Name', describeInstances) : 'running',
    run: tagIn(instance, runTag),
  }
}

function toRunInstances({ launch, userData }: ProvidedLaunch, runId: string): RunInstancesInput {
  const tags = { ...launch.tags, [runTag]: runId }
  return {
    ImageId: launch.imageId,
    InstanceType: launch.instanceType as never,
    MinCount: 1,
    MaxCount: 1,
    Placement: { AvailabilityZone: launch.availabilityZone },
    ...(userData && { UserData: userData }),
    TagSpecifications: [
      {
        ResourceType: 'instance',
        Tags: Object.entries(tags)
          // A client may not set tags of AWS's own.
          .filter(([key]) => !key.startsWith('aws:'))
          .map(([Key, Value]) => ({ Key, Value })),
      },
    ],
  }
}

/** The same input when it has none of AWS's own. */
function withoutReservedTags(input: RunInstancesInput): RunInstancesInput {
  const { TagSpecifications = [] } = input
  const reserved = TagSpecifications.some(({ Tags = [] }) => Tags.some(isReserved))
  if (!reserved) return input
  const plain = TagSpecifications.map((one) => ({
    ...one,
    Tags: (one.Tags ?? []).filter((tag) => !isReserved(tag)),
  }))
  return { ...input, TagSpecifications: plain }
}

function isReserved({ Key = '' }: Tag): boolean {
  return Key.startsWith('aws:')
}

/** The HTTP status of an answer; undefined where none came, and the call may have been carried out. */
function statusOf(error: unknown): number | undefined {
  const { cause } = error as EndpointError
  const { $metadata } = (cause ?? {}) as {
    readonly $metadata?: { readonly httpStatusCode?: number }
  }
  return $metadata?.httpStatusCode
}

function isStopped(state: string): boolean {
  return state === 'stopped' || state === 'stopping'
}

function toSighting({ instanceId, state }: InstanceThere): Sighting {
  const reachable = undefined
  switch (state) {
    case 'terminated':
    case 'shutting-down':
      return { instanceId, state: 'terminated', reachable }
    case 'stopped':
    case 'stopping':
      return { instanceId, state: 'stopped', reachable }
    default:
      return { instanceId, state: 'running', reachable }
  }
}
