import { runActions, type Transition } from './actions.ts'
import { stateChangeDetail } from './alarm-event.ts'
import { isPolicyArn, actionsFor, plainStat, type Alarm } from './alarm.ts'
import type { CloudWatch } from './context.ts'
import { evaluate, rulesOf, type Evaluation } from './evaluate.ts'
import type { MetricIdentity } from './metric.ts'
import { readRange, settledSince } from './reading.ts'
import { stateReason, stateReasonData } from './reason.ts'
import { watchersOf } from './state.ts'
import { fewSamples } from './statistics.ts'
import { statusCheckMetrics } from './status-checks.ts'
import {
  cadenceOf,
  firstLookAt,
  isTick,
  nextBeat,
  rangeEnd,
  rangeLength,
  warmUpEnd,
} from './windows.ts'

/** Evaluates an alarm, if it is time for that. Woken at any other instant it does nothing. */
export function evaluateAlarm(cloudWatch: CloudWatch, alarmName: string): void {
  const { effects, state } = cloudWatch
  const alarm = state.alarms.get(alarmName)
  if (alarm === undefined || !isTick(alarm, effects.now)) return
  const evaluation = judge(cloudWatch, alarm, effects.now)
  if (evaluation.state === alarm.state) return
  const { configuration } = alarm
  enterState(
    cloudWatch,
    alarm,
    {
      to: evaluation.state,
      reason: stateReason(configuration, evaluation),
      reasonData: stateReasonData(configuration, evaluation, effects.now),
      datapoints: evaluation.real.map(({ value }) => value),
      forced: false,
    },
    [alarm.stateCause, ...settledSince(state, configuration).causes],
  )
}

/** Brings an alarm into a state and runs what it lists for it, if that is another state (CWA-40). */
export function enterState(
  cloudWatch: CloudWatch,
  alarm: Alarm,
  { to, ...change }: Transition,
  causes?: readonly number[],
): void {
  const { alarmName, state: from } = alarm
  const because = causes && ({ causes, governedBy: 'cw.alarmPhaseS' } as const)
  const { effects, state } = cloudWatch
  const seq = effects.emit({ type: 'AlarmStateChanged', alarmName, from, to, ...change }, because)
  if (from === to) return
  const now = state.alarms.get(alarmName)!
  effects.because([seq], () => {
    tellEventBridge(cloudWatch, now, alarm)
    runActions(cloudWatch, now, alarm, change.datapoints)
  })
}

function tellEventBridge({ events }: CloudWatch, alarm: Alarm, before: Alarm): void {
  if (!events.isListening()) return
  const detail = stateChangeDetail(alarm, before)
  events.put('CloudWatch Alarm State Change', detail, [alarm.alarmArn])
}

/** What an evaluation at an instant comes to. */
export function judge(cloudWatch: CloudWatch, alarm: Alarm, at: number): Evaluation {
  const { state } = cloudWatch
  const { configuration } = alarm
  const end = rangeEnd(configuration, at, lagOf(cloudWatch, alarm))
  const range = readRange(state, configuration, end, rangeLength(configuration))
  const evaluation = evaluate(range, rulesOf(configuration), alarm.state)
  const young = warmUpEnd(alarm) > at && alarm.state === 'INSUFFICIENT_DATA'
  const warmsUp = young && (evaluation.filled > 0 || configuration.warmUp!.onlyStartAfter)
  if (warmsUp || saysLittle(alarm, evaluation)) return { ...evaluation, state: alarm.state }
  return evaluation
}

/** A percentile of few samples leaves the state as it is, if the alarm says so (CWA-23). */
function saysLittle({ configuration }: Alarm, { real }: Evaluation): boolean {
  const stat = plainStat(configuration)
  if (stat === undefined || configuration.evaluateLowSampleCountPercentile !== 'ignore')
    return false
  const few = fewSamples(stat.statistic)
  return real.some(({ sampleCount = 0 }) => sampleCount < few)
}

/** How far behind the clock an alarm sees its metrics (CWA-21). */
function lagOf({ effects }: CloudWatch, { alarmArn }: Alarm): number {
  return effects.milliseconds('cw.metricDelayS', alarmArn)
}

