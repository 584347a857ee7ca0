import { command, records, strings, text } from '../../operation.ts'
import { serviceError, type ServiceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'

type Tags = Readonly<Record<string, string>>

export const createTags = command<Ec2>(
  'CreateTags',
  { required: ['Resources', 'Tags'] },
  (ec2, input) => {
    const given = records(input['Tags']).map((tag): [string, string] => [
      String(tag['Key']),
      text(tag['Value']) ?? '',
    ])
    return changeTags(ec2, strings(input['Resources']), (tags) => ({
      ...tags,
      ...Object.fromEntries(given),
    }))
  },
)

/** A tag that is given with a value goes only if it has it. */
export const deleteTags = command<Ec2>(
  'DeleteTags',
  { required: ['Resources'], optional: ['Tags'] },
  (ec2, input) => {
    const given = records(input['Tags'])
    const goes = (key: string, value: string): boolean =>
      given.length === 0 ||
      given.some((tag) => tag['Key'] === key && (tag['Value'] ?? value) === value)
    return changeTags(ec2, strings(input['Resources']), (tags) =>
      Object.fromEntries(Object.entries(tags).filter(([key, value]) => !goes(key, value))),
    )
  },
)

/** Changes the tags of each resource, or of none when one is unknown. */
function changeTags(
  { effects, state }: Ec2,
  ids: readonly string[],
  change: (tags: Tags) => Tags,
): Readonly<Record<string, never>> | ServiceError {
  const find = (id: string): { readonly tags: Tags } | undefined =>
    state.instances.get(id) ??
    state.vpcs.get(id) ??
    state.subnets.get(id) ??
    state.launchTemplates.get(id)
  const missing = ids.find((id) => find(id) === undefined)
  if (missing !== undefined) {
    return serviceError('InvalidID', `The ID '${missing}' is not valid`)
  }
  for (const resourceId of new Set(ids)) {
    effects.emit({ type: 'Ec2TagsChanged', resourceId, tags: change(find(resourceId)!.tags) })
  }
  return {}
}
