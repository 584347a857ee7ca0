import type { Effects } from '../effects.ts'
import { mintResourceId } from '../identifiers.ts'
import type { Ec2Instance } from './state.ts'

/*
 * Scheduled events of EC2 for its instances (EC-10). One instance has one at a time here. EC2 does what
 * it announced at NotBefore: a stop or a retirement stops the instance. A reboot or maintenance shows
 * nowhere but in the event, which is what a group looks at (HC-18).
 */

/** AWS's codes; source: EC-10. */
export const scheduledEventCodes = [
  'instance-stop',
  'instance-retirement',
  'instance-reboot',
  'system-reboot',
  'system-maintenance',
] as const

export type ScheduledEventCode = (typeof scheduledEventCodes)[number]

/** Times are milliseconds since the epoch. */
export interface ScheduledEvent {
  readonly eventId: string
  readonly code: ScheduledEventCode
  readonly notBefore: number
  readonly notAfter: number
  readonly began: boolean
  /** The latest entry about it. */
  readonly cause: number
}

/** Announces an event for an instance; one that has one already, or is gone, is left alone. */
export function announceEvent(
  effects: Effects,
  instance: Ec2Instance,
  code: ScheduledEventCode,
  notBefore: number,
): void {
  const { instanceId, state, scheduledEvent } = instance
  if (scheduledEvent !== undefined || state === 'shutting-down' || state === 'terminated') return
  effects.emit({
    type: 'InstanceEventScheduled',
    instanceId,
    eventId: mintResourceId('instance-event', effects, `${instanceId}/${notBefore}`),
    code,
    notBefore,
    notAfter: notBefore + effects.milliseconds('ec2.scheduledEventWindowS', instanceId),
  })
}

/** Takes an event back, unless EC2 is at it already. */
export function cancelEvent(effects: Effects, { instanceId, scheduledEvent }: Ec2Instance): void {
  if (scheduledEvent === undefined || scheduledEvent.began) return
  effects.emit({ type: 'InstanceEventEnded', instanceId, completed: false })
}

/** The event begins, or is over. Answers the entry for which EC2 has to stop the instance, if any. */
export function advanceEvent(
  effects: Effects,
  { instanceId, scheduledEvent: event }: Ec2Instance,
): number | undefined {
  if (event === undefined) return undefined
  const because = { causes: [event.cause] }
  if (!event.began && event.notBefore <= effects.now) {
    const { code } = event
    const began = effects.emit({ type: 'InstanceEventBegan', instanceId, code }, because)
    return stops.has(code) ? began : undefined
  }
  if (event.began && event.notAfter <= effects.now) {
    effects.emit(
      { type: 'InstanceEventEnded', instanceId, completed: true },
      { ...because, governedBy: 'ec2.scheduledEventWindowS' },
    )
  }
  return undefined
}

/** When something is next due at the event of an instance. */
export function nextEventAt({ scheduledEvent: event }: Ec2Instance): number | undefined {
  return event?.began ? event.notAfter : event?.notBefore
}

const stops = new Set<ScheduledEventCode>(['instance-stop', 'instance-retirement'])

/** EC2's words for each code; ours where its documents show none. */
export const eventDescriptions: Readonly<Record<ScheduledEventCode, string>> = {
  'instance-stop': 'The instance is running on degraded hardware',
  'instance-retirement': 'The instance is running on degraded hardware',
  'instance-reboot': 'The instance is scheduled for a reboot',
  'system-reboot': 'The instance is scheduled for a reboot',
  'system-maintenance': 'The instance is scheduled for maintenance',
}
