import {
  createRegion,
  isServiceError,
  type FaultBehaviour,
  type LaunchErrorCode,
  type OperationOutput,
  type Region,
  type RegionOptions,
  type RegionTraceEntry,
  type ServiceError,
  type SimulationEvent,
} from '@ifdown/simulator'

type Input = Readonly<Record<string, unknown>>

/** An activity as DescribeScalingActivities shows it. */
export interface ActivityShown {
  readonly ActivityId: string
  readonly AutoScalingGroupName: string
  readonly AutoScalingGroupARN?: string
  readonly AutoScalingGroupState?: string
  readonly Description: string
  readonly Cause: string
  readonly StartTime: Date
  readonly EndTime?: Date
  readonly StatusCode: string
  readonly StatusMessage?: string
  readonly Progress: number
  readonly Details: string
}

export interface GroupShown {
  readonly AutoScalingGroupName: string
  readonly AutoScalingGroupARN: string
  readonly MinSize: number
  readonly MaxSize: number
  readonly DesiredCapacity: number
  readonly HealthCheckType: string
  readonly HealthCheckGracePeriod: number
  readonly Status?: string
  readonly SuspendedProcesses: readonly { ProcessName: string; SuspensionReason: string }[]
  readonly Instances: readonly MemberShown[]
  readonly Tags: readonly Input[]
}

export interface MemberShown {
  readonly InstanceId: string
  readonly AvailabilityZone: string
  readonly LifecycleState: string
  readonly HealthStatus: string
}

export interface GroupOptions {
  readonly name?: string
  readonly min?: number
  readonly max?: number
  readonly desired?: number
  readonly grace?: number
  readonly zones?: readonly string[]
  readonly more?: Input
}

/** A Region with what tests ask of it again and again. */
export interface RegionUnderTest {
  readonly region: Region
  readonly trace: readonly RegionTraceEntry[]
  /** Answers the output; throws when the operation is refused. */
  call(operation: string, input?: Input, service?: string): OperationOutput
  /** Answers the error; throws when the operation is not refused. */
  refusal(operation: string, input?: Input, service?: string): ServiceError
  createGroup(options?: GroupOptions): void
  group(name?: string): GroupShown
  members(name?: string): readonly MemberShown[]
  activities(name?: string): readonly ActivityShown[]
  /** Lets events happen until every group is at rest. */
  settle(): void
  /** Lets time pass. Milliseconds. */
  advance(milliseconds: number): void
  /** Lets events happen until `condition`; throws after a day. */
  until(condition: () => boolean): void
  /** Every entry of a type, in order. */
  entries<Type extends SimulationEvent['type']>(
    type: Type,
  ): readonly (RegionTraceEntry & { readonly event: Extract<SimulationEvent, { type: Type }> })[]
  /** Suspends processes; all of them when none is named. */
  suspend(...processes: readonly string[]): void
  resume(...processes: readonly string[]): void
  setDesired(desired: number): void
  /** Stops instances at EC2; answers the fault's id, whose end starts them again. */
  stop(instanceIds: readonly string[]): string
  /** Has launches fail, or die with a reason; in all zones when none is named. */
  failLaunches(failure: FailingLaunches): string
  /** `ifdown eth0` in the instances, or in all of a group. Answers the fault's id. */
  ifdown(instanceIds?: readonly string[]): string
}

/** Cuts the network of the instances that its parameters name. */
export const networkLoss: FaultBehaviour = {
  name: 'network-loss',
  choose: ({ instanceIds }, view) =>
    view
      .members()
      .map(({ instanceId }) => instanceId)
      .filter((instanceId) => (instanceIds as readonly string[]).includes(instanceId)),
  begin: (_, ids) =>
    ids.map((instanceId) => ({ type: 'SetNetworkInterface', instanceId, up: false })),
  end: (_, ids) => ids.map((instanceId) => ({ type: 'SetNetworkInterface', instanceId, up: true })),
}

const stopping: FaultBehaviour = {
  name: 'stopping',
  choose: ({ instanceIds }) => instanceIds as readonly string[],
  begin: (_, ids) => ids.map((instanceId) => ({ type: 'StopInstance', instanceId })),
  end: (_, ids) => ids.map((instanceId) => ({ type: 'StartInstance', instanceId })),
}

/** Delays what the instances send that its parameters name. */
export const slowNetwork: FaultBehaviour = {
  ...networkLoss,
  name: 'slow-network',
  latestCounts: true,
  begin: ({ delay }, ids) =>
    ids.map((instanceId) => ({ type: 'SetNetworkDelay', instanceId, delay: Number(delay) })),
  end: (_, ids) => ids.map((instanceId) => ({ type: 'SetNetworkDelay', instanceId, delay: 0 })),
}

