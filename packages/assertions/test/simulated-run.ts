import type { GroupUnderTest, Remedy, RunUnderTest } from '@ifdown/assertions'
import { toRecordEntry, type RecordEntry, type RunRecord } from '@ifdown/history'
import {
  createRegion,
  isServiceError,
  type Era,
  type FaultBehaviour,
  type FaultRequest,
  type Region,
  type SettingOverrides,
} from '@ifdown/simulator'

export interface SimulatedOptions {
  readonly era?: Era
  readonly seed?: string
  readonly settings?: SettingOverrides
  readonly size?: number
  readonly notificationTypes?: readonly string[]
}

/** A group in the real simulator, with what a matcher needs of it. */
export interface SimulatedGroup extends GroupUnderTest {
  readonly region: Region
  inject(request?: Partial<FaultRequest>): void
  call(operation: string, input: Readonly<Record<string, unknown>>): void
  settle(): void
  members(): readonly string[]
}

const name = 'batch'

/** Cuts the network of every member, or of as many as `count` says. */
const networkLoss: FaultBehaviour = {
  name: 'network-loss',
  choose: ({ group, count }, { members }) =>
    members(group as string)
      .filter(({ lifecycleState }) => lifecycleState === 'InService')
      .slice(0, typeof count === 'number' ? count : undefined)
      .map(({ instanceId }) => instanceId),
  begin: (_, ids) =>
    ids.map((instanceId) => ({ type: 'SetNetworkInterface', instanceId, up: false })),
  end: (_, ids) => ids.map((instanceId) => ({ type: 'SetNetworkInterface', instanceId, up: true })),
}

export function simulatedGroup(options: SimulatedOptions = {}): SimulatedGroup {
  const { era = 'classic2013', seed = '7f3a9c', settings = {}, size = 1 } = options
  const entries: RecordEntry[] = []
  const region = createRegion({
    seed,
    era,
    settings,
    faults: [networkLoss],
    sink: (entry) => entries.push(toRecordEntry(entry)),
  })
  const call = (
    operation: string,
    input: Readonly<Record<string, unknown>>,
    service = 'autoscaling',
  ) => {
    const answer = region.call({ service, operation, input })
    if (isServiceError(answer)) throw new Error(`${operation}: ${answer.message}`)
    return answer
  }
  createGroup(call, size, options.notificationTypes ?? ['autoscaling:EC2_INSTANCE_TERMINATE'])

  const record = (): RunRecord => ({
    header: {
      type: 'run',
      version: 1,
      target: 'simulator',
      seed,
      era,
      region: region.region,
      accountId: region.accountId,
      startedAt: region.startedAt,
      settings,
    },
    entries: [...entries],
    endedAt: region.now,
  })
  const remedy: Remedy = {
    name: 'SetInstanceHealth from your own check, every 60 s',
    seeds: 100,
    recovered: 100,
    late: 0,
    watched: 3_600_000,
    least: 140_000,
    median: 170_000,
    most: 210_000,
  }
  const run: RunUnderTest = {
    startedAt: region.startedAt,
    now: () => region.now,
    nextEventAt: () => region.nextEventAt(),
    runUntil: async (at) => region.runUntil(at),
    record,
    remedies: async () => [remedy],
    describeReplay: () => [`replay   IFDOWN_SEED=${seed} npx vitest run batch.test.ts`],
  }
  return {
    autoScalingGroupName: name,
    run,
    region,
    call: (operation, input) => void call(operation, input),
    inject: ({ parameters, ...request } = {}) =>
      void region.inject({
        fault: 'network-loss',
        parameters: { group: name, ...parameters },
        ...request,
      }),
    settle() {
      while (!region.settled() && region.step());
      region.runUntil(region.now + 600_000)
    },
    members: () => [
      ...new Set(entries.flatMap((e) => (e.type === 'InstanceJoinedGroup' ? [e.instanceId] : []))),
    ],
  }
}

type Call = (
  operation: string,
  input: Readonly<Record<string, unknown>>,
  service?: string,
) => Readonly<Record<string, unknown>>

function createGroup(call: Call, size: number, notificationTypes: readonly string[]): void {
  call('CreateLaunchConfiguration', {
    LaunchConfigurationName: name,
    ImageId: 'ami-0123456789abcdef0',
    InstanceType: 't3.micro',
  })
  call('CreateAutoScalingGroup', {
    AutoScalingGroupName: name,
    LaunchConfigurationName: name,
    MinSize: 0,
    MaxSize: 20,
    DesiredCapacity: size,
    AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'].slice(0, Math.min(size, 3)),
    HealthCheckGracePeriod: 180,
  })
  const { TopicArn } = call('CreateTopic', { Name: 'ops' }, 'sns')
  call('Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' }, 'sns')
  if (notificationTypes.length === 0) return
  call('PutNotificationConfiguration', {
    AutoScalingGroupName: name,
    TopicARN: TopicArn,
    NotificationTypes: notificationTypes,
  })
}
