import { isServiceError } from '@ifdown/simulator'
import type { ProbeAnswer, ProbeQuestion, Probing } from '../probing.ts'
import {
  areInService,
  findSuccessor,
  inService,
  neverCame,
  no,
  refused,
  startGroup,
  tell,
  unknown,
  yes,
} from './answers.ts'

/* Whether a suspension holds: nothing happens until ResumeProcesses, and then it does. */

function processCall(probing: Probing, operation: string, group: string, process: string) {
  const input = { AutoScalingGroupName: group, ScalingProcesses: [process] }
  return probing.call('autoscaling', operation, input)
}

function setDesired(probing: Probing, group: string, desired: number) {
  const input = { AutoScalingGroupName: group, DesiredCapacity: desired, HonorCooldown: false }
  return probing.call('autoscaling', 'SetDesiredCapacity', input)
}

export const suspendedLaunch: ProbeQuestion = {
  name: 'suspended-launch',
  claim: 'a suspended Launch holds',
  denial: 'a suspended Launch does not hold',
  about: { behaviour: 'suspended-launch' },
  async find(probing, group) {
    if ((await startGroup(probing, group, 1, 2)) === undefined) return neverCame
    const answer = await processCall(probing, 'SuspendProcesses', group, 'Launch')
    if (isServiceError(answer)) return no(refused('SuspendProcesses', answer))
    await setDesired(probing, group, 2)
    const seen = await probing.until(group, ({ members }) => members.length > 1)
    return seen.members.length > 1
      ? no(`launched all the same: ${tell(seen)}`)
      : yes('1 of 2, none was launched')
  },
}

export const resumes: ProbeQuestion = {
  name: 'resumes',
  claim: 'what a suspended Launch held back follows on ResumeProcesses',
  denial: 'what a suspended Launch held back does not follow on ResumeProcesses',
  about: { operations: ['ResumeProcesses'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    await processCall(probing, 'SuspendProcesses', group, 'Launch')
    await setDesired(probing, group, 1)
    if ((await probing.look(group)).members.length > 0) return unknown('nothing was held back')
    const answer = await processCall(probing, 'ResumeProcesses', group, 'Launch')
    if (isServiceError(answer)) return no(refused('ResumeProcesses', answer))
    return await areInService(probing, group, 1)
  },
}

export const suspendedTerminate: ProbeQuestion = {
  name: 'suspended-terminate',
  claim: 'a suspended Terminate holds',
  denial: 'a suspended Terminate does not hold',
  about: { behaviour: 'suspended-terminate' },
  async find(probing, group) {
    if ((await startGroup(probing, group, 2)) === undefined) return neverCame
    const answer = await processCall(probing, 'SuspendProcesses', group, 'Terminate')
    if (isServiceError(answer)) return no(refused('SuspendProcesses', answer))
    await setDesired(probing, group, 1)
    const isLess = async (): Promise<boolean> => inService(await probing.look(group)).length < 2
    if (await probing.wait(isLess)) return no('terminated all the same')
    await processCall(probing, 'ResumeProcesses', group, 'Terminate')
    return (await probing.wait(isLess))
      ? yes('2 of 1 until it was resumed')
      : unknown('none was terminated when it was resumed, either')
  },
}

/** Breaks the instance of a group in which a process is suspended that would replace it. */
function heldReplacement(
  process: string,
  breaks: (probing: Probing, instanceId: string) => ReturnType<Probing['call']>,
): ProbeQuestion['find'] {
  return async (probing, group): Promise<ProbeAnswer> => {
    const [member] = (await startGroup(probing, group, 1))?.members ?? []
    if (member === undefined) return neverCame
    const { instanceId } = member
    const answer = await processCall(probing, 'SuspendProcesses', group, process)
    if (isServiceError(answer)) return no(refused('SuspendProcesses', answer))
    const broken = await breaks(probing, instanceId)
    if (isServiceError(broken)) return unknown(`it could not be broken: ${broken.code}`)
    const held = await findSuccessor(probing, group, instanceId)
    if (held.successor !== undefined) return no(`${held.successor} took its place all the same`)
    await processCall(probing, 'ResumeProcesses', group, process)
    const { successor } = await findSuccessor(probing, group, instanceId)
    return successor === undefined
      ? unknown('it was not replaced when it was resumed, either')
      : yes(`${successor} took its place when it was resumed`)
  }
}

export const suspendedReplaceUnhealthy: ProbeQuestion = {
  name: 'suspended-replace-unhealthy',
  claim: 'a suspended ReplaceUnhealthy holds',
  denial: 'a suspended ReplaceUnhealthy does not hold',
  about: { behaviour: 'suspended-replace-unhealthy' },
  find: heldReplacement('ReplaceUnhealthy', (probing, InstanceId) => {
    const input = { InstanceId, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: false }
    return probing.call('autoscaling', 'SetInstanceHealth', input)
  }),
}

export const suspendedHealthCheck: ProbeQuestion = {
  name: 'suspended-health-check',
  claim: 'a suspended HealthCheck holds',
  denial: 'a suspended HealthCheck does not hold',
  about: { behaviour: 'suspended-health-check' },
  find: heldReplacement('HealthCheck', (probing, id) =>
    probing.call('ec2', 'StopInstances', { InstanceIds: [id] }),
  ),
}

export const tellsSuspensions: ProbeQuestion = {
  name: 'tells-suspensions',
  claim: 'suspended processes are told',
  denial: 'suspended processes are not told',
  about: { observations: ['suspensions'], operations: ['SuspendProcesses'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    const answer = await processCall(probing, 'SuspendProcesses', group, 'AZRebalance')
    if (isServiceError(answer)) return no(refused('SuspendProcesses', answer))
    const seen = await probing.until(group, ({ suspended }) => suspended.has('AZRebalance'))
    return seen.suspended.has('AZRebalance') ? yes('AZRebalance') : no('none')
  },
}
