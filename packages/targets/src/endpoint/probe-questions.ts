import { isServiceError } from '@ifdown/simulator'
import type { GroupSeen, MemberSeen } from './look.ts'
import { activitiesOf, type ProbeFinding, type Probing } from './probing.ts'

/** One thing that AWS does, and how to find out whether an endpoint does it, too. */
export interface ProbeQuestion {
  readonly name: string
  /** A sentence that is true of AWS. */
  readonly claim: string
  readonly find: (probing: Probing, group: string) => Promise<Pick<ProbeFinding, 'answer' | 'seen'>>
}

const inService = ({ members }: GroupSeen): readonly MemberSeen[] =>
  members.filter(
    (member) => member.lifecycleState === 'InService' && member.healthStatus === 'Healthy',
  )

const yes = (seen: string) => ({ answer: 'yes', seen }) as const
const no = (seen: string) => ({ answer: 'no', seen }) as const
const unknown = (seen: string) => ({ answer: 'unknown', seen }) as const

function tell({ members }: GroupSeen): string {
  if (members.length === 0) return 'no instance'
  return members
    .map((one) => `${one.instanceId} ${one.lifecycleState} ${one.healthStatus}`)
    .join(', ')
}

/** Creates a group of so many and waits for them; undefined when they do not come. */
async function startGroup(
  probing: Probing,
  group: string,
  size: number,
  most = size,
): Promise<GroupSeen | undefined> {
  await probing.createGroup(group, {
    MinSize: 0,
    MaxSize: most,
    DesiredCapacity: size,
    HealthCheckGracePeriod: 0,
  })
  const seen = await probing.until(group, (now) => inService(now).length >= size)
  return inService(seen).length >= size ? seen : undefined
}

/** Whether somebody else has taken the place of an instance that is no good. */
async function isReplaced(
  probing: Probing,
  group: string,
  lost: string,
): ReturnType<ProbeQuestion['find']> {
  const seen = await probing.until(group, (now) =>
    inService(now).some(({ instanceId }) => instanceId !== lost),
  )
  const successor = inService(seen).find(({ instanceId }) => instanceId !== lost)
  return successor === undefined
    ? no(`still ${tell(seen)}`)
    : yes(`${successor.instanceId} took its place`)
}

const neverCame = unknown('its instances never came')

