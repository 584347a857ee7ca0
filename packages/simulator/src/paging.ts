import { number, text, type Input } from './operation.ts'
import { serviceError, validationError, type ServiceError } from './service-error.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextToken: string | undefined
}

export interface PageSize {
  /** The parameter that asks for another size; `MaxRecords` when left out. */
  readonly parameter?: 'MaxRecords' | 'MaxResults'
  readonly standard: number
  readonly most: number
}

/**
 * One page of a list. The token says where the next page begins; one that we did not make is refused
 * (LIM-5).
 */
export function page<Item>(
  items: readonly Item[],
  input: Input,
  { parameter = 'MaxRecords', standard, most }: PageSize,
): Page<Item> | ServiceError {
  const given = number(input[parameter])
  if (given !== undefined && (!Number.isInteger(given) || given < 1)) {
    const member = parameter.replace('M', 'm')
    return validationError(
      `1 validation error detected: Value '${given}' at '${member}' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    )
  }
  const start = readToken(text(input['NextToken']))
  if (start === undefined || start > items.length) {
    return serviceError('InvalidNextToken', `The token '${String(input['NextToken'])}' is invalid.`)
  }
  const end = start + Math.min(given ?? standard, most)
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? `ifdown-${end}` : undefined,
  }
}

function readToken(token: string | undefined): number | undefined {
  if (token === undefined) return 0
  const match = /^ifdown-([0-9]{1,9})$/.exec(token)
  return match ? Number(match[1]) : undefined
}
