import { command, number, records, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { Sqs } from '../context.ts'
import { sendMessage as send, type OutgoingMessage } from '../delivery.ts'
import type { MessageAttributes, Queue } from '../queue.ts'
import { eachOfBatch } from './batch.ts'
import { findQueue } from './find-queue.ts'

const parameters = ['DelaySeconds', 'MessageAttributes', 'MessageSystemAttributes'] as const

export const sendMessage = command<Sqs>(
  'SendMessage',
  { required: ['QueueUrl', 'MessageBody'], optional: parameters },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    if (isServiceError(queue)) return queue
    const message = readMessage(queue, input)
    return isServiceError(message) ? message : { MessageId: send(sqs, queue, message) }
  },
)

export const sendMessageBatch = command<Sqs>(
  'SendMessageBatch',
  { required: ['QueueUrl', 'Entries'] },
  (sqs, input) => {
    const queue = findQueue(sqs, input)
    if (isServiceError(queue)) return queue
    const size = records(input['Entries']).reduce((sum, entry) => sum + sizeOf(entry), 0)
    if (size > 1_048_576) {
      return serviceError(
        'AWS.SimpleQueueService.BatchRequestTooLong',
        `Batch requests cannot be longer than 1048576 bytes. You have sent ${size} bytes.`,
      )
    }
    return eachOfBatch(input, (entry) => {
      const message = readMessage(queue, entry)
      return isServiceError(message) ? message : { MessageId: send(sqs, queue, message) }
    })
  },
)

function sizeOf(entry: Input): number {
  return byteLength(text(entry['MessageBody']) ?? '')
}

function readMessage(queue: Queue, input: Input): OutgoingMessage | ServiceError {
  const body = text(input['MessageBody']) ?? ''
  const { maximumMessageSize } = queue.attributes
  if (body === '') {
    return serviceError('MissingParameter', 'The request must contain the parameter MessageBody.')
  }
  if (byteLength(body) > maximumMessageSize) {
    return serviceError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${maximumMessageSize} bytes.`,
    )
  }
  const delay = number(input['DelaySeconds'])
  if (delay !== undefined && !(delay >= 0 && delay <= 900)) {
    return serviceError(
      'InvalidParameterValue',
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    )
  }
  const attributes = readMessageAttributes(input)
  if (isServiceError(attributes)) return attributes
  return { body, attributes, delay: delay === undefined ? undefined : delay * 1000 }
}

/** Text and numbers; records are kept as JSON, which has no bytes. */
function readMessageAttributes(input: Input): MessageAttributes | ServiceError {
  const given = (input['MessageAttributes'] ?? {}) as Readonly<Record<string, Input>>
  const attributes: [string, MessageAttributes[string]][] = []
  for (const [name, { DataType, StringValue }] of Object.entries(given)) {
    const type = String(DataType)
    if (type.startsWith('Binary')) {
      return unmodelled(
        `ifdown does not model the binary message attribute ${name}.`,
        'InvalidParameterValue',
      )
    }
    attributes.push([name, { DataType: type, StringValue: text(StringValue) ?? '' }])
  }
  return Object.fromEntries(attributes)
}

/** Of the UTF-8 form. */
function byteLength(body: string): number {
  let bytes = 0
  for (const character of body) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4
  }
  return bytes
}
