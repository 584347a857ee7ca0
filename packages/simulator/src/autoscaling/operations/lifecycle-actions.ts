import { command, text, type Input } from '../../operation.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { readResult } from '../hooks/read-hook.ts'
import { deadlineOf, type LifecycleAction } from '../hooks/state.ts'
import { completeAction } from '../hooks/waiting.ts'
import { advanceMember } from '../membership.ts'
import type { Group } from '../state.ts'
import { findGroup } from '../validation.ts'

const identified = ['LifecycleActionToken', 'InstanceId'] as const

export const completeLifecycleAction = command<AutoScaling>(
  'CompleteLifecycleAction',
  {
    required: ['LifecycleHookName', 'AutoScalingGroupName', 'LifecycleActionResult'],
    optional: identified,
  },
  (auto, input) => {
    const found = findAction(auto, input)
    if (isServiceError(found)) return found
    const { group, instanceId, action } = found
    const result = readResult('LifecycleActionResult', String(input['LifecycleActionResult']))
    if (isServiceError(result)) return result
    completeAction(auto, group, instanceId, action, { result, by: 'call' })
    advanceMember(auto, group, instanceId)
    return {}
  },
)

/** Starts the timer anew; the global timeout stands (HOOK-23). */
export const recordLifecycleActionHeartbeat = command<AutoScaling>(
  'RecordLifecycleActionHeartbeat',
  { required: ['LifecycleHookName', 'AutoScalingGroupName'], optional: identified },
  (auto, input) => {
    const { effects } = auto
    const found = findAction(auto, input)
    if (isServiceError(found)) return found
    const { group, instanceId, action } = found
    effects.emit({
      type: 'LifecycleHeartbeatRecorded',
      group: group.name,
      instanceId,
      token: action.token,
      deadline: deadlineOf(action.hook, action.startedAt, effects.now),
    })
    return {}
  },
)

interface FoundAction {
  readonly group: Group
  readonly instanceId: string
  readonly action: LifecycleAction
}

/** By its token or its instance, and only while it is waited for. Source: HOOK-20, ERR-24. */
function findAction(auto: AutoScaling, input: Input): FoundAction | ServiceError {
  const group = findGroup(auto, String(input['AutoScalingGroupName']))
  if (isServiceError(group)) return group
  const hook = String(input['LifecycleHookName'])
  const token = text(input['LifecycleActionToken'])
  const named = text(input['InstanceId'])
  if (token === undefined && named === undefined) {
    return validationError('Either LifecycleActionToken or InstanceId must be given.')
  }
  const instanceId = token === undefined ? named! : group.lifecycleTokens.get(token)
  const action = group.members
    .get(instanceId ?? '')
    ?.lifecycleActions.find(
      (each) =>
        each.hook.name === hook &&
        each.result === undefined &&
        (token === undefined || each.token === token),
    )
  if (action !== undefined && (named === undefined || named === instanceId)) {
    return { group, instanceId: instanceId!, action }
  }
  return validationError(
    token === undefined
      ? `No active Lifecycle Action found with instance ID ${named}`
      : `No active Lifecycle Action found with token ${token}`,
  )
}
