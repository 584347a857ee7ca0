import type { Era, SettingName } from '@ifdown/simulator'
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

/** What a case measures of one run, in seconds, and the clauses of its activities, oldest first. */
interface Measured {
  readonly delays: Readonly<Record<string, number>>
  readonly activities: readonly (readonly string[])[]
}

export interface Case {
  /** Of the timeline. */
  readonly id: string
  readonly era: Era
  /** Which recorded values a delay is compared with; they belong to one quantity. */
  readonly recorded: Readonly<Record<string, readonly number[]>>
  /** The activities as they were recorded to begin, each with its clauses; what follows is not told. */
  readonly order: readonly (readonly string[])[]
  readonly measure: (seed: string) => Measured
}

/** Which setting a delay hangs on: the recordings of one distribution belong together. */
export const settingOf: Readonly<Record<string, SettingName>> = {
  request_to_reconcile: 'asg.reconcileDelayS',
  reconcile_to_launch_start: 'asg.launchCallLatencyS',
  launch_duration: 'asg.launchActivityS',
  terminate_duration: 'ec2.terminateS',
  dead_terminate_duration: 'asg.deadTerminateS',
  sibling_launch_spacing: 'asg.siblingSpacingS',
  sibling_terminate_spacing: 'asg.siblingSpacingS',
  retry_interval: 'asg.launchRetryS',
  fallback_interval: 'asg.zoneFallbackDelayS',
  terminate_to_replacement_clause: 'asg.replacementLaunchDelayS',
  terminate_to_pending: 'asg.replacementLaunchDelayS',
  drained_terminate_duration: 'asg.drainOverheadS',
  terminate_to_launch: 'asg.replacementLaunchDelayS',
  fault_to_status_check: 'ec2.statusCheckFailuresToImpaired',
  set_unhealthy_to_terminate: 'asg.healthCheckPeriodS',
  pending_to_inservice: 'asg.launchActivityS',
  create_to_first_launch: 'asg.createReconcileDelayS',
  attach_duration: 'asg.attachS',
  rebalance_launch_to_shrink: 'asg.rebalanceShrinkDelayS',
}

/** How the recordings call a delay that has a name of its own here. */
export const recordedAs: Readonly<Record<string, string>> = {
  dead_terminate_duration: 'terminate_duration',
  fallback_interval: 'retry_interval',
}

/** Delays of replayed timelines that are not the group's: of an application, or of what is to come. */
export const apart: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'T15-statuscheck-autoheal-2015-04': {
    'fault_to_alarm 270': 'the alarm and the periods are its author’s',
  },
  'T43-docs-examples': { 'alarm_to_reconcile 21': 'in policies/timelines.ts' },
  'T45-launches-2017-2018': {
    'launch_duration 56': 'an application’s: a slow boot or a load balancer (TIME-5)',
  },
}

/** Recordings that wait for something that is not simulated, and delays that are an application's. */
export const notReplayed: Readonly<Record<string, string>> = {
  'T07-elb-replacement-2018-04': 'in elb/timelines.ts',
  'T10-ec2-stop-2026-07': 'in elb/timelines.ts',
  'T12-selfheal-2026': 'in elb/timelines.ts',
  'T13-ha-platform-2026': 'in elb/timelines.ts',
  'T20-tt-launch-2024-12': 'in policies/timelines.ts',
  'T21-tt-terminate-hook-2024-12': 'in policies/timelines.ts',
  'T32-elb-replacement-and-refresh-2026-09': 'in elb/timelines.ts, as far as instance refresh',
  'T36-standby-2025-06': 'no delay was recorded; the states are those of standby tests',
  'T39-lifecycle-hook-notify': 'in hooks/hook-timelines.test.ts',
  'T42-alarm-launch-2013-11': 'in policies/timelines.ts',
  'T47-elb-terminate-2015-03': 'the timeout of its drain was not recorded',
  'T48-heartbeats-2026-04': 'in hooks/hook-timelines.test.ts',
}

const zone = 'us-east-1a'
const group = { AutoScalingGroupName: 'batch' }
const second = 1000
const hour = 3600 * second

/** The clauses of the recordings, with n for a number, i for an instance and z for a zone. */
const said = {
  created: 'a user request created an AutoScalingGroup changing the desired capacity from n to n.',
  updated:
    'a user request update of AutoScalingGroup constraints to min: n, max: n, desired: n changing the desired capacity from n to n.',
  started:
    'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from n to n.',
  replaced: 'an instance was launched in response to an unhealthy instance needing to be replaced.',
  shrunk:
    'an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from n to n.',
  selected: 'instance i was selected for termination.',
  dead: 'an instance was taken out of service in response to a EC2 health check indicating it has been terminated or stopped.',
  marked: 'an instance was taken out of service in response to a user health-check.',
  taken:
    'instance i was taken out of service in response to a user request, shrinking the capacity from n to n.',
  attached: 'an instance was added in response to user request. Keeping the capacity at the new n.',
  balancing:
    "availability zones z z had n n instances respectively. An instance was launched to aid in balancing the group's zones.",
  balanced:
    'instances were launched to balance instances in zones z with other zones resulting in more than desired number of instances in the group.',
} as const

