import type { FaultBehaviour } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { refuseSelection } from './refuse-selection.ts'
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

export const terminateInstancesBehaviour: FaultBehaviour = {
  name: 'terminate-instances',
  refuse: refuseSelection,
  choose: chooseInstances,
  begin: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'TerminateInstance', instanceId }) as const),
  end: () => [],
}

/**
 * Somebody stops instances at EC2; when it ends, those that are still there are started again.
 *
 * FIS: `aws:ec2:stop-instances`.
 */
export function stopInstances(selection: InstanceSelection): FaultSpec {
  return { fault: 'stop-instances', parameters: selectionParameters('stopInstances', selection) }
}

export const stopInstancesBehaviour: FaultBehaviour = {
  name: 'stop-instances',
  refuse: refuseSelection,
  choose: chooseInstances,
  begin: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'StopInstance', instanceId }) as const),
  end: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'StartInstance', instanceId }) as const),
}
