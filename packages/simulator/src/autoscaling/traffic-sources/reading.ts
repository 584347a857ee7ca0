import { records, strings, text, type Input } from '../../operation.ts'
import { unmodelled, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { NamedSource } from './attaching.ts'

/** The members of an input that name what sends a group traffic, of a group that is created and others. */
export const sourceParameters = ['TargetGroupARNs', 'LoadBalancerNames', 'TrafficSources'] as const

/** Reads them, whichever of the three ways they are named in, which may be mixed (ELB-40). */
export function readSources(
  auto: AutoScaling,
  input: Input,
): readonly NamedSource[] | ServiceError {
  const named: NamedSource[] = [
    ...strings(input['TargetGroupARNs']).map((identifier) => ({ identifier, type }) as const),
    ...strings(input['LoadBalancerNames']).map(
      (identifier) => ({ identifier, type: 'elb' }) as const,
    ),
  ]
  for (const source of records(input['TrafficSources'])) {
    const identifier = String(source['Identifier'])
    const given = text(source['Type']) ?? type
    if (given === 'vpc-lattice' || identifier.includes(':vpc-lattice:')) {
      return unmodelled('ifdown does not model VPC Lattice target groups.')
    }
    if (given !== 'elb' && given !== 'elbv2') {
      return validationError(`${given} is not a valid traffic source type.`)
    }
    named.push({ identifier, type: given })
  }
  return checkSources(auto, named) ?? named
}

/** Without a type it is a target group; a classic load balancer needs its type (ELB-40). */
const type = 'elbv2'

/** Source: STR-65, and LIM-4 for how many at a time. */
function checkSources(
  { loadBalancing }: AutoScaling,
  sources: readonly NamedSource[],
): ServiceError | undefined {
  const suffix = 'Validating load balancer configuration failed.'
  const missing = sources.find((source) => !loadBalancing.has(source.type, source.identifier))
  if (missing === undefined) return undefined
  return validationError(
    missing.type === 'elbv2'
      ? `One or more target groups not found. ${suffix}`
      : `Cannot find Load Balancer ${missing.identifier}. ${suffix}`,
  )
}
