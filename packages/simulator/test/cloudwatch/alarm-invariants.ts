import type { RegionTraceEntry } from '@ifdown/simulator'

/*
 * What holds of the actions of alarms, over what a Region tells. Never two actions for one transition:
 * each action that an alarm lists for a state runs once when it comes into it, and only those of
 * policies run again, once a minute and while it stays (CWA-40 to CWA-42); none while they are switched
 * off (CWA-12).
 */

export interface AlarmViolation {
  readonly at: number
  readonly what: string
}

export interface AlarmInvariantWatch {
  readonly violations: readonly AlarmViolation[]
  see(entry: RegionTraceEntry): void
}

interface AlarmSeen {
  state: string
  /** Undefined for the state that it was created in. */
  since: number | undefined
  enabled: boolean
  actions: Readonly<Record<string, readonly string[]>>
  /** Which actions ran for the state, and when last. */
  readonly ran: Map<string, number>
}

export function watchAlarmInvariants(): AlarmInvariantWatch {
  const alarms = new Map<string, AlarmSeen>()
  const violations: AlarmViolation[] = []

  return {
    violations,
    see({ at, event }) {
      const report = (what: string) => violations.push({ at, what })
      switch (event.type) {
        case 'AlarmPut': {
          const { alarmName, actionsEnabled: enabled, ...configuration } = event.configuration
          const actions = {
            OK: configuration.okActions,
            ALARM: configuration.alarmActions,
            INSUFFICIENT_DATA: configuration.insufficientDataActions,
          }
          const before = alarms.get(alarmName)
          const state = before?.state ?? 'INSUFFICIENT_DATA'
          alarms.set(alarmName, {
            state,
            since: before?.since,
            enabled,
            actions,
            ran: before?.ran ?? new Map(),
          })
          return
        }
        case 'AlarmDeleted':
          alarms.delete(event.alarmName)
          return
        case 'AlarmActionsSwitched':
          alarms.get(event.alarmName)!.enabled = event.enabled
          return
        case 'AlarmStateChanged': {
          const alarm = alarms.get(event.alarmName)
          if (alarm === undefined) return void report(`${event.alarmName} is not there`)
          if (alarm.state !== event.from) report(`${event.alarmName} was not ${event.from}`)
          if (event.from === event.to) return
          alarm.state = event.to
          alarm.since = at
          alarm.ran.clear()
          return
        }
        case 'AlarmActionInvoked': {
          const alarm = alarms.get(event.alarmName)
          const wrong = alarm && judge(alarm, event, at)
          if (alarm === undefined) report(`${event.alarmName} is not there`)
          else if (wrong) report(`${event.alarmName}: ${event.action} ${wrong}`)
          alarm?.ran.set(event.action, at)
          return
        }
        default:
      }
    },
  }
}

function judge(
  { state, since, enabled, actions, ran }: AlarmSeen,
  { action, state: told }: { readonly action: string; readonly state: string },
  at: number,
): string | undefined {
  if (!enabled) return 'ran while actions are off'
  if (told !== state) return `ran for ${told} in ${state}`
  if (!(actions[state] ?? []).includes(action)) return 'is not listed'
  if (since === undefined) return 'ran for the state that it was created in'
  const last = ran.get(action)
  if (at === since) return last === undefined ? undefined : 'ran twice for one transition'
  if (!action.startsWith('arn:aws:autoscaling:')) return 'ran without a transition'
  if ((at - since) % 60_000 !== 0) return 'ran away from its beat'
  return last === at ? 'ran twice in a minute' : undefined
}
