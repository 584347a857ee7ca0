/**
 * One clause of a Cause, as data. It is rendered when somebody reads it: AWS repeats a batch's
 * clauses in every sibling activity, and stored as text a large scale-in would be a gigabyte.
 */
export type Clause = { readonly at: number } & (
  | { readonly type: 'groupCreated'; readonly from: number; readonly to: number }
  | {
      readonly type: 'groupUpdated'
      readonly min: number
      readonly max: number
      readonly desired: number
      readonly from: number
      readonly to: number
    }
  | {
      readonly type: 'scheduledUpdate'
      readonly min: number
      readonly max: number
      readonly desired: number
      readonly from: number
      readonly to: number
      /** Absent when the action could not be carried out. */
      readonly executed?: {
        readonly name: string
        readonly minFrom: number
        readonly maxFrom: number
      }
    }
  | {
      readonly type: 'alarmTriggered'
      readonly alarm: string
      /** The state that lists the policy. */
      readonly state: string
      readonly policy: string
      readonly from: number
      readonly to: number
      /** The entry that says so. */
      readonly firing: number
    }
  | {
      readonly type: 'policyExecuted'
      readonly policy: string
      readonly from: number
      readonly to: number
    }
  | { readonly type: 'desiredCapacitySet'; readonly from: number; readonly to: number }
  | { readonly type: 'forceDeleted'; readonly from: number; readonly to: number }
  | { readonly type: 'launchedForDifference'; readonly from: number; readonly to: number }
  | { readonly type: 'launchedForReplacement' }
  | {
      readonly type: 'launchedForBalance'
      readonly zones: readonly string[]
      readonly counts: readonly number[]
    }
  | {
      readonly type: 'launchedToLeaveZones'
      readonly zones: readonly string[]
      readonly counts: readonly number[]
    }
  | { readonly type: 'zonesBalanced'; readonly zones: readonly string[] }
  | { readonly type: 'zonesAdded'; readonly zones: readonly string[] }
  | { readonly type: 'zonesRemoved'; readonly zones: readonly string[] }
  | { readonly type: 'equilibrium' }
  | { readonly type: 'terminatedForDifference'; readonly from: number; readonly to: number }
  | { readonly type: 'selectedForTermination'; readonly instanceId: string }
  /** One clause of the kind above for each victim of a scale-in, which the entry `batch` names. */
  | { readonly type: 'batchSelectedForTermination'; readonly batch: number }
  | { readonly type: 'failedStatusCheck' }
  | { readonly type: 'notRunning' }
  | { readonly type: 'failedElbHealthCheck' }
  | { readonly type: 'failedUserHealthCheck' }
  /** With EC2's code of what it announced. */
  | { readonly type: 'scheduledEvent'; readonly code: string }
  | {
      readonly type: 'terminatedByUser' | 'detachedByUser' | 'movedToStandby'
      readonly instanceId: string
      /** Given when the desired capacity shrank with it. */
      readonly shrink: { readonly from: number; readonly to: number } | undefined
    }
  | {
      readonly type: 'movedOutOfStandby'
      readonly instanceId: string
      readonly from: number
      readonly to: number
    }
  | { readonly type: 'attached'; readonly capacity: number }
)

/** Why a member is unhealthy; decides the wording of the cause. */
export type UnhealthyReason = 'status-check' | 'instance-state' | 'elb' | 'scheduled-event' | 'user'

export interface CauseWording {
  /** Source: STR-26, STR-27. */
  readonly article: 'a' | 'an'
  /** Source: STR-24, STR-25. */
  readonly statusCheckCause: 'system' | 'statusChecks'
}

/**
 * Renders a Cause: clauses joined by two spaces, each `At <T> <text>.` (STR-0). `victimsOf` tells the
 * instances that a scale-in chose.
 */
export function renderCause(
  given: readonly Clause[],
  wording: CauseWording,
  victimsOf: (batch: number) => readonly string[] = () => [],
): string {
  const clauses = given.flatMap((clause) => expandBatch(clause, victimsOf))
  return clauses
    .map((clause) => `At ${wholeSeconds(clause.at)} ${say(clause, wording)}.`)
    .join('  ')
}

type SingleClause = Exclude<Clause, { readonly type: 'batchSelectedForTermination' }>

function expandBatch(
  clause: Clause,
  victimsOf: (batch: number) => readonly string[],
): readonly SingleClause[] {
  if (clause.type !== 'batchSelectedForTermination') return [clause]
  const { at, batch } = clause
  return victimsOf(batch).map((instanceId) => ({ type: 'selectedForTermination', at, instanceId }))
}

