import { describe, expect, test } from 'vitest'
import { alarmsUnderTest, type AlarmsUnderTest } from './alarms-under-test.ts'

/*
 * The published tables of how an alarm treats missing data (CWA-36, CWA-37), through the API: datapoints
 * are put for the five minutes of the range, and the state is the one after the next evaluation.
 */

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const

type Row = readonly [range: string, ...states: readonly string[]]

/** `X` breaches, `0` does not, `-` is missing; oldest first. `keep`: the state that it had. */
const threeOfThree: readonly Row[] = [
  ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 'ALARM', 'keep', 'ALARM', 'OK'],
  ['- - - - X', 'keep', 'keep', 'ALARM', 'OK'],
  ['- - - X -', 'keep', 'keep', 'ALARM', 'OK'],
]

const twoOfThree: readonly Row[] = [
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 'ALARM', 'keep', 'ALARM', 'OK'],
]

const forced = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const

describe.each([
  [3, threeOfThree],
  [2, twoOfThree],
] as const)('%d of 3', (datapointsToAlarm, rows) => {
  const cases = rows.flatMap(([range, ...states]) =>
    treatments.map((treatment, index) => [range, treatment, states[index]!] as const),
  )

  test.each(cases)(
    'TV-06 (CWA-33, CWA-34, CWA-36, CWA-37, CWA-70): %s treated as %s comes to %s',
    (range, treatment, expected) => {
      for (const before of forced) {
        expect(stateAfter(range, treatment, datapointsToAlarm, before)).toBe(
          expected === 'keep' ? before : expected,
        )
      }
    },
  )
})

function stateAfter(
  range: string,
  treatment: string,
  datapointsToAlarm: number,
  before: (typeof forced)[number],
): string {
  const tested = alarmsUnderTest()
  putRange(tested, range)
  tested.at(5 * 60)
  tested.putAlarm({
    EvaluationPeriods: 3,
    DatapointsToAlarm: datapointsToAlarm,
    TreatMissingData: treatment,
  })
  tested.cloudWatch('SetAlarmState', {
    AlarmName: 'high',
    StateValue: before,
    StateReason: 'a test',
  })
  // The first look, while the five minutes are the range.
  tested.at(5 * 60 + 7)
  return tested.alarm().StateValue
}

function putRange(tested: AlarmsUnderTest, range: string): void {
  for (const [index, point] of range.split(' ').entries()) {
    if (point !== '-') tested.put(index, point === 'X' ? 80 : 20)
  }
}

test('CWA-30: data is treated as missing unless the alarm says otherwise', () => {
  const tested = alarmsUnderTest()
  tested.putAlarm()
  tested.put(0, 20)
  tested.at(70)
  expect(tested.alarm().StateValue).toBe('OK')

  tested.at(600)
  expect(tested.states()).toEqual(['OK', 'INSUFFICIENT_DATA'])
})

test('CWA-30: DynamoDB keeps its state unless the alarm says otherwise', () => {
  const tested = alarmsUnderTest()
  tested.putAlarm({ Namespace: 'AWS/DynamoDB', MetricName: 'ThrottledRequests' })
  tested.cloudWatch('SetAlarmState', { AlarmName: 'high', StateValue: 'OK', StateReason: 'a test' })
  tested.at(600)
  expect(tested.alarm().StateValue).toBe('OK')

  tested.putAlarm({
    Namespace: 'AWS/DynamoDB',
    MetricName: 'ThrottledRequests',
    TreatMissingData: 'missing',
  })
  tested.at(1200)
  expect(tested.alarm().StateValue).toBe('INSUFFICIENT_DATA')
})

test('CWA-31, CWA-32, CWA-71: an alarm sees the last real datapoints for as long as its range is wide', () => {
  const tested = alarmsUnderTest()
  tested.putAlarm()
  tested.put(0, 80)
  tested.at(3 * 60 + 7)
  // One period, and two more are looked at: the datapoint of 00:00 is still seen at 00:03.
  expect(tested.states()).toEqual(['ALARM'])

  tested.at(4 * 60 + 7)
  expect(tested.states()).toEqual(['ALARM', 'INSUFFICIENT_DATA'])
})

test('CWA-35: a premature datapoint does not raise an alarm until it is old enough', () => {
  const tested = alarmsUnderTest()
  tested.putAlarm({ EvaluationPeriods: 3 })
  tested.put(0, 80)
  tested.at(2 * 60 + 7)
  expect(tested.states()).toEqual([])

  tested.at(3 * 60 + 7)
  expect(tested.states()).toEqual(['ALARM'])
})