export interface FailingLaunches {
  readonly code?: LaunchErrorCode
  readonly dies?: string
  readonly zones?: readonly string[]
}

const failingLaunches: FaultBehaviour = {
  name: 'failing-launches',
  choose: () => [],
  begin: () => [],
  end: () => [],
  onLaunch({ code, dies, zones }, { availabilityZone }) {
    const hit = zones === undefined || (zones as readonly string[]).includes(availabilityZone)
    if (!hit) return { type: 'pass' }
    if (dies !== undefined) return { type: 'die', reason: dies as string }
    return { type: 'fail', code: code as LaunchErrorCode }
  },
}

const day = 24 * 3_600_000

export function regionUnderTest(options: Partial<RegionOptions> = {}): RegionUnderTest {
  const trace: RegionTraceEntry[] = []
  const region = createRegion({
    seed: '7f3a9c',
    sink: (entry) => trace.push(entry),
    ...options,
    faults: [networkLoss, slowNetwork, stopping, failingLaunches, ...(options.faults ?? [])],
  })
  return overRegion(region, trace)
}

function named(processes: readonly string[]): Input {
  const ScalingProcesses = processes.length === 0 ? undefined : processes
  return { AutoScalingGroupName: 'batch', ScalingProcesses }
}

export function overRegion(region: Region, trace: readonly RegionTraceEntry[]): RegionUnderTest {
  const answer = (operation: string, input: Input, service: string) =>
    region.call({ service, operation, input })

  const tested: RegionUnderTest = {
    region,
    trace,
    call(operation, input = {}, service = 'autoscaling') {
      const output = answer(operation, input, service)
      if (isServiceError(output)) throw new Error(`${operation}: ${output.code}: ${output.message}`)
      return output
    },
    refusal(operation, input = {}, service = 'autoscaling') {
      const output = answer(operation, input, service)
      if (!isServiceError(output)) throw new Error(`${operation} was not refused`)
      return output
    },
    createGroup({ name = 'batch', min = 1, max = min, desired, grace = 0, zones, more } = {}) {
      const known = tested.call('DescribeLaunchConfigurations')['LaunchConfigurations'] as unknown[]
      if (known.length === 0) {
        tested.call('CreateLaunchConfiguration', {
          LaunchConfigurationName: 'batch-lc',
          ImageId: 'ami-173fbf16',
          InstanceType: 't1.micro',
        })
      }
      tested.call('CreateAutoScalingGroup', {
        AutoScalingGroupName: name,
        LaunchConfigurationName: 'batch-lc',
        MinSize: min,
        MaxSize: max,
        DesiredCapacity: desired,
        HealthCheckGracePeriod: grace,
        AvailabilityZones: zones ?? [`${region.region}a`],
        ...more,
      })
    },
    group(name = 'batch') {
      const output = tested.call('DescribeAutoScalingGroups', { AutoScalingGroupNames: [name] })
      const [group] = output['AutoScalingGroups'] as readonly GroupShown[]
      if (group === undefined) throw new Error(`there is no group ${name}`)
      return group
    },
    members: (name) => tested.group(name).Instances,
    activities(name = 'batch') {
      const input = { AutoScalingGroupName: name, IncludeDeletedGroups: true }
      return tested.call('DescribeScalingActivities', input)[
        'Activities'
      ] as readonly ActivityShown[]
    },
    settle: () => tested.until(() => region.settled()),
    advance: (milliseconds) => region.runUntil(region.now + milliseconds),
    until(condition) {
      const deadline = region.now + day
      while (!condition()) {
        const next = region.nextEventAt() ?? region.graceEndsAt()
        if (next > deadline || (next <= region.now && region.nextEventAt() === undefined)) {
          throw new Error(`it never came, until ${new Date(region.now).toISOString()}`)
        }
        region.runUntil(next)
      }
    },
    entries: (type) => trace.filter(({ event }) => event.type === type) as never,
    suspend: (...processes) => void tested.call('SuspendProcesses', named(processes)),
    resume: (...processes) => void tested.call('ResumeProcesses', named(processes)),
    setDesired: (DesiredCapacity) =>
      void tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity }),
    stop: (instanceIds) => region.inject({ fault: 'stopping', parameters: { instanceIds } }),
    failLaunches: ({ code = 'InsufficientInstanceCapacity', ...failure }) =>
      region.inject({ fault: 'failing-launches', parameters: { code, ...failure } }),
    ifdown(instanceIds = tested.members().map(({ InstanceId }) => InstanceId)) {
      return region.inject({ fault: 'network-loss', parameters: { instanceIds } })
    },
  }
  return tested
}
