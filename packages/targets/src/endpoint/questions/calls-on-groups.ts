import { isServiceError } from '@ifdown/simulator'
import { isObject, listIn, type Json } from '../answer-shape.ts'
import type { GroupSeen } from '../look.ts'
import type { ProbeQuestion, Probing } from '../probing.ts'
import { no, refused, unknown, yes } from './answers.ts'

/* Whether calls about groups do what they say: what a group makes of it is another question. */

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

export const executesPolicy: ProbeQuestion = {
  name: 'executes-policy',
  claim: 'ExecutePolicy changes what a group wants',
  denial: 'ExecutePolicy does not change what a group wants',
  about: { operations: ['ExecutePolicy'] },
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