const scaleOut = [said.updated, said.started]

/** Every sibling names all victims of the batch. */
function scaleIn(victims: number): readonly string[] {
  return [said.updated, said.shrunk, ...Array.from({ length: victims }, () => said.selected)]
}

export const cases: readonly Case[] = [
  {
    id: 'T02-ec2-health-terminate-2019-10',
    era: '2016',
    recorded: {
      request_to_reconcile: [23],
      reconcile_to_launch_start: [4.1],
      dead_terminate_duration: [1.7],
    },
    order: [scaleOut, [said.dead]],
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
  {
    id: 'T04-create-group-2018-06',
    era: '2016',
    recorded: {
      request_to_reconcile: [14],
      reconcile_to_launch_start: [3.3],
      launch_duration: [31.7],
    },
    order: [[said.created, said.started]],
    measure(seed) {
      const tested = begin(seed, '2016', { min: 1 })
      const [launch] = activities(tested)
      return told(tested, { ...requestDelays(launch!), launch_duration: lasted(launch!) })
    },
  },
  {
    id: 'T03-spot-launch-retry-2020-08',
    era: '2020',
    recorded: { retry_interval: [62.9], reconcile_to_launch_start: [4.9] },
    order: [
      [said.created, said.started],
      [said.created, said.started],
      [said.started],
      [said.started],
    ],
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
  replacementCase('T11-kops-2024-01', 'modern', said.replaced, {
    terminate_to_replacement_clause: [1],
  }),
  replacementCase('T15-statuscheck-autoheal-2015-04', 'classic2013', said.started, {
    fault_to_status_check: [81],
    set_unhealthy_to_terminate: [21.8],
    terminate_duration: [23],
    terminate_to_pending: [29],
    pending_to_inservice: [32],
  }),
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
  {
    id: 'T28-attach-overflow-2019-11',
    era: '2016',
    recorded: { terminate_duration: [42, 23, 82] },
    order: [[said.taken], [said.attached], [said.attached], scaleIn(2), scaleIn(2)],
    measure(seed) {
      const tested = begin(seed, '2016', { min: 0, max: 5, desired: 5 })
      const [first, ...rest] = tested.members().map(({ InstanceId }) => InstanceId)
      const InstanceIds = rest.slice(0, 2)
      const decrement = { ShouldDecrementDesiredCapacity: true }
      tested.call('DetachInstances', { ...group, InstanceIds, ...decrement })
      tested.settle()
      const before = activities(tested).length
      tested.call('TerminateInstanceInAutoScalingGroup', { InstanceId: first, ...decrement })
      tested.advance(45 * second)
      tested.call('AttachInstances', { ...group, InstanceIds })
      tested.advance(5 * second)
      tested.call('UpdateAutoScalingGroup', { ...group, DesiredCapacity: 2 })
      tested.settle()
      const [terminate] = activities(tested).slice(before)
      // Its instants are whole seconds, the starts too.
      const terminate_duration = Math.floor(
        lasted(terminate!) + (+terminate!.StartTime % second) / second,
      )
      return told(tested, { terminate_duration }, before)
    },
  },
  createCase('T30-create-2026-09', [4.63]),
  {
    id: 'T35-attach-2018-07',
    era: '2016',
    recorded: { attach_duration: [2.88] },
    order: [[said.attached]],
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
      const before = activities(tested).length
      tested.call('AttachInstances', { ...group, InstanceIds })
      tested.advance(600 * second)
      const attach = tested.entries('ActivityBegan').find(({ event }) => event.kind === 'attach')!
      const end = tested.entries('ActivityEnded').find(({ event }) => event.kind === 'attach')!
      return told(tested, { attach_duration: (end.at - attach.at) / second }, before)
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
    recorded: { fallback_interval: [10.2] },
    order: [[said.created, said.started], [said.started]],
    measure(seed) {
      const tested = regionUnderTest({ seed, era: '2020' })
      tested.failLaunches({})
      tested.createGroup({ zones: [zone, 'us-east-1b'] })
      tested.advance(60 * second)
      const failed = tested.entries('LaunchFailed')
      return told(tested, { fallback_interval: (failed[1]!.at - failed[0]!.at) / second })
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
    order: [[said.dead]],
    measure(seed) {
      const tested = begin(seed, 'classic2013', { min: 1 })
      const ids = tested.members().map(({ InstanceId }) => InstanceId)
      tested.call('TerminateInstances', { InstanceIds: ids }, 'ec2')
      tested.advance(hour)
      const began = tested.entries('ActivityBegan').find(({ event }) => event.kind === 'terminate')!
      const ended = tested.entries('ActivityEnded').find(({ event }) => event.kind === 'terminate')!
      return told(tested, { dead_terminate_duration: (ended.at - began.at) / second }, 1)
    },
  },
  rebalanceCase('2016', [91]),
  rebalanceCase('modern', [23]),
  createCase('R001 (10 launches, 3 that failed)', [3.08, 7.46, 2.38, 4.72]),
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

/** Of several recordings of one delay the least and the most. */
function createCase(id: string, recorded: readonly number[]): Case {
  return {
    id,
    era: 'modern',
    recorded: { create_to_first_launch: recorded },
    order: [[said.created, said.started]],
    measure(seed) {
      const tested = regionUnderTest({ seed, era: 'modern' })
      const created = tested.region.now
      tested.createGroup()
      tested.settle()
      const [launch] = activities(tested)
      const create_to_first_launch = (launch!.StartTime.getTime() - created) / second
      return told(tested, { create_to_first_launch })
    },
  }
}

function launchCase(id: string, era: Era, recorded: Case['recorded']): Case {
  return {
    id,
    era,
    recorded,
    order: [scaleOut],
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
    order: Array.from({ length: from - to }, () => scaleIn(from - to)),
    measure(seed) {
      const tested = begin(seed, era, { min: 0, max: from, desired: from })
      tested.call('UpdateAutoScalingGroup', { ...group, DesiredCapacity: to })
      tested.settle()
      const terminate = activities(tested).find(isTermination)!
      const [request, shrink] = clauseTimes(terminate)
      const delays = {
        request_to_reconcile: (shrink! - request!) / second,
        terminate_duration: lasted(terminate),
      }
      return told(tested, delays, from)
    },
  }
}

function replacementCase(
  id: string,
  era: Era,
  replacement: string,
  recorded: Case['recorded'],
): Case {
  return {
    id,
    era,
    recorded,
    order: [[said.marked], [replacement]],
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
      const delays = {
        fault_to_status_check: (changedAt - faultAt) / second,
        set_unhealthy_to_terminate: (terminate!.StartTime.getTime() - calledAt) / second,
        terminate_duration: lasted(terminate!),
        terminate_to_replacement_clause:
          (clauseTimes(launch!).at(-1)! - clauseTimes(terminate!)[0]!) / second,
        terminate_to_pending: (joined.at - terminate!.StartTime.getTime()) / second,
        pending_to_inservice: (served.at - joined.at) / second,
      }
      return told(tested, delays, 1)
    },
  }
}

/** An alarm changed the desired capacity there; a user does it here. */
function siblingCase(id: string, recorded: Case['recorded']): Case {
  return {
    id,
    era: 'modern',
    recorded,
    order: [scaleOut, scaleOut, scaleOut, scaleOut, scaleIn(2), scaleIn(2)],
    measure(seed) {
      const tested = begin(seed, 'modern', { min: 0, max: 4, desired: 0 })
      for (const DesiredCapacity of [2, 4, 2]) {
        tested.call('UpdateAutoScalingGroup', { ...group, DesiredCapacity })
        tested.settle()
      }
      const starts = activities(tested).map(({ StartTime }) => StartTime.getTime() / second)
      return told(tested, {
        sibling_launch_spacing: starts[3]! - starts[2]!,
        sibling_terminate_spacing: starts[5]! - starts[4]!,
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
    order: [[said.balancing], [said.balanced, said.shrunk, said.selected]],
    measure(seed) {
      const tested = begin(seed, era, { min: 4, zones: [zone] })
      const zones = [zone, 'us-east-1b']
      tested.call('UpdateAutoScalingGroup', { ...group, AvailabilityZones: zones })
      tested.advance(600 * second)
      const [launch, shrink] = activities(tested).slice(4)
      const from = clauseTimes(launch!)[0]!
      const rebalance_launch_to_shrink = (clauseTimes(shrink!).at(-1)! - from) / second
      return told(tested, { rebalance_launch_to_shrink }, 4)
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

/** The activities from the `from`th on; those before it are the setting up. */
function told(
  tested: RegionUnderTest,
  delays: Readonly<Record<string, number>>,
  from = 0,
): Measured {
  const shown = activities(tested).slice(from)
  return { delays, activities: shown.map(({ Cause }) => clausesOf(Cause)) }
}
