import type { FaultBehaviour, FaultTarget } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { instanceFault } from './instance-fault.ts'
import { chooseInstances, selectionParameters, type InstanceSelection } from './selection.ts'

/**
 * Somebody terminates instances at EC2, behind the group's back (EC-12, HC-4).
 *
 * It cannot be taken back. FIS: `aws:ec2:terminate-instances`.
 */
export function terminateInstances(selection: InstanceSelection): FaultSpec {
  return {
    fault: 'terminate-instances',
    parameters: selectionParameters('terminateInstances', selection),
  }
}

export const terminateInstancesBehaviour = instanceFault('terminate-instances', (instanceId) => ({
  type: 'TerminateInstance',
  instanceId,
}))

/**
 * Somebody stops instances at EC2; when it ends, those that are still there are started again.
 *
 * FIS: `aws:ec2:stop-instances`.
 */
export function stopInstances(selection: InstanceSelection): FaultSpec {
  return { fault: 'stop-instances', parameters: selectionParameters('stopInstances', selection) }
}

export const stopInstancesBehaviour: FaultBehaviour = {
  ...instanceFault(
    'stop-instances',
    (instanceId) => ({ type: 'StopInstance', instanceId }),
    (instanceId) => ({ type: 'StartInstance', instanceId }),
  ),
  // EC2 stops no instance that is pending.
  choose(parameters, { members, find, ...view }) {
    const runs = (target: FaultTarget | undefined) =>
      target !== undefined && (target.instanceState ?? 'running') === 'running'
    return chooseInstances(parameters, {
      ...view,
      members: (group) => members(group).filter(runs),
      find: (instanceId) => [find(instanceId)].find(runs),
    })
  },
}
