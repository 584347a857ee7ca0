import { number, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { checkLength, constraint } from '../validation.ts'
import {
  globalTimeoutOf,
  lifecycleTransitions,
  type LifecycleActionResult,
  type LifecycleHook,
  type LifecycleTransition,
} from './state.ts'

/** The members of a hook, of PutLifecycleHook as of a group that is created with hooks. */
export const hookParameters = [
  'LifecycleTransition',
  'RoleARN',
  'NotificationTargetARN',
  'NotificationMetadata',
  'HeartbeatTimeout',
  'DefaultResult',
] as const

/** Reads a hook; what an update leaves out keeps its value (HOOK-01). */
export function readHook(
  auto: AutoScaling,
  input: Input,
  before: LifecycleHook | undefined,
): LifecycleHook | ServiceError {
  const name = String(input['LifecycleHookName'])
  const invalid = checkName(name) ?? checkMetadata(text(input['NotificationMetadata']))
  if (invalid) return invalid
  const transition = readTransition(input, before)
  if (isServiceError(transition)) return transition
  const heartbeatTimeout = readHeartbeatTimeout(input, before)
  if (isServiceError(heartbeatTimeout)) return heartbeatTimeout
  const defaultResult = readResult(
    'DefaultResult',
    text(input['DefaultResult']) ?? before?.defaultResult ?? 'ABANDON',
  )
  if (isServiceError(defaultResult)) return defaultResult
  // An empty target takes the one there was away (HOOK-01).
  const target = text(input['NotificationTargetARN'])
  const hook: LifecycleHook = {
    name,
    transition,
    heartbeatTimeout,
    globalTimeout: globalTimeoutOf(heartbeatTimeout),
    defaultResult,
    notificationTargetArn: target === '' ? undefined : (target ?? before?.notificationTargetArn),
    roleArn: text(input['RoleARN']) ?? before?.roleArn,
    notificationMetadata: text(input['NotificationMetadata']) ?? before?.notificationMetadata,
  }
  return checkTarget(auto, hook) ?? hook
}

/** What becomes of an instance; AWS's words for another value are not known. */
export function readResult(member: string, value: string): LifecycleActionResult | ServiceError {
  if (value === 'CONTINUE' || value === 'ABANDON') return value
  return validationError(`${member} must be CONTINUE or ABANDON, not ${value}.`)
}

function checkName(name: string): ServiceError | undefined {
  const invalid = checkLength('lifecycleHookName', name, 255)
  if (invalid) return invalid
  if (/^[A-Za-z0-9\-_/]+$/.test(name)) return undefined
  return constraint(
    'lifecycleHookName',
    name,
    String.raw`Member must satisfy regular expression pattern: [A-Za-z0-9\-_\/]+`,
  )
}

/** Source: HOOK-04. */
function checkMetadata(metadata: string | undefined): ServiceError | undefined {
  if (metadata === undefined) return undefined
  const invalid = checkLength('notificationMetadata', metadata, 4000)
  if (invalid) return invalid
  if (/^[\t\n\r\u0020-\u007E]+$/.test(metadata)) return undefined
  return validationError('NotificationMetadata may contain printable ASCII characters only.')
}

function readTransition(
  input: Input,
  before: LifecycleHook | undefined,
): LifecycleTransition | ServiceError {
  const given = text(input['LifecycleTransition']) ?? before?.transition
  if (given === undefined) {
    return validationError('LifecycleTransition is required when a lifecycle hook is created.')
  }
  const transition = lifecycleTransitions.find((each) => each === given)
  return transition ?? validationError(`"${given}" is not a valid Lifecycle Transition.`)
}

/** Milliseconds. Source: HOOK-03. */
function readHeartbeatTimeout(
  input: Input,
  before: LifecycleHook | undefined,
): number | ServiceError {
  const seconds = number(input['HeartbeatTimeout'])
  if (seconds === undefined) return before?.heartbeatTimeout ?? 3_600_000
  const refuse = (rule: string) => constraint('heartbeatTimeout', String(seconds), rule)
  if (seconds < 30) return refuse('Member must have value greater than or equal to 30')
  if (seconds > 7200) return refuse('Member must have value less than or equal to 7200')
  return Math.round(seconds) * 1000
}

/** An SNS topic or a standard SQS queue; a FIFO queue is refused (HOOK-04). */
function checkTarget(
  auto: AutoScaling,
  { notificationTargetArn: target, roleArn }: LifecycleHook,
): ServiceError | undefined {
  if (target === undefined || auto.hookTargets.has(target)) return undefined
  if (target.split(':')[2] === 'lambda') {
    return unmodelled('ifdown does not model Lambda functions as targets of lifecycle hooks.')
  }
  return validationError(
    `Unable to publish test message to notification target ${target} using IAM role ${roleArn ?? 'null'}. Please check your target configuration and try to PutLifecycleHook again.`,
  )
}
