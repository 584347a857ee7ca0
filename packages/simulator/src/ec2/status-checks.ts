import type { StatusCheck } from './events.ts'
import { statusChecks, type CheckState, type Ec2Instance } from './state.ts'

export type StatusCheckAction =
  | { readonly type: 'PublishFirstResult'; readonly check: StatusCheck }
  | { readonly type: 'Publish'; readonly check: StatusCheck }
  | { readonly type: 'Probe'; readonly check: StatusCheck; readonly passed: boolean }

/**
 * Says what is due at an instance's status checks.
 *
 * Probes fall on wall-clock multiples of the period (EC-7), but a probe that would only confirm what
 * is known is left out: a fleet that is well costs nothing.
 */
export function decideStatusChecks(
  instance: Ec2Instance,
  now: number,
  period: number,
): readonly StatusCheckAction[] {
  if (instance.state !== 'running') return []
  return statusChecks.flatMap((check) => decideCheck(instance, check, now, period))
}

function decideCheck(
  instance: Ec2Instance,
  check: StatusCheck,
  now: number,
  period: number,
): readonly StatusCheckAction[] {
  const state = instance[check]
  const passed = isReachable(instance, check)
  if (instance.firstResultsAt !== undefined) {
    const due = instance.firstResultsAt <= now && passed
    return due ? [{ type: 'PublishFirstResult', check }] : []
  }
  const actions: StatusCheckAction[] = []
  if (state.unpublished.length > 0 && state.unpublished[0]!.at <= now) {
    actions.push({ type: 'Publish', check })
  }
  if (now % period === 0 && state.lastProbeAt < now && probeMatters(state, passed)) {
    actions.push({ type: 'Probe', check, passed })
  }
  return actions
}

/** When the status checks of an instance are next worth a look; undefined for never. */
export function nextStatusCheckAt(
  instance: Ec2Instance,
  now: number,
  period: number,
): number | undefined {
  if (instance.state !== 'running') return undefined
  const candidates: number[] = []
  for (const check of statusChecks) {
    const state = instance[check]
    if (instance.firstResultsAt !== undefined && instance.firstResultsAt > now) {
      candidates.push(instance.firstResultsAt)
    }
    if (state.unpublished.length > 0) candidates.push(state.unpublished[0]!.at)
    if (
      instance.firstResultsAt === undefined &&
      probeMatters(state, isReachable(instance, check))
    ) {
      candidates.push(nextMultiple(now, period))
    }
  }
  return candidates.length === 0 ? undefined : Math.min(...candidates)
}

/**
 * The instance check is an ARP probe of the network interface; the system check is of the host (EC-4),
 * and when that fails the other does, too (EC-5).
 */
function isReachable(instance: Ec2Instance, check: StatusCheck): boolean {
  return instance.hostUp && (check === 'system' || (instance.networkUp && instance.booted))
}

function probeMatters(state: CheckState, passed: boolean): boolean {
  if (!passed) return state.status !== 'impaired' || state.passes > 0
  return state.status !== 'ok' || state.failures > 0
}

/** The first multiple of `period` after `now`. */
function nextMultiple(now: number, period: number): number {
  return (Math.floor(now / period) + 1) * period
}
