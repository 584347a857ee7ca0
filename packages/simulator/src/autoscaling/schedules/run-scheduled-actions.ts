import { mintActivityId } from '../activity.ts'
import { changeDesiredCapacity, scheduleReconcile } from '../capacity.ts'
import { clampToBounds } from '../clamp.ts'
import type { AutoScaling } from '../context.ts'
import { countedCapacity, type Group } from '../state.ts'
import { checkBounds } from '../validation.ts'
import { runAfter } from './due-runs.ts'
import { firstDue, type ScheduledAction } from './state.ts'

/**
 * Runs what is due, in the order in which it was due. While ScheduledActions is suspended it is
 * skipped for good (SCH-09), also when it was due just before and had not run yet.
 */
export function runScheduledActions(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  if (group.deleting) return
  for (;;) {
    const action = firstDue(group.schedule)
    if (action?.next === undefined || action.next.dueAt > effects.now) return
    if (group.suspended.has('ScheduledActions')) skip(auto, group, action)
    else if (action.next.runsAt <= effects.now) run(auto, group, action)
    else return
  }
}

function skip(auto: AutoScaling, group: Group, action: ScheduledAction): void {
  auto.effects.emit(
    { type: 'ScheduledActionSkipped', ...dueOf(auto, group, action) },
    { causes: [action.cause] },
  )
}

function dueOf(auto: AutoScaling, group: Group, action: ScheduledAction) {
  const { dueAt } = action.next!
  const next = runAfter(auto, group, action, dueAt)
  return { group: group.name, scheduledAction: action.name, dueAt, next } as const
}

/** Cooldown is ignored, and so are suspended Launch and Terminate: the sizes change (SCH-08, SCH-09). */
function run(auto: AutoScaling, group: Group, action: ScheduledAction): void {
  const { effects } = auto
  const { minSize, maxSize, desiredCapacity } = action
  const before = group.configuration
  const bounds = { minSize: minSize ?? before.minSize, maxSize: maxSize ?? before.maxSize }
  const asked = desiredCapacity ?? clampToBounds(effects.settings, group, bounds)
  const clamps = effects.settings.text('asg.scheduleOutOfBounds') === 'clamp'
  const to = clamps ? Math.min(Math.max(asked, bounds.minSize), bounds.maxSize) : asked
  const refused = checkBounds({ ...bounds, desiredCapacity: to })
  if (refused) return fail(auto, group, action, { ...bounds, to }, refused.message)
  const seq = effects.emit(
    {
      type: 'ScheduledActionRan',
      ...dueOf(auto, group, action),
      minSize,
      maxSize,
      desiredCapacity,
    },
    { causes: [action.cause], governedBy: 'asg.scheduledJitterS' },
  )
  effects.because([seq], () => {
    const from = group.desiredCapacity
    const changed = bounds.minSize !== before.minSize || bounds.maxSize !== before.maxSize
    if (changed) {
      const configuration = { ...before, ...bounds }
      effects.emit({ type: 'GroupUpdated', group: group.name, configuration })
    }
    changeDesiredCapacity(auto, group, to, {
      ...constraintsClause(effects.now, { ...bounds, from, to }),
      executed: {
        name: action.name,
        minFrom: before.minSize,
        maxFrom: before.maxSize,
      },
    })
    if (from === to && countedCapacity(group) !== to) scheduleReconcile(auto, group, seq)
  })
}

/** Nothing changes, and a Failed activity says so (CAP-16, `asg.scheduleOutOfBounds`). */
function fail(
  auto: AutoScaling,
  group: Group,
  action: ScheduledAction,
  { to, ...bounds }: { readonly minSize: number; readonly maxSize: number; readonly to: number },
  message: string,
): void {
  const { effects } = auto
  const { minSize, maxSize, desiredCapacity } = action
  const from = group.desiredCapacity
  effects.emit(
    {
      type: 'ScheduledActionFailed',
      ...dueOf(auto, group, action),
      minSize,
      maxSize,
      desiredCapacity,
      activityId: mintActivityId(effects, group, false),
      clauses: [constraintsClause(effects.now, { ...bounds, from, to })],
      message,
    },
    { causes: [action.cause], governedBy: 'asg.scheduledJitterS' },
  )
}

function constraintsClause(
  at: number,
  { minSize: min, maxSize: max, from, to }: Record<'minSize' | 'maxSize' | 'from' | 'to', number>,
) {
  return { type: 'scheduledUpdate', at, min, max, desired: to, from, to } as const
}
