import type { WireRequest } from '@ifdown/aws-protocols'
import type { Cloud } from '../cloud.ts'

const day = 86_400_000

/**
 * Moves the clock as a request to advance says, from event to event, so that those outside get their
 * turn when something happens. Answers the request that is left: to be there already.
 */
export async function advanceWithTurns(
  cloud: Cloud,
  request: WireRequest,
  turn: () => Promise<void>,
): Promise<WireRequest> {
  const goal = readGoal(cloud, request)
  if (goal === undefined) return request
  await turn()
  for (;;) {
    const next = cloud.nextEventAt()
    const arrived = goal.to === undefined ? cloud.settled() : false
    if (arrived || next === undefined || next > goal.at) break
    cloud.runUntil(next)
    // oxlint-disable-next-line no-await-in-loop -- time stands still meanwhile
    await turn()
  }
  if (goal.to === undefined) return request
  cloud.runUntil(Math.max(goal.at, cloud.now))
  return { ...request, body: Buffer.from(JSON.stringify({ until: goal.to })) }
}

/** Undefined when the request is none, or wrong: then it is answered as it is. */
function readGoal(
  { now }: Cloud,
  { path, body }: WireRequest,
): { readonly at: number; readonly to?: string } | undefined {
  if (path !== '/_ifdown/advance') return undefined
  try {
    const asked = JSON.parse(Buffer.from(body).toString()) as Readonly<Record<string, unknown>>
    if (Object.keys(asked).length !== 1) return undefined
    if (asked['to'] === 'settled') return { at: now + day }
    const at =
      typeof asked['seconds'] === 'number'
        ? now + Math.round(asked['seconds'] * 1000)
        : Date.parse(String(asked['until']))
    const valid = Number.isFinite(at) && at >= now && at - now <= 3660 * day
    return valid ? { at, to: new Date(at).toISOString() } : undefined
  } catch {
    return undefined
  }
}
