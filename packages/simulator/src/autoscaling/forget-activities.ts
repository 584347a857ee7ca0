import type { Activity, AutoScalingState } from './state.ts'

/*
 * Activities are told for six weeks (ACT-5), so a group that scales every minute for a year must not
 * remember more than those.
 */

const sixWeeks = 42 * 24 * 3_600_000

/** What activities share is of one day at most: once it goes, none that is still told needs it. */
const margin = 24 * 3_600_000

/** How many more there are before the next look. */
const batch = 1000

/** Forgets what a group did too long ago to be told. Looks once in a while, when one more has begun. */
export function forgetActivities(state: AutoScalingState, groupArn: string, now: number): void {
  const entries = state.activityHistories.get(groupArn)?.entries
  if (entries === undefined || entries.length % batch !== 0) return
  const oldest = now - sixWeeks - margin
  const kept = entries.findIndex((entry) => {
    if (typeof entry !== 'string') return entry.at >= oldest
    return (state.activities.get(entry)!.endTime ?? now) >= oldest
  })
  for (const entry of entries.splice(0, kept)) {
    if (typeof entry === 'string') forget(state, state.activities.get(entry)!)
  }
}

function forget(state: AutoScalingState, { activityId, clauses }: Activity): void {
  state.activities.delete(activityId)
  for (const clause of clauses) {
    if ('batch' in clause && typeof clause.batch === 'number') state.scaleIns.delete(clause.batch)
    if ('firing' in clause && typeof clause.firing === 'number') {
      state.policyFirings.delete(clause.firing)
    }
  }
}
