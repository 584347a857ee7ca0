import type { FaultBehaviour, FaultEffect } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { refuseSelection } from './refuse-selection.ts'
import { chooseInstances, selectionParameters, type InstanceSelection } from './selection.ts'

/**
 * The machines under instances fail: nobody reaches the instances, their system status check fails, and
 * their instance status check with it (EC-5). A stopped instance leaves its host behind.
 *
 * EC2's automatic recovery, which may move such an instance, is not played. FIS has no action for it.
 */
export function hostFailure(selection: InstanceSelection): FaultSpec {
  return { fault: 'host-failure', parameters: selectionParameters('hostFailure', selection) }
}

export const hostFailureBehaviour: FaultBehaviour = {
  name: 'host-failure',
  refuse: refuseSelection,
  choose: chooseInstances,
  begin: (_, instanceIds) => instanceIds.map((instanceId) => setHost(instanceId, false)),
  end: (_, instanceIds) => instanceIds.map((instanceId) => setHost(instanceId, true)),
}

function setHost(instanceId: string, up: boolean): FaultEffect {
  return { type: 'SetHost', instanceId, up }
}
