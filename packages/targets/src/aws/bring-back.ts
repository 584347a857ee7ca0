import { askForAll, textOr, type Json } from '../endpoint/answer-shape.ts'
import type { GroupSeen } from '../endpoint/look.ts'
import { instancesThatRun } from './end-command.ts'
import { insist, type AwsRemover } from './remover.ts'
import { setSizes } from './restore-group.ts'
import { membersIn, restoreProtection, settle, type ProtectionChange } from './restore-members.ts'
import { sizesOf, type Sizes } from './sizes.ts'

/*
 * Each of these looks at what is there, and goes on from there: a roll-back may have been killed between
 * any two calls.
 */

/** Written down before a call that shifts the desired capacity, which is then set to what is wanted. */
interface Intended {
  /** As it is after the call. */
  readonly desired: number
  readonly wanted: number
}

export interface Intending {
  readonly intended?: Intended | undefined
}

type Amend = (more: Intending) => void

export interface SetAside extends ProtectionChange, Intending {
  readonly to: 'standby' | 'detached'
  readonly ids: readonly string[]
  readonly before: Sizes
  readonly decremented: boolean
  /** Those that the run itself brought back, or was about to. */
  readonly returned?: readonly string[] | undefined
}

/** Brings members back that were put into Standby, or detached. */
export async function bringBack(
  remover: AwsRemover,
  removal: SetAside,
  amend: Amend,
): Promise<string> {
  const { to, name, ids, before, decremented } = removal
  const group = await settle(remover, name, ids)
  if (group === undefined) return 'the group is gone'
  const away =
    to === 'standby' ? inStandby(group, ids) : await runningInNoGroup(remover, group, ids)
  const here = membersIn(group, ids)
    .filter(({ lifecycleState }) => !lifecycleState.startsWith('Terminat'))
    .map(({ instanceId }) => instanceId)
    .concat(away)
  // Who came back and was replaced since has added to the desired capacity, too.
  const returned = ids.filter(
    (id) => !away.includes(id) && (here.includes(id) || removal.returned?.includes(id)),
  )
  const expected = before.DesiredCapacity - (decremented ? ids.length : 0) + returned.length
  // Who comes back adds to the desired capacity (CAP-12, CAP-14).
  const desired = group.desired + away.length
  const unlessOurs = decremented ? desired : group.desired
  const wanted = group.desired === expected ? before.DesiredCapacity : unlessOurs
  const operation = to === 'standby' ? 'ExitStandby' : 'AttachInstances'
  const input = { AutoScalingGroupName: name, InstanceIds: away }
  await moveAndSet(remover, { group, removal, amend, desired, wanted, operation, input })
  const lost = ids.filter((id) => !here.includes(id))
  const came = away.length === 0 ? 'none was away' : `${verbs[to]} ${away.join(' ')}`
  const how = lost.length === 0 ? came : `${came}; ${lost.join(' ')} cannot come back`
  if (to === 'standby') return how
  // Attached members take the group's default (TERM-11).
  return `${how}; protection ${await restoreProtection(remover, removal)}`
}

const verbs = { standby: 'brought back', detached: 'attached' } as const

export interface LeftStandby extends Intending {
  readonly name: string
  readonly ids: readonly string[]
  readonly before: Sizes
}

/** Puts members into Standby again that were there before the run. */
export async function returnToStandby(
  remover: AwsRemover,
  removal: LeftStandby,
  amend: Amend,
): Promise<string> {
  const { name, ids, before } = removal
  const group = await settle(remover, name, ids)
  if (group === undefined) return 'the group is gone'
  const there = inStandby(group, ids)
  const here = membersIn(group, ids)
    .filter(({ lifecycleState }) => lifecycleState === 'InService')
    .map(({ instanceId }) => instanceId)
  const isOurs = group.desired === before.DesiredCapacity + ids.length - there.length
  const desired = group.desired - here.length
  // Those that were replaced meanwhile are in excess.
  const wanted = isOurs ? before.DesiredCapacity : desired
  const operation = 'EnterStandby'
  const input = {
    AutoScalingGroupName: name,
    InstanceIds: here,
    ShouldDecrementDesiredCapacity: true,
  }
  await moveAndSet(remover, { group, removal, amend, desired, wanted, operation, input })
  return here.length === 0 ? 'none had left Standby' : `in Standby again: ${here.join(' ')}`
}

interface Move extends Intended {
  readonly group: GroupSeen
  readonly removal: Intending
  readonly amend: Amend
  readonly operation: string
  readonly input: Json & { readonly InstanceIds: readonly string[] }
}

/** Moves members, should there be any to move, and sets the desired capacity, which moves along. */
async function moveAndSet(
  remover: AwsRemover,
  { group, removal: { intended }, amend, operation, input, ...computed }: Move,
): Promise<void> {
  let { desired, wanted } = computed
  if (input.InstanceIds.length > 0) {
    if (desired !== wanted) amend({ intended: { desired, wanted } })
    await insist(remover, { operation, input })
  } else if (intended?.desired === group.desired) {
    // Cut off between the two calls: what terminates since is in excess, and no change of somebody else's.
    ;({ desired, wanted } = intended)
  }
  const sizes = sizesOf(group)
  await setSizes(remover, group.name, {
    now: { ...sizes, DesiredCapacity: desired },
    wanted: { ...sizes, DesiredCapacity: wanted },
  })
}

function inStandby(group: GroupSeen, ids: readonly string[]): readonly string[] {
  return membersIn(group, ids)
    .filter(({ lifecycleState }) => lifecycleState === 'Standby')
    .map(({ instanceId }) => instanceId)
}

/** Somebody may have attached one to another group, stopped or terminated it. */
async function runningInNoGroup(
  { caller }: AwsRemover,
  group: GroupSeen,
  ids: readonly string[],
): Promise<readonly string[]> {
  const here = new Set(group.members.map(({ instanceId }) => instanceId))
  const outside = ids.filter((id) => !here.has(id))
  if (outside.length === 0) return []
  const operation = 'DescribeAutoScalingInstances'
  const elsewhere = await askForAll(caller, {
    service: 'autoscaling',
    operation,
    input: { InstanceIds: outside },
    list: 'AutoScalingInstances',
  })
  const taken = new Set(elsewhere.map((one) => textOr(one, 'InstanceId', '')))
  const free = outside.filter((id) => !taken.has(id))
  const running = await instancesThatRun(caller, free)
  return free.filter((id) => running.has(id))
}
