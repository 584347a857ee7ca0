import { isServiceError } from '@ifdown/simulator'
import type { Acts } from './acts.ts'
import { askForAll, listIn, tagIn, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'
import type { EndpointClock } from './clock.ts'
import { creationOf, describeCall } from './creations.ts'
import { EndpointError, isTrouble } from './endpoint-error.ts'
import { lookAtGroups, lookAtInstances, type GroupSeen, type InstanceSeen } from './look.ts'
import type { Probing } from './probing.ts'
import type { Removal } from './remover.ts'
import { runTag } from './run-tag.ts'

export interface TryingOut {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly acts: Acts<Removal>
  readonly runId: string
  readonly patience: number
  readonly skew: number
  readonly signal: AbortSignal | undefined
}

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c']
const image = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' }
const place = { accountId: '123456789012', region: 'us-east-1' }

/** Makes groups to try things out with, and waits. */
export function createProbing(trying: TryingOut): Probing {
  const { caller, clock, acts, runId, patience, skew, signal } = trying

  const launch = { LaunchConfigurationName: `ifdown-probe-${runId.slice(-6)}` }
  /** One for all groups. */
  let launching: Promise<void> | undefined

  const call: Probing['call'] = async (service, operation, input) => {
    const request = { service, operation, input }
    const creation = creationOf(request)
    if (creation === undefined) return await caller.call(request)
    const removal = creation.removal(input, place)
    const tagged = { ...request, input: creation.tagged(input, runId) }
    const act = { act: 'create', what: describeCall(request), removal } as const
    return (await acts.perform(act, () => caller.call(tagged))).answer
  }

  async function create(service: string, operation: string, input: Json): Promise<void> {
    const answer = await call(service, operation, input)
    if (!isServiceError(answer)) return
    throw new EndpointError(`${operation} is refused: ${answer.code}: ${answer.message}`)
  }

  async function look(group: string): Promise<GroupSeen> {
    const [seen] = await lookAtGroups(caller, [group])
    if (seen !== undefined) return seen
    throw new EndpointError(`${group} is not described, though it was created`)
  }

  /** Looks less and less often, so that a long wait is not many calls. */
  async function lookUntil<Seen>(
    see: () => Promise<Seen>,
    holds: (seen: Seen) => boolean,
  ): Promise<Seen> {
    const deadline = clock.now() + patience
    const { least } = clock.pollEvery
    const longest = Math.max(least, patience / 40)
    for (let pause = least; ; pause = Math.min(longest, pause * 1.5)) {
      signal?.throwIfAborted()
      // Looked at again until it holds.
      // oxlint-disable-next-line no-await-in-loop
      const seen = await see()
      if (holds(seen) || clock.now() >= deadline) return seen
      // oxlint-disable-next-line no-await-in-loop
      await clock.sleepUntil(Math.min(deadline, clock.now() + pause), signal)
    }
  }

  async function createGroup(name: string, input: Json, from: Json): Promise<void> {
    const group = { AutoScalingGroupName: name, AvailabilityZones: zones.slice(0, 1) }
    await create('autoscaling', 'CreateAutoScalingGroup', { ...group, ...from, ...input })
  }

  return {
    zones,
    patience,
    now: () => clock.now() + skew,
    call,
    look,
    async createGroup(name, input) {
      launching ??= create('autoscaling', 'CreateLaunchConfiguration', { ...launch, ...image })
      await launching
      await createGroup(name, input, launch)
    },
    async createGroupFromTemplate(name, input) {
      const template = { LaunchTemplateName: name }
      await create('ec2', 'CreateLaunchTemplate', { ...template, LaunchTemplateData: image })
      await createGroup(name, input, { LaunchTemplate: { ...template, Version: '$Latest' } })
    },
    lookAt: (instanceId) => lookAtInstance(caller, instanceId),
    isOurs: (instanceId) => carriesTag(caller, instanceId, runId),
    until: (group, holds) => lookUntil(() => look(group), holds),
    wait: (holds) => lookUntil(holds, (held) => held),
  }
}

/** What is gone may be refused, or left out of the answer. */
async function lookAtInstance(
  caller: Caller,
  instanceId: string,
): Promise<InstanceSeen | undefined> {
  try {
    const seen = await lookAtInstances(caller, [instanceId])
    return seen.find((one) => one.instanceId === instanceId)
  } catch (error) {
    if (isTrouble(error, 'NothingThere')) return undefined
    throw error
  }
}

async function carriesTag(caller: Caller, instanceId: string, runId: string): Promise<boolean> {
  const operation = 'DescribeInstances'
  const input = { InstanceIds: [instanceId] }
  const reservations = await askForAll(caller, {
    service: 'ec2',
    operation,
    input,
    list: 'Reservations',
  })
  const instances = reservations.flatMap((one) => listIn(one, 'Instances', operation))
  return instances.some((instance) => tagIn(instance, runTag) === runId)
}
