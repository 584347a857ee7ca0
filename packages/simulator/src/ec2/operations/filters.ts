import { records, strings, type Input } from '../../operation.ts'
import { serviceError, type ServiceError } from '../../service-error.ts'

/** What each filter of a description looks at; `tag:<key>` is known to all. */
export type FilterValues<Item> = Readonly<Record<string, (item: Item) => string | undefined>>

interface Tagged {
  readonly tags?: Readonly<Record<string, string>>
}

/** The items that pass every filter; values are ORed, filters ANDed. */
export function applyFilters<Item extends Tagged>(
  items: readonly Item[],
  input: Input,
  values: FilterValues<Item>,
): readonly Item[] | ServiceError {
  const filters = records(input['Filters'])
  const unknown = filters
    .map((filter) => String(filter['Name']))
    .find((name) => !name.startsWith('tag:') && !Object.hasOwn(values, name))
  if (unknown !== undefined) {
    return serviceError('InvalidParameterValue', `The filter '${unknown}' is invalid`)
  }
  return items.filter((item) =>
    filters.every((filter) => {
      const name = String(filter['Name'])
      const value = name.startsWith('tag:') ? item.tags?.[name.slice(4)] : values[name]!(item)
      return value !== undefined && strings(filter['Values']).includes(value)
    }),
  )
}

export function describeTags(
  tags: Readonly<Record<string, string>>,
): readonly Readonly<Record<string, string>>[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
