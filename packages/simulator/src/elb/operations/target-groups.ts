import { command, number, present, question, strings, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  serviceError,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { Elb } from '../context.ts'
import type { TargetGroupDescription } from '../events.ts'
import { loadBalancersOf } from '../pools.ts'
import { advancePool } from '../targets.ts'
import {
  changeAttributes,
  describeAttributes,
  rulesOfTargetGroup,
  standardAttributes,
} from './attributes.ts'
import { checkName, loadBalancerNotFound, outOfRange, targetGroupNotFound } from './errors.ts'
import { elbPage } from './page.ts'
import { readElbTags } from './tags.ts'
import { checkTargetType, healthCheckParameters, readHealthCheck } from './target-group-settings.ts'

type Described = Readonly<Record<string, unknown>>

export const createTargetGroup = command<Elb>(
  'CreateTargetGroup',
  {
    required: ['Name'],
    optional: [
      'Protocol',
      'ProtocolVersion',
      'Port',
      'VpcId',
      'TargetType',
      'Tags',
      'IpAddressType',
      ...healthCheckParameters,
    ],
  },
  (elb, input) => {
    const { effects, state } = elb
    const group = readTargetGroup(elb, input)
    if (isServiceError(group)) return group
    const taken = [...state.targetGroups.values()].find(({ name }) => name === group.name)
    if (taken === undefined) effects.emit({ type: 'TargetGroupCreated', ...group })
    else if (!isSame(taken, group)) {
      return serviceError(
        'DuplicateTargetGroupName',
        `A target group with the same name '${group.name}' exists, but with different settings`,
      )
    }
    return { TargetGroups: [describe(elb, state.targetGroups.get(taken?.arn ?? group.arn)!)] }
  },
)

function readTargetGroup(elb: Elb, input: Input): TargetGroupDescription | ServiceError {
  const { effects, ec2, state } = elb
  const name = String(input['Name'])
  const invalid = checkName('target group', name) ?? checkTargetType(input)
  if (invalid) return invalid
  const protocol = String(input['Protocol'])
  const port = number(input['Port'])
  if (port === undefined) return validationError('A port must be specified')
  const vpcId = text(input['VpcId'])
  if (vpcId === undefined) return validationError('A VPC ID must be specified')
  const wrong = outOfRange('Port', port, [1, 65_535])
  if (wrong) return wrong
  if (!ec2.hasVpc(vpcId)) return validationError(`The VPC ID '${vpcId}' is not found`)
  const healthCheck = readHealthCheck(elb, input, protocol)
  if (isServiceError(healthCheck)) return healthCheck
  const id = effects.drawHex(16, 'target-group', state.created)
  return {
    arn: `arn:aws:elasticloadbalancing:${effects.region}:${effects.accountId}:targetgroup/${name}/${id}`,
    name,
    protocol,
    port,
    vpcId,
    protocolVersion: protocol.startsWith('HTTP')
      ? (text(input['ProtocolVersion']) ?? 'HTTP1')
      : undefined,
    healthCheck,
    attributes: standardAttributes(rulesOfTargetGroup(protocol)),
    tags: readElbTags(input),
  }
}

function isSame(a: TargetGroupDescription, b: TargetGroupDescription): boolean {
  const settings = ({ protocol, port, vpcId, healthCheck }: TargetGroupDescription) =>
    JSON.stringify([protocol, port, vpcId, healthCheck])
  return settings(a) === settings(b)
}

export const describeTargetGroups = question<Elb>(
  'DescribeTargetGroups',
  { optional: ['LoadBalancerArn', 'TargetGroupArns', 'Names', 'Marker', 'PageSize'] },
  (elb, input) => {
    const { state } = elb
    const arns = strings(input['TargetGroupArns'])
    const names = strings(input['Names'])
    const balancer = text(input['LoadBalancerArn'])
    if (balancer !== undefined && !state.loadBalancers.has(balancer)) return loadBalancerNotFound()
    const all = [...state.targetGroups.values()]
    const missing =
      arns.some((arn) => !state.targetGroups.has(arn)) ||
      names.some((wanted) => !all.some(({ name }) => name === wanted))
    if (missing) return targetGroupNotFound()
    const found = all.filter(
      ({ arn, name }) =>
        (arns.length === 0 || arns.includes(arn)) &&
        (names.length === 0 || names.includes(name)) &&
        (balancer === undefined ||
          loadBalancersOf(state, arn).some((each) => each.arn === balancer)),
    )
    const result = elbPage(found, input)
    if (isServiceError(result)) return result
    return present({
      TargetGroups: result.items.map((group) => describe(elb, group)),
      NextMarker: result.nextMarker,
    })
  },
)

function describe({ state }: Elb, group: TargetGroupDescription): Described {
  const { healthCheck } = group
  return present({
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: group.protocol,
    Port: group.port,
    VpcId: group.vpcId,
    HealthCheckProtocol: healthCheck.protocol,
    HealthCheckPort: healthCheck.port,
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: healthCheck.interval / 1000,
    HealthCheckTimeoutSeconds: healthCheck.timeout / 1000,
    HealthyThresholdCount: healthCheck.healthyThreshold,
    UnhealthyThresholdCount: healthCheck.unhealthyThreshold,
    HealthCheckPath: healthCheck.path,
    Matcher: healthCheck.matcher === undefined ? undefined : { HttpCode: healthCheck.matcher },
    LoadBalancerArns: loadBalancersOf(state, group.arn).map(({ arn }) => arn),
    TargetType: 'instance',
    ProtocolVersion: group.protocolVersion,
    IpAddressType: 'ipv4',
  })
}

export const modifyTargetGroup = command<Elb>(
  'ModifyTargetGroup',
  { required: ['TargetGroupArn'], optional: healthCheckParameters },
  (elb, input) => {
    const arn = String(input['TargetGroupArn'])
    const group = elb.state.targetGroups.get(arn)
    if (group === undefined) return targetGroupNotFound()
    const healthCheck = readHealthCheck(elb, input, group.protocol, group.healthCheck)
    if (isServiceError(healthCheck)) return healthCheck
    elb.effects.emit({ type: 'TargetGroupModified', arn, healthCheck })
    advancePool(elb, arn)
    return { TargetGroups: [describe(elb, elb.state.targetGroups.get(arn)!)] }
  },
)

export const deleteTargetGroup = command<Elb>(
  'DeleteTargetGroup',
  { required: ['TargetGroupArn'] },
  ({ effects, state }, input) => {
    const arn = String(input['TargetGroupArn'])
    if (!state.targetGroups.has(arn)) return {}
    if (loadBalancersOf(state, arn).length > 0) {
      return serviceError(
        'ResourceInUse',
        `Target group '${arn}' is currently in use by a listener or a rule`,
      )
    }
    effects.emit({ type: 'TargetGroupDeleted', arn })
    return {}
  },
)

export const modifyTargetGroupAttributes = command<Elb>(
  'ModifyTargetGroupAttributes',
  { required: ['TargetGroupArn', 'Attributes'] },
  ({ effects, state }, input) => {
    const arn = String(input['TargetGroupArn'])
    const group = state.targetGroups.get(arn)
    if (group === undefined) return targetGroupNotFound()
    const attributes = changeAttributes(group.attributes, rulesOfTargetGroup(group.protocol), input)
    if (isServiceError(attributes)) return attributes
    effects.emit({ type: 'TargetGroupAttributesModified', arn, attributes })
    return { Attributes: describeAttributes(attributes) }
  },
)

export const describeTargetGroupAttributes = question<Elb>(
  'DescribeTargetGroupAttributes',
  { required: ['TargetGroupArn'] },
  ({ state }, input) => {
    const group = state.targetGroups.get(String(input['TargetGroupArn']))
    if (group === undefined) return targetGroupNotFound()
    return { Attributes: describeAttributes(group.attributes) }
  },
)
