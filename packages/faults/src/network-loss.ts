import type { FaultSpec } from './fault-spec.ts'
import { instanceFault } from './instance-fault.ts'
import { selectionParameters, type InstanceSelection } from './selection.ts'

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

export const networkLossBehaviour = instanceFault(
  'network-loss',
  (instanceId) => ({ type: 'SetNetworkInterface', instanceId, up: false }),
  (instanceId) => ({ type: 'SetNetworkInterface', instanceId, up: true }),
)
