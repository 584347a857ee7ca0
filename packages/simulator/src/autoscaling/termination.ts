import type { Because } from '../effects.ts'
import { mintActivityId } from './activity.ts'
import type { Clause } from './cause.ts'
import type { AutoScaling } from './context.ts'
import type { Group, Member } from './state.ts'

export interface TerminationOptions {
  readonly clauses: readonly Clause[]
  /** Whether the activity id encodes its start (ACT-8). */
  readonly coded: boolean
  readonly because?: Because | undefined
}

/** Begins the termination of a member (TERM-15). Answers the id of its activity. */
export function beginTermination(
  auto: AutoScaling,
  group: Group,
  member: Member,
  { clauses, coded, because }: TerminationOptions,
): string {
  const { effects, ec2 } = auto
  const { instanceId, availabilityZone, subnetId, lifecycleState } = member
  if (member.activityId !== undefined) cancelLaunch(auto, group, member, undefined)
  const activityId = mintActivityId(effects, group, coded)
  const began = effects.emit(
    {
      type: 'ActivityBegan',
      group: group.name,
      activityId,
      kind: 'terminate',
      instanceId,
      availabilityZone,
      subnetId,
      statusCode: 'InProgress',
      progress: 50,
      clauses,
      replaces: undefined,
    },
    because,
  )
  effects.because([began], () => {
    const alive = isAlive(ec2.describe(instanceId)?.state)
    const deadFor = effects.milliseconds('asg.deadTerminateS', instanceId)
    effects.emit({
      type: 'LifecycleStateChanged',
      group: group.name,
      instanceId,
      from: lifecycleState,
      to: 'Terminating',
      endsAt: alive ? undefined : effects.now + deadFor,
    })
    const takes = alive ? effects.milliseconds('ec2.terminateS', instanceId) : deadFor
    ec2.terminateInstance(instanceId, takes)
  })
  return activityId
}

/** A launch, or another move, whose instance died or is taken away ends Cancelled (HC-21). */
export function cancelLaunch(
  { effects, state }: AutoScaling,
  group: Group,
  member: Member,
  statusMessage: string | undefined,
): void {
  if (member.activityId === undefined) return
  effects.emit({
    type: 'ActivityEnded',
    group: group.name,
    activityId: member.activityId,
    kind: state.activities.get(member.activityId)!.kind,
    instanceId: member.instanceId,
    statusCode: 'Cancelled',
    statusMessage,
  })
}

function isAlive(state: string | undefined): boolean {
  return state === 'running' || state === 'pending'
}
