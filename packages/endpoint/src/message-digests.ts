/*
 * SQS answers with the MD5 of what it was sent and of what it hands out, and some SDKs refuse an answer
 * in which they are wrong. They are no part of the simulation: nothing depends on them, and a pure core
 * has no MD5. So they are added here, where an answer leaves, whatever the protocol. The algorithm for
 * attributes: "Calculating the MD5 message digest for message attributes", SQS Developer Guide [D].
 */

interface Attribute {
  readonly DataType?: string
  readonly StringValue?: string
  readonly BinaryValue?: Uint8Array
}

type Attributes = Readonly<Record<string, Attribute>>

interface Sent {
  readonly Id?: string
  readonly MessageBody?: string
  readonly MessageAttributes?: Attributes
  readonly MessageSystemAttributes?: Attributes
}

interface Received {
  readonly Body?: string
  readonly MessageAttributes?: Attributes
}

export interface Answered {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** An output of SQS with its digests; any other output as it is. */
export function withDigests<Output extends object>(
  { service, operation, input }: Answered,
  output: Output,
): Output {
  if (service !== 'sqs') return output
  switch (operation) {
    case 'SendMessage':
      return { ...output, ...digestsOf(input) }
    case 'SendMessageBatch':
      return withBatchDigests(input as { Entries?: readonly Sent[] }, output)
    case 'ReceiveMessage':
      return withReceivedDigests(output)
    default:
      return output
  }
}

function withBatchDigests<Output extends { Successful?: readonly Sent[] }>(
  { Entries = [] }: { readonly Entries?: readonly Sent[] },
  output: Output,
): Output {
  const entries = new Map(Entries.map((entry) => [entry.Id, entry]))
  const Successful = output.Successful?.map((result) => ({
    ...result,
    ...digestsOf(entries.get(result.Id) ?? {}),
  }))
  return { ...output, ...(Successful && { Successful }) }
}

function withReceivedDigests<Output extends { Messages?: readonly Received[] }>(
  output: Output,
): Output {
  const Messages = output.Messages?.map((message) => ({
    ...message,
    ...(message.Body !== undefined && { MD5OfBody: md5(message.Body) }),
    ...attributesDigest('MD5OfMessageAttributes', message.MessageAttributes),
  }))
  return { ...output, ...(Messages && { Messages }) }
}

function digestsOf({ MessageBody, MessageAttributes, MessageSystemAttributes }: Sent): object {
  return {
    ...(MessageBody !== undefined && { MD5OfMessageBody: md5(MessageBody) }),
    ...attributesDigest('MD5OfMessageAttributes', MessageAttributes),
    ...attributesDigest('MD5OfMessageSystemAttributes', MessageSystemAttributes),
  }
}

function attributesDigest(name: string, attributes: Attributes = {}): object {
  const names = Object.keys(attributes).toSorted()
  if (names.length === 0) return {}
  const parts = names.flatMap((key) => {
    const { DataType = 'String', StringValue, BinaryValue } = attributes[key]!
    const transport = Buffer.of(BinaryValue === undefined ? 1 : 2)
    return [
      ...counted(key),
      ...counted(DataType),
      transport,
      ...counted(BinaryValue ?? StringValue),
    ]
  })
  return { [name]: md5(Buffer.concat(parts)) }
}

/** Bytes after their number in four bytes. */
function counted(content: string | Uint8Array = ''): readonly Uint8Array[] {
  const bytes = Buffer.from(content as string)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return [length, bytes]
}

function md5(content: string | Uint8Array): string {
  // Not imported, because it takes 4 ms and few simulations have a queue.
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('md5').update(content).digest('hex')
}
