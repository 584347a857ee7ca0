import { isServiceError } from '@ifdown/simulator'
import { isObject, listIn, type Json } from '../answer-shape.ts'
import type { GroupSeen } from '../look.ts'
import type { ProbeQuestion, Probing } from '../probing.ts'
import { inService, neverCame, no, refused, startGroup, tell, unknown, yes } from './answers.ts'

/* Whether calls do what they say: what the group makes of it is another question. */

const call = (probing: Probing, operation: string, group: string, input: Json) =>
  probing.call('autoscaling', operation, { AutoScalingGroupName: group, ...input })

export const setsDesired: ProbeQuestion = {
  name: 'sets-desired',
  claim: 'SetDesiredCapacity changes what a group wants',
  denial: 'SetDesiredCapacity does not change what a group wants',
  about: { operations: ['SetDesiredCapacity'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    const answer = await call(probing, 'SetDesiredCapacity', group, { DesiredCapacity: 1 })
    if (isServiceError(answer)) return no(refused('SetDesiredCapacity', answer))
    const { desired } = await probing.until(group, (seen) => seen.desired === 1)
    return desired === 1 ? yes('it wants 1') : no(`it wants ${desired} still`)
  },
}

export const updatesGroup: ProbeQuestion = {
  name: 'updates-group',
  claim: 'UpdateAutoScalingGroup changes the sizes and zones of a group',
  denial: 'UpdateAutoScalingGroup does not change the sizes and zones of a group',
  about: { operations: ['UpdateAutoScalingGroup'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    const AvailabilityZones = probing.zones.slice(0, 2)
    const changes = { MaxSize: 3, AvailabilityZones }
    const answer = await call(probing, 'UpdateAutoScalingGroup', group, changes)
    if (isServiceError(answer)) return no(refused('UpdateAutoScalingGroup', answer))
    const isChanged = ({ maxSize, zones }: GroupSeen): boolean =>
      maxSize === 3 && zones.length === 2
    const seen = await probing.until(group, isChanged)
    const told = `at most ${seen.maxSize}, in ${seen.zones.join(' ')}`
    return isChanged(seen) ? yes(told) : no(told)
  },
}

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

export const executesPolicy: ProbeQuestion = {
  name: 'executes-policy',
  claim: 'ExecutePolicy changes what a group wants',
  denial: 'ExecutePolicy does not change what a group wants',
  about: { operations: ['ExecutePolicy', 'PutScalingPolicy'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    const PolicyName = 'ifdown-probe'
    const policy = {
      PolicyName,
      PolicyType: 'SimpleScaling',
      AdjustmentType: 'ChangeInCapacity',
      ScalingAdjustment: 1,
      Cooldown: 0,
    }
    const put = await call(probing, 'PutScalingPolicy', group, policy)
    if (isServiceError(put)) return no(refused('PutScalingPolicy', put))
    const answer = await call(probing, 'ExecutePolicy', group, { PolicyName, HonorCooldown: false })
    if (isServiceError(answer)) return no(refused('ExecutePolicy', answer))
    const { desired } = await probing.until(group, (seen) => seen.desired === 1)
    return desired === 1 ? yes('it wants 1') : no(`it wants ${desired} still`)
  },
}

const ScheduledActionName = 'ifdown-probe'

export const runsScheduledActions: ProbeQuestion = {
  name: 'runs-scheduled-actions',
  claim: 'a scheduled action runs at its time',
  denial: 'a scheduled action does not run at its time',
  about: { operations: ['PutScheduledUpdateGroupAction'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    // Whole seconds go over the wire.
    const inAWhile = Math.min(60_000, Math.max(2000, probing.patience / 4))
    const StartTime = new Date(Math.ceil((probing.now() + inAWhile) / 1000) * 1000)
    const action = { ScheduledActionName, StartTime, DesiredCapacity: 1 }
    const operation = 'PutScheduledUpdateGroupAction'
    const answer = await call(probing, operation, group, action)
    if (isServiceError(answer)) return no(refused(operation, answer))
    const wants = async (): Promise<boolean> => (await probing.look(group)).desired === 1
    const isDue = async (): Promise<boolean> =>
      probing.now() > StartTime.getTime() || (await wants())
    // Its time may come later than the patience is over, which counts from then on.
    // oxlint-disable-next-line no-await-in-loop
    for (let waits = 0; waits < 100 && !(await probing.wait(isDue)); waits++);
    return (await probing.wait(wants)) ? yes('it wants 1') : no('it wants 0 still')
  },
}

export const deletesScheduledActions: ProbeQuestion = {
  name: 'deletes-scheduled-actions',
  claim: 'DeleteScheduledAction deletes a scheduled action',
  denial: 'DeleteScheduledAction does not delete a scheduled action',
  about: { operations: ['DeleteScheduledAction'] },
  async find(probing, group) {
    await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
    const StartTime = new Date(Math.ceil(probing.now() / 1000) * 1000 + 86_400_000)
    const action = { ScheduledActionName, StartTime, DesiredCapacity: 1 }
    const put = await call(probing, 'PutScheduledUpdateGroupAction', group, action)
    if (isServiceError(put)) return unknown(refused('PutScheduledUpdateGroupAction', put))
    const answer = await call(probing, 'DeleteScheduledAction', group, { ScheduledActionName })
    if (isServiceError(answer)) return no(refused('DeleteScheduledAction', answer))
    const isGone = async (): Promise<boolean> => (await countActions(probing, group)) === 0
    return (await probing.wait(isGone)) ? yes('none is left') : no('it is there still')
  },
}

async function countActions(probing: Probing, group: string): Promise<number> {
  const operation = 'DescribeScheduledActions'
  const answer = await call(probing, operation, group, {})
  if (isServiceError(answer)) return 0
  return listIn(answer, 'ScheduledUpdateGroupActions', operation).filter(isObject).length
}
