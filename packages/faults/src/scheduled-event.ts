import {
  scheduledEventCodes,
  type FaultBehaviour,
  type ScheduledEventCode,
} from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { FaultUsageError, refuseSelection } from './refuse-selection.ts'
import { chooseInstances, selectionParameters, type InstanceSelection } from './selection.ts'

export interface ScheduledEventOptions extends InstanceSelection {
  /** EC2's code of what it is going to do. */
  readonly code: ScheduledEventCode
  /** From the announcement to its begin; 0 when left out. */
  readonly noticeMinutes?: number | undefined
}

/**
 * EC2 announces maintenance for instances: a reboot, a stop, a retirement (EC-10, HC-18). When it ends
 * before the event begins, the event is cancelled.
 *
 * FIS has no action for it.
 */
export function scheduledEvent(options: ScheduledEventOptions): FaultSpec {
  const { code, noticeMinutes = 0, ...selection } = options
  const wrong = explainCode(code) ?? explainNotice(noticeMinutes)
  if (wrong !== undefined) throw new FaultUsageError(`scheduledEvent: ${wrong}`)
  return {
    fault: 'scheduled-event',
    parameters: { ...selectionParameters('scheduledEvent', selection), code, noticeMinutes },
  }
}

export const scheduledEventBehaviour: FaultBehaviour = {
  name: 'scheduled-event',
  refuse(parameters, view) {
    const wrong = explainCode(parameters['code']) ?? explainNotice(parameters['noticeMinutes'] ?? 0)
    if (wrong !== undefined) return { reason: 'InvalidParameters', message: wrong }
    return refuseSelection(parameters, view)
  },
  choose: chooseInstances,
  begin({ code, noticeMinutes }, instanceIds) {
    const notice = Math.round(Number(noticeMinutes ?? 0) * 60_000)
    return instanceIds.map((instanceId) => {
      return { type: 'ScheduleEvent', instanceId, code: code as ScheduledEventCode, notice }
    })
  },
  end: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'CancelEvent', instanceId }) as const),
}

function explainCode(code: unknown): string | undefined {
  if (scheduledEventCodes.some((known) => known === code)) return undefined
  return `code is ${JSON.stringify(code)}; it is one of ${scheduledEventCodes.join(', ')}`
}

function explainNotice(minutes: unknown): string | undefined {
  if (typeof minutes === 'number' && minutes >= 0 && minutes <= mostMinutes) return undefined
  return `noticeMinutes is ${JSON.stringify(minutes)}; it is a number from 0 to ${mostMinutes}`
}

/** Two weeks, which is how far EC2 announces a retirement ahead. */
const mostMinutes = 20_160
