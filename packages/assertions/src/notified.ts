import { consequences, type FaultPeriod, type RunRecord } from '@ifdown/history'
import { dependsOnUnpublished } from './depends-on-unpublished.ts'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { judgeFaults } from './judge-faults.ts'
import { judgeMissing } from './judge-missing.ts'
import { findMessage, type NotificationMessage } from './notification-messages.ts'
import { since } from './recovery-waterfall.ts'

export interface NotifiedOptions {
  readonly group: string
  /** For example `autoscaling:EC2_INSTANCE_TERMINATE`. */
  readonly event: string
  /** Milliseconds since the fault began; the whole run when left out. */
  readonly within?: number | undefined
  /** The topic's ARN or name; any when left out. */
  readonly topic?: string | undefined
}

/** A message of this event type followed from a fault. */
export function notified({ group, event, within, topic }: NotifiedOptions): Checker {
  const where = topic === undefined ? '' : ` to ${topic}`
  const when = within === undefined ? '' : ` within ${formatDuration(within)}`
  return (record) =>
    judgeFaults(record, {
      group,
      claim: (fault) => ({
        checker: 'notified',
        group,
        claim: `${group} sends ${event}${where}${when}`,
        expectation: `to send ${event}${where}${when}${when && ` of ${fault}`}`,
        limitMilliseconds: within,
      }),
      judge: (claim, { fault }) => judge(record, claim, fault, { event, topic }),
    })
}

function judge(
  record: RunRecord,
  claim: Claim,
  fault: FaultPeriod,
  wanted: { readonly event: string; readonly topic: string | undefined },
): Finding {
  const { group, limitMilliseconds: limit } = claim
  const { message, covered } = findMessage(record, {
    ...wanted,
    group,
    among: consequences(record, fault),
    since: fault.seq,
  })
  if (message !== undefined) return judgeMessage(record, claim, fault, message)

  const base = { ...claim, measured: 'no message', evidence: { entries: [fault.seq] } }
  if (!covered) {
    const to = wanted.topic === undefined ? '' : ` to ${wanted.topic}`
    const because =
      `no notification configuration of ${group} covers ${wanted.event}${to} ` +
      '(PutNotificationConfiguration makes one)'
    return { type: 'Violated', ...base, because }
  }
  return judgeMissing(record, base, {
    fault,
    missing: 'no such message was sent',
    limit,
  })
}

function judgeMessage(
  record: RunRecord,
  claim: Claim,
  fault: FaultPeriod,
  message: NotificationMessage,
): Finding {
  const took = message.at - fault.beganAt
  const limit = claim.limitMilliseconds ?? Infinity
  const time = formatDurationBeside(took, limit)
  const to = message.addresses.length > 0 ? message.addresses.join(', ') : message.topicArn
  const base = {
    ...claim,
    measured: `${time}, to ${to}`,
    evidence: { entries: [fault.seq, ...message.entries] },
    dependsOn: dependsOnUnpublished(record, {
      ...since(claim.group, fault),
      limit: claim.limitMilliseconds,
      decidedSeq: message.entries[0],
    }),
  }
  if (took <= limit) return { type: 'Holds', ...base }
  return { type: 'Violated', ...base, because: `it took ${time}` }
}
