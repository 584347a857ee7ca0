import { eras, scalingProcesses, type Era, type SettingOverrides } from '@ifdown/simulator'
import * as fc from 'fast-check'
import { watchAlarmInvariants } from './cloudwatch/alarm-invariants.ts'
import { watchHooks } from './hooks/hook-invariants.ts'
import { watchInvariants, type InvariantRules, type Violation } from './invariants.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

/*
 * Random operators of a group: everything that users, faults and the passage of time can do to it, at
 * any moment. A refusal is an answer like any other.
 */

export interface OperatorPlan {
  readonly era: Era
  readonly seed: string
  readonly settings: SettingOverrides
  readonly group: GroupPlan
  readonly steps: readonly { readonly wait: number; readonly action: Action }[]
}

interface GroupPlan {
  readonly desired: number
  readonly max: number
  readonly grace: number
  readonly zones: readonly string[]
  readonly policies: readonly string[]
  readonly protectNew: boolean
  readonly strategy: string
}

type Action =
  | { readonly type: 'setDesired'; readonly to: number }
  | { readonly type: 'update'; readonly input: Readonly<Record<string, unknown>> }
  | { readonly type: 'suspend' | 'resume'; readonly processes: readonly string[] }
  | {
      readonly type: 'setHealth'
      readonly which: number
      readonly status: string
      readonly respect: boolean
    }
  | { readonly type: 'terminate'; readonly which: number; readonly decrement: boolean }
  | { readonly type: 'terminateInEc2'; readonly which: number }
  | { readonly type: 'protect'; readonly which: readonly number[]; readonly on: boolean }
  | {
      readonly type: 'enterStandby' | 'detach'
      readonly which: number
      readonly decrement: boolean
    }
  | { readonly type: 'exitStandby'; readonly which: number }
  | { readonly type: 'attach'; readonly which: number }
  | {
      readonly type: 'ifdown' | 'stop'
      readonly which: readonly number[]
      readonly duration: number | undefined
    }
  | {
      readonly type: 'slow'
      readonly which: readonly number[]
      /** Milliseconds: some bear it, some do not. */
      readonly delay: number
      readonly duration: number | undefined
    }
  | {
      readonly type: 'failLaunches'
      readonly zones: readonly string[] | undefined
      readonly dies: boolean
      readonly duration: number | undefined
    }
  | {
      readonly type: 'schedule'
      readonly name: string
      /** Milliseconds from now. */
      readonly startsIn: number | undefined
      readonly endsIn: number | undefined
      readonly recurrence: string | undefined
      readonly sizes: Readonly<Record<string, number>>
    }
  | { readonly type: 'putPolicies'; readonly adjustment: number; readonly warmup: number }
  | { readonly type: 'executePolicy'; readonly value: number; readonly honor: boolean }
  | { readonly type: 'setAlarm'; readonly state: string; readonly value: number }
  | { readonly type: 'deletePolicies' }
  | {
      readonly type: 'putHook'
      readonly name: string
      readonly on: string
      readonly heartbeat: number
      readonly result: string
    }
  | { readonly type: 'deleteHook'; readonly name: string }
  | { readonly type: 'complete'; readonly which: number; readonly result: string }
  | { readonly type: 'heartbeat'; readonly which: number }
  | { readonly type: 'balance'; readonly on: boolean; readonly healthCheckType: string }
  | { readonly type: 'work'; readonly requestsPerSecond: number; readonly health: 'ok' | 'never' }
  | { readonly type: 'endFaults' }
  | { readonly type: 'delete' }
  | { readonly type: 'create' }

const letters = fc.subarray(['a', 'b', 'c'], { minLength: 1 })
const zones = letters.map((chosen) => chosen.map((letter) => `us-east-1${letter}`))
const which = fc.nat(19)
const size = fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, fc.nat(24))
const duration = fc.option(fc.integer({ min: 0, max: 7_200_000 }), { nil: undefined })
const policies = fc.oneof(
  fc.constant(['Default']),
  fc
    .subarray(
      ['OldestInstance', 'NewestInstance', 'OldestLaunchTemplate', 'ClosestToNextInstanceHour'],
      { minLength: 1 },
    )
    .map((chosen) => [...chosen, 'Default']),
)

