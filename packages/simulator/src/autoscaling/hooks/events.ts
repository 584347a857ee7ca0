import type { LifecycleActionResult, LifecycleHook } from './state.ts'

/** A lifecycle hook was made or changed. */
export interface LifecycleHookPut {
  readonly type: 'LifecycleHookPut'
  readonly group: string
  readonly hook: LifecycleHook
}

export interface LifecycleHookDeleted {
  readonly type: 'LifecycleHookDeleted'
  readonly group: string
  readonly hook: string
}

/** An instance begins to wait for a hook, with the hook as it is now (HOOK-07). */
export interface LifecycleActionBegan {
  readonly type: 'LifecycleActionBegan'
  readonly group: string
  readonly instanceId: string
  readonly token: string
  readonly hook: LifecycleHook
  /** Milliseconds since the epoch: the first heartbeat timeout. */
  readonly deadline: number
}

/** Somebody asked for more time (HOOK-23). */
export interface LifecycleHeartbeatRecorded {
  readonly type: 'LifecycleHeartbeatRecorded'
  readonly group: string
  readonly instanceId: string
  readonly token: string
  /** The next one, which the global timeout bounds. */
  readonly deadline: number
}

/** A hook is not waited for any more. */
export interface LifecycleActionCompleted {
  readonly type: 'LifecycleActionCompleted'
  readonly group: string
  readonly instanceId: string
  readonly hook: string
  readonly token: string
  readonly result: LifecycleActionResult
  /** A call, a timeout of either kind, or the end of the hook itself (HOOK-06, HOOK-23). */
  readonly by: 'call' | 'heartbeatTimeout' | 'globalTimeout' | 'hookDeleted'
}

export type LifecycleHookEvent =
  | LifecycleHookPut
  | LifecycleHookDeleted
  | LifecycleActionBegan
  | LifecycleHeartbeatRecorded
  | LifecycleActionCompleted
