import type { GroupSeen, MemberSeen } from '../endpoint/look.ts'
import { AwsError } from './aws-error.ts'
import { lookAtOwn } from './look-at-own.ts'
import { groupPatience, insist, pauses, type AwsRemover } from './remover.ts'

export interface ProtectionChange {
  readonly name: string
  readonly protect: readonly string[]
  readonly unprotect: readonly string[]
}

/** Sets scale-in protection back for those that are still members. */
export async function restoreProtection(
  remover: AwsRemover,
  { name, protect, unprotect }: ProtectionChange,
): Promise<string> {
  // Who is on the way into service takes no protection, and brings along what it had.
  const group = await settle(remover, name, [...protect, ...unprotect])
  if (group === undefined) return 'the group is gone'
  const done: string[] = []
  for (const [wanted, ids] of [
    [true, protect],
    [false, unprotect],
  ] as const) {
    const other = membersIn(group, ids).filter(
      (member) =>
        member.protectedFromScaleIn !== wanted && takesProtection.includes(member.lifecycleState),
    )
    if (other.length === 0) continue
    const InstanceIds = other.map(({ instanceId }) => instanceId)
    const input = { AutoScalingGroupName: name, InstanceIds, ProtectedFromScaleIn: wanted }
    // oxlint-disable-next-line no-await-in-loop
    await insist(remover, { operation: 'SetInstanceProtection', input })
    done.push(`${wanted ? 'protected' : 'unprotected'} ${InstanceIds.join(' ')}`)
  }
  return done.length === 0 ? 'was as before' : done.join('; ')
}

const takesProtection: readonly MemberSeen['lifecycleState'][] = [
  'InService',
  'EnteringStandby',
  'Standby',
]

export function membersIn({ members }: GroupSeen, ids: readonly string[]): readonly MemberSeen[] {
  return members.filter(({ instanceId }) => ids.includes(instanceId))
}

/** Waits until none of these members is on its way from one state to the next. Undefined: the group is gone. */
export async function settle(
  remover: AwsRemover,
  name: string,
  ids: readonly string[],
): Promise<GroupSeen | undefined> {
  const { clock } = remover
  const deadline = clock.now() + groupPatience
  const pause = pauses()
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const group = await lookAtOwn(remover, name)
    const moving =
      group && membersIn(group, ids).find(({ lifecycleState }) => isMoving.test(lifecycleState))
    if (moving === undefined) return group
    if (clock.now() > deadline) {
      throw new AwsError(`${moving.instanceId} is still ${moving.lifecycleState} in ${name}`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
  }
}

/** Those that terminate come back in no case. */
const isMoving = /^(?:Pending|EnteringStandby|Detaching)/
