import {
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type EC2ClientConfig,
  type Filter,
  type Instance,
  type Tag,
} from '@aws-sdk/client-ec2'
import type { LaunchAnswer, LaunchErrorCode } from '@ifdown/simulator'
import { runTag } from '../endpoint/run-tag.ts'
import type {
  FaultInForce,
  InstanceProvider,
  ProvidedLaunch,
  Sighting,
} from '../hosted/instance-provider.ts'
import type { Journal } from '../journal/journal.ts'

export interface Ec2ProviderOptions {
  readonly client: EC2ClientConfig
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
  client: config,
  runId,
  journal,
  refine = (input) => input,
  adopted,
  keeps = () => false,
}: Ec2ProviderOptions): InstanceProvider {
  const client = new EC2Client(config)
  const mine = { Name: `tag:${runTag}`, Values: [runId] }
  // What is not told is gone: an endpoint may remember everything that ever ran.
  const there = {
    Name: 'instance-state-name',
    Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'],
  }

  /** The number in the journal of the call that started each instance. */
  const starts = new Map<string, number>()

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
    try {
      const input = refine(toRunInstances(handedOver, runId), handedOver)
      const instanceId = await start(input)
      if (id !== undefined) {
        journal?.done(id, 'ok')
        starts.set(instanceId, id)
      }
      return { type: 'Provided', instanceId }
    } catch (error) {
      const refusal = toRefusal(error)
      // Of one that failed by itself nobody knows what it did before.
      if (id !== undefined && statusOf(error)! < 500) journal?.done(id, 'refused')
      return refusal
    }
  }

  async function start(input: RunInstancesInput): Promise<string> {
    try {
      const { Instances } = await client.send(new RunInstancesCommand(input))
      return Instances![0]!.InstanceId!
    } catch (error) {
      const plain = withoutReservedTags(input)
      if (plain === input || !(error as Error).message.includes('aws:')) throw error
      return await start(plain)
    }
  }

  async function terminate(InstanceIds: string[]): Promise<void> {
    if (InstanceIds.length === 0) return
    await act(`TerminateInstances ${InstanceIds.join(', ')}`, () =>
      client.send(new TerminateInstancesCommand({ InstanceIds })),
    )
    for (const instanceId of InstanceIds) {
      const id = starts.get(instanceId)
      if (id !== undefined) journal?.undone(id, 'terminated')
      starts.delete(instanceId)
    }
  }

  /** Those that it runs, and those that were adopted. */
  async function instances(): Promise<readonly Instance[]> {
    const ids = [...(adopted?.ids() ?? [])]
    const others = ids.length === 0 ? [] : await find({ Name: 'instance-id', Values: ids })
    return [...(await find(mine)), ...others]
  }

  async function find(filter: Filter): Promise<readonly Instance[]> {
    const found: Instance[] = []
    for (let NextToken: string | undefined; ;) {
      const asked = { Filters: [filter, there], NextToken }
      // A page names the next one.
      // oxlint-disable-next-line no-await-in-loop
      const page = await client.send(new DescribeInstancesCommand(asked))
      found.push(...(page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances))
      NextToken = page.NextToken
      if (!NextToken || found.length > instancesAtMost) return found
    }
  }

  return {
    faults: new Set(['stop-instances', 'zone-outage', 'terminate-instances']),
    run,
    terminate: (instanceId) => terminate([instanceId]),
    observe: async () => (await instances()).flatMap(toSighting),
    async beginFault({ fault, instanceIds }: FaultInForce) {
      const InstanceIds = [...instanceIds]
      if (InstanceIds.length === 0) return undefined
      if (fault === 'terminate-instances') await terminate(InstanceIds)
      else {
        await act(`StopInstances ${InstanceIds.join(', ')}`, () =>
          client.send(new StopInstancesCommand({ InstanceIds, Force: true })),
        )
      }
      return undefined
    },
    async endFault({ fault, instanceIds }: FaultInForce) {
      if (fault === 'terminate-instances') return
      const stopped = (await instances())
        .filter(({ InstanceId, State }) => instanceIds.includes(InstanceId!) && isStopped(State))
        .map(({ InstanceId }) => InstanceId!)
      if (stopped.length === 0) return
      await act(`StartInstances ${stopped.join(', ')}`, () =>
        client.send(new StartInstancesCommand({ InstanceIds: stopped })),
      )
    },
    async close() {
      if (keeps()) {
        for (const id of starts.values()) journal?.undone(id, 'was kept')
        client.destroy()
        return
      }
      const left = (await find(mine))
        .filter(({ State }) => State?.Name !== 'terminated' && State?.Name !== 'shutting-down')
        .map(({ InstanceId }) => InstanceId!)
      await terminate(left)
      for (const id of starts.values()) journal?.undone(id, 'was terminated')
      client.destroy()
    },
  }
}

/** More than a run starts: an endpoint that tells endless pages is not believed. */
const instancesAtMost = 10_000

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
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } }
  return $metadata?.httpStatusCode
}

function toRefusal(error: unknown): LaunchAnswer {
  if (!(error instanceof Error) || statusOf(error) === undefined) throw error
  return { type: 'Refused', code: error.name as LaunchErrorCode, message: error.message }
}

function isStopped(state: Instance['State']): boolean {
  return state?.Name === 'stopped' || state?.Name === 'stopping'
}

function toSighting({ InstanceId, State }: Instance): readonly Sighting[] {
  if (InstanceId === undefined) return []
  const reachable = undefined
  switch (State?.Name) {
    case 'terminated':
    case 'shutting-down':
      return [{ instanceId: InstanceId, state: 'terminated', reachable }]
    case 'stopped':
    case 'stopping':
      return [{ instanceId: InstanceId, state: 'stopped', reachable }]
    default:
      return [{ instanceId: InstanceId, state: 'running', reachable }]
  }
}
