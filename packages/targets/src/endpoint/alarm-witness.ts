import {
  isServiceError,
  type AlarmStateValue,
  type OperationOutput,
  type OperationRequest,
} from '@ifdown/simulator'
import { configurationOf } from './alarm-configuration.ts'
import { askForAll, isObject, listIn, textIn, textOr, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'
import type { Recorder } from './recorder.ts'
import type { Witness } from './witness.ts'

/** Sees what becomes of the alarms that it is told of. */
export interface AlarmWitness extends Witness {
  watch(alarmNames: readonly string[]): void
}

/** A state that an alarm came into. */
interface Change {
  readonly to: AlarmStateValue
  readonly reason: string
  /** As CloudWatch gives it; who sets a state by hand hardly does. */
  readonly data: Json | undefined
}

interface AlarmSeen {
  readonly seq: number
  readonly state: AlarmStateValue
  /** When the endpoint says that it came into the state. */
  readonly since: string
}

export function createAlarmWitness(caller: Caller, recorder: Recorder): AlarmWitness {
  const watched = new Set<string>()
  const known = new Map<string, AlarmSeen>()

  function seeChange(alarmName: string, { to, reason, data }: Change, since: string): void {
    const before = known.get(alarmName)!
    const datapoints = Array.isArray(data?.['recentDatapoints']) ? data['recentDatapoints'] : []
    const event = {
      type: 'AlarmStateChanged',
      alarmName,
      from: before.state,
      to,
      reason,
      reasonData: data && JSON.stringify(data),
      datapoints: datapoints.filter((value) => typeof value === 'number'),
      // CloudWatch says what it looked at; without that somebody may have set the state.
      forced: data === undefined,
    } as const
    known.set(alarmName, { seq: recorder.see(event, [before.seq]), state: to, since })
  }

  function see(alarm: Json, changes: readonly Change[]): void {
    const alarmName = nameOf(alarm)
    const since = sinceOf(alarm)
    if (!known.has(alarmName)) {
      const seq = recorder.see({
        type: 'AlarmPut',
        alarmArn: textOr(alarm, 'AlarmArn', ''),
        configuration: configurationOf(alarm),
        phase: 0,
        tags: {},
      })
      known.set(alarmName, { seq, state: 'INSUFFICIENT_DATA', since: '' })
    }
    for (const change of changes) seeChange(alarmName, change, since)
    const state = stateOf(alarm['StateValue'])
    const { seq, state: last } = known.get(alarmName)!
    if (state !== last) seeChange(alarmName, changeNow(alarm, state), since)
    else known.set(alarmName, { seq, state, since })
  }

  return {
    watch: (alarmNames) => alarmNames.forEach((name) => watched.add(name)),
    async look() {
      if (watched.size === 0) return () => {}
      const alarms = await askForAll(caller, {
        service: 'cloudwatch',
        operation: 'DescribeAlarms',
        input: { AlarmNames: [...watched] },
        list: 'MetricAlarms',
      })
      const seen: (readonly [Json, readonly Change[]])[] = []
      for (const alarm of alarms) {
        const name = nameOf(alarm)
        if (!watched.has(name)) continue
        const since = sinceOf(alarm)
        const before = known.get(name)
        const missed = since === '' || before?.since === since
        // oxlint-disable-next-line no-await-in-loop
        seen.push([alarm, missed ? [] : await lookAtHistory(caller, name, before?.since ?? '')])
      }
      return () => {
        for (const [alarm, changes] of seen) see(alarm, changes)
      }
    },
  }
}

const nameOf = (alarm: Json): string => textIn(alarm, 'AlarmName', 'DescribeAlarms')

/** Instants of the endpoint's own clock, which are only compared with one another. */
function sinceOf(alarm: Json): string {
  return timeOf(alarm['StateTransitionedTimestamp'] ?? alarm['StateUpdatedTimestamp'])
}

function timeOf(value: unknown): string {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : ''
}

/** The states that an alarm came into after an instant, as far as the endpoint keeps a history. */
async function lookAtHistory(
  caller: Caller,
  alarmName: string,
  after: string,
): Promise<readonly Change[]> {
  const operation = 'DescribeAlarmHistory'
  const input = {
    AlarmName: alarmName,
    HistoryItemType: 'StateUpdate',
    ScanBy: 'TimestampDescending',
  }
  const answer = await caller.call({ service: 'cloudwatch', operation, input })
  // What it is now is known in any case.
  if (isServiceError(answer)) return []
  return listIn(answer, 'AlarmHistoryItems', operation)
    .filter((item) => timeOf(item['Timestamp']) > after)
    .toReversed()
    .flatMap(changeThen)
}

function changeThen(item: Json): readonly Change[] {
  const state = objectOf(objectOf(item['HistoryData'])?.['newState'])
  if (state === undefined) return []
  const reason = textOr(state, 'stateReason', '')
  const to = stateOf(state['stateValue'])
  return [{ to, reason, data: objectOf(state['stateReasonData']) }]
}

function changeNow(alarm: Json, to: AlarmStateValue): Change {
  const data = objectOf(alarm['StateReasonData'])
  return { to, reason: textOr(alarm, 'StateReason', ''), data }
}

function stateOf(value: unknown): AlarmStateValue {
  return value === 'OK' || value === 'ALARM' ? value : 'INSUFFICIENT_DATA'
}

/** An object, or the JSON of one. */
function objectOf(value: unknown): Json | undefined {
  if (isObject(value)) return value
  if (typeof value !== 'string') return undefined
  try {
    const read: unknown = JSON.parse(value)
    return isObject(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** The names of the alarms that a call made; policies of target tracking make their own. */
export function alarmsMadeBy(
  { operation, input }: OperationRequest,
  answer: OperationOutput,
): readonly string[] {
  if (operation === 'PutMetricAlarm') return [textOr(input, 'AlarmName', '')]
  if (operation !== 'PutScalingPolicy') return []
  return listIn(answer, 'Alarms', operation).map((alarm) => textIn(alarm, 'AlarmName', operation))
}
