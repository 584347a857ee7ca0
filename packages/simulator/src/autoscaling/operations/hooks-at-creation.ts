import { records, text, type Input } from '../../operation.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { tellOfTest } from '../hooks/messages.ts'
import { readHook } from '../hooks/read-hook.ts'
import type { LifecycleHook } from '../hooks/state.ts'
import type { Group } from '../state.ts'

/** The hooks that a group is created with: all targets and roles are the same (HOOK-01). */
export function readHooks(
  auto: AutoScaling,
  input: Input,
): readonly LifecycleHook[] | ServiceError {
  const hooks: LifecycleHook[] = []
  for (const specification of records(input['LifecycleHookSpecificationList'])) {
    const hook = readHook(auto, specification, undefined)
    if (isServiceError(hook)) return hook
    hooks.push(hook)
  }
  const targets = new Set(
    hooks
      .filter(({ notificationTargetArn }) => notificationTargetArn !== undefined)
      .map(({ notificationTargetArn, roleArn }) => `${notificationTargetArn} ${roleArn}`),
  )
  if (targets.size <= 1) return hooks
  return validationError(
    'All lifecycle hooks in LifecycleHookSpecificationList must use the same notification target and role.',
  )
}

/** Puts the hooks of a new group, before its first instance is launched. */
export function putHooks(auto: AutoScaling, group: Group, hooks: readonly LifecycleHook[]): void {
  for (const hook of hooks) {
    auto.effects.emit({ type: 'LifecycleHookPut', group: group.name, hook })
    tellOfTest(auto, group, hook)
  }
}

/** What becomes of instances whose terminate hook is abandoned (HOOK-50). */
export function readLifecyclePolicy(
  input: Input,
): 'retain' | 'terminate' | undefined | ServiceError {
  const policy = input['InstanceLifecyclePolicy'] as Input | undefined
  const triggers = policy?.['RetentionTriggers'] as Input | undefined
  const given = text(triggers?.['TerminateHookAbandon'])
  if (given === undefined || given === 'retain' || given === 'terminate') return given
  return validationError(`TerminateHookAbandon must be retain or terminate, not ${given}.`)
}
