import { faultPeriods, type RecordEntry, type RunRecord } from '@ifdown/history'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { isNamed } from './is-named.ts'
import { unknownGroup } from './unknown-group.ts'
import { zoneTimeline } from './zone-timeline.ts'

export interface AlarmReachedOptions {
  /** The group that the alarm is about. */
  readonly group: string
  /** Its name, its logical id in the template, or the name without the id that Auto Scaling gave it. */
  readonly alarm: string
  /** `ALARM` when left out. */
  readonly state?: AlarmState | undefined
  /** Since the first fault began, or since the group had what it wants when there is none. */
  readonly milliseconds?: number | undefined
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/**
 * An alarm comes into a state by what it sees of its metric, after the first fault began. Unknown where
 * there is no such alarm, where it never had anything to see or nothing happened, and where SetAlarmState
 * alone brought it there: that says nothing about the metric.
 */
export function alarmReached(options: AlarmReachedOptions): Checker {
  const { group, alarm, state = 'ALARM', milliseconds } = options
  const within = milliseconds === undefined ? '' : ` within ${formatDuration(milliseconds)}`
  const claim: Claim = {
    checker: 'alarmReached',
    group,
    claim: `alarm ${alarm} of ${group} goes into ${state}${within}`,
    expectation: `to have its alarm ${alarm} go into ${state}${within}`,
    limitMilliseconds: milliseconds,
  }
  return (record) => {
    const known = record.entries.some(
      (entry) => entry.type === 'GroupCreated' && entry.group === group,
    )
    return known ? judge(record, claim, alarm, state) : unknownGroup(claim)
  }
}

type Entry<Type extends RecordEntry['type']> = Extract<RecordEntry, { type: Type }>

function judge(record: RunRecord, claim: Claim, wanted: string, state: AlarmState): Finding {
  const { entries, endedAt } = record
  // Target tracking makes its low alarm anew, under another name, for another size of the group.
  const puts = entries.filter(
    (entry): entry is Entry<'AlarmPut'> =>
      entry.type === 'AlarmPut' && isAlarm(entry.configuration.alarmName, wanted),
  )
  const [put] = puts
  if (put === undefined) return noAlarm(claim, wanted)
  const names = new Set(puts.map(({ configuration }) => configuration.alarmName))
  const fault = faultPeriods(record)[0]
  const beganAt = fault?.beganAt ?? upSince(record, claim.group)
  const longestGap = fault === undefined ? (record.header.observation?.longestGap ?? 0) : 0
  const changes = entries.filter(
    (entry): entry is Entry<'AlarmStateChanged'> =>
      entry.type === 'AlarmStateChanged' && names.has(entry.alarmName),
  )
  const there = changes.filter((entry) => entry.at >= beganAt && entry.to === state)
  const reached = there.find(({ forced }) => !forced)
  const limit = claim.limitMilliseconds ?? Infinity
  if (reached !== undefined) return judgeReached(claim, reached, { beganAt, longestGap })
  const evidence = { entries: [put.seq, ...changes.map(({ seq }) => seq)] }
  if (there.length > 0) {
    return {
      type: 'Unknown',
      ...claim,
      because: 'only SetAlarmState brought it there in this run.',
      advice: 'Let a load or a fault do it: what is forced says nothing about the metric.',
      evidence,
    }
  }
  if (!hadData(record, put, 0) && !changes.some(sawData)) {
    return noData(record, claim, put, evidence)
  }
  // It takes a while for an alarm to see that the group is up.
  const seenAt = changes.find(({ at, forced }) => at >= beganAt && !forced)?.at ?? beganAt
  if (fault === undefined && !hadData(record, put, seenAt)) return nothingChanged(claim, evidence)
  const watched = endedAt - beganAt
  if (watched < limit && limit !== Infinity) return endedEarly(claim, watched, limit, evidence)
  const last = changes.findLast(({ from, to }) => from !== to)
  const because =
    last === undefined
      ? 'it stayed in INSUFFICIENT_DATA'
      : `it was last in ${last.to}, because: ${last.reason}`
  return { type: 'Violated', ...claim, because, evidence }
}

/** Where states are seen by looking again and again, they came earlier, by a gap at most. */
function judgeReached(
  claim: Claim,
  { at, seq, reason, notBefore = at }: Entry<'AlarmStateChanged'>,
  { beganAt, longestGap }: { readonly beganAt: number; readonly longestGap: number },
): Finding {
  const limit = claim.limitMilliseconds ?? Infinity
  const took = at - beganAt
  const measured = limit === Infinity ? formatDuration(took) : formatDurationBeside(took, limit)
  const base = { ...claim, measured: `after ${measured}: ${reason}`, evidence: { entries: [seq] } }
  if (took + longestGap <= limit) return { type: 'Holds', ...base }
  if (notBefore - beganAt > limit)
    return { type: 'Violated', ...base, because: `it took ${measured}` }
  return {
    type: 'Unknown',
    ...base,
    because: `it took ${measured}, give or take the time between two looks`,
    advice: 'Let it be looked at more often: with a higher --rate, or a slower --clock.',
  }
}

/** It came into a state by what it saw. */
function sawData({ to, forced }: Entry<'AlarmStateChanged'>): boolean {
  return !forced && to !== 'INSUFFICIENT_DATA'
}

/** Target tracking adds a UUID to the names that it gives (POL-53). */
function isAlarm(name: string, wanted: string): boolean {
  const base = /^(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(name)?.[1]
  return isNamed(name, wanted) || base === wanted
}

/** Whether what it looks at was ever published; missing data that is treated as such is seen, too. */
function hadData(
  { entries }: RunRecord,
  { configuration }: Entry<'AlarmPut'>,
  since: number,
): boolean {
  const { treatMissingData, queries } = configuration
  if (since === 0 && treatMissingData?.endsWith('reaching')) return true
  const names = new Set(queries.flatMap(({ stat }) => stat?.metric.metricName ?? []))
  return entries.some(
    (entry) =>
      entry.at > since &&
      (((entry.type === 'MetricLevelChanged' || entry.type === 'MetricDataPut') &&
        names.has(entry.metric.metricName)) ||
        (entry.type === 'StatusCheckPublished' && [...names].some(isStatusCheck))),
  )
}

/** When the group first had what it wants: what its alarms said before is about its beginning. */
function upSince(record: RunRecord, group: string): number {
  const up = zoneTimeline(record, group).find(({ inService, desired }) => {
    let sum = 0
    for (const count of inService.values()) sum += count
    return desired > 0 && sum >= desired
  })
  return up?.at ?? record.header.startedAt
}

const isStatusCheck = (name: string): boolean => name.startsWith('StatusCheckFailed')

type Evidence = Finding['evidence']

function noAlarm(claim: Claim, wanted: string): Finding {
  return {
    type: 'Unknown',
    ...claim,
    because: `there is no alarm ${wanted} in this run.`,
    advice: 'Check its name: PutMetricAlarm, or AWS::CloudWatch::Alarm in a template.',
    evidence: { entries: [] },
  }
}

function noData(
  { header }: RunRecord,
  claim: Claim,
  { configuration }: Entry<'AlarmPut'>,
  evidence: Evidence,
): Finding {
  const metrics = configuration.queries.flatMap(({ stat }) => stat?.metric.metricName ?? [])
  if (header.observation !== undefined) {
    return {
      type: 'Unknown',
      ...claim,
      because: `it never left INSUFFICIENT_DATA, and what is published of ${metrics.join(', ')} is not seen here.`,
      advice: 'Find out whether the endpoint evaluates alarms, and has that metric.',
      evidence,
    }
  }
  return {
    type: 'Unknown',
    ...claim,
    because: `nothing published ${metrics.join(', ')} in this run, so the alarm had nothing to see.`,
    advice:
      'Give the group a load, let it publish its metrics (EnableMetricsCollection), or put data.',
    evidence,
  }
}

function nothingChanged(claim: Claim, evidence: Evidence): Finding {
  return {
    type: 'Unknown',
    ...claim,
    because: 'nothing that it looks at changed since the group had what it wants.',
    advice: 'Inject a fault, or give the group a load.',
    evidence,
  }
}

function endedEarly(claim: Claim, watched: number, limit: number, evidence: Evidence): Finding {
  return {
    type: 'Unknown',
    ...claim,
    because: `the run ended too early: the alarm was watched for ${formatDuration(watched)} only.`,
    advice: `Let the run go on for at least ${formatDuration(limit - watched)} more (runFor: in a scenario).`,
    evidence,
  }
}