const is = <Type extends string>(type: Type) => fc.constant(type)

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: is('setDesired'), to: size }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is('update'),
      input: fc.record(
        {
          MinSize: fc.nat(4),
          MaxSize: size,
          DesiredCapacity: size,
          AvailabilityZones: zones,
          HealthCheckGracePeriod: fc.constantFrom(0, 30, 600),
          NewInstancesProtectedFromScaleIn: fc.boolean(),
          TerminationPolicies: policies,
          InstanceLifecyclePolicy: fc
            .constantFrom('retain', 'terminate')
            .map((to) => ({ RetentionTriggers: { TerminateHookAbandon: to } })),
        },
        { requiredKeys: [] },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('suspend', 'suspend', 'resume'),
      processes: fc.subarray([...scalingProcesses]),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: is('resume'), processes: fc.constant([]) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is('setHealth'),
      which,
      status: fc.constantFrom('Healthy', 'Unhealthy', 'Unhealthy'),
      respect: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: is('terminate'), which, decrement: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: is('terminateInEc2'), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: is('protect'),
      which: fc.array(which, { minLength: 1, maxLength: 4 }),
      on: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('enterStandby', 'detach'),
      which,
      decrement: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: is('exitStandby'), which }) },
  { weight: 1, arbitrary: fc.record({ type: is('attach'), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('ifdown', 'stop'),
      which: fc.uniqueArray(which, { minLength: 1, maxLength: 8 }),
      duration,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: is('slow'),
      which: fc.uniqueArray(which, { minLength: 1, maxLength: 8 }),
      delay: fc.constantFrom(200, 5_500, 40_000),
      duration,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is('failLaunches'),
      zones: fc.option(zones, { nil: undefined }),
      dies: fc.boolean(),
      duration,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is('schedule'),
      name: fc.constantFrom('a', 'b', 'c'),
      startsIn: fc.option(fc.integer({ min: -1000, max: 3_600_000 }), { nil: undefined }),
      endsIn: fc.option(fc.integer({ min: 0, max: 7_200_000 }), { nil: undefined }),
      recurrence: fc.option(fc.constantFrom('*/7 * * * *', '* * * * *', '0 * * * *'), {
        nil: undefined,
      }),
      sizes: fc.record(
        { MinSize: fc.nat(4), MaxSize: size, DesiredCapacity: size },
        { requiredKeys: [] },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: is('putPolicies'),
      adjustment: fc.integer({ min: -4, max: 4 }),
      warmup: fc.constantFrom(0, 60, 600),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: is('executePolicy'), value: fc.nat(100), honor: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: is('setAlarm'),
      state: fc.constantFrom('ALARM', 'ALARM', 'OK'),
      value: fc.nat(100),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: is('deletePolicies') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is('putHook'),
      name: fc.constantFrom('a', 'b'),
      on: fc.constantFrom('LAUNCHING', 'TERMINATING'),
      heartbeat: fc.constantFrom(30, 300, 3600),
      result: fc.constantFrom('CONTINUE', 'ABANDON'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: is('deleteHook'), name: fc.constantFrom('a', 'b') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is('complete'),
      which,
      result: fc.constantFrom('CONTINUE', 'CONTINUE', 'ABANDON'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: is('heartbeat'), which }) },
  {
    weight: 7,
    arbitrary: fc.record({
      type: is('balance'),
      on: fc.boolean(),
      healthCheckType: fc.constantFrom('EC2', 'ELB'),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      type: is('work'),
      requestsPerSecond: fc.nat(2000),
      health: fc.constantFrom('ok', 'never'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: is('endFaults') }) },
  { weight: 1, arbitrary: fc.record({ type: is('delete') }) },
  { weight: 2, arbitrary: fc.record({ type: is('create') }) },
)

const settings: fc.Arbitrary<SettingOverrides> = fc.record(
  {
    'asg.replaceDelayS': fc.constantFrom(0, 45),
    'asg.statusCheckDwellS': fc.constantFrom(60, 300),
    'asg.setHealthDuringGrace': fc.constantFrom('reject', 'ignore', 'defer'),
    'asg.graceCoversEc2StatusChecks': fc.boolean(),
    'asg.firstCheckWaitsForGrace': fc.boolean(),
    'asg.unhealthyBatchPercent': fc.constantFrom(10, 30),
    'asg.reconcileDelayS': fc.constantFrom(0, 30),
    'asg.launchCallLatencyS': fc.constantFrom(0, 30),
    'asg.launchRetryS': fc.constantFrom(5, 60),
    'asg.launchRetryBackoff': fc.constantFrom('none', 'double'),
    'asg.zoneFallback': fc.constantFrom('sameTick', 'nextRetry'),
    'asg.zoneFallbackDelayS': fc.constantFrom(0, 10, 60),
    'asg.zoneTie': fc.constantFrom('seeded', 'lexical'),
    'asg.azRebalancePeriodS': fc.constantFrom(10, 60, 600),
    'asg.azRebalanceProbeS': fc.constantFrom(30, 300),
    'asg.rebalanceMarginRounding': fc.constantFrom('floor', 'round', 'ceil'),
    'asg.suspendAbortsInFlight': fc.boolean(),
    'asg.adminSuspendAfterS': fc.constantFrom(3600, 86_400),
    'asg.adminSuspendRequiresEmpty': fc.boolean(),
    'asg.clampAgainst': fc.constantFrom('desired', 'size'),
    'ec2.terminateS': fc.constantFrom(1, 300),
  },
  { requiredKeys: [] },
)

export const operatorPlans: fc.Arbitrary<OperatorPlan> = fc.record({
  era: fc.constantFrom(...eras),
  seed: fc.integer({ min: 1, max: 0xffff_ffff }).map((number) => number.toString(16)),
  settings,
  group: fc.record({
    desired: size,
    max: fc.nat(24),
    grace: fc.constantFrom(0, 30, 300),
    zones,
    policies,
    protectNew: fc.constantFrom(false, false, false, true),
    strategy: fc.constantFrom('balanced-best-effort', 'balanced-best-effort', 'balanced-only'),
  }),
  steps: fc.array(
    fc.record({
      wait: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 0, max: 300_000 }),
        fc.integer({ min: 0, max: 5_400_000 }),
      ),
      action,
    }),
    { maxLength: 20 },
  ),
})

