import {
  createRegion,
  eras,
  type Era,
  type RegionTraceEntry,
  type SettingOverrides,
} from '@ifdown/simulator'
import * as fc from 'fast-check'
import { networkLoss, overRegion, type RegionUnderTest } from './region-under-test.ts'

/*
 * Random users of a group of a few: they resize it, terminate and mark its members, move them into
 * Standby and out of the group and back, protect them, cut their networks, delete the group and make it again, at any moment, often exactly on a beat of the health
 * loop or of the status checks.
 */

export type Step = { readonly wait: Wait } & (
  | { readonly type: 'nothing' }
  | { readonly type: 'set-desired'; readonly to: number }
  | { readonly type: 'update'; readonly min: number; readonly max: number }
  | {
      readonly type: 'set-health'
      readonly which: number
      readonly status: 'Healthy' | 'Unhealthy'
      readonly respect: boolean
    }
  | { readonly type: 'terminate'; readonly which: number; readonly decrement: boolean }
  | { readonly type: 'terminate-in-ec2'; readonly which: number }
  | { readonly type: 'enter-standby'; readonly which: number; readonly decrement: boolean }
  | { readonly type: 'exit-standby'; readonly which: number }
  | { readonly type: 'detach'; readonly which: number; readonly decrement: boolean }
  | { readonly type: 'attach'; readonly which: number }
  | { readonly type: 'stop'; readonly which: number }
  | { readonly type: 'protect'; readonly which: number; readonly on: boolean }
  | { readonly type: 'ifdown'; readonly which: readonly number[]; readonly duration?: number }
  | { readonly type: 'end-faults' }
  | { readonly type: 'delete' }
  | { readonly type: 'create' }
)

/** How long to wait before a step: milliseconds, to a beat, or to the next event. */
type Wait =
  | { readonly type: 'for'; readonly milliseconds: number }
  | { readonly type: 'to-beat' }
  | { readonly type: 'to-next-event' }

export interface Plan {
  readonly era: Era
  readonly seed: string
  readonly settings: SettingOverrides
  readonly size: number
  readonly zones: number
  readonly grace: number
  readonly steps: readonly Step[]
}

const which = fc.nat(11)

const action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('nothing' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('set-desired' as const), to: fc.nat(6) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('update' as const),
      min: fc.nat(4),
      max: fc.nat(6),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('set-health' as const),
      which,
      status: fc.constantFrom('Healthy' as const, 'Unhealthy' as const),
      respect: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('terminate' as const),
      which,
      decrement: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('terminate-in-ec2' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('enter-standby' as const, 'detach' as const),
      which,
      decrement: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('exit-standby' as const, 'attach' as const, 'stop' as const),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('protect' as const), which, on: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        type: fc.constant('ifdown' as const),
        which: fc.uniqueArray(which, { maxLength: 6 }),
        duration: fc.integer({ min: 0, max: 1_800_000 }),
      },
      { requiredKeys: ['type', 'which'] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('end-faults' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('delete' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('create' as const) }) },
)

const wait: fc.Arbitrary<Wait> = fc.oneof(
  fc.record({
    type: fc.constant('for' as const),
    milliseconds: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 0, max: 1_500_000 }),
    ),
  }),
  fc.record({ type: fc.constant('to-beat' as const) }),
  fc.record({ type: fc.constant('to-next-event' as const) }),
)

