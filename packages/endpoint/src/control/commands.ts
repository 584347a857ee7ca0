import { didYouMean } from '@ifdown/kernel'
import {
  eras,
  FaultRefusedError,
  type Era,
  type FaultRequest,
  type SettingOverrides,
} from '@ifdown/simulator'
import type { CloudOptions } from '../cloud.ts'
import type { ClockMode } from '../server/pace.ts'
import {
  optionalInstant,
  optionalSeconds,
  optionalString,
  refuseStrayMembers,
  type ControlBody,
} from './control-body.ts'
import type { Place } from './control-path.ts'
import type { ControlledCloud, ReadFault } from './controlled-cloud.ts'
import { ControlError } from './json-answer.ts'

export function describeClock(cloud: ControlledCloud) {
  const next = cloud.nextEventAt()
  return {
    now: new Date(cloud.now).toISOString(),
    nextEventAt: next === undefined ? null : new Date(next).toISOString(),
    settled: cloud.settled(),
  }
}

/** What a client must know to wait rightly, and to know this server again. */
export function describePlay({ options }: ControlledCloud, clock: ClockMode = 'manual') {
  return {
    clock: typeof clock === 'string' ? clock : `x${clock.times}`,
    era: options.era ?? 'modern',
    settings: options.settings ?? {},
  }
}

export function reset(cloud: ControlledCloud, body: ControlBody) {
  refuseStrayMembers(body, ['seed', 'era', 'settings'])
  const changes: Partial<CloudOptions> = {
    ...asked('seed', optionalString(body, 'seed')),
    ...asked('era', readEra(optionalString(body, 'era'))),
    ...asked('settings', readSettings(body['settings'])),
  }
  cloud.reset(changes)
  return { seed: cloud.main.seed, era: cloud.main.era, ...describeClock(cloud) }
}

function asked<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : ({ [name]: value } as Readonly<Record<Name, Value>>)
}

function readEra(text: string | undefined): Era | undefined {
  if (text === undefined) return undefined
  const era = eras.find((name) => name === text)
  if (era !== undefined) return era
  throw new ControlError(400, `"${text.slice(0, 40)}" is not an era; eras are ${eras.join(', ')}`)
}

/** Names and values are the simulator's to check. */
function readSettings(value: unknown): SettingOverrides | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new ControlError(400, '"settings" must be an object of setting names and values')
}

const day = 86_400_000

export function advance(cloud: ControlledCloud, body: ControlBody) {
  refuseStrayMembers(body, ['seconds', 'until', 'to'])
  const target = optionalString(body, 'to')
  if (Object.keys(body).length !== 1 || (target !== undefined && target !== 'settled')) {
    throw new ControlError(
      400,
      'Say how far: {"seconds": 60}, {"until": "…Z"} or {"to": "settled"}',
    )
  }
  if (target === 'settled') settle(cloud, cloud.now + day)
  else advanceTo(cloud, body)
  return describeClock(cloud)
}

function advanceTo(cloud: ControlledCloud, body: ControlBody): void {
  const at = optionalInstant(body, 'until') ?? cloud.now + optionalSeconds(body, 'seconds')!
  if (at < cloud.now) {
    throw new ControlError(
      400,
      `It is ${new Date(cloud.now).toISOString()} already; time does not go back`,
    )
  }
  if (at - cloud.now > 3660 * day) throw new ControlError(400, 'That is more than ten years away')
  cloud.runUntil(at)
}

/** Runs from event to event until all is quiet, for a simulated day at most. */
function settle(cloud: ControlledCloud, deadline: number): void {
  while (!cloud.settled()) {
    const next = nextChange(cloud)
    if (next === undefined || next > deadline) return
    if (next === cloud.nextEventAt()) cloud.step()
    else cloud.runUntil(next)
  }
}

/** The next event, or the end of the last grace period, at which nothing happens but quiet returns. */
function nextChange(cloud: ControlledCloud): number | undefined {
  const graceEndsAt = cloud.graceEndsAt()
  const event = cloud.nextEventAt()
  if (graceEndsAt <= cloud.now) return event
  return Math.min(event ?? graceEndsAt, graceEndsAt)
}

export function inject(
  cloud: ControlledCloud,
  body: ControlBody,
  place: Place,
  readFault: ReadFault,
) {
  const { fault, for: _, at: __, ...given } = body
  if (typeof fault !== 'string') {
    throw new ControlError(400, 'Say what to break: {"fault": "network-loss", "group": "…"}')
  }
  const request = {
    fault,
    parameters: readFault(fault, given),
    beginAt: optionalInstant(body, 'at'),
    duration: optionalSeconds(body, 'for'),
  }
  if (request.beginAt !== undefined && request.beginAt < cloud.now) {
    throw new ControlError(400, `"at" has passed; it is ${new Date(cloud.now).toISOString()}`)
  }
  const faultId = injectInto(cloud, request, place)
  return { faultId, instanceIds: hitBy(cloud, faultId, place) }
}

function injectInto(cloud: ControlledCloud, request: FaultRequest, place: Place): string {
  try {
    return cloud.region(place.region, place.accountId).inject(request)
  } catch (error) {
    if (!(error instanceof FaultRefusedError)) throw error
    throw new ControlError(error.reason === 'NoSuchGroup' ? 404 : 400, error.message)
  }
}

/** What a fault that has begun hit; null for one whose time has not come. */
function hitBy(cloud: ControlledCloud, faultId: string, place: Place): readonly string[] | null {
  const { entries } = cloud.record(place.region, place.accountId)
  const began = entries.findLast(
    (entry) => entry.type === 'FaultBegan' && entry.faultId === faultId,
  )
  return began?.type === 'FaultBegan' ? began.instanceIds : null
}

export function endFault(cloud: ControlledCloud, faultId: string, place: Place) {
  const known = cloud
    .record(place.region, place.accountId)
    .entries.flatMap((entry) =>
      entry.type === 'FaultScheduled' || entry.type === 'FaultBegan' ? [entry.faultId] : [],
    )
  if (!known.includes(faultId)) {
    const ids = [...new Set(known)]
    const hint = ids.length === 0 ? '; none was injected' : didYouMean(faultId, ids)
    throw new ControlError(404, `no fault "${faultId.slice(0, 60)}"${hint}`)
  }
  cloud.region(place.region, place.accountId).endFault(faultId)
  return { faultId }
}