/** Plays a plan and judges it after every event. */
export function operateUnderWatch(plan: OperatorPlan): {
  readonly violations: readonly Violation[]
  readonly entries: number
} {
  const watch = watchInvariants(rulesOf(plan))
  const alarms = watchAlarmInvariants()
  const hooks = watchHooks()
  let entries = 0
  operate(plan, ({ trace, region }) => {
    for (; entries < trace.length; entries++) {
      watch.see(trace[entries]!)
      alarms.see(trace[entries]!)
      hooks.see(trace[entries]!)
    }
    watch.rest()
    hooks.rest(region.now)
  })
  const ofAlarms = alarms.violations.map((violation) => ({ invariant: 'alarms', ...violation }))
  const ofHooks = hooks.violations.map((violation) => ({ invariant: 'hooks', ...violation }))
  return { violations: [...watch.violations, ...ofAlarms, ...ofHooks], entries }
}

function rulesOf({ settings }: OperatorPlan): InvariantRules {
  return {
    graceCoversEc2StatusChecks: settings['asg.graceCoversEc2StatusChecks'] !== false,
    marginRounding: (settings['asg.rebalanceMarginRounding'] as 'ceil' | undefined) ?? 'floor',
    batchPercent: (settings['asg.unhealthyBatchPercent'] as number | undefined) ?? 10,
  }
}

/** Plays a plan, then ends its faults, resumes everything and lets hours pass. */
function operate(
  plan: OperatorPlan,
  afterEvent: (tested: RegionUnderTest) => void,
): RegionUnderTest {
  const tested = regionUnderTest({ seed: plan.seed, era: plan.era, settings: plan.settings })
  const { region } = tested
  const pass = (until: number) => {
    afterEvent(tested)
    while ((region.nextEventAt() ?? Infinity) <= until) {
      region.step()
      afterEvent(tested)
    }
    region.runUntil(until)
  }
  create(tested, plan.group)
  // Some groups publish what is counted of them.
  if (plan.group.max % 2 === 0) {
    tested.call('EnableMetricsCollection', {
      AutoScalingGroupName: 'batch',
      Granularity: '1Minute',
    })
  }
  for (const { wait, action } of plan.steps) {
    pass(region.now + wait)
    take(tested, plan, action)
  }
  afterEvent(tested)
  endFaults(tested)
  region.call({
    service: 'autoscaling',
    operation: 'ResumeProcesses',
    input: { AutoScalingGroupName: 'batch' },
  })
  pass(region.now + 4 * 3_600_000)
  return tested
}

function create(tested: RegionUnderTest, group: GroupPlan): void {
  tested.createGroup({
    min: 0,
    max: Math.max(group.max, group.desired),
    desired: group.desired,
    grace: group.grace,
    zones: group.zones,
    more: {
      TerminationPolicies: group.policies,
      NewInstancesProtectedFromScaleIn: group.protectNew,
      AvailabilityZoneDistribution: { CapacityDistributionStrategy: group.strategy },
    },
  })
}

