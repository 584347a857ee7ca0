import { scheduleReconcile } from './capacity.ts'
import { wholeSeconds } from './cause.ts'
import type { AutoScaling } from './context.ts'
import type { ScalingProcess } from './events.ts'
import { expectHealthCheck } from './health.ts'
import { expectRebalance } from './rebalancing.ts'
import { countedCapacity, inServiceCount, type Group } from './state.ts'

/** A user suspends processes; suspending again changes nothing (SUSP-2, SUSP-3). */
export function suspendProcesses(
  { effects }: AutoScaling,
  group: Group,
  processes: readonly ScalingProcess[],
): void {
  const changed = processes.filter((process) => !group.suspended.has(process))
  if (changed.length === 0) return
  const reason = `User suspended at ${wholeSeconds(effects.now)}`
  effects.emit({
    type: 'ProcessesSuspended',
    group: group.name,
    processes: changed,
    reason,
    by: 'user',
  })
}

/** Whoever suspended them, only a user resumes them; what they held back follows (SUSP-4). */
export function resumeProcesses(
  auto: AutoScaling,
  group: Group,
  processes: readonly ScalingProcess[],
): void {
  const changed = processes.filter((process) => group.suspended.has(process))
  if (changed.length === 0) return
  const { effects } = auto
  const seq = effects.emit({ type: 'ProcessesResumed', group: group.name, processes: changed })
  if (countedCapacity(group) !== group.desiredCapacity) scheduleReconcile(auto, group, seq)
  expectHealthCheck(auto, group)
  expectRebalance(auto, group, seq)
}

/**
 * The service suspends a group that has failed to launch for long, without one success. AWS documents
 * that it happens after more than 24 hours; the rest is our model, and the run says so (SUSP-8).
 */
export function considerAdministrativeSuspension(
  { effects }: AutoScaling,
  group: Group,
  cause: number,
): void {
  const { failures } = group
  const { settings, now } = effects
  if (failures === undefined || group.suspended.has('Launch')) return
  if (now - failures.firstAt < effects.milliseconds('asg.adminSuspendAfterS')) return
  if (failures.count < effects.number('asg.adminSuspendMinFailures')) return
  if (settings.boolean('asg.adminSuspendRequiresEmpty') && isRunning(group)) return
  const causes = [cause]
  effects.emit(
    {
      type: 'UndocumentedTerritoryEntered',
      group: group.name,
      rule: 'SUSP-8',
      what: 'AWS publishes neither the reason text nor the processes of an administrative suspension',
    },
    { causes },
  )
  effects.emit(
    {
      type: 'ProcessesSuspended',
      group: group.name,
      processes: ['Launch'],
      reason: settings.text('asg.adminSuspendReason'),
      by: 'service',
    },
    { causes, governedBy: 'asg.adminSuspendAfterS' },
  )
}

/** One whose launch was just cancelled is still Pending, and runs no more (HC-21). */
function isRunning(group: Group): boolean {
  if (inServiceCount(group) > 0) return true
  for (const instanceId of group.pending) {
    if (group.members.get(instanceId)!.activityId !== undefined) return true
  }
  return false
}
