import { records, text, type Input } from '../../operation.ts'
import { serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { Attributes } from '../events.ts'

type Kind = 'application' | 'network'

interface AttributeRule {
  readonly standard: string
  /** What it may be: words, or a range of whole numbers. */
  readonly values: readonly string[] | readonly [number, number]
  /** Words that do something which is not modelled. */
  readonly refused?: readonly string[]
}

type AttributeRules = Readonly<Record<string, AttributeRule>>

const flag: readonly string[] = ['true', 'false']

/** Source: ELB-05, ELB-06, ELB-07, ELB-08, ELB-09. */
const ofTargetGroups: AttributeRules = {
  'deregistration_delay.timeout_seconds': { standard: '300', values: [0, 3600] },
  'stickiness.enabled': { standard: 'false', values: flag, refused: ['true'] },
  'load_balancing.cross_zone.enabled': {
    standard: 'use_load_balancer_configuration',
    values: [...flag, 'use_load_balancer_configuration'],
  },
  'target_group_health.dns_failover.minimum_healthy_targets.count': {
    standard: '1',
    values: ['off', ...countTo(1000)],
  },
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': {
    standard: 'off',
    values: ['off', ...countTo(100)],
  },
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': {
    standard: '1',
    values: [1, 1000],
  },
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': {
    standard: 'off',
    values: ['off', ...countTo(100)],
  },
}

const ofApplicationTargetGroups: AttributeRules = {
  ...ofTargetGroups,
  'slow_start.duration_seconds': { standard: '0', values: ['0', ...countTo(900).slice(29)] },
  'load_balancing.algorithm.type': {
    standard: 'round_robin',
    values: ['round_robin', 'least_outstanding_requests', 'weighted_random'],
  },
}

/** Source: ELB-09, ELB-10. */
const ofLoadBalancers: Readonly<Record<Kind, AttributeRules>> = {
  application: {
    'load_balancing.cross_zone.enabled': { standard: 'true', values: ['true'] },
    'zonal_shift.config.enabled': { standard: 'false', values: flag, refused: ['true'] },
    'deletion_protection.enabled': { standard: 'false', values: flag },
    'idle_timeout.timeout_seconds': { standard: '60', values: [1, 4000] },
  },
  network: {
    'load_balancing.cross_zone.enabled': { standard: 'false', values: flag },
    'zonal_shift.config.enabled': { standard: 'false', values: flag, refused: ['true'] },
    'deletion_protection.enabled': { standard: 'false', values: flag },
  },
}

function countTo(most: number): readonly string[] {
  return Array.from({ length: most }, (_, index) => String(index + 1))
}

export function rulesOfTargetGroup(protocol: string): AttributeRules {
  return protocol.startsWith('HTTP') ? ofApplicationTargetGroups : ofTargetGroups
}

export function rulesOfLoadBalancer(kind: Kind): AttributeRules {
  return ofLoadBalancers[kind]
}

export function standardAttributes(rules: AttributeRules): Attributes {
  return Object.fromEntries(Object.entries(rules).map(([key, { standard }]) => [key, standard]))
}

export function describeAttributes(attributes: Attributes): readonly Input[] {
  return Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }))
}

/** The attributes with those changed that an input names. */
export function changeAttributes(
  before: Attributes,
  rules: AttributeRules,
  input: Input,
): Attributes | ServiceError {
  const changed: Record<string, string> = { ...before }
  for (const attribute of records(input['Attributes'])) {
    const key = String(attribute['Key'])
    const value = text(attribute['Value']) ?? ''
    const invalid = checkAttribute(rules[key], key, value)
    if (invalid) return invalid
    changed[key] = value
  }
  return checkSlowStart(changed) ?? changed
}

function checkAttribute(
  rule: AttributeRule | undefined,
  key: string,
  value: string,
): ServiceError | undefined {
  if (rule === undefined) {
    return unmodelled(`ifdown does not model the attribute ${key}.`, 'InvalidConfigurationRequest')
  }
  if (rule.refused?.includes(value)) {
    return unmodelled(`ifdown does not model ${key} = ${value} yet.`, 'InvalidConfigurationRequest')
  }
  if (isAllowed(rule.values, value)) return undefined
  return serviceError(
    'InvalidConfigurationRequest',
    `The value '${value}' is not valid for the attribute '${key}'`,
  )
}

function isAllowed(values: AttributeRule['values'], value: string): boolean {
  const [least, most] = values
  if (typeof least !== 'number') return (values as readonly string[]).includes(value)
  return /^\d+$/.test(value) && Number(value) >= least && Number(value) <= Number(most)
}

/** Only round robin knows slow start (ELB-07). */
function checkSlowStart(attributes: Attributes): ServiceError | undefined {
  const algorithm = attributes['load_balancing.algorithm.type'] ?? 'round_robin'
  const slow = Number(attributes['slow_start.duration_seconds'] ?? 0) > 0
  if (!slow || algorithm === 'round_robin') return undefined
  return serviceError(
    'InvalidConfigurationRequest',
    `Slow start cannot be enabled with the load balancing algorithm '${algorithm}'`,
  )
}