/** In the order of how much depends on them. */
export const questions: readonly ProbeQuestion[] = [
  {
    name: 'launches',
    claim: 'a group launches what it wants',
    async find(probing, group) {
      await probing.createGroup(group, { MinSize: 0, MaxSize: 2, DesiredCapacity: 2 })
      const seen = await probing.until(group, (now) => inService(now).length >= 2)
      return inService(seen).length >= 2 ? yes(`2 of 2 InService`) : no(tell(seen))
    },
  },
  {
    name: 'scales',
    claim: 'a changed desired capacity is carried out',
    async find(probing, group) {
      if ((await startGroup(probing, group, 1, 2)) === undefined) return neverCame
      const input = { AutoScalingGroupName: group, DesiredCapacity: 2 }
      await probing.call('autoscaling', 'SetDesiredCapacity', input)
      const seen = await probing.until(group, (now) => inService(now).length >= 2)
      return inService(seen).length >= 2 ? yes('2 of 2 InService') : no(tell(seen))
    },
  },
  {
    name: 'replaces-unhealthy',
    claim: 'an instance that is set Unhealthy is replaced',
    async find(probing, group) {
      const [member] = (await startGroup(probing, group, 1))?.members ?? []
      if (member === undefined) return neverCame
      const { instanceId: InstanceId } = member
      const input = { InstanceId, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: false }
      const answer = await probing.call('autoscaling', 'SetInstanceHealth', input)
      if (isServiceError(answer)) return unknown(`SetInstanceHealth: ${answer.code}`)
      return await isReplaced(probing, group, InstanceId)
    },
  },
  {
    name: 'sees-stopped',
    claim: 'an instance that stops is replaced',
    async find(probing, group) {
      const [member] = (await startGroup(probing, group, 1))?.members ?? []
      if (member === undefined) return neverCame
      const { instanceId } = member
      const answer = await probing.call('ec2', 'StopInstances', { InstanceIds: [instanceId] })
      if (isServiceError(answer)) return unknown(`StopInstances: ${answer.code}`)
      return await isReplaced(probing, group, instanceId)
    },
  },
  {
    name: 'sees-terminated',
    claim: 'an instance that is terminated at EC2 is replaced',
    async find(probing, group) {
      const [member] = (await startGroup(probing, group, 1))?.members ?? []
      if (member === undefined) return neverCame
      const { instanceId } = member
      const answer = await probing.call('ec2', 'TerminateInstances', { InstanceIds: [instanceId] })
      if (isServiceError(answer)) return unknown(`TerminateInstances: ${answer.code}`)
      return await isReplaced(probing, group, instanceId)
    },
  },
  {
    name: 'balances-zones',
    claim: 'six instances in three zones are two in each',
    async find(probing, group) {
      await probing.createGroup(group, {
        MinSize: 0,
        MaxSize: 6,
        DesiredCapacity: 6,
        AvailabilityZones: probing.zones,
      })
      const seen = await probing.until(group, (now) => inService(now).length >= 6)
      const counts = probing.zones.map(
        (zone) =>
          inService(seen).filter(({ availabilityZone }) => availabilityZone === zone).length,
      )
      const told = counts.join(' + ')
      return counts.every((count) => count === 2) ? yes(told) : no(told)
    },
  },
  {
    name: 'suspended-launch',
    claim: 'a suspended Launch holds',
    async find(probing, group) {
      if ((await startGroup(probing, group, 1, 2)) === undefined) return neverCame
      const suspended = { AutoScalingGroupName: group, ScalingProcesses: ['Launch'] }
      const answer = await probing.call('autoscaling', 'SuspendProcesses', suspended)
      if (isServiceError(answer)) return unknown(`SuspendProcesses: ${answer.code}`)
      const input = { AutoScalingGroupName: group, DesiredCapacity: 2 }
      await probing.call('autoscaling', 'SetDesiredCapacity', input)
      const seen = await probing.until(group, ({ members }) => members.length > 1)
      return seen.members.length > 1
        ? no(`launched all the same: ${tell(seen)}`)
        : yes('1 of 2, none was launched')
    },
  },
  {
    name: 'hooks-wait',
    claim: 'a new instance waits for its lifecycle hook',
    async find(probing, group) {
      await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
      const hook = {
        AutoScalingGroupName: group,
        LifecycleHookName: 'ifdown-probe',
        LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
        HeartbeatTimeout: 3600,
      }
      const answer = await probing.call('autoscaling', 'PutLifecycleHook', hook)
      if (isServiceError(answer)) return unknown(`PutLifecycleHook: ${answer.code}`)
      const input = { AutoScalingGroupName: group, DesiredCapacity: 1 }
      await probing.call('autoscaling', 'SetDesiredCapacity', input)
      const waits = ({ members }: GroupSeen): boolean =>
        members.some(({ lifecycleState }) => lifecycleState.startsWith('Pending:'))
      const seen = await probing.until(group, (now) => waits(now) || inService(now).length > 0)
      return waits(seen) ? yes(tell(seen)) : no(tell(seen))
    },
  },
  {
    name: 'maximum',
    claim: 'a desired capacity above the maximum is refused',
    async find(probing, group) {
      await probing.createGroup(group, { MinSize: 0, MaxSize: 1, DesiredCapacity: 0 })
      const input = { AutoScalingGroupName: group, DesiredCapacity: 5 }
      const answer = await probing.call('autoscaling', 'SetDesiredCapacity', input)
      if (isServiceError(answer)) return yes(`${answer.code}: ${answer.message}`)
      const { desired } = await probing.look(group)
      return no(`the desired capacity is ${desired} now`)
    },
  },
  {
    name: 'tells-activities',
    claim: 'scaling activities are told',
    async find(probing, group) {
      if ((await startGroup(probing, group, 1)) === undefined) return neverCame
      const told = await activitiesOf(probing, group)
      return told.length === 0 ? no('none, though it launched') : yes(`${told.length}`)
    },
  },
]
