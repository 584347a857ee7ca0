import {
  command,
  number,
  present,
  question,
  records,
  strings,
  text,
  type Input,
} from '../../operation.ts'
import {
  isServiceError,
  serviceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { Elb } from '../context.ts'
import type { ListenerDescription } from '../events.ts'
import type { LoadBalancer } from '../state.ts'
import { advancePool } from '../targets.ts'
import {
  listenerNotFound,
  loadBalancerNotFound,
  outOfRange,
  targetGroupNotFound,
} from './errors.ts'
import { elbPage } from './page.ts'

type Described = Readonly<Record<string, unknown>>

const protocolsOf: Readonly<Record<LoadBalancer['kind'], readonly string[]>> = {
  application: ['HTTP', 'HTTPS'],
  network: ['TCP', 'TLS', 'UDP', 'TCP_UDP'],
}

export const createListener = command<Elb>(
  'CreateListener',
  {
    required: ['LoadBalancerArn', 'DefaultActions'],
    optional: ['Protocol', 'Port', 'Certificates', 'SslPolicy', 'Tags'],
  },
  (elb, input) => {
    const { effects, state } = elb
    const listener = readListener(elb, input)
    if (isServiceError(listener)) return listener
    effects.emit({ type: 'ListenerCreated', ...listener })
    for (const arn of listener.targetGroupArns) advancePool(elb, arn)
    return { Listeners: [describe(state.listeners.get(listener.arn)!)] }
  },
)

function readListener({ effects, state }: Elb, input: Input): ListenerDescription | ServiceError {
  const loadBalancerArn = String(input['LoadBalancerArn'])
  const balancer = state.loadBalancers.get(loadBalancerArn)
  if (balancer === undefined) return loadBalancerNotFound()
  const protocol = text(input['Protocol'])
  const port = number(input['Port'])
  if (protocol === undefined || port === undefined) {
    return validationError('A listener protocol and port must be specified')
  }
  const wrong = outOfRange('Port', port, [1, 65_535])
  if (wrong) return wrong
  if (!protocolsOf[balancer.kind].includes(protocol)) {
    return validationError(
      `Listener protocol '${protocol}' is not supported with load balancers of type '${balancer.kind}'`,
    )
  }
  const taken = [...state.listeners.values()].some(
    (each) => each.loadBalancerArn === loadBalancerArn && each.port === port,
  )
  if (taken) {
    return serviceError(
      'DuplicateListener',
      `A listener already exists on this port for this load balancer '${loadBalancerArn}'`,
    )
  }
  const defaultActions = records(input['DefaultActions'])
  const targetGroupArns = readTargetGroups(state.targetGroups, defaultActions)
  if (isServiceError(targetGroupArns)) return targetGroupArns
  const id = effects.drawHex(16, 'listener', state.created)
  const arn = `${loadBalancerArn.replace(':loadbalancer/', ':listener/')}/${id}`
  return { arn, loadBalancerArn, protocol, port, targetGroupArns, defaultActions }
}

function readTargetGroups(
  known: ReadonlyMap<string, unknown>,
  actions: readonly Input[],
): readonly string[] | ServiceError {
  const other = actions.find(({ Type }) => Type !== 'forward')
  if (other !== undefined) {
    return unmodelled(`ifdown does not model listener actions of type ${text(other['Type'])}.`)
  }
  const arns = actions.flatMap((action) => {
    const forward = action['ForwardConfig'] as Input | undefined
    const several = records(forward?.['TargetGroups']).map((each) => String(each['TargetGroupArn']))
    const one = text(action['TargetGroupArn'])
    return one === undefined ? several : [one]
  })
  if (arns.length === 0) return validationError('A target group ARN must be specified')
  if (new Set(arns).size > 1) {
    return unmodelled('ifdown does not model a listener that forwards to several target groups.')
  }
  return arns.every((arn) => known.has(arn)) ? [...new Set(arns)] : targetGroupNotFound()
}

export const describeListeners = question<Elb>(
  'DescribeListeners',
  { optional: ['LoadBalancerArn', 'ListenerArns', 'Marker', 'PageSize'] },
  ({ state }, input) => {
    const balancer = text(input['LoadBalancerArn'])
    const arns = strings(input['ListenerArns'])
    if (balancer !== undefined && !state.loadBalancers.has(balancer)) return loadBalancerNotFound()
    if (arns.some((arn) => !state.listeners.has(arn))) return listenerNotFound()
    const found = [...state.listeners.values()].filter(
      ({ arn, loadBalancerArn }) =>
        (balancer === undefined || loadBalancerArn === balancer) &&
        (arns.length === 0 || arns.includes(arn)),
    )
    const result = elbPage(found, input)
    if (isServiceError(result)) return result
    return present({ Listeners: result.items.map(describe), NextMarker: result.nextMarker })
  },
)

function describe(listener: ListenerDescription): Described {
  return {
    ListenerArn: listener.arn,
    LoadBalancerArn: listener.loadBalancerArn,
    Port: listener.port,
    Protocol: listener.protocol,
    DefaultActions: listener.defaultActions,
  }
}

export const deleteListener = command<Elb>(
  'DeleteListener',
  { required: ['ListenerArn'] },
  (elb, input) => {
    const arn = String(input['ListenerArn'])
    const listener = elb.state.listeners.get(arn)
    if (listener === undefined) return listenerNotFound()
    elb.effects.emit({ type: 'ListenerDeleted', arn })
    for (const pool of listener.targetGroupArns) advancePool(elb, pool)
    return {}
  },
)
