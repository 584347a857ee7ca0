import { serviceError, validationError, type ServiceError } from '../../service-error.ts'

/* Codes: MODEL of elasticloadbalancingv2 and elasticloadbalancing. Texts as AWS was seen to write them. */

export function loadBalancerNotFound(): ServiceError {
  return serviceError('LoadBalancerNotFound', 'One or more load balancers not found')
}

export function targetGroupNotFound(): ServiceError {
  return serviceError('TargetGroupNotFound', 'One or more target groups not found')
}

export function listenerNotFound(): ServiceError {
  return serviceError('ListenerNotFound', 'One or more listeners not found')
}

/** Source: STR-65. */
export function noActiveLoadBalancer(name: string): ServiceError {
  return serviceError('LoadBalancerNotFound', `There is no ACTIVE Load Balancer named '${name}'`)
}

export function outOfRange(
  what: string,
  value: number,
  [least, most]: readonly [number, number],
): ServiceError | undefined {
  if (Number.isInteger(value) && value >= least && value <= most) return undefined
  return validationError(`${what} '${value}' must be between ${least} and ${most}`)
}

/** Names are 1 to 32 letters, digits and inner hyphens. */
export function checkName(what: string, name: string): ServiceError | undefined {
  if (name.length > 32) {
    return validationError(`A ${what} name cannot be longer than '32' characters: '${name}'`)
  }
  if (/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(name)) return undefined
  return validationError(
    `A ${what} name can only contain characters that are alphanumeric characters and hyphens(-), and may not begin or end with a hyphen: '${name}'`,
  )
}
