import type { Region } from '@ifdown/simulator'
import type { AdoptedInstances } from '../ec2-provider/ec2-provider.ts'
import type { Caller } from '../endpoint/caller.ts'
import { UnusableEndpointError } from '../endpoint/endpoint-error.ts'
import { runTag } from '../endpoint/run-tag.ts'
import type { Journal } from '../journal/journal.ts'
import {
  describeGroups,
  groupBefore,
  type GroupBefore,
  type GroupTold,
  type MemberTold,
} from './endpoint-groups.ts'
import { createHere, launchHere, restoreHere, type Here } from './group-here.ts'
import { leftBehind } from './left-behind.ts'
import { giveBack, takeInstances } from './take-and-give-back.ts'

/** Takes groups of the endpoint over, and gives them back. */
export interface Adoption extends AdoptedInstances {
  /** Throws `EndpointError`; what was taken over until then is given back by `giveBackAll`. */
  adopt(names: readonly string[] | 'all'): Promise<void>
  /** With `asTheyAre` with the instances and sizes that they have now, else with their own. */
  giveBackAll(options: { readonly asTheyAre: boolean }): Promise<void>
}

export interface Adopting extends Here {
  /** Tries nothing twice. */
  readonly asking: Caller
  readonly journal: Journal
  /** Real milliseconds that a group may take to let go of its instances. */
  readonly patience?: number | undefined
  readonly tell: (line: string) => void
}

export function createAdoption(adopting: Adopting): Adoption {
  const { caller, asking, journal, tell } = adopting
  const adopted = new Map<number, GroupBefore>()
  /** Those that launches of a group take, by zone, while it is adopted. */
  const waiting = new Map<string, MemberTold[]>()
  const taken = new Set<string>()

  async function adoptOne(told: GroupTold): Promise<void> {
    const members = told.Instances ?? []
    checkAtRest(told)
    const group = told.AutoScalingGroupName
    await createHere(adopting, told)
    const before = groupBefore(told, journal.runId)
    const id = journal.begin({
      act: 'call',
      what: `take over ${group}`,
      undo: { giveBack: before },
    })
    adopted.set(id, before)
    await takeInstances(caller, before, adopting.patience)
    journal.done(id, 'ok')
    await nameGroupOf(asking, group, before.instances)
    waiting.set(group, [...members])
    await launchHere(adopting, told)
    waiting.delete(group)
    restoreHere(adopting, told)
    const rest = await leftBehind(adopting.asking, told)
    tell(`took over ${group}: ${members.length} instances${rest === '' ? '' : `; ${rest}`}`)
  }

  return {
    ids: () => [...taken],
    take({ group, launch }) {
      const candidates = waiting.get(group) ?? []
      const index = candidates.findIndex(
        ({ AvailabilityZone }) => AvailabilityZone === launch.availabilityZone,
      )
      const [found] = index < 0 ? [] : candidates.splice(index, 1)
      if (found !== undefined) taken.add(found.InstanceId)
      return found?.InstanceId
    },
    async adopt(names) {
      const there = await describeGroups(caller)
      const wanted = names === 'all' ? there : names.map((name) => named(there, name))
      for (const told of wanted) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a refusal stops it
        await adoptOne(told)
      }
      adopting.run().goOn()
    },
    async giveBackAll({ asTheyAre }) {
      for (const [id, before] of [...adopted].toReversed()) {
        const wanted = asTheyAre ? asItIs(adopting.run().cloud.main, before) : before
        // oxlint-disable-next-line no-await-in-loop
        journal.undone(id, await giveBack(caller, before, wanted))
        adopted.delete(id)
      }
    },
  }
}

function named(there: readonly GroupTold[], name: string): GroupTold {
  const found = there.find(({ AutoScalingGroupName }) => AutoScalingGroupName === name)
  if (found !== undefined) return found
  const names = there.map(({ AutoScalingGroupName }) => AutoScalingGroupName)
  const has = names.length === 0 ? 'it has none' : `it has ${names.slice(0, 10).join(', ')}`
  throw new UnusableEndpointError(`the endpoint has no group ${name} to take over; ${has}`)
}

/** Clients find instances by this tag, which the endpoint took away with the group; not every one lets it be set. */
async function nameGroupOf(
  asking: Caller,
  Value: string,
  Resources: readonly string[],
): Promise<void> {
  if (Resources.length === 0) return
  const Tags = [{ Key: 'aws:autoscaling:groupName', Value }]
  await asking.call({ service: 'ec2', operation: 'CreateTags', input: { Resources, Tags } })
}

function checkAtRest({ AutoScalingGroupName, Instances = [], Tags = [] }: GroupTold): void {
  const mark = Tags.find(({ Key }) => Key === runTag)
  if (mark !== undefined) {
    throw new UnusableEndpointError(
      `${AutoScalingGroupName} is taken over already, by the run ${mark.Value ?? ''}; end that, or take it back with ifdown rollback --all`,
    )
  }
  const busy = Instances.find(({ LifecycleState }) => LifecycleState !== 'InService')
  if (busy === undefined) return
  throw new UnusableEndpointError(
    `${AutoScalingGroupName} cannot be taken over: ${busy.InstanceId} is ${busy.LifecycleState}, and all have to be InService`,
  )
}

function asItIs(region: Region, before: GroupBefore): GroupBefore {
  const answer = region.call({
    service: 'autoscaling',
    operation: 'DescribeAutoScalingGroups',
    input: { AutoScalingGroupNames: [before.group] },
  }) as { readonly AutoScalingGroups?: readonly GroupTold[] }
  const now = answer.AutoScalingGroups?.[0]
  return now === undefined ? before : groupBefore(now, before.runId)
}
