import type { FaultSpec } from './fault-spec.ts'
import { instanceFault } from './instance-fault.ts'
import { selectionParameters, type InstanceSelection } from './selection.ts'

/**
 * The machines under instances fail: nobody reaches the instances, their system status check fails, and
 * their instance status check with it (EC-5). A stopped instance leaves its host behind.
 *
 * EC2's automatic recovery, which may move such an instance, is not played. FIS has no action for it.
 */
export function hostFailure(selection: InstanceSelection): FaultSpec {
  return { fault: 'host-failure', parameters: selectionParameters('hostFailure', selection) }
}

export const hostFailureBehaviour = instanceFault(
  'host-failure',
  (instanceId) => ({ type: 'SetHost', instanceId, up: false }),
  (instanceId) => ({ type: 'SetHost', instanceId, up: true }),
)
