import type { LifecycleHook, RegionTraceEntry } from '@ifdown/simulator'

/*
 * What holds of lifecycle hooks, over what a Region tells: no wait is longer than its heartbeat timeout
 * since the latest sign of life, nor than its global timeout; each ends once; and nobody is in a waiting
 * state who waits for nothing (HOOK-14, HOOK-23, HOOK-24, HOOK-26).
 */

export interface HookInvariantWatch {
  readonly violations: readonly { readonly at: number; readonly what: string }[]
  see(entry: RegionTraceEntry): void
  /** The Region has done all that follows from an event, and it is this late. */
  rest(now: number): void
}

interface Wait {
  readonly instanceId: string
  readonly hook: LifecycleHook
  readonly since: number
  heartbeatAt: number
}

export function watchHooks(): HookInvariantWatch {
  /** By token. */
  const open = new Map<string, Wait>()
  /** The states of members. */
  const waiting = new Set<string>()
  const violations: { at: number; what: string }[] = []

  return {
    violations,
    see({ at, event }) {
      const report = (what: string) => violations.push({ at, what })
      switch (event.type) {
        case 'LifecycleActionBegan': {
          const { token, instanceId, hook } = event
          open.set(token, { instanceId, hook, since: at, heartbeatAt: at })
          return
        }
        case 'LifecycleHeartbeatRecorded': {
          const wait = open.get(event.token)
          if (wait === undefined) report(`a heartbeat of ${event.token}, which nobody waits for`)
          else wait.heartbeatAt = at
          return
        }
        case 'LifecycleActionCompleted':
          if (!open.delete(event.token)) report(`${event.token} ended, and nobody waited for it`)
          return
        case 'LifecycleStateChanged':
          if (event.to.endsWith(':Wait')) waiting.add(event.instanceId)
          else forget(event.instanceId)
          return
        case 'InstanceLeftGroup':
          forget(event.instanceId)
          return
        default:
      }
    },
    rest(now) {
      const waitedFor = new Set<string>()
      for (const [token, { instanceId, hook, since, heartbeatAt }] of open) {
        waitedFor.add(instanceId)
        if (now > since + hook.globalTimeout) {
          violations.push({ at: now, what: `${token} is past its global timeout` })
        } else if (now > heartbeatAt + hook.heartbeatTimeout) {
          violations.push({ at: now, what: `${token} is past its heartbeat timeout` })
        }
      }
      for (const instanceId of waiting) {
        if (!waitedFor.has(instanceId)) {
          violations.push({ at: now, what: `${instanceId} waits for nothing` })
        }
      }
    },
  }

  function forget(instanceId: string): void {
    if (!waiting.delete(instanceId)) return
    for (const [token, wait] of open) if (wait.instanceId === instanceId) open.delete(token)
  }
}
