import { serviceError, validationError, type ServiceError } from '../../service-error.ts'
import { changeDesiredCapacity } from '../capacity.ts'
import type { AutoScaling } from '../context.ts'
import { blockingActivity } from '../cooldown.ts'
import type { Group } from '../state.ts'
import { decideSimple, decideStep, stepFor, type Wish } from './decide.ts'
import { decimal, viewFor } from './invoke.ts'
import type { ScalingPolicy } from './state.ts'

export interface Execution {
  /** Matters for simple policies alone. */
  readonly honorCooldown: boolean
  readonly metricValue: number | undefined
  readonly breachThreshold: number | undefined
}

/** A user has a policy scale now (POL-75). Answers AWS's refusal. */
export function executePolicy(
  auto: AutoScaling,
  group: Group,
  policy: ScalingPolicy,
  execution: Execution,
): ServiceError | undefined {
  if (!policy.enabled) return validationError(`Policy ${policy.name} is disabled`)
  const wish =
    policy.type === 'SimpleScaling'
      ? executeSimple(auto, group, policy, execution)
      : executeStep(auto, group, policy, execution)
  if (wish.type === 'ServiceError') return wish
  const { effects } = auto
  const { name: group_, desiredCapacity: from } = group
  const fired = { group: group_, policy: policy.name, alarm: undefined }
  if (wish.type === 'held' || wish.to === from) {
    const reason = wish.type === 'held' ? wish.reason : 'no change'
    effects.emit({ type: 'PolicyHeld', ...fired, reason })
    return undefined
  }
  const { to } = wish
  const considered = [{ policy: policy.name, to }]
  const seq = effects.emit({ type: 'PolicyFired', ...fired, from, to, considered })
  effects.because([seq], () =>
    changeDesiredCapacity(auto, group, to, {
      type: 'policyExecuted',
      at: effects.now,
      policy: policy.name,
      from,
      to,
    }),
  )
  return undefined
}

type Answer = Wish | ServiceError

function executeSimple(
  auto: AutoScaling,
  group: Group,
  policy: ScalingPolicy,
  { honorCooldown, metricValue, breachThreshold }: Execution,
): Answer {
  if (metricValue !== undefined || breachThreshold !== undefined) {
    return validationError(
      'MetricValue and BreachThreshold are valid only for StepScaling policies',
    )
  }
  const blocking = honorCooldown ? blockingActivity(auto, group) : undefined
  if (blocking === undefined) return decideSimple(policy, viewFor(auto, group, policy))
  return serviceError(
    'ScalingActivityInProgress',
    `Scaling activity ${blocking} is in progress and blocks this action`,
  )
}

/** Others than simple and step policies cannot be executed (POL-76); the words are ours. */
function executeStep(
  auto: AutoScaling,
  group: Group,
  policy: ScalingPolicy,
  { metricValue, breachThreshold }: Execution,
): Answer {
  if (policy.type !== 'StepScaling') {
    return validationError(`ExecutePolicy is not supported for ${policy.type} policies`)
  }
  if (metricValue === undefined || breachThreshold === undefined) {
    return validationError('MetricValue and BreachThreshold are required for StepScaling policies')
  }
  const step = stepFor(policy, [metricValue], breachThreshold)
  if (step !== undefined) return decideStep(policy, step, viewFor(auto, group, policy))
  return validationError(
    `No step adjustment found for metric value [${decimal(metricValue)}] and breach threshold ${decimal(breachThreshold)}`,
  )
}