/** Asks for the reminders about an alarm, as far as anything can change by itself. */
export function expectAlarm(cloudWatch: CloudWatch, alarmName: string): void {
  const { effects, state } = cloudWatch
  const alarm = state.alarms.get(alarmName)
  if (alarm === undefined) return
  const look = nextLookAt(cloudWatch, alarm, effects.now)
  if (look !== undefined) effects.remind({ type: 'AlarmDue', alarmName }, look)
  const repeat = nextRepeatAt(alarm, effects.now)
  if (repeat !== undefined) effects.remind({ type: 'AlarmActionDue', alarmName }, repeat)
}

/** Asks for the reminders about all alarms that look at a metric. */
export function expectAlarms(cloudWatch: CloudWatch, metric: MetricIdentity): void {
  for (const alarmName of watchersOf(cloudWatch.state, metric)) expectAlarm(cloudWatch, alarmName)
}

/** Asks for the reminders about all alarms that look at the status checks of an instance. */
export function expectStatusAlarms(cloudWatch: CloudWatch, instanceId: string): void {
  if (cloudWatch.state.watching.size === 0) return
  const dimensions = [{ name: 'InstanceId', value: instanceId }]
  for (const metricName of statusCheckMetrics) {
    expectAlarms(cloudWatch, { namespace: 'AWS/EC2', metricName, dimensions })
  }
}

/**
 * When an alarm is next worth a look. Undefined when what it looks at has not changed for the whole of
 * its range, so that it would see the same again: an idle alarm costs nothing.
 */
function nextLookAt(cloudWatch: CloudWatch, alarm: Alarm, now: number): number | undefined {
  const first = firstLookAt(alarm)
  if (first > now && first > alarm.touchedAt) return first
  const beat = nextBeat(alarm, now)
  const warm = nextBeat(alarm, warmUpEnd(alarm))
  const cadence = cadenceOf(alarm.configuration)
  if (alarm.touchedAt >= beat - cadence) return beat
  const { configuration } = alarm
  const { from, sparse } = settledSince(cloudWatch.state, configuration)
  const seen = rangeEnd(configuration, beat - cadence, lagOf(cloudWatch, alarm))
  if (from > seen - rangeLength(configuration) * configuration.period) return beat
  const turn = sparse ? nextTurn(cloudWatch, alarm, beat) : undefined
  return turn ?? (warm > now ? warm : undefined)
}

/** With data in each fifth minute only, what an alarm sees goes round; when it would change its state. */
function nextTurn(cloudWatch: CloudWatch, alarm: Alarm, beat: number): number | undefined {
  const cadence = cadenceOf(alarm.configuration)
  const round = Array.from(
    { length: Math.max(5, 300_000 / cadence) },
    (_, index) => beat + index * cadence,
  )
  return round.find((at) => judge(cloudWatch, alarm, at).state !== alarm.state)
}

const repeatPeriod = 60_000

/**
 * When the policies of an alarm's state are next invoked again (CWA-42). Not those of the state that it
 * was created in: it came from no other, so that they were never invoked (CWA-40).
 */
export function nextRepeatAt(alarm: Alarm, now: number): number | undefined {
  const { configuration, state, stateTransitionedAt: since } = alarm
  const listed = configuration.actionsEnabled && actionsFor(configuration, state).some(isPolicyArn)
  if (!listed || !alarm.hasTransitioned) return undefined
  return since + (Math.floor((now - since) / repeatPeriod) + 1) * repeatPeriod
}

/** Invokes the policies of an alarm's state again, if it is time for that (CWA-40). */
export function repeatActions(cloudWatch: CloudWatch, alarmName: string): void {
  const { effects, state } = cloudWatch
  const alarm = state.alarms.get(alarmName)
  if (alarm === undefined || alarm.invokedAt === effects.now) return
  if (!alarm.hasTransitioned) return
  const since = effects.now - alarm.stateTransitionedAt
  if (since === 0 || since % repeatPeriod !== 0) return
  const fresh = judge(cloudWatch, alarm, effects.now).real.map(({ value }) => value)
  const datapoints = fresh.length > 0 ? fresh : alarm.datapoints
  effects.because([alarm.stateCause], () => runActions(cloudWatch, alarm, alarm, datapoints))
}
