import type { FaultSpec } from './fault-spec.ts'
import { instanceFault } from './instance-fault.ts'
import { selectionParameters, type InstanceSelection } from './selection.ts'

/**
 * The application on instances dies and stays down; the instances run on and pass their status checks,
 * which see the machine alone (EC-4). When it ends, the application starts again.
 *
 * FIS: `aws:ssm:send-command` with the document `AWSFIS-Run-Kill-Process` is its nearest action.
 */
export function applicationCrash(selection: InstanceSelection): FaultSpec {
  return {
    fault: 'application-crash',
    parameters: selectionParameters('applicationCrash', selection),
  }
}

export const applicationCrashBehaviour = instanceFault(
  'application-crash',
  (instanceId) => ({ type: 'SetApplication', instanceId, up: false }),
  (instanceId) => ({ type: 'SetApplication', instanceId, up: true }),
)

/**
 * Instances answer the health checks of their load balancer with an error, and serve all the same: a
 * deployment moved the path of the health check, for example (HC-16).
 *
 * FIS has no action for it.
 */
export function unhealthyResponses(selection: InstanceSelection): FaultSpec {
  return {
    fault: 'unhealthy-responses',
    parameters: selectionParameters('unhealthyResponses', selection),
  }
}

export const unhealthyResponsesBehaviour = instanceFault(
  'unhealthy-responses',
  (instanceId) => ({ type: 'SetHealthResponse', instanceId, ok: false }),
  (instanceId) => ({ type: 'SetHealthResponse', instanceId, ok: true }),
)
