import { conditions, observations, type Ability, type Capabilities } from '../capabilities.ts'
import type { ClockChoice } from '../endpoint/clock.ts'
import { callPlans, notCalled, whyNotWith } from './plan-call.ts'

const same = (how: string): Ability => ({ how, closely: 'same' })
const close = (how: string): Ability => ({ how, closely: 'close' })
const lacks = (why: string): Ability => ({ lacks: why })

const asked = (operation: string): Ability => close(`asked again and again with ${operation}`)

/** Real milliseconds: an experiment of FIS takes twelve hours at most. */
const longestRun = 12 * 3_600_000

/** What the AWS target can do; with a role for experiments, it can do more. */
export function awsCapabilities({
  fisRole,
  clock = 'real',
}: {
  readonly fisRole?: string | undefined
  readonly clock?: ClockChoice | undefined
} = {}): Capabilities {
  const times = typeof clock === 'object' ? clock.times : 1
  return {
    faults: { named: faultsOf(fisRole !== undefined), otherwise: lacks('has no API for it') },
    operations: {
      named: {
        ...Object.fromEntries(Object.entries(notCalled).map(([name, why]) => [name, lacks(why)])),
        ...Object.fromEntries(
          Object.keys(callPlans).map((name) => [name, same('called as it is, and set back')]),
        ),
      },
      otherwise: lacks('calls only what it can take back'),
    },
    observations: {
      ...each(observations, lacks('is told of no such event, it sees what Describe calls show')),
      members: asked('DescribeAutoScalingGroups'),
      suspensions: asked('DescribeAutoScalingGroups'),
      serving: asked('DescribeInstanceStatus'),
      activities: asked('DescribeScalingActivities'),
    },
    conditions: {
      ...each(conditions, lacks('cannot do that')),
      eras: lacks('behaves as it does'),
      settings: lacks('has no such settings'),
      workloads: lacks('has the load that it has'),
      externalChecks: close('looks, and calls SetInstanceHealth'),
    },
    refuses: whyNotWith,
    longestRun: clock === 'manual' ? undefined : longestRun * times,
  }
}

function faultsOf(fis: boolean): Readonly<Record<string, Ability>> {
  const through = fis ? 'FIS aws:ssm:send-command with' : 'SSM sends'
  const needsRole = lacks('needs FIS for it, and FIS a role: --fis-role ARN')
  return {
    'network-loss': close('SSM takes the interface down, for a time that is set before'),
    'network-latency': close(`${through} AWSFIS-Run-Network-Latency, which ends by itself`),
    'network-packet-loss': close(`${through} AWSFIS-Run-Network-Packet-Loss, which ends by itself`),
    'stop-instances': same(fis ? 'FIS aws:ec2:stop-instances' : 'StopInstances'),
    'terminate-instances': same(fis ? 'FIS aws:ec2:terminate-instances' : 'TerminateInstances'),
    'insufficient-instance-capacity': fis
      ? same('FIS aws:ec2:asg-insufficient-instance-capacity-error')
      : needsRole,
    'zone-outage': fis
      ? close('FIS stops the instances in the zone, and fails launches there')
      : needsRole,
  }
}

function each<Name extends string>(
  names: readonly Name[],
  ability: Ability,
): Readonly<Record<Name, Ability>> {
  return Object.fromEntries(names.map((name) => [name, ability])) as Record<Name, Ability>
}
