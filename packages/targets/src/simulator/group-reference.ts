import type { RunRecord } from '@ifdown/history'
import type { MemberNow } from '@ifdown/simulator'
import type { Remedy } from './remedies.ts'
import type { Simulation } from './simulation.ts'

/** A group of a simulation, to inject faults into and to make claims about. */
export interface GroupReference {
  readonly autoScalingGroupName: string
  /** The members now: what Auto Scaling believes, and whether they serve. */
  members(): readonly MemberNow[]
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
