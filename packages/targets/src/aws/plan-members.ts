import type { GroupSeen, MemberSeen } from '../endpoint/look.ts'
import { AwsError } from './aws-error.ts'
import { idsIn } from './call-input.ts'
import type { CallAsked } from './plan-call.ts'
import { sizesOf } from './sizes.ts'
import type { AwsRemoval } from './take-back.ts'

/*
 * Calls that move members by name, and how they are moved back.
 */

export function planProtection({ group, input }: CallAsked): AwsRemoval {
  const wanted = input['ProtectedFromScaleIn'] === true
  const changed = membersOf(group, idsIn(input)).filter(
    ({ protectedFromScaleIn }) => protectedFromScaleIn !== wanted,
  )
  return { remove: 'protection', name: group.name, ...protectionOf(changed) }
}

export function planEnterStandby(asked: CallAsked): AwsRemoval {
  return setAside(asked, 'standby', 'ExitStandby')
}

export function planDetach(asked: CallAsked): AwsRemoval {
  const { group, input } = asked
  const retained = membersOf(group, idsIn(input)).find(
    ({ lifecycleState }) => lifecycleState !== 'InService',
  )
  if (retained !== undefined) {
    throw new AwsError(
      `DetachInstances of ${retained.instanceId} in ${retained.lifecycleState}: it would come back as InService, not as it was`,
    )
  }
  return setAside(asked, 'detached', 'AttachInstances')
}

/** Who comes back adds to the desired capacity, which must have room for that (CAP-12, CAP-14). */
function setAside(
  { group, input }: CallAsked,
  to: 'standby' | 'detached',
  back: string,
): AwsRemoval {
  const ids = idsIn(input)
  const decremented = input['ShouldDecrementDesiredCapacity'] === true
  const needed = group.desired + (decremented ? 0 : ids.length)
  if (needed > group.maxSize) {
    throw new AwsError(
      `without a decrement ${group.name} needs room to take it back: ${back} would want ${needed}, and its maximum is ${group.maxSize}`,
    )
  }
  return {
    remove: 'setAside',
    to,
    name: group.name,
    ids,
    before: sizesOf(group),
    decremented,
    ...protectionOf(membersOf(group, ids)),
  }
}

/** Those that this run put into Standby are brought back by the act that did. */
export function planExitStandby({ group, input, own }: CallAsked): AwsRemoval | undefined {
  const ids = idsIn(input).filter((id) => !own.standby.has(id))
  if (ids.length === 0) return undefined
  return { remove: 'standby', name: group.name, ids, before: sizesOf(group) }
}

function membersOf({ members }: GroupSeen, ids: readonly string[]): readonly MemberSeen[] {
  return members.filter(({ instanceId }) => ids.includes(instanceId))
}

function protectionOf(members: readonly MemberSeen[]): {
  readonly protect: readonly string[]
  readonly unprotect: readonly string[]
} {
  const idsWhere = (wanted: boolean): readonly string[] =>
    members
      .filter(({ protectedFromScaleIn }) => protectedFromScaleIn === wanted)
      .map(({ instanceId }) => instanceId)
  return { protect: idsWhere(true), unprotect: idsWhere(false) }
}
