import {
  capacityTimeline,
  faultPeriods,
  struckAnything,
  type FaultPeriod,
  type NeverBit,
  type RunRecord,
} from '@ifdown/history'
import { didYouMean } from '@ifdown/kernel'
import { formatOffset } from './duration.ts'
import type { Claim, Unknown } from './finding.ts'

/** The finding of every checker about a fault that took no serving capacity: it tested nothing. */
export function unknownBecauseNeverBit(
  record: RunRecord,
  claim: Claim,
  recovery: NeverBit,
): Unknown {
  const { because, advice } = explain(record, recovery)
  const entries = recovery.fault ? [recovery.fault.seq] : []
  const instanceIds = recovery.fault?.instanceIds
  return { type: 'Unknown', ...claim, because, advice, evidence: { entries, instanceIds } }
}

interface Explanation {
  readonly because: string
  readonly advice: string
}

function explain(record: RunRecord, recovery: NeverBit): Explanation {
  const { group, reason, fault, inService } = recovery
  if (reason === 'NoSuchGroup') {
    return {
      because: `there is no group ${group} in this run${didYouMean(group, groupsOf(record))}`,
      advice: 'Check its name; it is the AutoScalingGroupName, not the logical id of a template.',
    }
  }
  if (fault === undefined) {
    return {
      because: `no fault began in this run, so ${group} had nothing to recover from`,
      advice:
        'Inject one before the claim: simulation.inject(networkLoss({ group })), ' +
        'or a step with  fault:  under  method:  in a scenario.',
    }
  }
  const neverBit = nameOf(record, fault)
  const when = whenItBegan(record, fault)
  const settle =
    'Start the fault after the group has settled: await simulation.settle(), ' +
    'or  at: 10m  in a scenario.'
  switch (reason) {
    case 'NothingServing':
      if (desiredAt(record, group, fault.seq) === 0) {
        return {
          because: `${neverBit}${group} had no instance ${when}: its desired capacity is 0.`,
          advice: 'Raise its desired capacity and let it settle before the fault.',
        }
      }
      if (inService === 0) {
        return {
          because: `${neverBit}${group} had no instance in service ${when}.`,
          advice: settle,
        }
      }
      return {
        because: `${neverBit}${group} had ${inService} InService, but none that served ${when}.`,
        advice: settle,
      }
    case 'NothingHit':
      if (isMeantForLaunches(fault) && !struckAnything(record, fault)) {
        return explainMiss(record, fault)
      }
      return {
        because: `${neverBit}it hit no instance of ${group} ${when}.`,
        advice: checkSelection,
      }
    default:
      return {
        because: `${neverBit}the serving capacity of ${group} did not fall below its desired capacity.`,
        advice:
          whoServesOn[fault.fault] ??
          "Hit more of the group (select: 'all'), or instances that serve.",
      }
  }
}

/** Why a fault struck nothing at all: neither an instance of any group nor a launch. */
export function explainMiss(record: RunRecord, fault: FaultPeriod): Explanation {
  const neverBit = nameOf(record, fault)
  const when = whenItBegan(record, fault)
  const { availabilityZone: zone, group } = fault.parameters
  if (fault.fault === 'zone-outage') {
    return {
      because: `${neverBit}there was no instance in ${String(zone)} ${when}, and no launch was tried there.`,
      advice: 'Check its availabilityZone against the zones that the groups have.',
    }
  }
  if (isMeantForLaunches(fault)) {
    return {
      because: `${neverBit}no launch failed of it.`,
      advice:
        'Have something to launch while it is in force, for example what another fault terminates; ' +
        'and check which launches it means.',
    }
  }
  const of = typeof group === 'string' ? ` of ${group}` : ''
  return { because: `${neverBit}it hit no instance${of} ${when}.`, advice: checkSelection }
}

const checkSelection =
  "Check the fault's group, availabilityZone and select against what the group has."

const meantForLaunches = new Set([
  'zone-outage',
  'insufficient-instance-capacity',
  'launch-failure',
])

function isMeantForLaunches({ fault }: FaultPeriod): boolean {
  return meantForLaunches.has(fault)
}

/** Where there are several, the name alone does not say which. */
function nameOf(record: RunRecord, { fault, faultId }: FaultPeriod): string {
  return `${faultPeriods(record).length > 1 ? faultId : fault} never bit: `
}

function whenItBegan({ header }: RunRecord, { beganAt }: FaultPeriod): string {
  return `when it began (${formatOffset(beganAt - header.startedAt)})`
}

/** What to look at where a fault leaves its instances serving. */
const whoServesOn: Readonly<Record<string, string>> = {
  'network-latency':
    'A slow instance serves on, and passes its status checks. A group notices only with health check ' +
    'type ELB, behind a load balancer whose health check has a timeout that is shorter than the delay.',
  'network-packet-loss':
    'An instance that loses packets serves on. Measure what its users notice: with a probe of your ' +
    'own on containers, or an alarm at AWS.',
}

function groupsOf({ entries }: RunRecord): readonly string[] {
  return entries.flatMap((entry) => (entry.type === 'GroupCreated' ? [entry.group] : []))
}

function desiredAt(record: RunRecord, group: string, seq: number): number | undefined {
  return capacityTimeline(record, group).findLast((sample) => sample.seq < seq)?.desired
}
