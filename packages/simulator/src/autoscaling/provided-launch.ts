import type { Because } from '../effects.ts'
import type { AutoScaling, Ec2Launch } from './context.ts'
import type { LaunchedFrom } from './events.ts'
import type { Group, PendingLaunch } from './state.ts'

/*
 * In a Region whose instances come from elsewhere (an endpoint's EC2, containers), a launch that
 * nothing prevents is handed over, and goes on when whoever provides instances has answered. The
 * answers are events, so that a record tells what came from outside.
 */

/** What is to be launched elsewhere. */
export interface HandedOverLaunch extends Omit<Ec2Launch, 'instanceId' | 'pendingFor' | 'dies'> {
  readonly launchedFrom: LaunchedFrom
}

/** A launch was handed over to whoever provides the instances. */
export interface LaunchHandedOver {
  readonly type: 'LaunchHandedOver'
  readonly group: string
  readonly launchId: string
  readonly launch: HandedOverLaunch
}

/** An answer from outside about a launch that was handed over. */
export interface LaunchProvided {
  readonly type: 'LaunchProvided'
  readonly group: string
  readonly launchId: string
  readonly answer: LaunchAnswer
}

export type LaunchAnswer =
  | { readonly type: 'Provided'; readonly instanceId: string }
  | ({ readonly type: 'Refused' } & ForeignRefusal)

/** In the words of whoever provides the instances: any code, and any text. */
export interface ForeignRefusal {
  readonly code: string
  readonly message: string
}

/** How far a launch that was handed over is. */
export type Provision = { readonly type: 'Awaited' } | LaunchAnswer

export type ProvidedLaunchEvent = LaunchHandedOver | LaunchProvided

export function applyProvidedLaunch(group: Group, event: ProvidedLaunchEvent, seq: number): void {
  const launch = group.launches.get(event.launchId)
  if (launch === undefined) return
  const provision: Provision =
    event.type === 'LaunchHandedOver' ? { type: 'Awaited' } : event.answer
  group.launches.set(event.launchId, { ...launch, provision, cause: seq })
}

/**
 * The answer about a launch, or undefined while it is awaited; hands the launch over the first time.
 * In a Region that has its own instances every launch is answered with an id of its own.
 */
export function awaitInstance(
  auto: AutoScaling,
  group: Group,
  pending: PendingLaunch,
  launch: HandedOverLaunch,
  because: Because,
): LaunchAnswer | undefined {
  const { ec2, effects } = auto
  if (!ec2.providedElsewhere) return { type: 'Provided', instanceId: ec2.mintInstanceId() }
  const { provision, launchId } = pending
  if (provision?.type === 'Awaited') return undefined
  if (provision !== undefined) return provision
  effects.emit({ type: 'LaunchHandedOver', group: group.name, launchId, launch }, because)
  return undefined
}
