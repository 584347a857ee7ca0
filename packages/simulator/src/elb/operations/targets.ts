import { command, number, present, question, records, type Input } from '../../operation.ts'
import { serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { Elb } from '../context.ts'
import type { TargetReason } from '../events.ts'
import { findPool, findTarget, targetsOf, type Target } from '../state.ts'
import { deregisterTarget, registerTarget } from '../targets.ts'
import { targetGroupNotFound } from './errors.ts'

interface Wanted {
  readonly instanceId: string
  readonly port: number | undefined
}

function readTargets(input: Input): readonly Wanted[] {
  return records(input['Targets']).map((target) => ({
    instanceId: String(target['Id']),
    port: number(target['Port']),
  }))
}

export const registerTargets = command<Elb>(
  'RegisterTargets',
  { required: ['TargetGroupArn', 'Targets'] },
  (elb, input) => {
    const pool = findPool(elb.state, String(input['TargetGroupArn']))
    if (pool?.kind !== 'target-group') return targetGroupNotFound()
    const wanted = readTargets(input)
    const refused = checkTargets(elb, pool.group.vpcId, pool.group.port, wanted)
    if (refused) return refused
    for (const { instanceId, port } of wanted) registerTarget(elb, pool, instanceId, port)
    return {}
  },
)

function checkTargets(
  { ec2 }: Elb,
  vpcId: string,
  groupPort: number,
  wanted: readonly Wanted[],
): ServiceError | undefined {
  const named = (targets: readonly Wanted[]) =>
    targets.map(({ instanceId }) => `'${instanceId}'`).join(', ')
  const missing = wanted.filter(({ instanceId }) => ec2.host(instanceId) === undefined)
  if (missing.length > 0) {
    return serviceError('InvalidTarget', `The following targets are not valid: ${named(missing)}`)
  }
  const idle = wanted.filter(({ instanceId }) => ec2.host(instanceId)?.state !== 'running')
  if (idle.length > 0) {
    return serviceError(
      'InvalidTarget',
      `The following targets are not in a running state and cannot be registered: ${named(idle)}`,
    )
  }
  const elsewhere = wanted.filter(({ instanceId }) => {
    const host = ec2.host(instanceId)
    return host?.vpcId !== undefined && host.vpcId !== vpcId
  })
  if (elsewhere.length > 0) {
    return serviceError(
      'InvalidTarget',
      `The following targets are not in the target group VPC '${vpcId}': ${named(elsewhere)}`,
    )
  }
  const other = wanted.find(({ port }) => port !== undefined && port !== groupPort)
  if (other === undefined) return undefined
  return unmodelled(`ifdown does not model a target on a port of its own (${other.port}).`)
}

export const deregisterTargets = command<Elb>(
  'DeregisterTargets',
  { required: ['TargetGroupArn', 'Targets'] },
  (elb, input) => {
    const pool = findPool(elb.state, String(input['TargetGroupArn']))
    if (pool?.kind !== 'target-group') return targetGroupNotFound()
    for (const { instanceId } of readTargets(input)) deregisterTarget(elb, pool, instanceId)
    return {}
  },
)

export const describeTargetHealth = question<Elb>(
  'DescribeTargetHealth',
  { required: ['TargetGroupArn'], optional: ['Targets'] },
  (elb, input) => {
    const arn = String(input['TargetGroupArn'])
    const group = elb.state.targetGroups.get(arn)
    if (group === undefined) return targetGroupNotFound()
    const wanted = readTargets(input)
    const described = (target: Target) => describe(elb, target, group.healthCheck.port)
    if (wanted.length === 0) {
      return { TargetHealthDescriptions: [...targetsOf(elb.state, arn)].map(described) }
    }
    return {
      TargetHealthDescriptions: wanted.map(({ instanceId, port }) => {
        const target = findTarget(elb.state, arn, instanceId)
        if (target !== undefined) return described(target)
        return {
          Target: { Id: instanceId, Port: port ?? group.port },
          TargetHealth: {
            State: 'unused',
            Reason: 'Target.NotRegistered',
            Description: 'Target is not registered to the target group',
          },
        }
      }),
    }
  },
)

function describe({ effects, ec2 }: Elb, target: Target, checkPort: string) {
  const { instanceId, port, availabilityZone, state, reason: told, checking } = target
  const waits = state === 'initial' && checking.firstAt < effects.now
  const reason = waits ? 'Elb.InitialHealthChecking' : told
  return {
    Target: present({ Id: instanceId, Port: port, AvailabilityZone: availabilityZone }),
    HealthCheckPort: checkPort === 'traffic-port' ? String(port) : checkPort,
    TargetHealth: present({
      State: state,
      Reason: reason,
      Description: reason && say(reason, ec2.host(instanceId)?.state),
    }),
  }
}

/** Source: ELB-02, MODEL TargetHealth. */
function say(reason: TargetReason, instanceState: string | undefined): string {
  if (reason === 'Target.InvalidState') {
    return `Target is in the ${instanceState ?? 'terminated'} state`
  }
  return descriptions[reason]
}

const descriptions: Readonly<Record<Exclude<TargetReason, 'Target.InvalidState'>, string>> = {
  'Elb.RegistrationInProgress': 'Target registration is in progress',
  'Elb.InitialHealthChecking': 'Initial health checks in progress',
  'Target.ResponseCodeMismatch': 'Health checks failed with these codes: [503]',
  'Target.Timeout': 'Request timed out',
  'Target.FailedHealthChecks': 'Health checks failed',
  'Target.NotInUse': 'Target group is not configured to receive traffic from the load balancer',
  'Target.DeregistrationInProgress': 'Target deregistration is in progress',
}
