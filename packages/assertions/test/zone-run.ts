import type { GroupUnderTest } from '@ifdown/assertions'
import { toRecordEntry, type RecordEntry, type RunRecord } from '@ifdown/history'
import {
  createRegion,
  isServiceError,
  type FaultBehaviour,
  type Region,
  type SettingOverrides,
  type SimulationEvent,
} from '@ifdown/simulator'

type Input = Readonly<Record<string, unknown>>

/** A group in several zones of the real simulator, with what a matcher needs of it. */
export interface ZoneRun extends GroupUnderTest {
  readonly region: Region
  call(operation: string, input?: Input): void
  advance(milliseconds: number): void
  ids(zone?: string): readonly string[]
  record(): RunRecord
}

export interface ZoneRunOptions {
  readonly desired?: number
  readonly max?: number
  readonly zones?: readonly string[]
  readonly settings?: SettingOverrides
  readonly more?: Input
}

export const group = 'web'
export const minute = 60_000
export const hour = 60 * minute
export const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const

const zoneOutage: FaultBehaviour = {
  name: 'zone-outage',
  choose: ({ zone }, { members }) =>
    members()
      .filter(({ availabilityZone }) => availabilityZone === zone)
      .map(({ instanceId }) => instanceId),
  begin: (_, ids) => ids.map((instanceId) => ({ type: 'StopInstance', instanceId })),
  end: (_, ids) => ids.map((instanceId) => ({ type: 'StartInstance', instanceId })),
  onLaunch: ({ zone }, { availabilityZone }) =>
    availabilityZone === zone
      ? { type: 'fail', code: 'InsufficientInstanceCapacity' }
      : { type: 'pass' },
}

export function zoneRun(options: ZoneRunOptions = {}): ZoneRun {
  const { desired = 6, max = desired, settings = {}, more = {} } = options
  const entries: RecordEntry[] = []
  const region = createRegion({
    seed: '7f3a9c',
    settings,
    faults: [zoneOutage],
    sink: (entry) => entries.push(toRecordEntry(entry)),
  })
  const call = (operation: string, input: Input) => {
    const answer = region.call({ service: 'autoscaling', operation, input })
    if (isServiceError(answer)) throw new Error(`${operation}: ${answer.message}`)
  }
  for (const name of ['web-1', 'web-2']) {
    const launch = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' }
    call('CreateLaunchConfiguration', { LaunchConfigurationName: name, ...launch })
    region.runUntil(region.now + 1000)
  }
  call('CreateAutoScalingGroup', {
    AutoScalingGroupName: group,
    LaunchConfigurationName: 'web-1',
    MinSize: 0,
    MaxSize: max,
    DesiredCapacity: desired,
    AvailabilityZones: options.zones ?? zones,
    ...more,
  })
  region.runUntil(region.now + 10 * minute)
  const record = (): RunRecord => ({
    header: {
      type: 'run',
      version: 1,
      target: 'simulator',
      seed: '7f3a9c',
      era: 'modern',
      region: region.region,
      accountId: region.accountId,
      startedAt: region.startedAt,
      settings,
    },
    entries: [...entries],
    endedAt: region.now,
  })
  return {
    autoScalingGroupName: group,
    region,
    run: {
      startedAt: region.startedAt,
      now: () => region.now,
      nextEventAt: () => region.nextEventAt(),
      runUntil: async (at) => region.runUntil(at),
      record,
    },
    call: (operation, input = {}) => call(operation, { AutoScalingGroupName: group, ...input }),
    advance: (milliseconds) => region.runUntil(region.now + milliseconds),
    ids: (zone) =>
      region
        .members(group)
        .filter(({ availabilityZone }) => zone === undefined || availabilityZone === zone)
        .map(({ instanceId }) => instanceId),
    record,
  }
}

/** Loses a zone for half an hour, and looks on for two hours. */
export function losesZone(options: ZoneRunOptions & { readonly runFor?: number } = {}): ZoneRun {
  const run = zoneRun(options)
  run.region.inject({
    fault: 'zone-outage',
    parameters: { zone: 'us-east-1a' },
    beginAt: run.region.now + minute,
    duration: 30 * minute,
  })
  run.advance(options.runFor ?? 2 * hour)
  return run
}

/** The same record with some entries changed or left out. */
export function planted(
  record: RunRecord,
  change: (entry: RecordEntry) => Partial<SimulationEvent> | undefined | 'drop',
): RunRecord {
  const entries = record.entries.flatMap((entry) => {
    const changed = change(entry)
    if (changed === 'drop') return []
    return [{ ...entry, ...changed } as RecordEntry]
  })
  return { ...record, entries }
}
