import { isServiceError } from '@ifdown/simulator'
import type { GroupSeen } from '../look.ts'
import type { ProbeQuestion, Probing } from '../probing.ts'
import { inService, no, refused, tell, unknown, yes } from './answers.ts'

const LifecycleHookName = 'ifdown-probe'

const waits = ({ members }: GroupSeen): boolean =>
  members.some(({ lifecycleState }) => lifecycleState.startsWith('Pending:'))

/** Lets an instance come to a group that has a hook for those. */
async function launchWithHook(probing: Probing, group: string) {
  await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
  const hook = {
    AutoScalingGroupName: group,
    LifecycleHookName,
    LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
    HeartbeatTimeout: 3600,
  }
  const answer = await probing.call('autoscaling', 'PutLifecycleHook', hook)
  const input = { AutoScalingGroupName: group, DesiredCapacity: 1 }
  await probing.call('autoscaling', 'SetDesiredCapacity', input)
  const seen = await probing.until(group, (now) => waits(now) || inService(now).length > 0)
  return { answer, seen }
}

export const hooksWait: ProbeQuestion = {
  name: 'hooks-wait',
  claim: 'a new instance waits for its lifecycle hook',
  denial: 'a new instance does not wait for its lifecycle hook',
  about: { operations: ['PutLifecycleHook'] },
  async find(probing, group) {
    const { answer, seen } = await launchWithHook(probing, group)
    if (isServiceError(answer)) return no(refused('PutLifecycleHook', answer))
    return waits(seen) ? yes(tell(seen)) : no(tell(seen))
  },
}

export const completesHooks: ProbeQuestion = {
  name: 'completes-hooks',
  claim: 'CompleteLifecycleAction lets it go on',
  denial: 'CompleteLifecycleAction does not let an instance go on',
  about: { operations: ['CompleteLifecycleAction'] },
  async find(probing, group) {
    const { seen } = await launchWithHook(probing, group)
    const member = seen.members.find(({ lifecycleState }) => lifecycleState.startsWith('Pending:'))
    if (member === undefined) return unknown('none waits')
    // The instance may be on its way to the state in which it waits.
    await probing.until(group, ({ members }) =>
      members.some(({ lifecycleState }) => lifecycleState === 'Pending:Wait'),
    )
    const operation = 'CompleteLifecycleAction'
    const answer = await probing.call('autoscaling', operation, {
      AutoScalingGroupName: group,
      LifecycleHookName,
      LifecycleActionResult: 'CONTINUE',
      InstanceId: member.instanceId,
    })
    if (isServiceError(answer)) return no(refused(operation, answer))
    const done = await probing.until(group, (now) => inService(now).length > 0)
    return inService(done).length > 0 ? yes(tell(done)) : no(tell(done))
  },
}
