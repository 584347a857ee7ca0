import type { FaultBehaviour, FaultEffect } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { refuseSelection } from './refuse-selection.ts'
import { chooseInstances, selectionParameters, type InstanceSelection } from './selection.ts'

/**
 * `ifdown eth0` inside instances: they run on, but nobody reaches them, and their instance status
 * check fails (EC-4).
 *
 * The instances are chosen when the fault begins. FIS: `aws:network:disrupt-connectivity` is its
 * nearest action; that one cuts subnets, not single interfaces.
 */
export function networkLoss(selection: InstanceSelection): FaultSpec {
  return { fault: 'network-loss', parameters: selectionParameters('networkLoss', selection) }
}

export const networkLossBehaviour: FaultBehaviour = {
  name: 'network-loss',
  refuse: refuseSelection,
  choose: chooseInstances,
  begin: (_, instanceIds) => instanceIds.map((instanceId) => setInterface(instanceId, false)),
  end: (_, instanceIds) => instanceIds.map((instanceId) => setInterface(instanceId, true)),
}

function setInterface(instanceId: string, up: boolean): FaultEffect {
  return { type: 'SetNetworkInterface', instanceId, up }
}
