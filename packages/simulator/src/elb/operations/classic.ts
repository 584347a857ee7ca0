import { command, present, question, records, strings, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  serviceError,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { Elb } from '../context.ts'
import type { ClassicLoadBalancerDescription } from '../events.ts'
import { findPool, targetsOf, type ClassicLoadBalancer, type Pool } from '../state.ts'
import { advancePool } from '../targets.ts'
import {
  describeClassicAttributes,
  describeClassicHealthCheck,
  readClassicAttributes,
  readClassicHealthCheck,
  readClassicListeners,
  standardClassicAttributes,
  standardClassicCheck,
} from './classic-settings.ts'
import { checkName, noActiveLoadBalancer } from './errors.ts'
import { elbPage } from './page.ts'
import { readElbTags } from './tags.ts'
import { readSubnets, type LoadBalancerPlaces } from './zones.ts'

export type ClassicPool = Extract<Pool, { kind: 'classic' }>

export function findClassic({ state }: Elb, input: Input): ClassicPool | ServiceError {
  const name = String(input['LoadBalancerName'])
  const pool = findPool(state, name)
  return pool?.kind === 'classic' ? pool : noActiveLoadBalancer(name)
}

export const createClassicLoadBalancer = command<Elb>(
  'CreateLoadBalancer',
  {
    required: ['LoadBalancerName', 'Listeners'],
    optional: ['AvailabilityZones', 'Subnets', 'SecurityGroups', 'Scheme', 'Tags'],
  },
  (elb, input) => {
    const balancer = readBalancer(elb, input)
    if (isServiceError(balancer)) return balancer
    const { name } = balancer
    const taken = elb.state.classic.get(name)
    if (taken === undefined) elb.effects.emit({ type: 'ClassicLoadBalancerCreated', ...balancer })
    else if (!isSame(taken, balancer)) {
      return serviceError(
        'DuplicateLoadBalancerName',
        `Load Balancer named '${name}' already exists and it is configured with different parameters.`,
      )
    }
    return { DNSName: dnsName(elb, elb.state.classic.get(name)!) }
  },
)

function readBalancer(elb: Elb, input: Input): ClassicLoadBalancerDescription | ServiceError {
  const name = String(input['LoadBalancerName'])
  const invalid = checkName('load balancer', name)
  if (invalid) return invalid
  const listeners = readClassicListeners(input)
  if (listeners.length === 0) return validationError('At least one listener must be specified.')
  const places = readPlaces(elb, input)
  if (isServiceError(places)) return places
  return {
    name,
    scheme: text(input['Scheme']) ?? 'internet-facing',
    ...places,
    securityGroups: strings(input['SecurityGroups']),
    listeners,
    healthCheck: standardClassicCheck(listeners),
    attributes: standardClassicAttributes,
    tags: readElbTags(input),
  }
}

function readPlaces(
  elb: Elb,
  input: Input,
): LoadBalancerPlaces | Pick<ClassicLoadBalancerDescription, 'zones' | 'vpcId'> | ServiceError {
  const subnets = strings(input['Subnets'])
  const zones = strings(input['AvailabilityZones'])
  if ((subnets.length === 0) === (zones.length === 0)) {
    return validationError(
      'Either AvailabilityZones or SubnetIds must be specified, and not both of them',
    )
  }
  if (subnets.length > 0) return readSubnets(elb, subnets)
  return { zones: zones.map((zone) => ({ zone, subnetId: undefined })), vpcId: undefined }
}

function isSame(a: ClassicLoadBalancerDescription, b: ClassicLoadBalancerDescription): boolean {
  const settings = ({ listeners, zones, scheme }: ClassicLoadBalancerDescription) =>
    JSON.stringify([listeners, zones, scheme])
  return settings(a) === settings(b)
}

export const describeClassicLoadBalancers = question<Elb>(
  'DescribeLoadBalancers',
  { optional: ['LoadBalancerNames', 'Marker', 'PageSize'] },
  (elb, input) => {
    const names = strings(input['LoadBalancerNames'])
    const missing = names.find((name) => !elb.state.classic.has(name))
    if (missing !== undefined) return noActiveLoadBalancer(missing)
    const found = [...elb.state.classic.values()].filter(
      ({ name }) => names.length === 0 || names.includes(name),
    )
    const result = elbPage(found, input)
    if (isServiceError(result)) return result
    return present({
      LoadBalancerDescriptions: result.items.map((balancer) => describe(elb, balancer)),
      NextMarker: result.nextMarker,
    })
  },
)

function describe(elb: Elb, balancer: ClassicLoadBalancer): Input {
  const subnets = balancer.zones.flatMap(({ subnetId }) => (subnetId ? [subnetId] : []))
  const members = [...targetsOf(elb.state, balancer.name)]
  return present({
    LoadBalancerName: balancer.name,
    DNSName: dnsName(elb, balancer),
    ListenerDescriptions: balancer.listeners.map((listener) => ({
      Listener: {
        Protocol: listener.protocol,
        LoadBalancerPort: listener.loadBalancerPort,
        InstanceProtocol: listener.instanceProtocol,
        InstancePort: listener.instancePort,
      },
      PolicyNames: [],
    })),
    Policies: {
      AppCookieStickinessPolicies: [],
      LBCookieStickinessPolicies: [],
      OtherPolicies: [],
    },
    BackendServerDescriptions: [],
    AvailabilityZones: balancer.zones.map(({ zone }) => zone),
    Subnets: subnets,
    VPCId: balancer.vpcId,
    Instances: members
      .filter(({ state }) => state !== 'draining')
      .map(({ instanceId }) => ({ InstanceId: instanceId })),
    HealthCheck: describeClassicHealthCheck(balancer.healthCheck),
    SecurityGroups: balancer.securityGroups,
    CreatedTime: new Date(balancer.createdAt),
    Scheme: balancer.scheme,
  })
}

function dnsName({ effects }: Elb, { name, scheme, createdAt }: ClassicLoadBalancer): string {
  const number = Number.parseInt(effects.drawHex(7, 'classic-load-balancer', name, createdAt), 16)
  const internal = scheme === 'internal' ? 'internal-' : ''
  return `${internal}${name}-${number}.${effects.region}.elb.amazonaws.com`
}

export const deleteClassicLoadBalancer = command<Elb>(
  'DeleteLoadBalancer',
  { required: ['LoadBalancerName'] },
  ({ effects, state }, input) => {
    const name = String(input['LoadBalancerName'])
    // A load balancer that is not there is deleted already.
    if (state.classic.has(name)) effects.emit({ type: 'ClassicLoadBalancerDeleted', name })
    return {}
  },
)

export const configureHealthCheck = command<Elb>(
  'ConfigureHealthCheck',
  { required: ['LoadBalancerName', 'HealthCheck'] },
  (elb, input) => {
    const pool = findClassic(elb, input)
    if (isServiceError(pool)) return pool
    const healthCheck = readClassicHealthCheck(input['HealthCheck'] as Input)
    if (isServiceError(healthCheck)) return healthCheck
    elb.effects.emit({ type: 'ClassicHealthCheckConfigured', name: pool.id, healthCheck })
    advancePool(elb, pool.id)
    return { HealthCheck: describeClassicHealthCheck(healthCheck) }
  },
)

export const modifyClassicAttributes = command<Elb>(
  'ModifyLoadBalancerAttributes',
  { required: ['LoadBalancerName', 'LoadBalancerAttributes'] },
  (elb, input) => {
    const pool = findClassic(elb, input)
    if (isServiceError(pool)) return pool
    const given = input['LoadBalancerAttributes'] as Input
    const attributes = readClassicAttributes(given, pool.balancer.attributes)
    if (isServiceError(attributes)) return attributes
    elb.effects.emit({ type: 'ClassicAttributesModified', name: pool.id, attributes })
    return {
      LoadBalancerName: pool.id,
      LoadBalancerAttributes: describeClassicAttributes(attributes),
    }
  },
)

export const describeClassicAttributesOperation = question<Elb>(
  'DescribeLoadBalancerAttributes',
  { required: ['LoadBalancerName'] },
  (elb, input) => {
    const pool = findClassic(elb, input)
    if (isServiceError(pool)) return pool
    return { LoadBalancerAttributes: describeClassicAttributes(pool.balancer.attributes) }
  },
)

/** The instances that an input names. */
export function readInstances(input: Input): readonly string[] {
  return records(input['Instances']).map((instance) => String(instance['InstanceId']))
}
