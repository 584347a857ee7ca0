import type { Era } from '@ifdown/simulator'
import { fixture } from './fixtures.ts'
import { clausesOf } from './recorded-templates.ts'
import { regionUnderTest, type ActivityShown, type RegionUnderTest } from './region-under-test.ts'

/*
 * Recordings of real AWS, replayed: each case sets the simulator up as a recording describes, for many
 * seeds of its era, and compares the delays.
 */

export interface Timeline {
  readonly id: string
  readonly era: string
  readonly delaysSeconds: Readonly<Record<string, number | readonly number[]>>
}

export const timelines = JSON.parse(fixture('timelines/timelines.json')) as readonly Timeline[]

/** What a case measures of one run, in seconds, and the causes of its activities, oldest first. */
interface Measured {
  readonly delays: Readonly<Record<string, number>>
  readonly causes: readonly string[]
}

export interface Case {
  /** Of the timeline. */
  readonly id: string
  readonly era: Era
  /** Which recorded values a delay is compared with; they belong to one quantity. */
  readonly recorded: Readonly<Record<string, readonly number[]>>
  readonly measure: (seed: string) => Measured
}

/** Recordings that wait for something that is not simulated, and delays that are an application's. */
export const notReplayed: Readonly<Record<string, string>> = {
  'T07-elb-replacement-2018-04': 'load balancer',
  'T10-ec2-stop-2026-07': 'load balancer',
  'T12-selfheal-2026': 'load balancer',
  'T13-ha-platform-2026': 'load balancer',
  'T20-tt-launch-2024-12': 'alarms',
  'T21-tt-terminate-hook-2024-12': 'alarms, lifecycle hooks',
  'T32-elb-replacement-and-refresh-2026-09': 'load balancer, instance refresh',
  'T36-standby-2025-06': 'no delay was recorded; the states are those of standby tests',
  'T39-lifecycle-hook-notify': 'lifecycle hooks',
  'T42-alarm-launch-2013-11': 'alarms; its launch took an application’s time',
  'T47-elb-terminate-2015-03': 'load balancer',
  'T48-heartbeats-2026-04': 'lifecycle hooks',
}

const zone = 'us-east-1a'
const group = { AutoScalingGroupName: 'batch' }
const second = 1000
const hour = 3600 * second

