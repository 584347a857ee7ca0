import { isServiceError } from '@ifdown/simulator'
import type { Json } from '../answer-shape.ts'
import type { GroupSeen } from '../look.ts'
import type { ProbeQuestion, Probing } from '../probing.ts'
import { inService, neverCame, no, refused, startGroup, tell, unknown, yes } from './answers.ts'

/* Whether calls about instances do what they say. */

const call = (probing: Probing, operation: string, group: string, input: Json) =>
  probing.call('autoscaling', operation, { AutoScalingGroupName: group, ...input })

export const setsHealth: ProbeQuestion = {
  name: 'sets-health',
  claim: 'SetInstanceHealth changes the health status of an instance',
  denial: 'SetInstanceHealth does not change the health status of an instance',
  about: { operations: ['SetInstanceHealth'] },
  async find(probing, group) {
    const [member] = (await startGroup(probing, group, 1))?.members ?? []
    if (member === undefined) return neverCame
    const { instanceId: InstanceId } = member
    const input = { InstanceId, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: false }
    const answer = await probing.call('autoscaling', 'SetInstanceHealth', input)
    if (isServiceError(answer)) return no(refused('SetInstanceHealth', answer))
    const isWell = (seen: GroupSeen): boolean =>
      inService(seen).some(({ instanceId }) => instanceId === InstanceId)
    const seen = await probing.until(group, (now) => !isWell(now))
    return isWell(seen) ? no(`still ${tell(seen)}`) : yes(tell(seen))
  },
}

export const terminatesInGroup: ProbeQuestion = {
  name: 'terminates-in-group',
  claim: 'TerminateInstanceInAutoScalingGroup terminates an instance, and lowers the capacity',
  denial:
    'TerminateInstanceInAutoScalingGroup does not terminate an instance and lower the capacity',
  about: { operations: ['TerminateInstanceInAutoScalingGroup'] },
  async find(probing, group) {
    const [member] = (await startGroup(probing, group, 1))?.members ?? []
    if (member === undefined) return neverCame
    const operation = 'TerminateInstanceInAutoScalingGroup'
    const input = { InstanceId: member.instanceId, ShouldDecrementDesiredCapacity: true }
    const answer = await probing.call('autoscaling', operation, input)
    if (isServiceError(answer)) return no(refused(operation, answer))
    const isDone = (seen: GroupSeen): boolean => seen.desired === 0 && inService(seen).length === 0
    const seen = await probing.until(group, isDone)
    return isDone(seen) ? yes('0 of 0') : no(`it wants ${seen.desired} and has ${tell(seen)}`)
  },
}

export const protects: ProbeQuestion = {
  name: 'protects',
  claim: 'SetInstanceProtection keeps instances from scale-in',
  denial: 'SetInstanceProtection does not keep instances from scale-in',
  about: { operations: ['SetInstanceProtection'] },
  async find(probing, group) {
    const started = await startGroup(probing, group, 2)
    if (started === undefined) return neverCame
    const InstanceIds = started.members.map(({ instanceId }) => instanceId)
    const operation = 'SetInstanceProtection'
    const protect = (ProtectedFromScaleIn: boolean) =>
      call(probing, operation, group, { InstanceIds, ProtectedFromScaleIn })
    const answer = await protect(true)
    if (isServiceError(answer)) return no(refused(operation, answer))
    const shrink = () => call(probing, 'SetDesiredCapacity', group, { DesiredCapacity: 0 })
    const isLess = async (): Promise<boolean> => inService(await probing.look(group)).length < 2
    await shrink()
    if (await probing.wait(isLess)) return no('scale-in took one all the same')
    await protect(false)
    await shrink()
    return (await probing.wait(isLess))
      ? yes('2 of 0 until they were not protected any more')
      : unknown('scale-in took none when they were not protected any more, either')
  },
}

/** Puts the one instance of a group into standby. */
async function enterStandby(probing: Probing, group: string) {
  const [member] = (await startGroup(probing, group, 1))?.members ?? []
  if (member === undefined) return undefined
  const InstanceIds = [member.instanceId]
  const input = { InstanceIds, ShouldDecrementDesiredCapacity: true }
  const answer = await call(probing, 'EnterStandby', group, input)
  const seen = await probing.until(group, isInStandby)
  return { InstanceIds, answer, seen }
}

const isInStandby = ({ members }: GroupSeen): boolean =>
  members.some(({ lifecycleState }) => lifecycleState === 'Standby')

export const entersStandby: ProbeQuestion = {
  name: 'enters-standby',
  claim: 'EnterStandby moves an instance into standby',
  denial: 'EnterStandby does not move an instance into standby',
  about: { operations: ['EnterStandby'] },
  async find(probing, group) {
    const entered = await enterStandby(probing, group)
    if (entered === undefined) return neverCame
    const { answer, seen } = entered
    if (isServiceError(answer)) return no(refused('EnterStandby', answer))
    return isInStandby(seen) ? yes(tell(seen)) : no(tell(seen))
  },
}

export const exitsStandby: ProbeQuestion = {
  name: 'exits-standby',
  claim: 'ExitStandby moves it back into service',
  denial: 'ExitStandby does not move an instance back into service',
  about: { operations: ['ExitStandby'] },
  async find(probing, group) {
    const entered = await enterStandby(probing, group)
    if (entered === undefined || !isInStandby(entered.seen)) return unknown('none was in standby')
    const { InstanceIds } = entered
    const answer = await call(probing, 'ExitStandby', group, { InstanceIds })
    if (isServiceError(answer)) return no(refused('ExitStandby', answer))
    const seen = await probing.until(group, (now) => inService(now).length > 0)
    return inService(seen).length > 0 ? yes(tell(seen)) : no(tell(seen))
  },
}

export const detaches: ProbeQuestion = {
  name: 'detaches',
  claim: 'DetachInstances lets an instance go, and it runs on',
  denial: 'DetachInstances does not let an instance go that runs on',
  about: { operations: ['DetachInstances'] },
  async find(probing, group) {
    const [member] = (await startGroup(probing, group, 1))?.members ?? []
    if (member === undefined) return neverCame
    const { instanceId } = member
    // Nobody but us would ever terminate it.
    if (!(await probing.isOurs(instanceId))) {
      return unknown('not asked: its instances do not carry the tags of their group')
    }
    const input = { InstanceIds: [instanceId], ShouldDecrementDesiredCapacity: true }
    const answer = await call(probing, 'DetachInstances', group, input)
    if (isServiceError(answer)) return no(refused('DetachInstances', answer))
    const left = await probing.until(group, ({ members }) => members.length === 0)
    if (left.members.length > 0) return no(`still ${tell(left)}`)
    const { state = 'gone' } = (await probing.lookAt(instanceId)) ?? {}
    return state === 'running' ? yes(`${instanceId} runs on`) : no(`${instanceId} is ${state}`)
  },
}
