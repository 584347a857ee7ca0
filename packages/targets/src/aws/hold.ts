import type { Acts } from '../endpoint/acts.ts'
import type { Caller } from '../endpoint/caller.ts'
import { lookAtGroups, type GroupSeen } from '../endpoint/look.ts'
import { runTag } from '../endpoint/run-tag.ts'
import { AwsError, StoppedError } from './aws-error.ts'
import type { AwsOptions } from './aws-options.ts'
import { checkAgain, refuseHeld } from './guard.ts'
import { demand, type AwsRemover } from './remover.ts'
import type { AwsRemoval } from './take-back.ts'

/**
 * The groups of a run are in its hands from its first act to its last: each is marked with the run, so
 * that two runs do not work on one group, and what a dead run left is seen.
 */
export interface Hold {
  /**
   * Just before an act: the tag is there, the group is in no other hands, and these are still members.
   * Throws `AwsError`.
   */
  readonly confirm: (instanceIds: readonly string[]) => Promise<void>
  /** At each look. Throws `StoppedError` when a group is not ours to touch any more. */
  check(groups: readonly GroupSeen[]): void
}

export interface ToHold {
  readonly caller: Caller
  readonly acts: Acts<AwsRemoval>
  readonly options: AwsOptions
  readonly runId: string
  readonly names: readonly string[]
}

export function createHold({ caller, acts, options, runId, names }: ToHold): Hold {
  const { tag } = options
  let isMarked = false

  async function lookAgain(): Promise<readonly GroupSeen[]> {
    await checkAgain(caller, options, names)
    const groups = await lookAtGroups(caller, names)
    for (const { name, tags } of groups) refuseHeld(name, tags, runId)
    return groups
  }

  async function mark(): Promise<void> {
    for (const name of names) {
      const operation = 'CreateOrUpdateTags'
      // oxlint-disable-next-line no-await-in-loop
      const { answer } = await acts.perform(
        {
          act: 'create',
          what: `${operation} ${name} ${runTag}`,
          removal: { remove: 'mark', name, last: true },
        },
        () =>
          caller.call({
            service: 'autoscaling',
            operation,
            input: { Tags: [{ ...markOf(name), Value: runId, PropagateAtLaunch: false }] },
          }),
      )
      demand(answer, `${operation} ${name}`)
    }
    isMarked = true
  }

  return {
    async confirm(instanceIds) {
      let groups = await lookAgain()
      if (!isMarked) {
        await mark()
        // Another run may have marked it at the same moment: whose mark stands has it.
        groups = await lookAgain()
      }
      const members = groups.flatMap((group) => group.members)
      const stay = members.filter(({ lifecycleState }) => !lifecycleState.startsWith('Detach'))
      const ids = new Set(stay.map((member) => member.instanceId))
      const gone = instanceIds.find((id) => !ids.has(id))
      if (gone === undefined) return
      throw new AwsError(
        `${gone} has left ${names.join(', ')} since it was chosen, so nothing was done to it`,
      )
    },
    check(groups) {
      for (const { name, tags } of groups) {
        if (tags.get(tag.key) !== tag.value) {
          throw new StoppedError(
            `${name} does not carry the tag ${tag.key}=${tag.value} any more; the run was stopped`,
          )
        }
        const holder = tags.get(runTag)
        if (holder === undefined || holder === runId) continue
        throw new StoppedError(`${name} was taken over by the run ${holder}; the run was stopped`)
      }
    },
  }
}

function markOf(name: string) {
  return { ResourceId: name, ResourceType: 'auto-scaling-group', Key: runTag } as const
}

/** Takes the mark away, unless it is another run's. */
export async function removeMark(
  { caller, runId }: AwsRemover,
  { name }: { readonly name: string },
): Promise<string> {
  const [group] = await lookAtGroups(caller, [name])
  if (group === undefined) return 'the group is gone'
  const holder = group.tags.get(runTag)
  if (holder === undefined) return 'was not marked'
  if (holder !== runId) return `is in the hands of the run ${holder}, and stays marked`
  const operation = 'DeleteTags'
  const input = { Tags: [{ ...markOf(name), Value: runId }] }
  demand(await caller.call({ service: 'autoscaling', operation, input }), `${operation} ${name}`)
  return 'unmarked'
}