export const cases: readonly Case[] = [
  {
    id: 'T02-ec2-health-terminate-2019-10',
    era: '2016',
    recorded: {
      request_to_reconcile: [23],
      reconcile_to_launch_start: [4.1],
      dead_terminate_duration: [1.7],
    },
    measure(seed) {
      const tested = begin(seed, '2016', { min: 0, max: 10, desired: 0 })
      tested.call('UpdateAutoScalingGroup', { ...group, DesiredCapacity: 1 })
      tested.settle()
      const [launch] = activities(tested)
      tested.advance(hour)
      const ids = tested.members().map(({ InstanceId }) => InstanceId)
      tested.call('TerminateInstances', { InstanceIds: ids }, 'ec2')
      tested.advance(hour)
      const terminate = activities(tested).find(isTermination)!
      return told(tested, { ...requestDelays(launch!), dead_terminate_duration: lasted(terminate) })
    },
  },
  launchCase('T04-create-group-2018-06', '2016', {
    request_to_reconcile: [14],
    reconcile_to_launch_start: [3.3],
    launch_duration: [31.7],
  }),
  {
    id: 'T03-spot-launch-retry-2020-08',
    era: '2020',
    recorded: { retry_interval: [62.9], reconcile_to_launch_start: [4.9] },
    measure(seed) {
      const tested = regionUnderTest({ seed, era: '2020' })
      tested.failLaunches({})
      tested.createGroup({ min: 2 })
      tested.advance(10 * 60 * second)
      // The two launches of a round come seconds apart; the recording shows one of each.
      const failed = tested.entries('LaunchFailed').filter((_, index) => index % 2 === 0)
      const third = tested
        .entries('LaunchFailed')
        .find(({ event }) => event.launchId === 'batch/2')!
      const retry = activities(tested).find(
        ({ ActivityId }) => ActivityId === third.event.activityId,
      )!
      return told(tested, {
        retry_interval: (failed[1]!.at - failed[0]!.at) / second,
        reconcile_to_launch_start: requestDelays(retry).reconcile_to_launch_start,
      })
    },
  },
  replacementCase('T11-kops-2024-01', 'modern', { terminate_to_replacement_clause: [1] }),
  {
    ...replacementCase('T15-statuscheck-autoheal-2015-04', 'classic2013', {
      fault_to_status_check: [81],
      set_unhealthy_to_terminate: [21.8],
      terminate_duration: [23],
      terminate_to_pending: [29],
      pending_to_inservice: [32],
    }),
  },
  siblingCase('T18-stress-2025-07-25a', {
    sibling_launch_spacing: [0.061, 0.011],
    sibling_terminate_spacing: [0.142],
  }),
  siblingCase('T19-stress-2025-07-25b', {
    sibling_launch_spacing: [0.089, 0.15],
    sibling_terminate_spacing: [0.06],
  }),
  shrinkCase('T24-shrink-4-1-2017-11', '2016', 4, 1, {
    request_to_reconcile: [19],
    terminate_duration: [69.6],
  }),
  shrinkCase('T25-shrink-2-0-2017-10', '2016', 2, 0, {
    request_to_reconcile: [12],
    terminate_duration: [62],
  }),
  shrinkCase('T28-attach-overflow-2019-11', '2016', 4, 2, { terminate_duration: [42, 23, 82] }),
  {
    id: 'T30-create-2026-09',
    era: 'modern',
    recorded: { create_to_first_launch: [4.63] },
    measure(seed) {
      const tested = regionUnderTest({ seed, era: 'modern' })
      const created = tested.region.now
      tested.createGroup()
      tested.settle()
      const [launch] = activities(tested)
      const create_to_first_launch = (launch!.StartTime.getTime() - created) / second
      return told(tested, { create_to_first_launch })
    },
  },
  {
    id: 'T35-attach-2018-07',
    era: '2016',
    recorded: { attach_duration: [2.88] },
    measure(seed) {
      const tested = begin(seed, '2016', { min: 0, max: 3, desired: 1 })
      const [member] = tested.members()
      const InstanceIds = [member!.InstanceId]
      tested.call('DetachInstances', {
        ...group,
        InstanceIds,
        ShouldDecrementDesiredCapacity: true,
      })
      tested.advance(600 * second)
      tested.call('AttachInstances', { ...group, InstanceIds })
      tested.advance(600 * second)
      const attach = tested.entries('ActivityBegan').find(({ event }) => event.kind === 'attach')!
      const end = tested.entries('ActivityEnded').find(({ event }) => event.kind === 'attach')!
      return told(tested, { attach_duration: (end.at - attach.at) / second })
    },
  },
  launchCase('T37-user-scaleout-2020-12', '2020', {
    request_to_reconcile: [6],
    reconcile_to_launch_start: [2.7],
    launch_duration: [31.1],
  }),
  {
    id: 'T40-icc-pair-2023-07',
    era: '2020',
    recorded: { retry_interval: [10.2] },
    measure(seed) {
      const tested = regionUnderTest({ seed, era: '2020' })
      tested.failLaunches({})
      tested.createGroup({ zones: [zone, 'us-east-1b'] })
      tested.advance(60 * second)
      const failed = tested.entries('LaunchFailed')
      return told(tested, { retry_interval: (failed[1]!.at - failed[0]!.at) / second })
    },
  },
  launchCase('T43-docs-examples', '2020', {
    request_to_reconcile: [16, 3],
    reconcile_to_launch_start: [2.8, 3.1],
    launch_duration: [31.2],
  }),
  shrinkCase('T43-docs-examples', '2020', 3, 2, { terminate_duration: [21.7, 42.1] }),
  launchCase('T45-launches-2017-2018', '2016', {
    request_to_reconcile: [21],
    launch_duration: [32.3],
  }),
  {
    id: 'T46-ec2-health-terminate-2014',
    era: 'classic2013',
    recorded: { dead_terminate_duration: [5.8, 7.5] },
    measure(seed) {
      const tested = begin(seed, 'classic2013', { min: 1 })
      const ids = tested.members().map(({ InstanceId }) => InstanceId)
      tested.call('TerminateInstances', { InstanceIds: ids }, 'ec2')
      tested.advance(hour)
      const began = tested.entries('ActivityBegan').find(({ event }) => event.kind === 'terminate')!
      const ended = tested.entries('ActivityEnded').find(({ event }) => event.kind === 'terminate')!
      return told(tested, { dead_terminate_duration: (ended.at - began.at) / second })
    },
  },
  rebalanceCase('2016', [91]),
  rebalanceCase('modern', [23]),
]

