import { command, type Operation } from '../../operation.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { LifecycleState } from '../lifecycle.ts'
import { setAside } from '../moves.ts'
import type { Member } from '../state.ts'
import { describe } from './descriptions.ts'
import { checkNotBusy, checkStates, findBatch, sizesForbid } from './member-batch.ts'

interface Move {
  readonly kind: Parameters<typeof setAside>[3]
  /** The states that members may be taken out of service from. */
  readonly from: readonly LifecycleState[]
  /** As a refusal words it. */
  readonly toDo: string
}

/** An operation that takes members out of service without ending their instances (TERM-17, CAP-13). */
export function setAsideOperation(
  name: string,
  { kind, from, toDo }: Move,
): Operation<AutoScaling> {
  return command<AutoScaling>(
    name,
    { required: ['AutoScalingGroupName', 'InstanceIds', 'ShouldDecrementDesiredCapacity'] },
    (auto, input) => {
      const batch = findBatch(auto, input, 20)
      if (isServiceError(batch)) return batch
      const { group, members } = batch
      const decrement = input['ShouldDecrementDesiredCapacity'] === true
      const kept = members.filter(({ lifecycleState }) => lifecycleState === 'Terminating:Retained')
      const refused =
        checkNotBusy(members) ??
        checkStates(
          kind === 'detach' ? members.filter((each) => !kept.includes(each)) : members,
          from,
        )
      if (refused) return refused
      if (decrement && kept.length > 0) return retainedCountForNothing(kept[0]!)
      const { length } = members
      if (decrement && group.desiredCapacity - length < group.configuration.minSize) {
        return sizesForbid(auto, group, toDo, length)
      }
      return describeAll(auto, setAside(auto, group, members, kind, decrement))
    },
  )
}

/** A retained member is no capacity that could be given up (TERM-17, HOOK-52). The words are ours. */
export function retainedCountForNothing({ instanceId }: Member): ServiceError {
  return validationError(
    `The instance ${instanceId} is in Terminating:Retained and does not count towards the desired capacity, which cannot be decremented for it.`,
  )
}

/** The activities that a call began, as its answer shows them. */
export function describeAll(
  auto: AutoScaling,
  activityIds: readonly string[],
): { readonly Activities: readonly object[] } {
  const { activities } = auto.state
  return { Activities: activityIds.map((id) => describe(auto, activities.get(id)!)) }
}
