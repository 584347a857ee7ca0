import { networkQuality, type FaultSpec } from '@ifdown/faults'
import { AwsError } from './aws-error.ts'
import type { AwsOptions } from './aws-options.ts'
import {
  capacityError,
  sendDocument,
  stopInstances,
  terminateInstances,
  type Piece,
} from './experiment.ts'
import type { GuardedGroup } from './guard.ts'
import { networkDocument, type Document } from './network-documents.ts'
import { networkScript } from './network-script.ts'

/** How a fault is played at AWS. */
export type FaultPlan = { readonly instanceIds: readonly string[]; readonly how: string } & (
  | { readonly by: 'fis'; readonly pieces: readonly Piece[]; readonly lasts: number }
  | { readonly by: 'ssm'; readonly document: Document; readonly lasts: number }
  | { readonly by: 'ec2'; readonly operation: 'StopInstances' | 'TerminateInstances' }
)

export interface FaultToPlan {
  readonly spec: FaultSpec
  /** The instances that the fault means. */
  readonly chosen: readonly string[]
  readonly groups: readonly GuardedGroup[]
  /** The zones of each group. */
  readonly zones: ReadonlyMap<string, readonly string[]>
  /** Milliseconds; as long as the run when left out. */
  readonly duration: number | undefined
  /** Milliseconds to the end of the run. */
  readonly remaining: number
}

const minute = 60_000
/** What an experiment may take (FIS-11). */
const longestExperiment = 720 * minute
/** Nothing reaches an instance that is cut off, so this must not be long. */
const longestNetworkLoss = 60 * minute

/**
 * Plans a fault. What breaks something for a while mends it by itself, should ifdown die: FIS starts
 * what it stopped, and the script in an instance takes the interface up again. Throws `AwsError`.
 */
export function planFault(options: AwsOptions, asked: FaultToPlan): FaultPlan {
  const { spec, chosen, duration, remaining } = asked
  switch (spec.fault) {
    case 'network-loss':
      return networkLoss(options, chosen, duration ?? Math.min(remaining, longestNetworkLoss))
    case 'network-latency':
    case 'network-packet-loss': {
      const viaFis = options.fisRole !== undefined && (duration ?? minute) >= minute
      return viaFis ? byFis(options, asked) : byDocument(options, asked)
    }
    case 'stop-instances':
    case 'terminate-instances':
      if (options.fisRole === undefined || (duration ?? minute) < minute) return byEc2(asked)
      return byFis(options, asked)
    case 'insufficient-instance-capacity':
    case 'zone-outage':
      return byFis(options, asked)
    default:
      throw new AwsError(`the AWS target cannot play ${spec.fault}`)
  }
}

/** Whether a plan has a document of FIS at work on the network of its instances. */
export function runsNetworkDocument(plan: FaultPlan): boolean {
  if (plan.by === 'ssm') return true
  return plan.by === 'fis' && plan.pieces.some(({ action }) => action.actionId === sendCommand)
}

const sendCommand = 'aws:ssm:send-command'

/** Without FIS it cannot be ended sooner: the document mends the network when its time is over. */
function byDocument(options: AwsOptions, asked: FaultToPlan): FaultPlan {
  const { spec, chosen: instanceIds } = asked
  const lasts = asked.duration ?? Math.min(asked.remaining, longestNetworkLoss)
  if (lasts > longestNetworkLoss) {
    throw new AwsError(
      `${spec.fault} for ${lasts / minute} min: without --fis-role it is for 60 min at most, as nothing can end it sooner`,
    )
  }
  const document = networkDocument(networkQuality(spec)!, options.networkInterface, lasts)
  const how = `SSM Run Command: ${document.name}, which ends by itself after ${lasts / 1000} s`
  return { by: 'ssm', instanceIds, document, lasts, how }
}

function networkLoss(
  { networkInterface = 'eth0' }: AwsOptions,
  instanceIds: readonly string[],
  lasts: number,
): FaultPlan {
  if (lasts > longestNetworkLoss) {
    throw new AwsError(
      `network-loss for ${lasts / minute} min: at AWS it is for 60 min at most, as nothing can end it sooner`,
    )
  }
  const how = `SSM Run Command: the interface goes down, and up again by itself after ${lasts / 1000} s`
  const parameters = networkScript(networkInterface, lasts)
  return {
    by: 'ssm',
    instanceIds,
    document: { name: 'AWS-RunShellScript', parameters },
    lasts,
    how,
  }
}

function byEc2({ spec, chosen }: FaultToPlan): FaultPlan {
  const operation = spec.fault === 'stop-instances' ? 'StopInstances' : 'TerminateInstances'
  return { by: 'ec2', operation, instanceIds: chosen, how: `${operation} of EC2` }
}

function byFis(options: AwsOptions, asked: FaultToPlan): FaultPlan {
  const { spec, chosen, duration } = asked
  if (options.fisRole === undefined) {
    throw new AwsError(`${spec.fault} needs FIS, and FIS needs a role: --fis-role ARN`)
  }
  const lasts = duration ?? Math.min(Math.max(asked.remaining, minute), longestExperiment)
  if (lasts < minute || lasts > longestExperiment) {
    throw new AwsError(`${spec.fault} through FIS takes one minute to twelve hours`)
  }
  const pieces = piecesOf(options, asked, lasts)
  const actions = pieces.map(({ action }) => action.actionId)
  const quality = networkQuality(spec)
  const document = quality && networkDocument(quality, undefined, lasts).name
  const what = [...new Set(actions)].join(' and ')
  const how = document === undefined ? `FIS: ${what}` : `FIS: ${what} with ${document}`
  return { by: 'fis', instanceIds: chosen, pieces, lasts, how }
}

function piecesOf(options: AwsOptions, asked: FaultToPlan, lasts: number): readonly Piece[] {
  const { spec, chosen, groups, zones } = asked
  const { parameters } = spec
  const instances = { partition: partitionOf(groups), place: options, instanceIds: chosen }
  switch (spec.fault) {
    case 'stop-instances':
      return stopInstances(instances, lasts)
    case 'terminate-instances':
      return terminateInstances(instances)
    case 'network-latency':
    case 'network-packet-loss': {
      const document = networkDocument(networkQuality(spec)!, options.networkInterface, lasts)
      return sendDocument(instances, document, lasts)
    }
    case 'zone-outage': {
      const zone = String(parameters['availabilityZone'])
      const there = groups.filter(({ name }) => zones.get(name)?.includes(zone))
      if (there.length === 0) {
        const known = [...new Set([...zones.values()].flat())].toSorted().join(', ')
        throw new AwsError(`${spec.fault}: no group of the run is in ${zone}; they are in ${known}`)
      }
      const capacity = { groups: there, zones: [zone], percent: 100 }
      return [...capacityError(capacity, lasts), ...stopInstances(instances, lasts)]
    }
    default: {
      if (parameters['instanceTypes'] !== undefined) {
        throw new AwsError(`${spec.fault}: FIS does not ask for instance types`)
      }
      const named = parameters['group']
      const meant = groups.filter(({ name }) => named === undefined || name === named)
      const wanted = parameters['availabilityZones'] as readonly string[] | undefined
      const all = [...new Set(meant.flatMap(({ name }) => zones.get(name) ?? []))]
      const percent = Number(parameters['percent'] ?? 100)
      return capacityError({ groups: meant, zones: wanted ?? all, percent }, lasts)
    }
  }
}

function partitionOf([group]: readonly GuardedGroup[]): string {
  return group?.arn.split(':')[1] ?? 'aws'
}
