import { number, text, type Input } from '../../operation.ts'
import { validationError, type ServiceError } from '../../service-error.ts'
import { checkLength, checkNotNegative } from '../validation.ts'
import { parseCron } from './cron.ts'
import type { ScheduledActionDefinition, ScheduledSizes } from './events.ts'
import { findTimeZone } from './time-zone.ts'

type Before = Pick<ScheduledActionDefinition, 'name' | 'arn'> & Partial<ScheduledActionDefinition>

/**
 * A scheduled action as it is put; what an update leaves out stays. `now` is in milliseconds.
 *
 * Source: SCH-01, SCH-03, SCH-04, and CAP-16 for the sizes.
 */
export function readDefinition(
  now: number,
  input: Input,
  before: Before,
): ScheduledActionDefinition | ServiceError {
  const given = {
    minSize: number(input['MinSize']),
    maxSize: number(input['MaxSize']),
    desiredCapacity: number(input['DesiredCapacity']),
  }
  const startTime = readInstant(input['StartTime'] ?? input['Time'])
  const definition: ScheduledActionDefinition = {
    name: before.name,
    arn: before.arn,
    startTime: startTime ?? before.startTime,
    endTime: readInstant(input['EndTime']) ?? before.endTime,
    recurrence: text(input['Recurrence']) ?? before.recurrence,
    timeZone: text(input['TimeZone']) ?? before.timeZone,
    minSize: given.minSize ?? before.minSize,
    maxSize: given.maxSize ?? before.maxSize,
    desiredCapacity: given.desiredCapacity ?? before.desiredCapacity,
  }
  const refused =
    checkLength('scheduledActionName', before.name, 255) ??
    checkSizes(given, definition) ??
    checkTimes(now, startTime, definition)
  return refused ?? definition
}

export function readInstant(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : undefined
}

/** The first two texts are AWS's (CAP-16) or follow them; the one for no size is ours. */
function checkSizes(
  given: ScheduledSizes,
  { minSize, maxSize, desiredCapacity }: ScheduledSizes,
): ServiceError | undefined {
  const {
    minSize: min = 0,
    maxSize: max = Infinity,
    desiredCapacity: desired,
  } = {
    minSize,
    maxSize,
    desiredCapacity,
  }
  if (Object.values(given).every((size) => size === undefined)) {
    return validationError(
      'At least one of MinSize, MaxSize and DesiredCapacity must be given for a scheduled action',
    )
  }
  const negative =
    checkNotNegative('minSize', minSize) ??
    checkNotNegative('maxSize', maxSize) ??
    checkNotNegative('desiredCapacity', desiredCapacity)
  if (negative) return negative
  if (desired !== undefined && desired < min) {
    return validationError('Desired capacity must be greater than or equal to min size')
  }
  if (desired !== undefined && desired > max) {
    return validationError('Desired capacity must be less than or equal to max size')
  }
  if (min <= max) return undefined
  return validationError('Min size must be less than or equal to max size')
}

/** `startTime` is the one that is given now: that of before may have passed. The words are ours. */
function checkTimes(
  now: number,
  startTime: number | undefined,
  { startTime: starts, endTime, recurrence, timeZone }: ScheduledActionDefinition,
): ServiceError | undefined {
  if (starts === undefined && recurrence === undefined) {
    return validationError('Either a start time or a recurrence must be given')
  }
  if (recurrence !== undefined && parseCron(recurrence) === undefined) {
    return validationError(`Given recurrence string: ${recurrence} is invalid`)
  }
  if (timeZone !== undefined && findTimeZone(timeZone) === undefined) {
    return validationError(`Given time zone: ${timeZone} is invalid`)
  }
  if (startTime !== undefined && startTime < now) {
    return validationError('Given start time is in the past')
  }
  if (endTime === undefined) return undefined
  if (endTime < now) return validationError('Given end time is in the past')
  if (starts === undefined || starts < endTime) return undefined
  return validationError('Given end time must be after the start time')
}
