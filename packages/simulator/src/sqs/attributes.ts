import type { Input } from '../operation.ts'
import { isServiceError, serviceError, unmodelled, type ServiceError } from '../service-error.ts'
import type { Queue, QueueAttributes, RedrivePolicy } from './queue.ts'

/** Seconds on the wire, within AWS's bounds. */
const durations = {
  VisibilityTimeout: { name: 'visibilityTimeout', most: 43_200, least: 0 },
  DelaySeconds: { name: 'delay', most: 900, least: 0 },
  MessageRetentionPeriod: { name: 'retention', most: 1_209_600, least: 60 },
  ReceiveMessageWaitTimeSeconds: { name: 'waitTime', most: 20, least: 0 },
} as const

/** Accepted and told back. */
const echoed = [
  'Policy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
  'RedriveAllowPolicy',
]

/** Changes the attributes that are given; an empty redrive policy takes the one there was away. */
export function readAttributes(
  given: Readonly<Record<string, string>>,
  before: QueueAttributes,
): QueueAttributes | ServiceError {
  let attributes = before
  for (const [name, value] of Object.entries(given)) {
    const changes = readAttribute(name, value, before)
    if (isServiceError(changes)) return changes
    attributes = { ...attributes, ...changes, echoed: { ...attributes.echoed, ...changes.echoed } }
  }
  return attributes
}

function readAttribute(
  name: string,
  value: string,
  before: QueueAttributes,
): Partial<QueueAttributes> | ServiceError {
  if (name === 'FifoQueue' || name === 'ContentBasedDeduplication') {
    return unmodelled(`ifdown models standard queues only, not ${name}.`, 'InvalidAttributeName')
  }
  if (name in durations) {
    const { name: ours, most, least } = durations[name as keyof typeof durations]
    const seconds = readWhole(name, value, least, most)
    return isServiceError(seconds) ? seconds : { [ours]: seconds * 1000 }
  }
  if (name === 'MaximumMessageSize') {
    const bytes = readWhole(name, value, 1024, 1_048_576)
    return isServiceError(bytes) ? bytes : { maximumMessageSize: bytes }
  }
  if (name === 'RedrivePolicy') {
    const redrive = readRedrive(value)
    return isServiceError(redrive) ? redrive : { redrive }
  }
  if (echoed.includes(name)) return { echoed: { ...before.echoed, [name]: value } }
  return serviceError('InvalidAttributeName', `Unknown Attribute ${name}.`)
}

function readWhole(
  name: string,
  value: string,
  least: number,
  most: number,
): number | ServiceError {
  const number = Number(value)
  if (value !== '' && Number.isInteger(number) && number >= least && number <= most) return number
  return invalidValue(name)
}

function readRedrive(value: string): RedrivePolicy | undefined | ServiceError {
  if (value === '') return undefined
  let policy: unknown
  try {
    policy = JSON.parse(value)
  } catch {
    return invalidValue('RedrivePolicy')
  }
  const { deadLetterTargetArn, maxReceiveCount } = Object(policy) as Input
  const count = Number(maxReceiveCount)
  const valid = Number.isInteger(count) && count >= 1 && count <= 1000
  if (typeof deadLetterTargetArn !== 'string' || !valid) return invalidValue('RedrivePolicy')
  return { deadLetterTargetArn, maxReceiveCount: count }
}

function invalidValue(name: string): ServiceError {
  return serviceError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`)
}

/** All attributes of a queue as text, as GetQueueAttributes tells them. */
export function describeAttributes(queue: Queue, now: number): Readonly<Record<string, string>> {
  const { attributes } = queue
  const { redrive } = attributes
  const messages = [...queue.messages.values()]
  const hidden = messages.filter(({ visibleAt }) => visibleAt > now)
  const inFlight = hidden.filter(({ receiptHandle }) => receiptHandle !== undefined).length
  const inSeconds = Object.entries(durations).map(
    ([name, { name: ours }]) => [name, String(attributes[ours] / 1000)] as const,
  )
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(messages.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(hidden.length - inFlight),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...Object.fromEntries(inSeconds),
    MaximumMessageSize: String(attributes.maximumMessageSize),
    SqsManagedSseEnabled: 'true',
    ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }),
    ...attributes.echoed,
  }
}