function begin(
  seed: string,
  era: Era,
  options: Parameters<RegionUnderTest['createGroup']>[0],
): RegionUnderTest {
  const tested = regionUnderTest({ seed, era })
  tested.createGroup(options)
  tested.settle()
  return tested
}

function launchCase(id: string, era: Era, recorded: Case['recorded']): Case {
  return {
    id,
    era,
    recorded,
    measure(seed) {
      const tested = begin(seed, era, { min: 0, max: 4, desired: 0 })
      tested.call('UpdateAutoScalingGroup', { ...group, DesiredCapacity: 1 })
      tested.settle()
      const [launch] = activities(tested)
      return told(tested, { ...requestDelays(launch!), launch_duration: lasted(launch!) })
    },
  }
}

function shrinkCase(
  id: string,
  era: Era,
  from: number,
  to: number,
  recorded: Case['recorded'],
): Case {
  return {
    id,
    era,
    recorded,
    measure(seed) {
      const tested = begin(seed, era, { min: 0, max: from, desired: from })
      tested.setDesired(to)
      tested.settle()
      const terminate = activities(tested).find(isTermination)!
      const [request, shrink] = clauseTimes(terminate)
      return told(tested, {
        request_to_reconcile: (shrink! - request!) / second,
        terminate_duration: lasted(terminate),
      })
    },
  }
}

function replacementCase(id: string, era: Era, recorded: Case['recorded']): Case {
  return {
    id,
    era,
    recorded,
    measure(seed) {
      const tested = begin(seed, era, { min: 1 })
      const [member] = tested.members()
      const faultAt = tested.region.now
      tested.ifdown()
      tested.until(() => tested.entries('StatusCheckChanged').length > 0)
      const changedAt = tested.entries('StatusCheckChanged')[0]!.at
      const calledAt = tested.region.now
      tested.call('SetInstanceHealth', {
        InstanceId: member!.InstanceId,
        HealthStatus: 'Unhealthy',
      })
      tested.advance(600 * second)
      const [, terminate, launch] = activities(tested)
      const joined = tested.entries('InstanceJoinedGroup').at(-1)!
      const served = tested
        .entries('LifecycleStateChanged')
        .findLast(({ event }) => event.to === 'InService')!
      return told(tested, {
        fault_to_status_check: (changedAt - faultAt) / second,
        set_unhealthy_to_terminate: (terminate!.StartTime.getTime() - calledAt) / second,
        terminate_duration: lasted(terminate!),
        terminate_to_replacement_clause:
          (clauseTimes(launch!).at(-1)! - clauseTimes(terminate!)[0]!) / second,
        terminate_to_pending: (joined.at - terminate!.StartTime.getTime()) / second,
        pending_to_inservice: (served.at - joined.at) / second,
      })
    },
  }
}

