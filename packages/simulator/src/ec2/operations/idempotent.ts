import type { Input, Operation } from '../../operation.ts'
import { isServiceError, serviceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'

/**
 * A call with a ClientToken that was answered before is answered alike and does nothing; with other
 * parameters it is refused. EC2 documents it for what creates something.
 *
 * Clients make tokens up at random, so they are part of no event: the Region keeps them beside its
 * state, and a fork knows them.
 */
export function idempotent(operation: Operation<Ec2>): Operation<Ec2> {
  return {
    ...operation,
    run(ec2, input) {
      const { ClientToken: token, ...parameters } = input
      if (typeof token !== 'string' || token === '') return operation.run(ec2, input)
      const key = `${operation.name} ${token}`
      const asked = canonical(parameters)
      const known = ec2.clientTokens.get(key)
      if (known === undefined) {
        const answer = operation.run(ec2, input)
        if (!isServiceError(answer)) ec2.clientTokens.set(key, { asked, answer })
        return answer
      }
      if (known.asked === asked) return known.answer
      return serviceError(
        'IdempotentParameterMismatch',
        'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
      )
    },
  }
}

/** The same text for the same parameters, in whatever order they come. */
function canonical(parameters: Input): string {
  return JSON.stringify(parameters, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
