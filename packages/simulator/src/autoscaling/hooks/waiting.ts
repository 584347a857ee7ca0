import type { Because } from '../../effects.ts'
import { mintUuid } from '../../identifiers.ts'
import type { AutoScaling } from '../context.ts'
import type { Group, Member } from '../state.ts'
import type { LifecycleActionCompleted } from './events.ts'
import { tellOfAction } from './messages.ts'
import {
  deadlineOf,
  hooksFor,
  type LifecycleAction,
  type LifecycleActionResult,
  type LifecycleTransition,
} from './state.ts'

/** How the states and the activity of a member look while it waits. Source: ACT-4, HOOK-13. */
const phases = {
  'autoscaling:EC2_INSTANCE_LAUNCHING': {
    to: 'Pending:Wait',
    statusCode: 'MidLifecycleAction',
    progress: 40,
  },
  'autoscaling:EC2_INSTANCE_TERMINATING': {
    to: 'Terminating:Wait',
    statusCode: 'MidTerminatingLifecycleAction',
    progress: 60,
  },
} as const

/**
 * Has a member wait for the hooks of a transition, which start together, each with its own token and
 * timer (HOOK-14). Answers whether there are any.
 */
export function beginWait(
  auto: AutoScaling,
  group: Group,
  { instanceId, lifecycleState: from, activityId }: Member,
  transition: LifecycleTransition,
  because?: Because,
): boolean {
  const { effects } = auto
  const hooks = hooksFor(group.hooks, transition)
  if (hooks.length === 0) return false
  const { to, statusCode, progress } = phases[transition]
  const step = { type: 'LifecycleStateChanged', group: group.name, instanceId } as const
  const seq = effects.emit({ ...step, from, to, endsAt: undefined }, because)
  effects.because([seq], () => {
    if (activityId !== undefined) {
      effects.emit({
        type: 'ActivityProgressed',
        group: group.name,
        activityId,
        statusCode,
        progress,
      })
    }
    for (const hook of hooks) {
      const token = mintUuid(effects, 'lifecycle-action', group.arn, instanceId, hook.name, to)
      const began = effects.emit({
        type: 'LifecycleActionBegan',
        group: group.name,
        instanceId,
        token,
        hook,
        deadline: deadlineOf(hook, effects.now, effects.now),
      })
      effects.because([began], () => tellOfAction(auto, group, instanceId, { hook, token }))
    }
  })
  return true
}

/** Ends one of the waits of a member; what follows of it is for `advanceMember` to see. */
export function completeAction(
  { effects }: AutoScaling,
  group: Group,
  instanceId: string,
  action: LifecycleAction,
  { result, by }: Pick<LifecycleActionCompleted, 'result' | 'by'>,
): void {
  const { hook, token, cause } = action
  effects.emit(
    {
      type: 'LifecycleActionCompleted',
      group: group.name,
      instanceId,
      hook: hook.name,
      token,
      result,
      by,
    },
    by === 'heartbeatTimeout' || by === 'globalTimeout' ? { causes: [cause] } : undefined,
  )
}

/** Applies the default result of each hook that was waited for long enough (HOOK-23). */
export function expireActions(auto: AutoScaling, group: Group, member: Member): void {
  const { now } = auto.effects
  for (const action of member.lifecycleActions) {
    const { hook, deadline, startedAt, result } = action
    if (result !== undefined || deadline > now) continue
    const by = deadline === startedAt + hook.globalTimeout ? 'globalTimeout' : 'heartbeatTimeout'
    completeAction(auto, group, member.instanceId, action, { result: hook.defaultResult, by })
  }
}

/**
 * What the hooks of a member have come to: one ABANDON ends the wait for the others, CONTINUE takes
 * all of them (HOOK-14, HOOK-22). Undefined while some are waited for.
 */
export function outcomeOf({ lifecycleActions }: Member): WaitOutcome | undefined {
  const abandoned = lifecycleActions.find(({ result }) => result === 'ABANDON')
  if (abandoned !== undefined) return { result: 'ABANDON', action: abandoned }
  if (lifecycleActions.some(({ result }) => result === undefined)) return undefined
  return { result: 'CONTINUE', action: latest(lifecycleActions) }
}

export interface WaitOutcome {
  readonly result: LifecycleActionResult
  /** The one that decided it. */
  readonly action: LifecycleAction
}

function latest(actions: readonly LifecycleAction[]): LifecycleAction {
  return actions.reduce((last, action) => (action.cause > last.cause ? action : last))
}
