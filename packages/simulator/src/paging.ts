import { number, text, type Input } from './operation.ts'
import { serviceError, validationError, type ServiceError } from './service-error.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextToken: string | undefined
}

export interface PageSize {
  /** The parameter that asks for another size; `MaxRecords` when left out, `MaxResults` at EC2. */
  readonly parameter?: 'MaxRecords' | 'MaxResults'
  readonly standard: number
  readonly most: number
}

/**
 * One page of a list, which is read no further. The token says where the next page begins; one that we did not make is refused
 * (LIM-5).
 */
export function page<Item>(
  items: Iterable<Item>,
  input: Input,
  { parameter = 'MaxRecords', standard, most }: PageSize,
): Page<Item> | ServiceError {
  const given = number(input[parameter])
  const invalid = checkSize(parameter, given)
  if (invalid) return invalid
  const start = readToken(text(input['NextToken']))
  if (start === undefined) return refuseToken(parameter, String(input['NextToken']))
  const end = start + (given === undefined ? standard : Math.min(given, most))
  const taken: Item[] = []
  let index = 0
  for (const item of items) {
    if (index === end) return { items: taken, nextToken: `ifdown-${end}` }
    if (index >= start) taken.push(item)
    index++
  }
  if (index < start) return refuseToken(parameter, String(input['NextToken']))
  return { items: taken, nextToken: undefined }
}

type SizeParameter = NonNullable<PageSize['parameter']>

function checkSize(parameter: SizeParameter, size: number | undefined): ServiceError | undefined {
  const least = parameter === 'MaxResults' ? 5 : 1
  if (size === undefined || (Number.isInteger(size) && size >= least)) return undefined
  return parameter === 'MaxResults'
    ? serviceError(
        'InvalidParameterValue',
        `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value greater than 5.`,
      )
    : validationError(
        `1 validation error detected: Value '${size}' at 'maxRecords' failed to satisfy constraint: Member must have value greater than or equal to 1`,
      )
}

/** Source: ERR-7. EC2's words are those of DescribeVpcs in 2020 (GH:boto/boto3#2673). */
function refuseToken(parameter: SizeParameter, token: string): ServiceError {
  return parameter === 'MaxResults'
    ? serviceError(
        'InvalidParameterValue',
        `Value ( ${token} ) for parameter NextToken is invalid. The token is invalid.`,
      )
    : serviceError('InvalidNextToken', `The token '${token}' was invalid`)
}

function readToken(token: string | undefined): number | undefined {
  if (token === undefined) return 0
  const match = /^ifdown-([0-9]{1,9})$/.exec(token)
  return match ? Number(match[1]) : undefined
}