function siblingCase(id: string, recorded: Case['recorded']): Case {
  return {
    id,
    era: 'modern',
    recorded,
    measure(seed) {
      const tested = begin(seed, 'modern', { min: 0, max: 4, desired: 2 })
      tested.setDesired(4)
      tested.settle()
      tested.setDesired(2)
      tested.settle()
      const began = tested.entries('ActivityBegan')
      const spacing = (kind: string) => {
        const [a, b] = began.filter(({ event }) => event.kind === kind).slice(-2)
        return Math.abs(b!.at - a!.at) / second
      }
      return told(tested, {
        sibling_launch_spacing: spacing('launch'),
        sibling_terminate_spacing: spacing('terminate'),
      })
    },
  }
}

/** AZ-7: from the clause of the launch to that of the termination; two reports, no timeline. */
function rebalanceCase(era: Era, recorded: readonly number[]): Case {
  return {
    id: `AZ-7 (${era})`,
    era,
    recorded: { rebalance_launch_to_shrink: recorded },
    measure(seed) {
      const tested = begin(seed, era, { min: 4, zones: [zone] })
      const zones = [zone, 'us-east-1b']
      tested.call('UpdateAutoScalingGroup', { ...group, AvailabilityZones: zones })
      tested.advance(600 * second)
      const [launch, shrink] = activities(tested).slice(4)
      const from = clauseTimes(launch!)[0]!
      return told(tested, {
        rebalance_launch_to_shrink: (clauseTimes(shrink!).at(-1)! - from) / second,
      })
    },
  }
}

/** Oldest first. */
function activities(tested: RegionUnderTest): readonly ActivityShown[] {
  return tested
    .activities()
    .toReversed()
    .toSorted((a, b) => a.StartTime.getTime() - b.StartTime.getTime())
}

function isTermination({ Description }: ActivityShown): boolean {
  return Description.startsWith('Terminating')
}

/** As recordings have it: the start to the millisecond, the end to the second. */
function lasted({ StartTime, EndTime }: ActivityShown): number {
  return (EndTime!.getTime() - StartTime.getTime()) / second
}

function clauseTimes({ Cause }: ActivityShown): readonly number[] {
  return Cause.split(/ {2}(?=At )/).map((clause) => Date.parse(clause.slice(3, 23)))
}

function requestDelays(launch: ActivityShown): {
  readonly request_to_reconcile: number
  readonly reconcile_to_launch_start: number
} {
  const times = clauseTimes(launch)
  const reconciled = times.at(-1)!
  return {
    request_to_reconcile: (reconciled - times[0]!) / second,
    reconcile_to_launch_start: (launch.StartTime.getTime() - reconciled) / second,
  }
}

function told(tested: RegionUnderTest, delays: Readonly<Record<string, number>>): Measured {
  return { delays, causes: activities(tested).flatMap(({ Cause }) => clausesOf(Cause)) }
}

export interface Fit {
  readonly id: string
  readonly era: Era
  readonly delay: string
  readonly recorded: number
  /** The central 95 % of the seeds, in seconds. */
  readonly low: number
  readonly high: number
  readonly inside: boolean
}

/** Replays every case and says of each recorded delay whether it lies in the central 95 %. */
export function replay(seeds: number): readonly Fit[] {
  return cases.flatMap(({ id, era, recorded, measure }) => {
    const runs = Array.from({ length: seeds }, (_, seed) => measure((seed + 1).toString(16)))
    return Object.entries(recorded).flatMap(([delay, values]) => {
      const sorted = runs.map(({ delays }) => delays[delay]!).toSorted((a, b) => a - b)
      const low = sorted[Math.floor(seeds * 0.025)]!
      const high = sorted[Math.ceil(seeds * 0.975) - 1]!
      return values.map((value) => {
        const inside = low <= value && value <= high
        return { id, era, delay, recorded: value, low, high, inside }
      })
    })
  })
}