function say(clause: SingleClause, { article, statusCheckCause }: CauseWording): string {
  switch (clause.type) {
    case 'groupCreated':
      return `a user request created an AutoScalingGroup ${changing(clause)}`
    case 'groupUpdated':
      return (
        'a user request update of AutoScalingGroup constraints to ' +
        `min: ${clause.min}, max: ${clause.max}, desired: ${clause.desired} ${changing(clause)}`
      )
    case 'scheduledUpdate':
      return sayScheduled(clause)
    case 'alarmTriggered':
      return `a monitor alarm ${clause.alarm} in state ${clause.state} triggered policy ${clause.policy} ${changing(clause)}`
    case 'policyExecuted':
      return `a user request executed policy ${clause.policy} ${changing(clause)}`
    case 'desiredCapacitySet':
      return `a user request explicitly set group desired capacity ${changing(clause)}`
    case 'forceDeleted':
      return `a user request force deleted AutoScalingGroup ${changing(clause)}`
    case 'launchedForDifference':
      return `an instance was started ${difference}, increasing the capacity from ${clause.from} to ${clause.to}`
    case 'launchedForReplacement':
      return 'an instance was launched in response to an unhealthy instance needing to be replaced'
    case 'launchedForBalance':
      return `availability zones ${list(clause.zones)} had ${list(clause.counts)} instances respectively. An instance was launched to aid in balancing the group's zones`
    case 'launchedToLeaveZones':
      return `invalid availability zones ${list(clause.zones)} had ${list(clause.counts)} instances respectively. An instance was launched to aid in migrating instances from these zones to valid ones`
    case 'zonesBalanced':
      return `instances were launched to balance instances in zones ${list(clause.zones)} with other zones resulting in more than desired number of instances in the group`
    case 'zonesAdded':
      return `a user request added the zones ${list(clause.zones)} to this AutoScalingGroup and the group may require rebalancing`
    case 'zonesRemoved':
      return `a user request removed the zones ${list(clause.zones)} from this AutoScalingGroup making them invalid`
    case 'equilibrium':
      return 'group reached equilibrium'
    case 'terminatedForDifference':
      return `an instance was taken out of service ${difference}, shrinking the capacity from ${clause.from} to ${clause.to}`
    case 'selectedForTermination':
      return `instance ${clause.instanceId} was selected for termination`
    case 'failedStatusCheck':
      return statusCheckCause === 'system'
        ? 'an instance was taken out of service in response to a system health-check'
        : 'an instance was taken out of service in response to an EC2 instance status checks failure'
    case 'notRunning':
      return `an instance was taken out of service in response to ${article} EC2 health check indicating it has been terminated or stopped`
    case 'failedElbHealthCheck':
      return `an instance was taken out of service in response to ${article} ELB system health check failure`
    case 'failedUserHealthCheck':
      return 'an instance was taken out of service in response to a user health-check'
    case 'scheduledEvent':
      return `an instance was taken out of service in response to an EC2 scheduled ${clause.code.split('-')[1]}`
    case 'terminatedByUser':
    case 'detachedByUser':
    case 'movedToStandby': {
      const { type, instanceId, shrink } = clause
      const text = `instance ${instanceId} was ${userMoves[type]} in response to a user request`
      return shrink ? `${text}, shrinking the capacity from ${shrink.from} to ${shrink.to}` : text
    }
    case 'movedOutOfStandby':
      return `instance ${clause.instanceId} was moved out of standby in response to a user request, increasing the capacity from ${clause.from} to ${clause.to}`
    case 'attached':
      return `an instance was added in response to user request. Keeping the capacity at the new ${clause.capacity}`
  }
}

/** Two sentences, each with its time; only the beginning of the second is recorded (STR-15, SCH-13). */
function sayScheduled(clause: Extract<Clause, { readonly type: 'scheduledUpdate' }>): string {
  const { at, min, max, desired, from, to, executed } = clause
  const update = `a scheduled action update of AutoScalingGroup constraints to min: ${min}, max: ${max}, desired: ${desired} ${changing(clause)}`
  if (executed === undefined) return update
  const { name, minFrom, maxFrom } = executed
  const set = [
    `Setting desired capacity from ${from} to ${to}`,
    ...(min === minFrom ? [] : [`Setting min size from ${minFrom} to ${min}`]),
    ...(max === maxFrom ? [] : [`Setting max size from ${maxFrom} to ${max}`]),
  ]
  return `${update}.  At ${wholeSeconds(at)} the scheduled action ${name} executed. ${set.join('. ')}`
}

const userMoves = {
  terminatedByUser: 'taken out of service',
  detachedByUser: 'detached',
  movedToStandby: 'moved to standby',
} as const

function list(items: readonly (string | number)[]): string {
  return items.join(' ')
}

const difference = 'in response to a difference between desired and actual capacity'

function changing({ from, to }: { readonly from: number; readonly to: number }): string {
  return `changing the desired capacity from ${from} to ${to}`
}

/** `2013-02-07T09:16:57Z`: AWS cuts, it does not round. */
export function wholeSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
