import { listWords } from '@ifdown/kernel'
import type { FaultBehaviour, LaunchVerdict } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'

export interface ZoneOutageOptions {
  readonly availabilityZone: string
}

/**
 * An Availability Zone loses its power: its instances stop, those that are pending die, and nothing can
 * be launched there until it is back. Instances that are still there then are started again.
 *
 * FIS: the scenario "AZ Availability: Power Interruption", which is made of
 * `aws:ec2:stop-instances` and `aws:ec2:asg-insufficient-instance-capacity-error`.
 */
export function zoneOutage({ availabilityZone }: ZoneOutageOptions): FaultSpec {
  return { fault: 'zone-outage', parameters: { availabilityZone } }
}

export const zoneOutageBehaviour: FaultBehaviour = {
  name: 'zone-outage',
  refuse({ availabilityZone: zone }, { groups, zones, members }) {
    if (typeof zone !== 'string' || zone === '') {
      const message = `availabilityZone is ${JSON.stringify(zone)}; it is the name of a zone, for example us-east-1a`
      return { reason: 'InvalidParameters', message }
    }
    const known = [...new Set(groups.flatMap((name) => zones(name)))].toSorted()
    // One that is lost before there are groups is met by those that come.
    if (groups.length === 0 || known.includes(zone)) return undefined
    if (members().some(({ availabilityZone }) => availabilityZone === zone)) return undefined
    const message = `no group is in ${zone}; there are groups in ${listWords(known)}`
    return { reason: 'NoSuchZone', message }
  },
  choose: ({ availabilityZone }, { members }) =>
    members()
      .filter((target) => target.availabilityZone === availabilityZone)
      .map(({ instanceId }) => instanceId),
  begin: (_, instanceIds) =>
    instanceIds.map(
      (instanceId) => ({ type: 'StopInstance', instanceId, powerLoss: true }) as const,
    ),
  end: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'StartInstance', instanceId }) as const),
  onLaunch({ availabilityZone }, launch): LaunchVerdict {
    return launch.availabilityZone === availabilityZone
      ? { type: 'fail', code: 'InsufficientInstanceCapacity' }
      : { type: 'pass' }
  },
}
