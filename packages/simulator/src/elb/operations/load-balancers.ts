import { command, present, question, records, strings, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  serviceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { Elb } from '../context.ts'
import type { LoadBalancerDescription } from '../events.ts'
import type { LoadBalancer } from '../state.ts'
import { advancePool } from '../targets.ts'
import {
  changeAttributes,
  describeAttributes,
  rulesOfLoadBalancer,
  standardAttributes,
} from './attributes.ts'
import { checkName, loadBalancerNotFound } from './errors.ts'
import { elbPage } from './page.ts'
import { readElbTags } from './tags.ts'
import { readSubnets } from './zones.ts'

type Described = Readonly<Record<string, unknown>>

export const createLoadBalancer = command<Elb>(
  'CreateLoadBalancer',
  {
    required: ['Name'],
    optional: [
      'Subnets',
      'SubnetMappings',
      'SecurityGroups',
      'Scheme',
      'Tags',
      'Type',
      'IpAddressType',
    ],
  },
  (elb, input) => {
    const { effects, state } = elb
    const balancer = readLoadBalancer(elb, input)
    if (isServiceError(balancer)) return balancer
    const taken = [...state.loadBalancers.values()].find(({ name }) => name === balancer.name)
    if (taken === undefined) effects.emit({ type: 'LoadBalancerCreated', ...balancer })
    else if (!isSame(taken, balancer)) {
      return serviceError(
        'DuplicateLoadBalancerName',
        `A load balancer with the same name '${balancer.name}' exists, but with different settings`,
      )
    }
    return {
      LoadBalancers: [describe(elb, state.loadBalancers.get(taken?.arn ?? balancer.arn)!)],
    }
  },
)

function readLoadBalancer(elb: Elb, input: Input): LoadBalancerDescription | ServiceError {
  const { effects, state } = elb
  const name = String(input['Name'])
  const kind = text(input['Type']) ?? 'application'
  if (kind === 'gateway') return unmodelled('ifdown does not model gateway load balancers.')
  if (kind !== 'application' && kind !== 'network') {
    return validationError(`'${kind}' is not a valid load balancer type`)
  }
  const invalid = checkName('load balancer', name)
  if (invalid) return invalid
  const mapped = records(input['SubnetMappings']).map((mapping) => String(mapping['SubnetId']))
  const places = readSubnets(elb, [...strings(input['Subnets']), ...mapped])
  if (isServiceError(places)) return places
  if (kind === 'application' && places.zones.length < 2) {
    return validationError(
      'At least two subnets in two different Availability Zones must be specified',
    )
  }
  const path = `${kind === 'application' ? 'app' : 'net'}/${name}/${effects.drawHex(16, 'load-balancer', state.created)}`
  return {
    arn: `arn:aws:elasticloadbalancing:${effects.region}:${effects.accountId}:loadbalancer/${path}`,
    name,
    kind,
    scheme: text(input['Scheme']) ?? 'internet-facing',
    ipAddressType: text(input['IpAddressType']) ?? 'ipv4',
    ...places,
    securityGroups: strings(input['SecurityGroups']),
    attributes: standardAttributes(rulesOfLoadBalancer(kind)),
    tags: readElbTags(input),
  }
}

function isSame(a: LoadBalancerDescription, b: LoadBalancerDescription): boolean {
  const settings = ({ kind, scheme, zones }: LoadBalancerDescription) =>
    JSON.stringify([kind, scheme, zones.map(({ subnetId }) => subnetId)])
  return settings(a) === settings(b)
}

export const describeLoadBalancers = question<Elb>(
  'DescribeLoadBalancers',
  { optional: ['LoadBalancerArns', 'Names', 'Marker', 'PageSize'] },
  (elb, input) => {
    const arns = strings(input['LoadBalancerArns'])
    const names = strings(input['Names'])
    const all = [...elb.state.loadBalancers.values()]
    const found = all.filter(
      ({ arn, name }) =>
        (arns.length === 0 || arns.includes(arn)) && (names.length === 0 || names.includes(name)),
    )
    const missing =
      arns.some((arn) => !elb.state.loadBalancers.has(arn)) ||
      names.some((wanted) => !all.some(({ name }) => name === wanted))
    if (missing) return loadBalancerNotFound()
    const result = elbPage(found, input)
    if (isServiceError(result)) return result
    return present({
      LoadBalancers: result.items.map((balancer) => describe(elb, balancer)),
      NextMarker: result.nextMarker,
    })
  },
)

function describe({ effects }: Elb, balancer: LoadBalancer): Described {
  const { arn, name, kind, scheme, ipAddressType, zones, securityGroups, vpcId } = balancer
  const internal = scheme === 'internal' ? 'internal-' : ''
  const host = kind === 'application' ? `${effects.region}.elb` : `elb.${effects.region}`
  return present({
    LoadBalancerArn: arn,
    DNSName: `${internal}${name}-${arn.slice(-16)}.${host}.amazonaws.com`,
    CreatedTime: new Date(balancer.createdAt),
    LoadBalancerName: name,
    Scheme: scheme,
    VpcId: vpcId,
    State: { Code: 'active' },
    Type: kind,
    AvailabilityZones: zones.map(({ zone, subnetId }) =>
      present({ ZoneName: zone, SubnetId: subnetId, LoadBalancerAddresses: [] }),
    ),
    SecurityGroups: securityGroups.length > 0 ? securityGroups : undefined,
    IpAddressType: ipAddressType,
  })
}

export const deleteLoadBalancer = command<Elb>(
  'DeleteLoadBalancer',
  { required: ['LoadBalancerArn'] },
  (elb, input) => {
    const { effects, state } = elb
    const arn = String(input['LoadBalancerArn'])
    const balancer = state.loadBalancers.get(arn)
    // A load balancer that is not there is deleted already.
    if (balancer === undefined) return {}
    if (balancer.attributes['deletion_protection.enabled'] === 'true') {
      return serviceError(
        'OperationNotPermitted',
        `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
      )
    }
    const listeners = [...state.listeners.values()].filter((each) => each.loadBalancerArn === arn)
    for (const listener of listeners) {
      effects.emit({ type: 'ListenerDeleted', arn: listener.arn })
    }
    effects.emit({ type: 'LoadBalancerDeleted', arn })
    const pools = new Set(listeners.flatMap(({ targetGroupArns }) => targetGroupArns))
    for (const pool of pools) advancePool(elb, pool)
    return {}
  },
)

export const modifyLoadBalancerAttributes = command<Elb>(
  'ModifyLoadBalancerAttributes',
  { required: ['LoadBalancerArn', 'Attributes'] },
  ({ effects, state }, input) => {
    const arn = String(input['LoadBalancerArn'])
    const balancer = state.loadBalancers.get(arn)
    if (balancer === undefined) return loadBalancerNotFound()
    const rules = rulesOfLoadBalancer(balancer.kind)
    const attributes = changeAttributes(balancer.attributes, rules, input)
    if (isServiceError(attributes)) return attributes
    effects.emit({ type: 'LoadBalancerAttributesModified', arn, attributes })
    return { Attributes: describeAttributes(attributes) }
  },
)

export const describeLoadBalancerAttributes = question<Elb>(
  'DescribeLoadBalancerAttributes',
  { required: ['LoadBalancerArn'] },
  ({ state }, input) => {
    const balancer = state.loadBalancers.get(String(input['LoadBalancerArn']))
    if (balancer === undefined) return loadBalancerNotFound()
    return { Attributes: describeAttributes(balancer.attributes) }
  },
)
