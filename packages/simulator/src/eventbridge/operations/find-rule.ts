import { present, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import type { OperationOutput } from '../../region-api.ts'
import { isServiceError, serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { EventBridge } from '../context.ts'
import type { Rule } from '../rule.ts'

/** The default event bus is the only one that is modelled. */
export function notDefaultBus(input: Input): ServiceError | undefined {
  const bus = text(input['EventBusName'])
  if (bus === undefined || bus === 'default' || bus.endsWith(':event-bus/default')) return undefined
  return unmodelled(
    `ifdown models the default event bus only, not ${bus}.`,
    'ResourceNotFoundException',
  )
}

export function findRule({ state }: EventBridge, name: string, input: Input): Rule | ServiceError {
  const refused = notDefaultBus(input)
  if (refused) return refused
  return (
    state.rules.get(name) ??
    serviceError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`)
  )
}

/** One page of a list, under its member's name. */
export function pageOf(
  member: string,
  items: readonly Input[],
  input: Input,
): OperationOutput | ServiceError {
  const result = page(items, { ...input, MaxRecords: input['Limit'] }, { standard: 100, most: 100 })
  if (isServiceError(result)) return result
  return present({ [member]: result.items, NextToken: result.nextToken })
}
