import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import type { LifecycleAction } from './state.ts'

/** Tells EventBridge and the target of a hook that an instance waits (HOOK-30, HOOK-31). */
export function tellOfAction(
  _auto: AutoScaling,
  _group: Group,
  _instanceId: string,
  _action: Pick<LifecycleAction, 'hook' | 'token'>,
): void {}
