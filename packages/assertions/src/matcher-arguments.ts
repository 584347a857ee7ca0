import { MatcherUsageError } from './errors.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { isTerminationOrder, terminationOrders } from './terminated-in-order.ts'

/** Source: NOTE-1. A test notification says nothing about instances. */
const events = [
  'autoscaling:EC2_INSTANCE_LAUNCH',
  'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
  'autoscaling:EC2_INSTANCE_TERMINATE',
  'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
]

/** Throws `MatcherUsageError` for anything but a group of a run. */
export function requireGroup(matcher: string, received: unknown): GroupUnderTest {
  const group = received as Partial<GroupUnderTest> | null | undefined
  if (typeof group?.autoScalingGroupName === 'string' && typeof group.run === 'object') {
    return group as GroupUnderTest
  }
  throw new MatcherUsageError(
    `${matcher} needs a group of a simulation, but got ${kindOf(received)}; ` +
      `write  await expect(simulation.group('name')).${matcher}(…)`,
  )
}

function kindOf(received: unknown): string {
  if (received === null || received === undefined) return String(received)
  if (Array.isArray(received)) return 'a list (one group at a time)'
  return typeof received === 'string'
    ? JSON.stringify(received)
    : `a value of type ${typeof received}`
}

export function requireEvent(event: string): void {
  if (events.includes(event)) return
  const close = events.find((known) => known === `autoscaling:${event}`)
  throw new MatcherUsageError(
    `${JSON.stringify(event)} is not an event of Auto Scaling about instances; ` +
      (close === undefined ? `it is one of ${events.join(', ')}` : `did you mean "${close}"?`),
  )
}

export function requireCount(matcher: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 0) return
  throw new MatcherUsageError(`${matcher} needs a whole number of instances, but got ${count}`)
}

export function requirePercent(matcher: string, percent: number): void {
  if (Number.isFinite(percent) && percent > 0) return
  throw new MatcherUsageError(
    `${matcher} needs a share of the maximum in percent, for example 110, but got ${percent}`,
  )
}

export function requireShare(matcher: string, percent: number): void {
  if (Number.isFinite(percent) && percent > 0 && percent <= 100) return
  throw new MatcherUsageError(
    `${matcher} needs a share of the requests in percent, for example 1, but got ${percent}`,
  )
}

export function requireHookResult(matcher: string, result: unknown): void {
  if (result === undefined || result === 'CONTINUE' || result === 'ABANDON') return
  throw new MatcherUsageError(
    `${matcher} needs a result that a lifecycle hook can have, CONTINUE or ABANDON, ` +
      `but got ${JSON.stringify(result)}`,
  )
}

export function requireProbe(
  matcher: string,
  atMost: number,
  options: { readonly probe?: unknown; readonly of?: unknown } | undefined,
): void {
  const { probe, of } = options ?? {}
  if (Number.isFinite(atMost) && isName(probe) && isName(of)) return
  throw new MatcherUsageError(
    `${matcher} needs a number, the name of a probe and what of its measurements to add up; ` +
      `write  await expect(group).${matcher}(3, { probe: 'requests', of: 'lost' })`,
  )
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

export function requireOrder(matcher: string, order: unknown): void {
  if (Array.isArray(order) ? order.length > 0 : isTerminationOrder(order)) return
  throw new MatcherUsageError(
    `${matcher} needs the ids of instances, or one of ${terminationOrders.join(', ')}, ` +
      `but got ${JSON.stringify(order)}`,
  )
}
