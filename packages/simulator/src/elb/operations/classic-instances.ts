import { command, question } from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Elb } from '../context.ts'
import { findTarget, targetsOf, type Target } from '../state.ts'
import { deregisterTarget, registerTarget } from '../targets.ts'
import { findClassic, readInstances } from './classic.ts'

type Described = Readonly<Record<string, unknown>>

export const registerInstances = command<Elb>(
  'RegisterInstancesWithLoadBalancer',
  { required: ['LoadBalancerName', 'Instances'] },
  (elb, input) => {
    const pool = findClassic(elb, input)
    if (isServiceError(pool)) return pool
    const ids = readInstances(input)
    const missing = ids.find((instanceId) => elb.ec2.host(instanceId) === undefined)
    if (missing !== undefined) return invalidInstance(missing)
    for (const instanceId of ids) registerTarget(elb, pool, instanceId)
    return { Instances: registered(elb, pool.id) }
  },
)

export const deregisterInstances = command<Elb>(
  'DeregisterInstancesFromLoadBalancer',
  { required: ['LoadBalancerName', 'Instances'] },
  (elb, input) => {
    const pool = findClassic(elb, input)
    if (isServiceError(pool)) return pool
    const ids = readInstances(input)
    const missing = ids.find((instanceId) => !findTarget(elb.state, pool.id, instanceId))
    if (missing !== undefined) return invalidInstance(missing)
    for (const instanceId of ids) deregisterTarget(elb, pool, instanceId)
    return { Instances: registered(elb, pool.id) }
  },
)

function registered({ state }: Elb, name: string): readonly Described[] {
  return [...targetsOf(state, name)]
    .filter((target) => target.state !== 'draining')
    .map(({ instanceId }) => ({ InstanceId: instanceId }))
}

export const describeInstanceHealth = question<Elb>(
  'DescribeInstanceHealth',
  { required: ['LoadBalancerName'], optional: ['Instances'] },
  (elb, input) => {
    const pool = findClassic(elb, input)
    if (isServiceError(pool)) return pool
    const ids = readInstances(input)
    const all = [...targetsOf(elb.state, pool.id)].filter(({ state }) => state !== 'draining')
    const missing = ids.find((id) => elb.ec2.host(id) === undefined)
    if (missing !== undefined) return invalidInstance(missing)
    const shown = ids.length === 0 ? all.map(({ instanceId }) => instanceId) : ids
    return {
      InstanceStates: shown.map((instanceId) => ({
        InstanceId: instanceId,
        ...describe(findTarget(elb.state, pool.id, instanceId)),
      })),
    }
  },
)

/** Source: ELB-21. */
function describe(target: Target | undefined): Described {
  if (target === undefined || target.state === 'draining') {
    const description =
      target === undefined
        ? 'Instance is not currently registered with the LoadBalancer.'
        : 'Instance deregistration currently in progress.'
    return state(target === undefined ? 'OutOfService' : 'InService', 'N/A', description)
  }
  switch (target.state) {
    case 'healthy':
      return state('InService', 'N/A', 'N/A')
    case 'initial':
      return state('OutOfService', 'ELB', 'Instance registration is still in progress.')
    case 'unhealthy':
      return state(
        'OutOfService',
        'Instance',
        'Instance has failed at least the UnhealthyThreshold number of health checks consecutively.',
      )
    case 'unused':
      return target.reason === 'Target.NotInUse'
        ? state(
            'OutOfService',
            'ELB',
            'Instance is in the EC2 Availability Zone for which LoadBalancer is not configured to route traffic to.',
          )
        : state('OutOfService', 'Instance', 'Instance is in stopped state.')
  }
}

function state(State: string, ReasonCode: string, Description: string): Described {
  return { State, ReasonCode, Description }
}

function invalidInstance(instanceId: string): ServiceError {
  return serviceError('InvalidInstance', `Could not find EC2 instance ${instanceId}.`)
}
