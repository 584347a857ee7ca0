import type { NeverBit, RunRecord } from '@ifdown/history'
import { formatDuration } from './duration.ts'
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

function explain(
  { header }: RunRecord,
  { group, reason, fault, inService }: NeverBit,
): Explanation {
  if (reason === 'NoSuchGroup') {
    return {
      because: `there is no group ${group} in this run`,
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
  const neverBit = `${fault.fault} never bit: `
  const when = `when it began (+${formatDuration(fault.beganAt - header.startedAt)})`
  const settle =
    'Start the fault after the group has settled: await simulation.settle(), ' +
    'or  at: 10m  in a scenario.'
  switch (reason) {
    case 'NothingServing':
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
      return {
        because: `${neverBit}it hit no instance of ${group} ${when}.`,
        advice: "Check the fault's group, availabilityZone and select against what the group has.",
      }
    default:
      return {
        because: `${neverBit}the serving capacity of ${group} did not fall below its desired capacity.`,
        advice: "Hit more of the group (select: 'all'), or instances that serve.",
      }
  }
}
