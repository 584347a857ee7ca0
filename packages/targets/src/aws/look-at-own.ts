import { lookAtGroups, type GroupSeen } from '../endpoint/look.ts'
import { runTag } from '../endpoint/run-tag.ts'
import { AwsError } from './aws-error.ts'
import { refuseHeld } from './guard.ts'
import type { AwsRemover } from './remover.ts'

/**
 * A group that is to be set back; undefined when it is gone. Throws `AwsError` for one that was never in
 * the hands of the run: a journal may have been edited.
 */
export async function lookAtOwn(
  { caller, runId, tag }: AwsRemover,
  name: string,
): Promise<GroupSeen | undefined> {
  const [group] = await lookAtGroups(caller, [name])
  if (group === undefined) return undefined
  // Another run would have its work undone.
  refuseHeld(name, group.tags, runId)
  const isMarked = group.tags.get(runTag) === runId
  const isTagged = tag !== undefined && group.tags.get(tag.key) === tag.value
  if (isMarked || isTagged) return group
  throw new AwsError(
    `${name} carries neither ${runTag}=${runId} nor the tag of the run, so it is left alone; if it is meant, tag it again`,
  )
}
