import { ask, isObject, listIn, textIn, textOr, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'
import type { GroupSeen } from './look.ts'
import type { Recorder } from './recorder.ts'
import type { Witness } from './witness.ts'

/** An instance as a load balancer sees it. */
interface TargetSeen {
  /** The ARN of a target group, or the name of a classic load balancer. */
  readonly pool: string
  readonly instanceId: string
  readonly availabilityZone: string
  readonly port: number
  readonly state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining'
}

/** Sees how the load balancers of the groups find their instances. */
export function createTargetWitness(caller: Caller, recorder: Recorder): Witness {
  const known = new Map<string, TargetSeen>()
  /** The latest entry about each target. */
  const about = new Map<string, number>()

  function seeTarget(now: TargetSeen): void {
    const key = keyOf(now)
    const before = known.get(key)
    if (before?.state === now.state) return
    const { pool, instanceId, availabilityZone, port, state } = now
    const see = (event: Parameters<Recorder['see']>[0]): void => {
      const cause = about.get(key)
      about.set(key, recorder.see(event, cause === undefined ? [] : [cause]))
    }
    const of = { pool, instanceId } as const
    if (before === undefined || before.state === 'draining') {
      see({
        type: 'TargetRegistered',
        ...of,
        availabilityZone,
        port,
        state: 'initial',
        reason: 'Elb.RegistrationInProgress',
        // Nobody says what it answers, or when it is asked.
        response: 'timeout',
        firstCheckAt: 0,
      })
    }
    if (state === 'draining') {
      // Its drain ends some time later, which is seen when it has gone.
      see({ type: 'TargetDeregistered', ...of, drainEndsAt: 0 })
    } else if (state !== 'initial' || before?.state !== undefined) {
      const from = before === undefined || before.state === 'draining' ? 'initial' : before.state
      const none = { reason: undefined, checks: undefined }
      if (from !== state) see({ type: 'TargetHealthChanged', ...of, from, to: state, ...none })
    }
    known.set(key, now)
  }

  return {
    async look(groups) {
      const seen = await lookAtTargets(caller, groups)
      return () => {
        for (const target of seen) seeTarget(target)
        const there = new Set(seen.map(keyOf))
        for (const [key, { pool, instanceId }] of known) {
          if (there.has(key)) continue
          about.set(key, recorder.see({ type: 'TargetDrained', pool, instanceId }))
          known.delete(key)
        }
      }
    },
  }
}

function keyOf({ pool, instanceId }: TargetSeen): string {
  return `${pool} ${instanceId}`
}

async function lookAtTargets(
  caller: Caller,
  groups: readonly GroupSeen[],
): Promise<readonly TargetSeen[]> {
  const targetGroups = new Set(groups.flatMap((group) => group.targetGroups))
  const classics = new Set(groups.flatMap((group) => group.classicLoadBalancers))
  const seen: TargetSeen[] = []
  // One after the other: calls take turns anyway.
  // oxlint-disable-next-line no-await-in-loop
  for (const arn of targetGroups) seen.push(...(await lookAtTargetGroup(caller, arn)))
  // oxlint-disable-next-line no-await-in-loop
  for (const name of classics) seen.push(...(await lookAtClassic(caller, name)))
  return seen
}

async function lookAtTargetGroup(caller: Caller, arn: string): Promise<readonly TargetSeen[]> {
  const operation = 'DescribeTargetHealth'
  const answer = await ask(caller, { service: 'elbv2', operation, input: { TargetGroupArn: arn } })
  return listIn(answer, 'TargetHealthDescriptions', operation).flatMap((described) => {
    const target = objectIn(described, 'Target')
    const state = states[textIn(objectIn(described, 'TargetHealth'), 'State', operation)]
    const instanceId = textOr(target, 'Id', '')
    if (state === undefined || !instanceId.startsWith('i-')) return []
    const port = typeof target['Port'] === 'number' ? target['Port'] : 0
    const availabilityZone = textOr(target, 'AvailabilityZone', '')
    return [{ pool: arn, instanceId, availabilityZone, port, state }]
  })
}

async function lookAtClassic(caller: Caller, name: string): Promise<readonly TargetSeen[]> {
  const operation = 'DescribeInstanceHealth'
  const answer = await ask(caller, { service: 'elb', operation, input: { LoadBalancerName: name } })
  return listIn(answer, 'InstanceStates', operation).map((described) => ({
    pool: name,
    instanceId: textIn(described, 'InstanceId', operation),
    availabilityZone: '',
    port: 0,
    state: described['State'] === 'InService' ? 'healthy' : 'unhealthy',
  }))
}

/** Source: ELB-02. What cannot be told apart from being healthy is not healthy. */
const states: Readonly<Record<string, TargetSeen['state']>> = {
  initial: 'initial',
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  unused: 'unused',
  unavailable: 'unhealthy',
  draining: 'draining',
  'unhealthy.draining': 'unhealthy',
}

function objectIn(item: Json, member: string): Json {
  const value = item[member]
  return isObject(value) ? value : {}
}
