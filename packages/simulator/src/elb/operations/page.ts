import { number, text, type Input } from '../../operation.ts'
import { validationError, type ServiceError } from '../../service-error.ts'

/** One page of a list, at most 400 at a time; the marker says where the next begins. */
export function elbPage<Item>(
  items: readonly Item[],
  input: Input,
): { readonly items: readonly Item[]; readonly nextMarker: string | undefined } | ServiceError {
  const size = number(input['PageSize']) ?? 400
  const marker = text(input['Marker']) ?? 'ifdown-0'
  const start = /^ifdown-([0-9]{1,9})$/.exec(marker)?.[1]
  if (start === undefined) return validationError(`The marker '${marker}' is not valid`)
  if (!Number.isInteger(size) || size < 1 || size > 400) {
    return validationError(`The page size '${size}' must be between 1 and 400`)
  }
  const end = Number(start) + size
  const nextMarker = end < items.length ? `ifdown-${end}` : undefined
  return { items: items.slice(Number(start), end), nextMarker }
}
