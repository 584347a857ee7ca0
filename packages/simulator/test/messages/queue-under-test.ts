import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'

type Input = Readonly<Record<string, unknown>>

export interface ReceivedMessage {
  readonly MessageId: string
  readonly ReceiptHandle: string
  readonly Body: string
  readonly Attributes?: Readonly<Record<string, string>>
  readonly MessageAttributes?: Input
}

/** A queue with what tests do to it again and again. */
export interface QueueUnderTest {
  readonly url: string
  readonly arn: string
  call(operation: string, input?: Input): Input
  refusal(operation: string, input?: Input): { readonly code: string; readonly message: string }
  send(body: string, more?: Input): void
  receive(more?: Input): readonly ReceivedMessage[]
  /** Receives and deletes all that there is. Answers the bodies, as JSON. */
  bodies(): readonly Input[]
}

export function createQueue(
  tested: RegionUnderTest,
  name = 'work',
  attributes?: Readonly<Record<string, string>>,
): QueueUnderTest {
  const input = { QueueName: name, Attributes: attributes }
  const url = tested.call('CreateQueue', input, 'sqs')['QueueUrl'] as string
  const queue: QueueUnderTest = {
    url,
    arn: `arn:aws:sqs:us-east-1:123456789012:${name}`,
    call: (operation, more = {}) => tested.call(operation, { QueueUrl: url, ...more }, 'sqs'),
    refusal: (operation, more = {}) => tested.refusal(operation, { QueueUrl: url, ...more }, 'sqs'),
    send: (MessageBody, more = {}) => void queue.call('SendMessage', { MessageBody, ...more }),
    receive: (more = {}) =>
      (queue.call('ReceiveMessage', { MaxNumberOfMessages: 10, ...more })['Messages'] ??
        []) as readonly ReceivedMessage[],
    bodies() {
      const all: Input[] = []
      for (let some = queue.receive(); some.length > 0; some = queue.receive()) {
        for (const { Body, ReceiptHandle } of some) {
          all.push(JSON.parse(Body) as Input)
          queue.call('DeleteMessage', { ReceiptHandle })
        }
      }
      return all
    },
  }
  return queue
}

export function queueUnderTest(attributes?: Readonly<Record<string, string>>): {
  readonly tested: RegionUnderTest
  readonly queue: QueueUnderTest
} {
  const tested = regionUnderTest()
  return { tested, queue: createQueue(tested, 'work', attributes) }
}
