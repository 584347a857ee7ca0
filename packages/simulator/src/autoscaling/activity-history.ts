import type { Effects } from '../effects.ts'
import { mintActivityId } from './activity.ts'
import type { Clause } from './cause.ts'
import type { Activity, AutoScalingState, Group } from './state.ts'

/**
 * A launch that failed: an activity that began and ended at one instant. A group that cannot launch
 * has thousands in a day, of which hardly one is read, so the activity is made of it when it is asked
 * for, and so is its id where the run is not followed.
 */
export interface FailedLaunch {
  readonly at: number
  /** The entry that says so. */
  readonly cause: number
  readonly order: number
  /** With the group's ARN, the key of its id. */
  readonly changes: number
  /** Given where the run is followed, or once the seed is another one than that of its id. */
  readonly activityId: string | undefined
  readonly availabilityZone: string
  readonly subnetId: string | undefined
  readonly clauses: readonly Clause[]
  readonly message: string
}

/** The activities of one group in the order in which they began; ids stand for `state.activities`. */
export interface ActivityHistory {
  readonly group: string
  readonly groupArn: string
  readonly entries: (string | FailedLaunch)[]
}

/** Notes that an activity began. Answers its place among all activities. */
export function noteActivity(
  state: AutoScalingState,
  { name, arn }: Pick<Group, 'name' | 'arn'>,
  entry: string | FailedLaunch,
): number {
  let history = state.activityHistories.get(arn)
  if (history === undefined) {
    history = { group: name, groupArn: arn, entries: [] }
    state.activityHistories.set(arn, history)
  }
  history.entries.push(entry)
  return state.activitiesBegun++
}

/** The activity that a launch which failed is. */
export function failedActivity(
  effects: Effects,
  { group, groupArn }: Pick<ActivityHistory, 'group' | 'groupArn'>,
  { at, cause, order, changes, message, ...failed }: FailedLaunch,
): Activity {
  const { activityId, availabilityZone, subnetId, clauses } = failed
  const minted = activityId ?? mintActivityId(effects, { arn: groupArn, changes }, true, at)
  return {
    activityId: minted,
    group,
    groupArn,
    kind: 'launch',
    instanceId: undefined,
    availabilityZone,
    subnetId,
    clauses,
    startTime: at,
    endTime: at,
    statusCode: 'Failed',
    progress: 100,
    statusMessage: message,
    cause,
    order,
  }
}

/** The latest failed launch of a group, as an activity. */
export function latestFailedActivity(
  effects: Effects,
  state: AutoScalingState,
  { arn }: Group,
): Activity {
  const history = state.activityHistories.get(arn)!
  return failedActivity(effects, history, history.entries.at(-1) as FailedLaunch)
}

/** The id of the latest launch that failed, or died while it was pending; undefined for none. */
export function latestFailureId(
  effects: Effects,
  { activities, activityHistories }: AutoScalingState,
  { arn }: Pick<Group, 'arn'>,
): string | undefined {
  const history = activityHistories.get(arn)
  const entry = history?.entries.findLast((each) => {
    if (typeof each !== 'string') return true
    const { kind, statusMessage } = activities.get(each)!
    return kind === 'launch' && statusMessage !== undefined
  })
  if (typeof entry !== 'object') return entry
  return failedActivity(effects, history!, entry).activityId
}

/** Gives each failed launch the id that it has now: another seed would give it another. */
export function nameFailedLaunches(effects: Effects, state: AutoScalingState): void {
  for (const history of state.activityHistories.values()) {
    const { entries } = history
    for (const [index, entry] of entries.entries()) {
      if (typeof entry === 'string') continue
      const { activityId } = failedActivity(effects, history, entry)
      entries[index] = { ...entry, activityId }
    }
  }
}

export interface ActivityQuestion {
  /** Of every group when left out. */
  readonly group: string | undefined
  readonly includeDeleted: boolean
}

/** An activity as far as filters look at it. */
export interface ListedActivity extends Pick<Activity, 'startTime' | 'endTime' | 'statusCode'> {
  readonly read: () => Activity
}

/**
 * Those still running come first, then by start, newest first (ACT-5). Activities are noted in the
 * order of their starts, so that who reads the first of them pays for these alone.
 */
export function* newestActivities(
  effects: Effects,
  state: AutoScalingState,
  { group, includeDeleted }: ActivityQuestion,
): Generator<ListedActivity> {
  const histories = [...state.activityHistories.values()].filter(
    (history) =>
      (group === undefined || history.group === group) &&
      (includeDeleted || state.groups.get(history.group)?.arn === history.groupArn),
  )
  const running = histories
    .flatMap((history) => [...openActivities(state, history)])
    .map((activityId) => state.activities.get(activityId)!)
  for (const activity of running.toSorted((a, b) => b.order - a.order)) yield listed(activity)
  for (const [history, entry] of newestFirst(state, histories)) {
    if (typeof entry !== 'string') {
      const { at } = entry
      const read = () => failedActivity(effects, history, entry)
      yield { startTime: at, endTime: at, statusCode: 'Failed', read }
      continue
    }
    const activity = state.activities.get(entry)!
    if (activity.endTime !== undefined) yield listed(activity)
  }
}

function listed(activity: Activity): ListedActivity {
  const { startTime, endTime, statusCode } = activity
  return { startTime, endTime, statusCode, read: () => activity }
}

function openActivities(
  { groups }: AutoScalingState,
  { group, groupArn }: ActivityHistory,
): Iterable<string> {
  const found = groups.get(group)
  return found?.arn === groupArn ? found.openActivities : []
}

type Placed = readonly [history: ActivityHistory, entry: string | FailedLaunch]

function* newestFirst(
  { activities }: AutoScalingState,
  histories: readonly ActivityHistory[],
): Generator<Placed> {
  if (histories.length === 1) {
    const [history] = histories as readonly [ActivityHistory]
    const { entries } = history
    for (let index = entries.length - 1; index >= 0; index--) yield [history, entries[index]!]
    return
  }
  const orderOf = ([, entry]: Placed) =>
    typeof entry === 'string' ? activities.get(entry)!.order : entry.order
  const all = histories.flatMap((history) =>
    history.entries.map((entry): Placed => [history, entry]),
  )
  yield* all.toSorted((a, b) => orderOf(b) - orderOf(a))
}
