import type { FaultBehaviour, LaunchVerdict } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'

export interface ZoneOutageOptions {
  readonly availabilityZone: string
}

/**
 * An Availability Zone loses its power: its instances stop, and nothing can be launched there until
 * it is back. Instances that are still there then are started again.
 *
 * FIS: the scenario "AZ Availability: Power Interruption", which is made of
 * `aws:ec2:stop-instances` and `aws:ec2:asg-insufficient-instance-capacity-error`.
 */
export function zoneOutage({ availabilityZone }: ZoneOutageOptions): FaultSpec {
  return { fault: 'zone-outage', parameters: { availabilityZone } }
}

export const zoneOutageBehaviour: FaultBehaviour = {
  name: 'zone-outage',
  choose: ({ availabilityZone }, { members }) =>
    members()
      .filter((target) => target.availabilityZone === availabilityZone)
      .map(({ instanceId }) => instanceId),
  begin: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'StopInstance', instanceId }) as const),
  end: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'StartInstance', instanceId }) as const),
  onLaunch({ availabilityZone }, launch): LaunchVerdict {
    return launch.availabilityZone === availabilityZone
      ? { type: 'fail', code: 'InsufficientInstanceCapacity' }
      : { type: 'pass' }
  },
}
