import { text, type Input } from '../operation.ts'
import { serviceError, validationError, type ServiceError } from '../service-error.ts'
import type { Tag } from './events.ts'

/** Reads tags as given, or says what is wrong with them (TAG-1, TAG-2). */
export function readTags(
  given: readonly Input[],
  propagateDefault: boolean,
): readonly Tag[] | ServiceError {
  const tags: Tag[] = []
  for (const tag of given) {
    const key = text(tag['Key']) ?? ''
    const value = text(tag['Value']) ?? ''
    const propagateAtLaunch = (tag['PropagateAtLaunch'] as boolean | undefined) ?? propagateDefault
    if (key.length < 1 || key.length > 128) {
      return validationError(
        `1 validation error detected: Value '${key}' at 'tags.member.key' failed to satisfy constraint: Member must have length between 1 and 128`,
      )
    }
    if (value.length > 256) {
      return validationError(
        `1 validation error detected: Value '${value}' at 'tags.member.value' failed to satisfy constraint: Member must have length less than or equal to 256`,
      )
    }
    if (key.startsWith('aws:')) {
      return validationError(`Tag key ${key} begins with the reserved prefix aws:`)
    }
    tags.push({ key, value, propagateAtLaunch })
  }
  return tags
}

/** A group has 50 at most (TAG-1). The code is AWS's, the words are ours. */
export function checkTagCount(tags: readonly Tag[]): ServiceError | undefined {
  if (tags.length <= 50) return undefined
  return serviceError('LimitExceeded', 'You have reached your limit on tags per AutoScalingGroup.')
}

/** One call changes 25 at most (TAG-1). The words are those of the other lists (LIM-5). */
export function checkTagsOfCall(given: readonly Input[]): ServiceError | undefined {
  if (given.length <= 25) return undefined
  return validationError('The number of tags that may be passed in is limited to 25')
}

/** Later tags win over earlier ones of the same key (TAG-4). */
export function mergeTags(before: readonly Tag[], changes: readonly Tag[]): readonly Tag[] {
  return [...new Map([...before, ...changes].map((tag) => [tag.key, tag])).values()]
}

/** A tag as the descriptions show it. */
export function describeTag(group: string, tag: Tag): Readonly<Record<string, unknown>> {
  return {
    ResourceId: group,
    ResourceType: 'auto-scaling-group',
    Key: tag.key,
    Value: tag.value,
    PropagateAtLaunch: tag.propagateAtLaunch,
  }
}
