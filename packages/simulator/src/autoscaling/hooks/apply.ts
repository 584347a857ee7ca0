import { SimulatorBug } from '@ifdown/kernel'
import type { Group, Member } from '../state.ts'
import type { LifecycleHookEvent } from './events.ts'
import type { LifecycleAction } from './state.ts'

/** What each event about hooks does to a group. */
export function applyHookEvent(
  group: Group,
  event: LifecycleHookEvent,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  switch (event.type) {
    case 'LifecycleHookPut':
      group.hooks.set(event.hook.name, event.hook)
      return
    case 'LifecycleHookDeleted':
      group.hooks.delete(event.hook)
      return
    case 'LifecycleActionBegan': {
      const { hook, token, deadline } = event
      const action = { hook, token, deadline, startedAt: at, cause: seq, result: undefined }
      const member = memberOf(group, event.instanceId)
      const lifecycleActions = [...member.lifecycleActions, action]
      group.members.set(event.instanceId, { ...member, lifecycleActions })
      group.lifecycleTokens.set(token, event.instanceId)
      return
    }
    case 'LifecycleHeartbeatRecorded': {
      const { deadline } = event
      return changeAction(group, event, { deadline, cause: seq })
    }
    case 'LifecycleActionCompleted':
      group.lifecycleTokens.delete(event.token)
      changeAction(group, event, { result: event.result, cause: seq })
  }
}

/** Whoever leaves a waiting state waits for nothing: what is still open is dropped. */
export function forgetActions(group: Group, { lifecycleActions }: Member): void {
  for (const { token } of lifecycleActions) group.lifecycleTokens.delete(token)
}

function changeAction(
  group: Group,
  { instanceId, token }: { readonly instanceId: string; readonly token: string },
  changes: Partial<LifecycleAction>,
): void {
  const member = memberOf(group, instanceId)
  const lifecycleActions = member.lifecycleActions.map((action) =>
    action.token === token ? { ...action, ...changes } : action,
  )
  group.members.set(instanceId, { ...member, lifecycleActions })
}

function memberOf(group: Group, instanceId: string): Member {
  const member = group.members.get(instanceId)
  if (member === undefined) throw new SimulatorBug(`${instanceId} is no member of ${group.name}`)
  return member
}
