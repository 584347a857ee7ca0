import { crash } from './applications.ts'
import type { Workloads } from './context.ts'
import type { GroupTrafficChanged } from './events.ts'
import { loadAt, nextLoadAt } from './load-curve.ts'
import { drawSpan } from './spans.ts'
import { newApplication, type GroupWorkload } from './state.ts'
import { shareLoad } from './utilisation.ts'

/*
 * The load of a group and who shares it. A level lasts until the load or the members change; nothing
 * happens in between, whatever the number of instances and minutes.
 */

/** Looks at a group now, and asks to be reminded of when its level may next change. */
export function advanceTraffic(workloads: Workloads, group: string): void {
  const workload = workloads.state.groups.get(group)
  if (workload === undefined) return
  updateTraffic(workloads, workload)
  crashOverloaded(workloads, workload)
  remindOfTraffic(workloads, workload)
}

/** A member came, went, or began or ceased to serve: look at the group within this instant. */
export function expectTraffic({ effects, state }: Workloads, group: string | undefined): void {
  if (group === undefined || !state.groups.has(group)) return
  effects.remind({ type: 'TrafficDue', group }, effects.now)
}

/** Members of whichever groups began or ceased to get requests. */
export function expectMovedTraffic(workloads: Workloads): void {
  for (const { group, movedCause, trafficCause } of workloads.state.groups.values()) {
    if (movedCause > trafficCause) expectTraffic(workloads, group)
  }
}

function updateTraffic({ effects }: Workloads, workload: GroupWorkload): void {
  const { traffic: before, setCause, movedCause, trafficCause } = workload
  const traffic = trafficNow(workload, effects.now)
  if (before !== undefined && isSame(before, traffic)) return
  const moved = movedCause > trafficCause
  const loaded = before?.requestsPerSecond !== traffic.requestsPerSecond
  const causes = [...(moved ? [movedCause] : []), ...(loaded || !moved ? [setCause] : [])]
  effects.emit(traffic, { causes: causes.toSorted((a, b) => a - b) })
}

function trafficNow(workload: GroupWorkload, now: number): GroupTrafficChanged {
  const { group, spec, setAt, receiving, silent, idle, warming } = workload
  const sizes = { receiving: receiving.size, silent: silent.size }
  const shared = shareLoad(loadAt(spec.load, setAt, now), sizes, spec.perInstance)
  let [receivingWarm, idleWarm] = [0, 0]
  for (const [instanceId, until] of warming) {
    if (until <= now) continue
    if (receiving.has(instanceId)) receivingWarm++
    else idleWarm++
  }
  const overloaded =
    spec.overload !== undefined && receiving.size > 0 && shared.cpu > spec.overload.aboveCpu
  return {
    type: 'GroupTrafficChanged',
    group,
    ...shared,
    reporting: {
      receiving: receiving.size - receivingWarm,
      idle: silent.size + idle.size - idleWarm,
    },
    overloaded,
  }
}

function isSame(a: GroupTrafficChanged, b: GroupTrafficChanged): boolean {
  return (
    a.requestsPerSecond === b.requestsPerSecond &&
    a.receiving === b.receiving &&
    a.silent === b.silent &&
    a.reporting.receiving === b.reporting.receiving &&
    a.reporting.idle === b.reporting.idle
  )
}

/** The applications that have been too busy for too long die. */
function crashOverloaded(workloads: Workloads, workload: GroupWorkload): void {
  const { effects } = workloads
  const { overload } = workload.spec
  if (overload === undefined || workload.overloadedSince === undefined) return
  const causes = [workload.trafficCause]
  for (const instanceId of workload.receiving.keys()) {
    if (overloadEndsAt(workloads, workload, instanceId) <= effects.now) {
      crash(workloads, instanceId, 'overload', { causes })
    }
  }
}

/** When the application dies if the group stays as busy as it is. */
function overloadEndsAt(
  { effects, state }: Workloads,
  { spec, receiving, overloadedSince }: GroupWorkload,
  instanceId: string,
): number {
  const { crashes } = state.applications.get(instanceId) ?? newApplication
  const bears = drawSpan(effects, spec.overload!.crashesAfter, 'bears', instanceId, crashes)
  return Math.max(overloadedSince!, receiving.get(instanceId)!) + bears
}

function remindOfTraffic(workloads: Workloads, workload: GroupWorkload): void {
  const { effects } = workloads
  const { group, spec, setAt, receiving, warming, overloadedSince } = workload
  let next = nextLoadAt(spec.load, setAt, effects.now) ?? Infinity
  for (const until of warming.values()) if (until > effects.now) next = Math.min(next, until)
  if (overloadedSince !== undefined) {
    for (const instanceId of receiving.keys()) {
      next = Math.min(next, overloadEndsAt(workloads, workload, instanceId))
    }
  }
  if (next < Infinity) effects.remind({ type: 'TrafficDue', group }, Math.max(next, effects.now))
}
