/** AWS's strings; source: HOOK-02. */
export const lifecycleTransitions = [
  'autoscaling:EC2_INSTANCE_LAUNCHING',
  'autoscaling:EC2_INSTANCE_TERMINATING',
] as const

export type LifecycleTransition = (typeof lifecycleTransitions)[number]

/** What becomes of the instance (HOOK-20). */
export type LifecycleActionResult = 'CONTINUE' | 'ABANDON'

/** A lifecycle hook of a group. Times are milliseconds. */
export interface LifecycleHook {
  readonly name: string
  readonly transition: LifecycleTransition
  readonly heartbeatTimeout: number
  readonly globalTimeout: number
  readonly defaultResult: LifecycleActionResult
  /** An SNS topic or an SQS queue; EventBridge is told without one (HOOK-04). */
  readonly notificationTargetArn: string | undefined
  readonly roleArn: string | undefined
  readonly notificationMetadata: string | undefined
}

/**
 * An instance waits for a hook. What it waits for is copied when the wait begins: a hook that is
 * changed meanwhile concerns those that come later (HOOK-07). Times are milliseconds since the epoch.
 */
export interface LifecycleAction {
  readonly hook: LifecycleHook
  readonly token: string
  readonly startedAt: number
  /** When the default result is applied: at the heartbeat or the global timeout (HOOK-24). */
  readonly deadline: number
  /** The entry that began it, or the latest heartbeat. */
  readonly cause: number
  /** Undefined while it is waited for. */
  readonly result: LifecycleActionResult | undefined
}

/** The global timeout of a heartbeat timeout, in milliseconds. Source: HOOK-03. */
export function globalTimeoutOf(heartbeatTimeout: number): number {
  return Math.min(longestWait, 100 * heartbeatTimeout)
}

/** 48 hours, in milliseconds. */
const longestWait = 172_800_000

/** When a wait ends by itself, from the latest sign of life. Source: HOOK-24. */
export function deadlineOf(
  { heartbeatTimeout, globalTimeout }: LifecycleHook,
  startedAt: number,
  heartbeatAt: number,
): number {
  return Math.min(heartbeatAt + heartbeatTimeout, startedAt + globalTimeout)
}

/** The hooks of a group for a transition, in the order in which they were put. */
export function hooksFor(
  hooks: ReadonlyMap<string, LifecycleHook>,
  transition: LifecycleTransition,
): readonly LifecycleHook[] {
  // Most groups have none, and each launch and termination asks.
  if (hooks.size === 0) return none
  return [...hooks.values()].filter((hook) => hook.transition === transition)
}

const none: readonly LifecycleHook[] = []
