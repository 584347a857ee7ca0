import { isServiceError } from '@ifdown/simulator'
import type { ProbeAnswer, ProbeQuestion, Probing } from '../probing.ts'
import {
  areInService,
  findSuccessor,
  inService,
  neverCame,
  no,
  startGroup,
  tell,
  unknown,
  yes,
} from './answers.ts'

/* What a group does of its own accord. */

async function isReplaced(probing: Probing, group: string, lost: string): Promise<ProbeAnswer> {
  const { successor, seen } = await findSuccessor(probing, group, lost)
  return successor === undefined ? no(`still ${tell(seen)}`) : yes(`${successor} took its place`)
}

/** Breaks the one instance of a group by a call, and looks whether it is replaced. */
function afterCall(
  service: string,
  operation: string,
  inputFor: (instanceId: string) => Readonly<Record<string, unknown>>,
): ProbeQuestion['find'] {
  return async (probing, group) => {
    const [member] = (await startGroup(probing, group, 1))?.members ?? []
    if (member === undefined) return neverCame
    const answer = await probing.call(service, operation, inputFor(member.instanceId))
    if (isServiceError(answer)) return unknown(`${operation}: ${answer.code}`)
    return await isReplaced(probing, group, member.instanceId)
  }
}

const resizes = ['SetDesiredCapacity', 'UpdateAutoScalingGroup']

export const launches: ProbeQuestion = {
  name: 'launches',
  claim: 'a group launches what it wants',
  denial: 'a group does not launch what it wants',
  about: { operations: ['CreateAutoScalingGroup'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 2, DesiredCapacity: 2 })
    return await areInService(probing, group, 2)
  },
}

export const launchesFromTemplate: ProbeQuestion = {
  name: 'launches-from-template',
  claim: 'a group launches from a launch template',
  denial: 'a group launches nothing from a launch template',
  about: { operations: ['CreateLaunchTemplate'] },
  async find(probing, group) {
    await probing.createGroupFromTemplate(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 1 })
    return await areInService(probing, group, 1)
  },
}

export const scales: ProbeQuestion = {
  name: 'scales',
  claim: 'a changed desired capacity is carried out',
  denial: 'a changed desired capacity is not carried out',
  about: { follows: resizes },
  async find(probing, group) {
    if ((await startGroup(probing, group, 1, 2)) === undefined) return neverCame
    const input = { AutoScalingGroupName: group, DesiredCapacity: 2 }
    await probing.call('autoscaling', 'SetDesiredCapacity', input)
    return await areInService(probing, group, 2)
  },
}

export const replacesUnhealthy: ProbeQuestion = {
  name: 'replaces-unhealthy',
  claim: 'an instance that is set Unhealthy is replaced',
  denial: 'an instance that is set Unhealthy is not replaced',
  about: { follows: ['SetInstanceHealth'] },
  find: afterCall('autoscaling', 'SetInstanceHealth', (InstanceId) => ({
    InstanceId,
    HealthStatus: 'Unhealthy',
    ShouldRespectGracePeriod: false,
  })),
}

export const seesStopped: ProbeQuestion = {
  name: 'sees-stopped',
  claim: 'an instance that stops is replaced',
  denial: 'an instance that stops is not replaced',
  about: { follows: ['network-loss', 'stop-instances'] },
  find: afterCall('ec2', 'StopInstances', (id) => ({ InstanceIds: [id] })),
}

export const seesTerminated: ProbeQuestion = {
  name: 'sees-terminated',
  claim: 'an instance that is terminated at EC2 is replaced',
  denial: 'an instance that is terminated at EC2 is not replaced',
  about: { follows: ['terminate-instances'] },
  find: afterCall('ec2', 'TerminateInstances', (id) => ({ InstanceIds: [id] })),
}

export const balancesZones: ProbeQuestion = {
  name: 'balances-zones',
  claim: 'six instances in three zones are two in each',
  denial: 'six instances in three zones are not two in each',
  about: { behaviour: 'balances-zones' },
  async find(probing, group) {
    await probing.createGroup(group, {
      MinSize: 0,
      MaxSize: 6,
      DesiredCapacity: 6,
      AvailabilityZones: probing.zones,
    })
    const seen = await probing.until(group, (now) => inService(now).length >= 6)
    if (inService(seen).length < 6) return neverCame
    const counts = probing.zones.map(
      (zone) => inService(seen).filter(({ availabilityZone }) => availabilityZone === zone).length,
    )
    const told = counts.join(' + ')
    return counts.every((count) => count === 2) ? yes(told) : no(told)
  },
}

export const maximum: ProbeQuestion = {
  name: 'maximum',
  claim: 'a desired capacity above the maximum is refused',
  denial: 'a desired capacity above the maximum is accepted',
  about: { follows: resizes },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    const input = { AutoScalingGroupName: group, DesiredCapacity: 5 }
    const answer = await probing.call('autoscaling', 'SetDesiredCapacity', input)
    if (isServiceError(answer)) return yes(`${answer.code}: ${answer.message}`)
    const { desired } = await probing.look(group)
    return no(`the desired capacity is ${desired} now`)
  },
}
