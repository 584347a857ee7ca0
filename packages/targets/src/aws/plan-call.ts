import { scalingProcesses, type OperationRequest } from '@ifdown/simulator'
import { isObject, type Json } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import type { GroupSeen } from '../endpoint/look.ts'
import { AwsError } from './aws-error.ts'
import { idsIn } from './call-input.ts'
import type { OwnMoves } from './own-moves.ts'
import { planEnterStandby, planDetach, planExitStandby, planProtection } from './plan-members.ts'
import { planDeleteScheduled, planPutScheduled } from './plan-scheduled.ts'
import { planUpdate, strayMember } from './plan-update.ts'
import { changeOfSizes } from './sizes.ts'
import type { AwsRemoval } from './take-back.ts'

/** A call of a method, and what it finds. */
export interface CallAsked {
  /** As it is at this moment. */
  readonly group: GroupSeen
  readonly input: Json
  readonly caller: Caller
  readonly own: OwnMoves
}

export interface CallPlan {
  /** How it is taken back, for people. */
  readonly revert: string
  /** Undefined for what needs none. Throws `AwsError` for what could not be taken back. */
  removal(asked: CallAsked): AwsRemoval | undefined | Promise<AwsRemoval | undefined>
}

const setBack = 'set back to what it is at that moment'
const heals = 'cannot be taken back; the group replaces the instance'

/** Why a call is not made with this input, as far as that can be told before; it begins with the target. */
export function whyNotWith(operation: string, input: Json): string | undefined {
  const other = operation === 'UpdateAutoScalingGroup' ? strayMember(input) : undefined
  return (
    other &&
    `sets back sizes, grace period, cooldown and termination policies of a group, not its ${other}`
  )
}

/** The calls that a method may make: those that can be taken back, and those that a group mends. */
export const callPlans: Readonly<Record<string, CallPlan>> = {
  SetDesiredCapacity: { revert: setBack, removal: changeOfSizes },
  UpdateAutoScalingGroup: { revert: setBack, removal: planUpdate },
  SuspendProcesses: {
    revert: setBack,
    removal: ({ group: { name, suspended }, input }) => ({
      remove: 'processes',
      name,
      resume: processesIn(input).filter((process) => !suspended.has(process)),
      suspend: [],
    }),
  },
  ResumeProcesses: {
    revert: setBack,
    removal: ({ group: { name, suspended }, input }) => ({
      remove: 'processes',
      name,
      resume: [],
      suspend: processesIn(input).filter((process) => suspended.has(process)),
    }),
  },
  SetInstanceHealth: { revert: heals, removal: () => undefined },
  TerminateInstanceInAutoScalingGroup: {
    revert: `${heals}, and the desired capacity is set back`,
    removal: ({ group, input }) =>
      input['ShouldDecrementDesiredCapacity'] === true
        ? changeOfSizes({ group, input: { DesiredCapacity: group.desired - 1 } })
        : undefined,
  },
  SetInstanceProtection: {
    revert: 'set back for those that are still members',
    removal: planProtection,
  },
  EnterStandby: {
    revert: 'ExitStandby, and the desired capacity is set back',
    removal: planEnterStandby,
  },
  ExitStandby: {
    revert: 'EnterStandby, unless this run put them there',
    removal: planExitStandby,
  },
  DetachInstances: {
    revert:
      'AttachInstances, and the desired capacity is set back; to AWS such a member comes from no launch template any more',
    removal: planDetach,
  },
  PutScheduledUpdateGroupAction: {
    revert: 'deleted, and what it has set is set back',
    removal: planPutScheduled,
  },
  DeleteScheduledAction: {
    revert: 'nothing: only one of this run is deleted',
    removal: planDeleteScheduled,
  },
}

/** Why others are not called, as the rest of a sentence that begins with the target. */
export const notCalled: Readonly<Record<string, string>> = {
  CompleteLifecycleAction: 'cannot take it back: an instance that goes on does not wait again',
  RecordLifecycleActionHeartbeat: 'cannot take it back: a wait that was prolonged stays so',
  ExecutePolicy: 'cannot take it back: which capacity a policy sets is not known before',
}

/** With no list all are meant. */
function processesIn(input: Json): readonly string[] {
  const named = input['ScalingProcesses']
  if (!Array.isArray(named) || named.length === 0) return scalingProcesses
  return named.filter((name) => typeof name === 'string')
}

/**
 * The group that a call is about, by its name or by the instances that it names. Throws `AwsError` for
 * what is none of the run's.
 */
export function groupOfCall(
  { operation, input }: OperationRequest,
  groups: readonly GroupSeen[],
): GroupSeen {
  const named = input['AutoScalingGroupName']
  const ids = idsIn(isObject(input) ? input : {})
  const found = groups.find((group) =>
    named === undefined ? ids.length > 0 && hasAll(group, ids) : group.name === named,
  )
  if (found !== undefined && hasAll(found, ids)) return found
  const what = ids.find((id) => found === undefined || !hasAll(found, [id])) ?? named
  throw new AwsError(`${operation} of ${String(what)}: it is none of the groups of this run`)
}

function hasAll({ members }: GroupSeen, ids: readonly string[]): boolean {
  return ids.every((id) => members.some((member) => member.instanceId === id))
}
