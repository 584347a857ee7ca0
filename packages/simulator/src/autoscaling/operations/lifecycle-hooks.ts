import { command, present, question, strings, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, validationError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { tellOfTest } from '../hooks/messages.ts'
import { hookParameters, readHook } from '../hooks/read-hook.ts'
import { lifecycleTransitions, type LifecycleHook } from '../hooks/state.ts'
import { completeAction } from '../hooks/waiting.ts'
import { advanceMember } from '../membership.ts'
import type { Group } from '../state.ts'
import { findGroup } from '../validation.ts'
import { findChangeableGroup } from './member-batch.ts'

/** Source: LIM-3. */
const mostHooks = 50

export const putLifecycleHook = command<AutoScaling>(
  'PutLifecycleHook',
  { required: ['LifecycleHookName', 'AutoScalingGroupName'], optional: hookParameters },
  (auto, input) => {
    const group = findChangeableGroup(auto, input)
    if (isServiceError(group)) return group
    const before = group.hooks.get(String(input['LifecycleHookName']))
    const hook = readHook(auto, input, before)
    if (isServiceError(hook)) return hook
    if (before === undefined && group.hooks.size >= mostHooks) {
      return serviceError(
        'LimitExceeded',
        'You have reached your limit on lifecycle hooks per AutoScalingGroup.',
      )
    }
    auto.effects.emit({ type: 'LifecycleHookPut', group: group.name, hook })
    if (text(input['NotificationTargetARN'])) tellOfTest(auto, group, hook)
    return {}
  },
)

export const describeLifecycleHooks = question<AutoScaling>(
  'DescribeLifecycleHooks',
  { required: ['AutoScalingGroupName'], optional: ['LifecycleHookNames'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    const names = new Set(strings(input['LifecycleHookNames']))
    return {
      LifecycleHooks: [...group.hooks.values()]
        .filter(({ name }) => names.size === 0 || names.has(name))
        .map((hook) => describeHook(group, hook)),
    }
  },
)

function describeHook(group: Group, hook: LifecycleHook): Input {
  return present({
    LifecycleHookName: hook.name,
    AutoScalingGroupName: group.name,
    LifecycleTransition: hook.transition,
    NotificationTargetARN: hook.notificationTargetArn,
    RoleARN: hook.roleArn,
    NotificationMetadata: hook.notificationMetadata,
    HeartbeatTimeout: hook.heartbeatTimeout / 1000,
    GlobalTimeout: hook.globalTimeout / 1000,
    DefaultResult: hook.defaultResult,
  })
}

export const describeLifecycleHookTypes = question<AutoScaling>(
  'DescribeLifecycleHookTypes',
  {},
  () => ({ LifecycleHookTypes: lifecycleTransitions }),
)

/** Ends what waits for the hook: a launch is abandoned, a termination goes on. Source: HOOK-06. */
export const deleteLifecycleHook = command<AutoScaling>(
  'DeleteLifecycleHook',
  { required: ['LifecycleHookName', 'AutoScalingGroupName'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    const name = String(input['LifecycleHookName'])
    const hook = group.hooks.get(name)
    if (hook === undefined) {
      // AWS's words are not known.
      return validationError(`No Lifecycle Hook found with name ${name} in group ${group.name}`)
    }
    auto.effects.emit({ type: 'LifecycleHookDeleted', group: group.name, hook: name })
    for (const [token, instanceId] of group.lifecycleTokens) {
      const action = group.members
        .get(instanceId)
        ?.lifecycleActions.find((each) => each.token === token && each.hook.name === name)
      if (action === undefined) continue
      const launches = action.hook.transition === 'autoscaling:EC2_INSTANCE_LAUNCHING'
      completeAction(auto, group, instanceId, action, {
        result: launches ? 'ABANDON' : 'CONTINUE',
        by: 'hookDeleted',
      })
      advanceMember(auto, group, instanceId)
    }
    return {}
  },
)