const settings: fc.Arbitrary<SettingOverrides> = fc.record(
  {
    'ec2.statusInitializingS': fc.constantFrom(120, 600),
    // Beats on whole half minutes, so that steps fall on them.
    'asg.healthCheckPhaseS': fc.constantFrom(0, 7.5),
    'asg.replaceDelayS': fc.constantFrom(0, 0, 45),
    'asg.statusCheckDwellS': fc.constantFrom(60, 300, 330),
    'asg.setHealthDuringGrace': fc.constantFrom('reject', 'ignore', 'defer'),
    'asg.firstCheckWaitsForGrace': fc.boolean(),
    'asg.graceCoversEc2StatusChecks': fc.boolean(),
    'asg.dwellResetOnOk': fc.boolean(),
    'asg.clampAgainst': fc.constantFrom('desired', 'size'),
    'asg.reconcileDelayS': fc.constantFrom(0, 30),
    'asg.launchCallLatencyS': fc.constantFrom(0, 30),
    'asg.replacementLaunchDelayS': fc.constantFrom(0, 60),
    'asg.deadTerminateS': fc.constantFrom(0, 3),
    'asg.enterStandbyS': fc.constantFrom(0, 300),
    'asg.exitStandbyS': fc.constantFrom(0, 60),
    'asg.attachS': fc.constantFrom(0, 60),
    'asg.detachS': fc.constantFrom(0, 300),
    'ec2.terminateS': fc.constantFrom(1, 300),
    'ec2.terminatedVisibleS': fc.constantFrom(0, 60),
    // Shorter than the first results take: an instance that boots too slowly is replaced for ever.
    'ec2.bootS': fc.constantFrom(0, 20, 110),
    'ec2.statusPublishLagS': fc.constantFrom(0, 60),
    'ec2.statusCheckPassesToOk': fc.constantFrom(1, 3),
  },
  { requiredKeys: [] },
)

export const plans: fc.Arbitrary<Plan> = fc.record({
  era: fc.constantFrom(...eras),
  seed: fc.integer({ min: 1, max: 0xffff_ffff }).map((number) => number.toString(16)),
  settings,
  size: fc.integer({ min: 0, max: 4 }),
  zones: fc.integer({ min: 1, max: 3 }),
  grace: fc.constantFrom(0, 30, 300),
  steps: fc.array(
    fc.tuple(wait, action).map(([wait, step]) => ({ ...step, wait })),
    { maxLength: 25 },
  ),
})

export interface Played {
  readonly tested: RegionUnderTest
  readonly trace: readonly RegionTraceEntry[]
  /** The instant of each step, so that a run can be played again at the same instants. */
  readonly instants: readonly number[]
}

export interface PlayOptions {
  /** When each step is to happen; as the plan says when left out. */
  readonly instants?: readonly number[]
  /** Called before the first step and after each. */
  readonly afterStep?: (played: Played, step: number) => void
}

/** Plays a plan to the end of its last step. */
export function play(plan: Plan, options: PlayOptions = {}): Played {
  const trace: RegionTraceEntry[] = []
  const region = createRegion({
    seed: plan.seed,
    era: plan.era,
    settings: plan.settings,
    faults: [networkLoss],
    sink: (entry) => trace.push(entry),
  })
  const tested = overRegion(region, trace)
  create(tested, plan)
  const played: Played = { tested, trace, instants: [] }
  options.afterStep?.(played, -1)
  return playSteps(plan, played, 0, options)
}

/** Goes on with a plan from one of its steps, in whatever Region has had those before it. */
export function playSteps(
  plan: Plan,
  { tested, trace, instants: before }: Played,
  from: number,
  { instants, afterStep }: PlayOptions = {},
): Played {
  const happened = [...before]
  const played = { tested, trace, instants: happened }
  for (const [index, step] of plan.steps.entries()) {
    if (index < from) continue
    tested.region.runUntil(instants?.[index] ?? instantOf(tested, step.wait))
    happened.push(tested.region.now)
    take(tested, plan, step)
    afterStep?.(played, index)
  }
  return played
}

/** A fork of a Region that was played with; its trace begins with what happened so far. */
export function forkOf({ tested, trace, instants }: Played, seed?: string): Played {
  const branch = [...trace]
  const region = tested.region.fork({ sink: (entry) => branch.push(entry), seed })
  return { tested: overRegion(region, branch), trace: branch, instants }
}

/** Takes all trouble away and lets hours pass. */
export function calmDown({ tested }: Played): void {
  endFaults(tested)
  for (const { instanceId } of tested.region.members('batch')) protect(tested, instanceId, false)
  tested.advance(6 * 3_600_000)
}

function create(tested: RegionUnderTest, plan: Plan): void {
  const zones = ['a', 'b', 'c'].slice(0, plan.zones).map((letter) => tested.region.region + letter)
  tested.createGroup({ min: 0, max: 6, desired: plan.size, grace: plan.grace, zones })
}

