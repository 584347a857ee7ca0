import type { Era } from '@ifdown/simulator'
import { clausesOf } from '../recorded-templates.ts'
import { regionUnderTest, type ActivityShown, type RegionUnderTest } from '../region-under-test.ts'
import type { Case } from '../timelines.ts'
import { load, minute, putAlarm, putPolicy, simple } from './policies-under-test.ts'

/*
 * Recordings of activities that alarms caused, replayed like those of timelines.ts. OBS-1 to OBS-3 are
 * captured messages and an activity log (CWA-49).
 */

const second = 1000

const said = {
  triggered:
    'a monitor alarm a in state ALARM triggered policy p changing the desired capacity from n to n.',
  started:
    'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from n to n.',
  shrunk:
    'an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from n to n.',
  selected: 'instance i was selected for termination.',
} as const

const launched = [said.triggered, said.started]
const terminated = [said.triggered, said.shrunk, said.selected]

/** Delays of these recordings that are not the group's. */
export const apart: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'T21-tt-terminate-hook-2024-12': {
    'terminate_duration 115.1': 'an application’s, that its lifecycle hook waited for',
  },
  'T42-alarm-launch-2013-11': { 'launch_duration 123.4': 'an application’s' },
}

export const cases: readonly Case[] = [
  launchCase('T20-tt-launch-2024-12', 'modern', {
    alarm_to_reconcile: [6],
    reconcile_to_launch_start: [1.7],
    launch_duration: [5.83],
  }),
  terminateCase('T21-tt-terminate-hook-2024-12', 'modern', { alarm_to_reconcile: [5] }),
  launchCase('T42-alarm-launch-2013-11', 'classic2013', { alarm_to_launch_start: [29.2] }),
  // Of February 2020: changes that alarms made were acted on within 3 to 15 s since 2021 only.
  terminateCase('T43-docs-examples', '2016', { alarm_to_reconcile: [21] }),
  terminateCase('OBS-1 (scale-in)', '2020', { alarm_to_reconcile: [3] }),
  launchCase('OBS-2 (launch)', '2020', { alarm_to_reconcile: [15] }),
  launchCase('OBS-3 (launches)', '2016', { alarm_to_reconcile: [29, 1] }),
]

function launchCase(id: string, era: Era, recorded: Case['recorded']): Case {
  return caseOf(id, era, { recorded, adjustment: 1, order: [launched] })
}

function terminateCase(id: string, era: Era, recorded: Case['recorded']): Case {
  return caseOf(id, era, { recorded, adjustment: -1, order: [terminated] })
}

interface Recorded extends Pick<Case, 'recorded' | 'order'> {
  readonly adjustment: number
}

function caseOf(id: string, era: Era, { adjustment, ...expected }: Recorded): Case {
  return {
    id,
    era,
    ...expected,
    measure(seed) {
      const tested = regionUnderTest({ seed, era })
      tested.createGroup({ min: 0, max: 3, desired: 2, more: { DefaultCooldown: 0 } })
      tested.settle()
      putAlarm(tested, 'a', putPolicy(tested, 'p', simple(adjustment)))
      load(tested, 1, 90)
      load(tested, 4, 10)
      const [activity] = tested.activities().slice(0, -2).toReversed()
      return { delays: delaysOf(tested, activity!), activities: [clausesOf(activity!.Cause)] }
    },
  }
}

function delaysOf(
  tested: RegionUnderTest,
  { Cause, StartTime }: ActivityShown,
): Readonly<Record<string, number>> {
  const [alarm, reconcile] = Cause.split(/ {2}(?=At )/).map((clause) =>
    Date.parse(clause.slice(3, 23)),
  )
  const fired = tested.entries('PolicyFired')[0]!.at
  const began = tested.entries('ActivityBegan').find(({ at }) => at > fired)!
  const ended = tested
    .entries('ActivityEnded')
    .find(({ event }) => event.activityId === began.event.activityId)
  return {
    alarm_to_reconcile: (reconcile! - alarm!) / second,
    alarm_to_launch_start: (began.at - fired) / second,
    reconcile_to_launch_start: (StartTime.getTime() - reconcile!) / second,
    launch_duration: ((ended?.at ?? Infinity) - began.at) / second,
  }
}

/** An alarm that stayed in ALARM for five minutes, until its policy could fire (T20, T21, CWA-41). */
export function lateFiring(): { readonly changedAt: number; readonly firedAt: number } {
  const tested = regionUnderTest()
  tested.createGroup({ min: 0, max: 9, desired: 2 })
  tested.settle()
  tested.advance(10 * minute)
  putAlarm(tested, 'a', putPolicy(tested, 'p', simple(1, { Cooldown: 240 })))
  load(tested, 8, 90)
  const [first, next] = tested.entries('PolicyFired').map(({ at }) => at)
  return { changedAt: first!, firedAt: next! }
}
