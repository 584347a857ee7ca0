import type { RunRecord } from '@ifdown/history'
import { dueRuns, type DueInRecord } from './due-runs.ts'
import { formatDuration, formatOffset } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { plural } from './plural.ts'
import { unknownGroup } from './unknown-group.ts'

export interface ScheduledActionOptions {
  readonly group: string
  /** Its name, or its logical id in the template. */
  readonly action: string
}

export interface ScheduledActionRanOptions extends ScheduledActionOptions {
  /** How often it ran; at least once when left out. */
  readonly times?: number | undefined
}

/** A scheduled action ran each time it was due, once for each. Unknown when it never was. */
export function scheduledActionRan(options: ScheduledActionRanOptions): Checker {
  const { group, action, times } = options
  const often = times === undefined ? '' : ` ${times === 1 ? 'once' : `${times} times`}`
  const claim: Claim = {
    checker: 'scheduledActionRan',
    group,
    claim: `scheduled action ${action} of ${group} runs when it is due${often}`,
    expectation: `to run its scheduled action ${action} when it is due${often}`,
  }
  return (record) => judgeDue(record, claim, action, (due) => judgeRan(record, claim, due, times))
}

/** What falls due while ScheduledActions is suspended is lost, and does not run later (SCH-09). */
export function scheduledActionSkipped({ group, action }: ScheduledActionOptions): Checker {
  const claim: Claim = {
    checker: 'scheduledActionSkipped',
    group,
    claim: `scheduled action ${action} of ${group} is skipped while ScheduledActions is suspended`,
    expectation: `to skip its scheduled action ${action} while ScheduledActions is suspended`,
  }
  return (record) => judgeDue(record, claim, action, (due) => judgeSkipped(record, claim, due))
}

function judgeDue(
  record: RunRecord,
  claim: Claim,
  action: string,
  judge: (due: readonly DueInRecord[]) => Finding,
): Finding {
  const { group } = claim
  const created = record.entries.some(
    (entry) => entry.type === 'GroupCreated' && entry.group === group,
  )
  if (!created) return unknownGroup(claim)
  const due = dueRuns(record, group, action)
  if (due !== undefined && due.length > 0) return judge(due)
  const because =
    due === undefined
      ? `${group} has no scheduled action ${action} in this run.`
      : 'it was never due in this run.'
  const advice =
    due === undefined
      ? 'Check its name: PutScheduledUpdateGroupAction, or AWS::AutoScaling::ScheduledAction in a template.'
      : 'Let the run go on for longer (runFor: in a scenario), or schedule it sooner.'
  return { type: 'Unknown', ...claim, because, advice, evidence: { entries: [] } }
}

function judgeRan(
  record: RunRecord,
  claim: Claim,
  due: readonly DueInRecord[],
  times: number | undefined,
): Finding {
  const ran = due.filter(({ outcome }) => outcome?.type === 'ScheduledActionRan')
  const measured = `${plural(ran.length, 'time')} of ${due.length}`
  const evidence = { entries: entriesOf(due) }
  const missed = due.find(({ outcome }) => outcome?.type !== 'ScheduledActionRan')
  if (missed !== undefined) {
    const because = `due at ${sayWhen(record, missed)}, it ${sayOutcome(missed)}`
    return { type: 'Violated', ...claim, measured, because, evidence }
  }
  const twice = ran.find(({ dueAt }, index) => ran[index + 1]?.dueAt === dueAt)
  if (twice !== undefined) {
    const because = `it ran more than once for ${sayWhen(record, twice)}`
    return { type: 'Violated', ...claim, measured, because, evidence }
  }
  const lost = ran.find(({ suspended }) => suspended)
  if (lost !== undefined) {
    const because = `due at ${sayWhen(record, lost)}, it ran though ScheduledActions was suspended`
    return { type: 'Violated', ...claim, measured, because, evidence }
  }
  if (times !== undefined && ran.length !== times) {
    const because = `it ran ${plural(ran.length, 'time')}`
    return { type: 'Violated', ...claim, measured, because, evidence }
  }
  return { type: 'Holds', ...claim, measured, evidence }
}

function judgeSkipped(record: RunRecord, claim: Claim, due: readonly DueInRecord[]): Finding {
  const suspended = due.filter((each) => each.suspended)
  const evidence = { entries: entriesOf(suspended) }
  if (suspended.length === 0) {
    return {
      type: 'Unknown',
      ...claim,
      because: 'it was never due while ScheduledActions was suspended.',
      advice: 'Suspend ScheduledActions before it is due:  call: SuspendProcesses  in a scenario.',
      evidence,
    }
  }
  const ran = suspended.find(({ outcome }) => outcome?.type !== 'ScheduledActionSkipped' && outcome)
  if (ran !== undefined) {
    const because = `due at ${sayWhen(record, ran)}, it ${sayOutcome(ran)}`
    return { type: 'Violated', ...claim, because, evidence }
  }
  return { type: 'Holds', ...claim, measured: plural(suspended.length, 'time'), evidence }
}

function sayWhen({ header }: RunRecord, { dueAt }: DueInRecord): string {
  return formatOffset(dueAt - header.startedAt)
}

function sayOutcome({ outcome, dueAt }: DueInRecord): string {
  switch (outcome?.type) {
    case 'ScheduledActionRan':
      return `ran ${formatDuration(outcome.at - dueAt)} later`
    case 'ScheduledActionSkipped':
      return 'was skipped: ScheduledActions was suspended'
    case 'ScheduledActionFailed':
      return `failed: ${outcome.message}`
    default:
      return 'did not run'
  }
}

function entriesOf(due: readonly DueInRecord[]): readonly number[] {
  const seqs = due.flatMap(({ planned, outcome }) => [planned, ...(outcome ? [outcome.seq] : [])])
  return [...new Set(seqs)].toSorted((a, b) => a - b)
}
