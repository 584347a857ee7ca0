import { command } from '../../operation.ts'
import {
  isServiceError,
  serviceError,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import { changeDesiredCapacity, scheduleReconcile } from '../capacity.ts'
import type { Clause } from '../cause.ts'
import type { AutoScaling } from '../context.ts'
import { setHealthStatus } from '../health.ts'
import { isPending, isTerminating } from '../lifecycle.ts'
import type { Group, Member } from '../state.ts'
import { beginTermination } from '../termination.ts'
import { describe } from './descriptions.ts'
import { retainedCountForNothing } from './set-aside.ts'

export const setInstanceHealth = command<AutoScaling>(
  'SetInstanceHealth',
  { required: ['InstanceId', 'HealthStatus'], optional: ['ShouldRespectGracePeriod'] },
  (auto, input) => {
    const found = findMember(auto, String(input['InstanceId']))
    if (isServiceError(found)) return found
    const { group, member } = found
    const status = String(input['HealthStatus'])
    if (status !== 'Healthy' && status !== 'Unhealthy') {
      return validationError('Valid instance health states are: [Healthy, Unhealthy].')
    }
    if (isTerminating(member.lifecycleState)) {
      return validationError(`The instance ${member.instanceId} is not in InService or Standby.`)
    }
    const respectsGrace = input['ShouldRespectGracePeriod'] !== false
    if (status === 'Unhealthy' && respectsGrace) {
      const answer = insideGrace(auto, group, member)
      if (answer !== undefined) return answer
    }
    if (status === 'Healthy' && member.markAt !== undefined) {
      const { instanceId } = member
      auto.effects.emit({ type: 'DeferredHealthStatusDropped', group: group.name, instanceId })
    }
    setHealthStatus(auto, group, member, status, status === 'Unhealthy' ? 'user' : undefined)
    return {}
  },
)

/** What a call that respects the grace period gets inside it (HC-13, ERR-28). */
function insideGrace(
  { effects }: AutoScaling,
  group: Group,
  member: Member,
): ServiceError | Readonly<Record<string, never>> | undefined {
  const grace = group.configuration.healthCheckGracePeriod
  // A pending member has its grace period before it; after Standby it is a new one (HC-11).
  const inServiceAt = isPending(member.lifecycleState)
    ? Math.max(member.inServiceDueAt, effects.now)
    : (member.inServiceAt ?? effects.now)
  const age = Math.max(0, effects.now - inServiceAt)
  if (grace === 0 || age >= grace) return undefined
  switch (effects.settings.text('asg.setHealthDuringGrace')) {
    case 'reject':
      return validationError(
        `The age of the instance (${Math.floor(age / 1000)} seconds) is less than the configured grace period of ${grace / 1000} seconds`,
      )
    case 'defer': {
      const markAt = inServiceAt + grace
      effects.emit({
        type: 'HealthStatusDeferred',
        group: group.name,
        instanceId: member.instanceId,
        markAt,
      })
      return {}
    }
    default:
      return {}
  }
}

export const terminateInstanceInAutoScalingGroup = command<AutoScaling>(
  'TerminateInstanceInAutoScalingGroup',
  { required: ['InstanceId', 'ShouldDecrementDesiredCapacity'] },
  (auto, input) => {
    const { effects, state } = auto
    const found = findMember(auto, String(input['InstanceId']))
    if (isServiceError(found)) return found
    const { group, member } = found
    const { instanceId } = member
    const decrement = input['ShouldDecrementDesiredCapacity'] === true
    const refused = checkTermination(group, member, decrement)
    if (refused) return refused

    const at = effects.now
    const from = group.desiredCapacity
    const shrink = decrement ? { from, to: from - 1 } : undefined
    const clause: Clause = { type: 'terminatedByUser', at, instanceId, shrink }
    if (decrement) changeDesiredCapacity(auto, group, from - 1, undefined)
    const activityId = beginTermination(auto, group, member, { clauses: [clause], coded: true })
    const activity = state.activities.get(activityId)!
    if (!decrement) scheduleReconcile(auto, group, activity.cause)
    // The answer still says 0 where a description says 50 (ACT-4).
    return { Activity: { ...describe(auto, activity), Progress: 0 } }
  },
)

function checkTermination(
  group: Group,
  member: Member,
  decrement: boolean,
): ServiceError | undefined {
  if (member.activityId !== undefined) {
    return serviceError(
      'ScalingActivityInProgress',
      `Scaling activity ${member.activityId} is in progress and blocks this action`,
    )
  }
  if (decrement && member.lifecycleState === 'Terminating:Retained') {
    return retainedCountForNothing(member)
  }
  // A launch that was abandoned goes without an activity of its own (LIFE-5).
  if (isTerminating(member.lifecycleState)) {
    return validationError(`The instance ${member.instanceId} is not in InService or Standby.`)
  }
  const { minSize } = group.configuration
  if (!decrement || group.desiredCapacity > minSize) return undefined
  return validationError(
    `Currently, desiredSize equals minSize (${minSize}). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.`,
  )
}

/** Source: ERR-19. */
function findMember(
  { state }: AutoScaling,
  instanceId: string,
): { readonly group: Group; readonly member: Member } | ServiceError {
  const group = state.groups.get(state.memberships.get(instanceId) ?? '')
  const member = group?.members.get(instanceId)
  if (group === undefined || member === undefined) {
    return validationError(
      `Instance Id not found - No managed instance found for instance ID: ${instanceId}`,
    )
  }
  return { group, member }
}
