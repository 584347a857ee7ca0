import { command, question, records, strings, text, type Input } from '../../operation.ts'
import { serviceError } from '../../service-error.ts'
import { putEvent } from '../bus.ts'
import type { EventBridge } from '../context.ts'
import { isInvalid, matchesPattern, parsePattern } from '../event-pattern.ts'
import { notDefaultBus } from './find-rule.ts'

/** Each entry stands for itself: some may be refused while others are taken. */
export const putEvents = command<EventBridge>(
  'PutEvents',
  { required: ['Entries'] },
  (bus, input) => {
    const entries = records(input['Entries'])
    if (entries.length === 0 || entries.length > 10) {
      return serviceError(
        'ValidationException',
        `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${entries.length === 0 ? 'greater than or equal to 1' : 'less than or equal to 10'}`,
      )
    }
    const other = entries.map(notDefaultBus).find((refused) => refused !== undefined)
    if (other !== undefined) return other
    const answers = entries.map((entry) => putEntry(bus, entry))
    const FailedEntryCount = answers.filter((answer) => 'ErrorCode' in answer).length
    return { FailedEntryCount, Entries: answers }
  },
)

function putEntry(bus: EventBridge, entry: Input): Input {
  const source = text(entry['Source'])
  const detailType = text(entry['DetailType'])
  const detail = readDetail(text(entry['Detail']))
  if (!source || !detailType || entry['Detail'] === undefined) {
    const missing = !source ? 'Source' : !detailType ? 'DetailType' : 'Detail'
    return refuse(
      'InvalidArgument',
      `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    )
  }
  if (source.startsWith('aws.')) {
    return refuse('NotAuthorizedForSourceException', 'Not authorized for the source.')
  }
  if (detail === undefined) return refuse('MalformedDetail', 'Detail is malformed.')
  const time = entry['Time']
  const EventId = putEvent(bus, {
    source,
    detailType,
    detail,
    resources: strings(entry['Resources']),
    time: time instanceof Date ? time.getTime() : undefined,
  })
  return { EventId }
}

/** Undefined when it is no JSON object. */
function readDetail(detail: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(detail ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function refuse(ErrorCode: string, ErrorMessage: string): Input {
  return { ErrorCode, ErrorMessage }
}

export const testEventPattern = question<EventBridge>(
  'TestEventPattern',
  { required: ['EventPattern', 'Event'] },
  (_, input) => {
    const pattern = parsePattern(String(input['EventPattern']))
    if (isInvalid(pattern)) return serviceError('InvalidEventPatternException', pattern.invalid)
    const event = readDetail(text(input['Event']))
    if (event === undefined) {
      return serviceError('ValidationException', 'Parameter Event is not valid.')
    }
    return { Result: matchesPattern(pattern, event) }
  },
)