function instantOf({ region }: RegionUnderTest, wait: Wait): number {
  switch (wait.type) {
    case 'for':
      return region.now + wait.milliseconds
    case 'to-beat':
      return Math.ceil((region.now + 1) / 30_000) * 30_000
    case 'to-next-event':
      return region.nextEventAt() ?? region.now
  }
}

/** A refusal is an answer like any other. */
function take(tested: RegionUnderTest, plan: Plan, step: Step): void {
  const { region } = tested
  const ids = region.members('batch').map(({ instanceId }) => instanceId)
  const pick = (index: number) => ids[index % Math.max(1, ids.length)] ?? 'i-00000000'
  const ask = (
    operation: string,
    input: Readonly<Record<string, unknown>>,
    service = 'autoscaling',
  ) => void region.call({ service, operation, input })
  const group = { AutoScalingGroupName: 'batch' }
  switch (step.type) {
    case 'nothing':
      return
    case 'set-desired':
      return ask('SetDesiredCapacity', { ...group, DesiredCapacity: step.to })
    case 'update':
      return ask('UpdateAutoScalingGroup', { ...group, MinSize: step.min, MaxSize: step.max })
    case 'set-health':
      return ask('SetInstanceHealth', {
        InstanceId: pick(step.which),
        HealthStatus: step.status,
        ShouldRespectGracePeriod: step.respect,
      })
    case 'terminate':
      return ask('TerminateInstanceInAutoScalingGroup', {
        InstanceId: pick(step.which),
        ShouldDecrementDesiredCapacity: step.decrement,
      })
    case 'terminate-in-ec2':
      return ask('TerminateInstances', { InstanceIds: [pick(step.which)] }, 'ec2')
    case 'enter-standby':
    case 'detach':
      return ask(step.type === 'detach' ? 'DetachInstances' : 'EnterStandby', {
        ...group,
        InstanceIds: [pick(step.which)],
        ShouldDecrementDesiredCapacity: step.decrement,
      })
    case 'exit-standby':
      return ask('ExitStandby', { ...group, InstanceIds: [pick(step.which)] })
    case 'attach': {
      const free = detached(tested)
      if (free.length === 0) return
      const InstanceIds = [free[step.which % free.length]]
      return ask('AttachInstances', { ...group, InstanceIds })
    }
    case 'stop':
      return ask('StopInstances', { InstanceIds: [pick(step.which)] }, 'ec2')
    case 'protect':
      return protect(tested, pick(step.which), step.on)
    case 'ifdown':
      return void region.inject({
        fault: 'network-loss',
        parameters: { instanceIds: step.which.map(pick) },
        duration: step.duration,
      })
    case 'end-faults':
      return endFaults(tested)
    case 'delete':
      return ask('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    case 'create':
      if (!tested.region.members('batch').length && !exists(tested)) create(tested, plan)
  }
}

function protect({ region }: RegionUnderTest, instanceId: string, on: boolean): void {
  const input = {
    AutoScalingGroupName: 'batch',
    InstanceIds: [instanceId],
    ProtectedFromScaleIn: on,
  }
  region.call({ service: 'autoscaling', operation: 'SetInstanceProtection', input })
}

/** Instances that left their group alive, each once. */
function detached({ region, trace }: RegionUnderTest): readonly string[] {
  const present = new Set(region.members('batch').map(({ instanceId }) => instanceId))
  const left = trace.flatMap(({ event }) =>
    event.type === 'LifecycleStateChanged' && event.to === 'Detached' ? [event.instanceId] : [],
  )
  return [...new Set(left)].filter((instanceId) => !present.has(instanceId))
}

function exists(tested: RegionUnderTest): boolean {
  const { AutoScalingGroups } = tested.call('DescribeAutoScalingGroups')
  return (AutoScalingGroups as readonly unknown[]).length > 0
}

function endFaults({ region, trace }: RegionUnderTest): void {
  for (const { event } of trace) {
    if (event.type === 'FaultBegan' || event.type === 'FaultScheduled')
      region.endFault(event.faultId)
  }
}
