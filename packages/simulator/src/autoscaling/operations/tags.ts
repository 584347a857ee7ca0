import { command, present, question, records, strings, text } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import { checkTagCount, checkTagsOfCall, describeTag, mergeTags, readTags } from '../tags.ts'
import { checkFilters, findGroup } from '../validation.ts'

export const createOrUpdateTags = command<AutoScaling>(
  'CreateOrUpdateTags',
  { required: ['Tags'] },
  (auto, input) =>
    changeTags(auto, records(input['Tags']), (group, given) => {
      const propagate = auto.effects.settings.boolean('asg.tagPropagateDefault')
      const read = readTags(given, propagate)
      if (isServiceError(read)) return read
      const tags = mergeTags(group.tags, read)
      return checkTagCount(tags) ?? tags
    }),
)

export const deleteTags = command<AutoScaling>(
  'DeleteTags',
  { required: ['Tags'] },
  (auto, input) =>
    changeTags(auto, records(input['Tags']), (group, given) => {
      const keys = new Set(given.map((tag) => String(tag['Key'])))
      return group.tags.filter(({ key }) => !keys.has(key))
    }),
)

type Given = readonly Readonly<Record<string, unknown>>[]

/** Changes the tags of each group that is named, or of none when one of them is wrong. */
function changeTags(
  auto: AutoScaling,
  given: Given,
  change: (group: Group, given: Given) => Group['tags'] | ServiceError,
): Readonly<Record<string, never>> | ServiceError {
  const tooMany = checkTagsOfCall(given)
  if (tooMany) return tooMany
  const changes = new Map<string, Group['tags']>()
  for (const name of new Set(given.map((tag) => String(tag['ResourceId'])))) {
    const group = findGroup(auto, name)
    if (isServiceError(group)) return group
    const tags = change(
      group,
      given.filter((tag) => tag['ResourceId'] === name),
    )
    if (isServiceError(tags)) return tags
    changes.set(name, tags)
  }
  for (const [group, tags] of changes) auto.effects.emit({ type: 'GroupTagsChanged', group, tags })
  return {}
}

export const describeTags = question<AutoScaling>(
  'DescribeTags',
  { optional: ['Filters', 'NextToken', 'MaxRecords'] },
  ({ state }, input) => {
    const filters = records(input['Filters'])
    const invalid = checkFilters(filters, (name) => Object.hasOwn(filterMembers, name))
    if (invalid) return invalid
    const rows = [...state.groups.values()]
      .flatMap(({ name, tags }) => tags.map((tag) => describeTag(name, tag)))
      .filter((row) =>
        filters.every((filter) =>
          strings(filter['Values']).includes(
            String(row[filterMembers[text(filter['Name']) ?? ''] ?? '']),
          ),
        ),
      )
    const result = page(rows, input, { standard: 50, most: 100 })
    if (isServiceError(result)) return result
    return present({ Tags: result.items, NextToken: result.nextToken })
  },
)

/** Source: TAG-4. */
const filterMembers: Readonly<Record<string, string>> = {
  'auto-scaling-group': 'ResourceId',
  key: 'Key',
  value: 'Value',
  'propagate-at-launch': 'PropagateAtLaunch',
}
