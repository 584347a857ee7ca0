import type { RunRecord } from '@ifdown/history'
import type { GroupTrafficChanged, Load, MemberNow } from '@ifdown/simulator'
import type { Remedy } from './remedies.ts'
import type { Simulation } from './simulation.ts'

/** Requests are per second, CPU is in percent. */
export type Traffic = Omit<GroupTrafficChanged, 'type' | 'group'>

/** A group of a simulation, to inject faults into and to make claims about. */
export interface GroupReference<Time = number> {
  readonly autoScalingGroupName: string
  /** The members now: what Auto Scaling believes, and whether they serve. */
  members(): readonly MemberNow[]
  /** From now on this is asked of the group: requests per second, or a curve of them. */
  underLoad(load: number | Load<Time>): void
  /** What becomes of its requests now; undefined without a workload. */
  traffic(): Traffic | undefined
  /** The run that the group lives in, as matchers drive and read it. */
  readonly run: {
    readonly startedAt: number
    now(): number
    nextEventAt(): number | undefined
    runUntil(at: number): Promise<void>
    record(): RunRecord
    remedies(group: string, deadlineMilliseconds: number): Promise<readonly Remedy[]>
    describeReplay(): readonly string[]
  }
}

export function createGroupReference(
  simulation: Simulation,
  autoScalingGroupName: string,
  describeReplay: (() => readonly string[]) | undefined,
): GroupReference {
  return {
    autoScalingGroupName,
    members: () => simulation.cloud.main.members(autoScalingGroupName),
    underLoad: (load) => simulation.setLoad(autoScalingGroupName, toLoad(load)),
    traffic: () => simulation.cloud.main.traffic(autoScalingGroupName),
    run: {
      startedAt: simulation.startedAt,
      now: () => simulation.now,
      nextEventAt: () => simulation.nextEventAt(),
      runUntil: (at) => simulation.runUntil(at),
      record: () => simulation.record(),
      remedies: (group, deadline) => simulation.remedies(group, deadline),
      describeReplay: () => describeReplay?.() ?? [`seed     ${simulation.seed}`],
    },
  }
}

/** A number is that of requests per second. */
export function toLoad<Time>(load: number | Load<Time>): Load<Time> {
  return typeof load === 'number' ? { requestsPerSecond: load } : load
}
