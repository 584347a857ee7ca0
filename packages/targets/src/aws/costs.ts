import type { GroupSeen } from '../endpoint/look.ts'
import type { FaultPlan } from './plan-fault.ts'

export interface ToEstimate {
  readonly faults: readonly FaultPlan[]
  readonly groups: readonly GroupSeen[]
  /** Milliseconds. */
  readonly runFor: number
  readonly region: string
}

/**
 * US dollars for a minute of an action: in GovCloud, and anywhere else but in China. Source:
 * https://aws.amazon.com/fis/pricing/, price list in effect since 2024-10-01.
 */
const actionMinute = { govCloud: 0.12, other: 0.1 } as const

/** What a run costs, one sentence each: a range with its source, or that it is not known. */
export function estimateCosts({ faults, groups, region }: ToEstimate): readonly string[] {
  const instances = new Set(faults.flatMap(({ instanceIds }) => instanceIds)).size
  const members = groups.reduce((sum, group) => sum + group.members.length, 0)
  return [
    ...experimentCosts(faults, region),
    `EC2: up to ${instances} of ${members} instances may be replaced; what a new one of their type costs is unknown here`,
    'calls to the API of AWS and of CloudWatch alarms, data transfer: unknown here',
  ]
}

function experimentCosts(faults: readonly FaultPlan[], region: string): readonly string[] {
  const pieces = faults.flatMap((plan) => (plan.by === 'fis' ? plan.pieces : []))
  if (pieces.length === 0) return []
  // What is over at once may be counted as a minute, as minutes are rounded.
  const minutes = pieces.reduce((sum, { lasts }) => sum + Math.max(1, Math.ceil(lasts / 60_000)), 0)
  if (region.startsWith('cn-')) {
    return [`FIS: up to ${minutes} action-minutes; what one costs in ${region} is unknown here`]
  }
  const price = region.startsWith('us-gov-') ? actionMinute.govCloud : actionMinute.other
  const most = (minutes * price).toFixed(2)
  return [
    `FIS: 0 to ${most} USD: up to ${minutes} action-minutes at ${price.toFixed(2)} USD (aws.amazon.com/fis/pricing, price list of 2024-10-01; look whether it still holds)`,
  ]
}