function take(tested: RegionUnderTest, plan: OperatorPlan, action: Action): void {
  const { region } = tested
  const ids = region.members('batch').map(({ instanceId }) => instanceId)
  const pick = (index: number) => ids[index % Math.max(1, ids.length)] ?? 'i-00000000'
  const ask = (operation: string, input: object, service = 'autoscaling') =>
    void region.call({ service, operation, input: { ...input } })
  const group = { AutoScalingGroupName: 'batch' }
  switch (action.type) {
    case 'setDesired':
      return ask('SetDesiredCapacity', { ...group, DesiredCapacity: action.to })
    case 'update':
      return ask('UpdateAutoScalingGroup', { ...group, ...action.input })
    case 'suspend':
      return ask('SuspendProcesses', { ...group, ScalingProcesses: action.processes })
    case 'resume':
      return ask('ResumeProcesses', { ...group, ScalingProcesses: action.processes })
    case 'setHealth':
      return ask('SetInstanceHealth', {
        InstanceId: pick(action.which),
        HealthStatus: action.status,
        ShouldRespectGracePeriod: action.respect,
      })
    case 'terminate':
      return ask('TerminateInstanceInAutoScalingGroup', {
        InstanceId: pick(action.which),
        ShouldDecrementDesiredCapacity: action.decrement,
      })
    case 'terminateInEc2':
      return ask('TerminateInstances', { InstanceIds: [pick(action.which)] }, 'ec2')
    case 'protect':
      return ask('SetInstanceProtection', {
        ...group,
        InstanceIds: [...new Set(action.which.map(pick))],
        ProtectedFromScaleIn: action.on,
      })
    case 'enterStandby':
    case 'detach':
      return ask(action.type === 'detach' ? 'DetachInstances' : 'EnterStandby', {
        ...group,
        InstanceIds: [pick(action.which)],
        ShouldDecrementDesiredCapacity: action.decrement,
      })
    case 'exitStandby':
      return ask('ExitStandby', { ...group, InstanceIds: [pick(action.which)] })
    case 'attach': {
      const detached = tested.entries('InstanceLeftGroup').map(({ event }) => event.instanceId)
      const instanceId = detached[action.which % Math.max(1, detached.length)]
      return ask('AttachInstances', { ...group, InstanceIds: [instanceId ?? 'i-00000000'] })
    }
    case 'ifdown':
    case 'stop':
      return void region.inject({
        fault: action.type === 'stop' ? 'stopping' : 'network-loss',
        parameters: { instanceIds: [...new Set(action.which.map(pick))] },
        duration: action.duration,
      })
    case 'slow':
      return void region.inject({
        fault: 'slow-network',
        parameters: { instanceIds: [...new Set(action.which.map(pick))], delay: action.delay },
        duration: action.duration,
      })
    case 'failLaunches':
      return void region.inject({
        fault: 'failing-launches',
        parameters: {
          code: 'InsufficientInstanceCapacity',
          zones: action.zones,
          dies: action.dies ? 'Server.InternalError: Internal error on launch' : undefined,
        },
        duration: action.duration,
      })
    case 'schedule': {
      const { name, startsIn, endsIn, recurrence, sizes } = action
      const instant = (after: number | undefined) =>
        after === undefined ? undefined : new Date(region.now + after)
      return ask('PutScheduledUpdateGroupAction', {
        ...group,
        ScheduledActionName: name,
        StartTime: instant(startsIn),
        EndTime: instant(endsIn),
        Recurrence: recurrence,
        ...sizes,
      })
    }
    case 'putPolicies':
      return putPolicies(ask, action.adjustment, action.warmup)
    case 'executePolicy': {
      const { value, honor } = action
      ask('ExecutePolicy', { ...group, PolicyName: 'simple', HonorCooldown: honor })
      return ask('ExecutePolicy', {
        ...group,
        PolicyName: 'step',
        MetricValue: value,
        BreachThreshold: 50,
      })
    }
    case 'setAlarm':
      return setAlarms(tested, ask, action.state, action.value)
    case 'deletePolicies':
      for (const PolicyName of ['simple', 'step', 'tracking']) {
        ask('DeletePolicy', { ...group, PolicyName })
      }
      return undefined
    case 'putHook':
      return ask('PutLifecycleHook', {
        ...group,
        LifecycleHookName: action.name,
        LifecycleTransition: `autoscaling:EC2_INSTANCE_${action.on}`,
        HeartbeatTimeout: action.heartbeat,
        DefaultResult: action.result,
      })
    case 'balance':
      return balance(tested, action)
    case 'work': {
      const { requestsPerSecond, health } = action
      const exists = tested.region.members('batch').length > 0
      if (exists) tested.region.setWorkload('batch', { load: { requestsPerSecond }, health })
      return undefined
    }
    case 'deleteHook':
      return ask('DeleteLifecycleHook', { ...group, LifecycleHookName: action.name })
    case 'complete':
    case 'heartbeat': {
      const began = tested.entries('LifecycleActionBegan').slice(-20)
      const { token, hook } = began[action.which % Math.max(1, began.length)]?.event ?? {}
      const named = { ...group, LifecycleHookName: hook?.name, LifecycleActionToken: token }
      return action.type === 'heartbeat'
        ? ask('RecordLifecycleActionHeartbeat', named)
        : ask('CompleteLifecycleAction', { ...named, LifecycleActionResult: action.result })
    }
    case 'endFaults':
      return endFaults(tested)
    case 'delete':
      return ask('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    case 'create':
      if (!exists(tested)) create(tested, plan.group)
  }
}

type Ask = (operation: string, input: object, service?: string) => void

/** A policy of each type, and an alarm for those that make none themselves. */
function putPolicies(ask: Ask, adjustment: number, warmup: number): void {
  const named = (PolicyName: string) => ({ AutoScalingGroupName: 'batch', PolicyName })
  const relative = { AdjustmentType: 'ChangeInCapacity' }
  ask('PutScalingPolicy', { ...named('simple'), ...relative, ScalingAdjustment: adjustment })
  ask('PutScalingPolicy', {
    ...named('step'),
    AdjustmentType: 'PercentChangeInCapacity',
    PolicyType: 'StepScaling',
    EstimatedInstanceWarmup: warmup,
    StepAdjustments: [
      { MetricIntervalUpperBound: 0, ScalingAdjustment: -20 },
      { MetricIntervalLowerBound: 0, ScalingAdjustment: 30 },
    ],
  })
  const metric = { MetricName: 'Load', Namespace: 'Batch', Statistic: 'Average' }
  ask('PutScalingPolicy', {
    ...named('tracking'),
    PolicyType: 'TargetTrackingScaling',
    EstimatedInstanceWarmup: warmup,
    TargetTrackingConfiguration: { TargetValue: 50, CustomizedMetricSpecification: metric },
  })
}

/** Forces every alarm of a policy, and makes those that are missing. */
function setAlarms(tested: RegionUnderTest, ask: Ask, StateValue: string, value: number): void {
  const { ScalingPolicies } = tested.call('DescribePolicies')
  for (const policy of ScalingPolicies as readonly Readonly<Record<string, unknown>>[]) {
    if (policy['PolicyName'] === 'tracking') continue
    ask(
      'PutMetricAlarm',
      {
        AlarmName: `for-${String(policy['PolicyName'])}`,
        Namespace: 'Batch',
        MetricName: 'Load',
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 50,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'ignore',
        AlarmActions: [policy['PolicyARN']],
        OKActions: [policy['PolicyARN']],
      },
      'cloudwatch',
    )
  }
  const { MetricAlarms } = tested.call('DescribeAlarms', {}, 'cloudwatch')
  for (const { AlarmName } of MetricAlarms as readonly { readonly AlarmName: string }[]) {
    const StateReasonData = JSON.stringify({ version: '1.0', recentDatapoints: [value] })
    const input = { AlarmName, StateValue, StateReason: 'a test', StateReasonData }
    ask('SetAlarmState', input, 'cloudwatch')
  }
}

function exists(tested: RegionUnderTest): boolean {
  const { AutoScalingGroups } = tested.call('DescribeAutoScalingGroups')
  return (AutoScalingGroups as readonly unknown[]).length > 0
}

function endFaults({ region, trace }: RegionUnderTest): void {
  for (const { event } of trace) {
    if (event.type === 'FaultBegan' || event.type === 'FaultScheduled') {
      region.endFault(event.faultId)
    }
  }
}

/** Puts the group behind a classic load balancer, which every era has, or takes it away from it. */
function balance(
  { region }: RegionUnderTest,
  { on, healthCheckType: HealthCheckType }: Extract<Action, { readonly type: 'balance' }>,
): void {
  const ask = (service: string, operation: string, input: Readonly<Record<string, unknown>>) =>
    region.call({ service, operation, input })
  const group = { AutoScalingGroupName: 'batch' }
  const LoadBalancerNames = ['web']
  if (!on) {
    ask('autoscaling', 'DetachLoadBalancers', { ...group, LoadBalancerNames })
    return
  }
  ask('elb', 'CreateLoadBalancer', {
    LoadBalancerName: 'web',
    Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 }],
    AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  })
  ask('autoscaling', 'AttachLoadBalancers', { ...group, LoadBalancerNames })
  ask('autoscaling', 'UpdateAutoScalingGroup', { ...group, HealthCheckType })
}
