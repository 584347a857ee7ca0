import { describe, expect, test } from 'vitest'
import { createQueue, queueUnderTest } from './queue-under-test.ts'

const handleOf = (messages: readonly { readonly ReceiptHandle: string }[]) =>
  messages[0]!.ReceiptHandle
const bodiesOf = (messages: readonly { readonly Body: string }[]) =>
  messages.map(({ Body }) => Body)

describe('queues', () => {
  test('are made, found, listed and deleted', () => {
    const { tested, queue } = queueUnderTest()
    const call = (operation: string, input = {}) => tested.call(operation, input, 'sqs')

    expect(queue.url).toBe('https://sqs.us-east-1.amazonaws.com/123456789012/work')
    expect(call('GetQueueUrl', { QueueName: 'work' })).toEqual({ QueueUrl: queue.url })
    createQueue(tested, 'other')
    expect(call('ListQueues', { QueueNamePrefix: 'wo' })).toEqual({ QueueUrls: [queue.url] })
    expect(call('ListQueues')['QueueUrls']).toHaveLength(2)
    queue.call('DeleteQueue')
    expect(queue.refusal('GetQueueAttributes').code).toBe('AWS.SimpleQueueService.NonExistentQueue')
    expect(tested.refusal('GetQueueUrl', { QueueName: 'work' }, 'sqs').message).toBe(
      'The specified queue does not exist.',
    )
  })

  test('of the same name are one, unless an attribute differs', () => {
    const { tested, queue } = queueUnderTest({ VisibilityTimeout: '60' })
    expect(createQueue(tested, 'work').url).toBe(queue.url)
    expect(createQueue(tested, 'work', { VisibilityTimeout: '60' }).url).toBe(queue.url)
    const other = { QueueName: 'work', Attributes: { VisibilityTimeout: '61' } }
    expect(tested.refusal('CreateQueue', other, 'sqs').code).toBe('QueueAlreadyExists')
  })

  test('have a name that is free again a minute after they are deleted', () => {
    const { tested, queue } = queueUnderTest()
    queue.call('DeleteQueue')
    const again = { QueueName: 'work' }
    expect(tested.refusal('CreateQueue', again, 'sqs').code).toBe(
      'AWS.SimpleQueueService.QueueDeletedRecently',
    )
    tested.advance(60_000)
    tested.call('CreateQueue', again, 'sqs')
  })

  test.each([
    [{ QueueName: 'work.fifo' }, 'FIFO'],
    [{ QueueName: 'q', Attributes: { FifoQueue: 'true' } }, 'standard queues only'],
    [{ QueueName: 'a b' }, 'alphanumeric'],
    [{ QueueName: 'q', Attributes: { VisibilityTimeout: '43201' } }, 'VisibilityTimeout'],
    [{ QueueName: 'q', Attributes: { DelaySeconds: 'soon' } }, 'DelaySeconds'],
    [{ QueueName: 'q', Attributes: { RedrivePolicy: '{' } }, 'RedrivePolicy'],
    [{ QueueName: 'q', Attributes: { RedrivePolicy: '{"maxReceiveCount":0}' } }, 'RedrivePolicy'],
    [{ QueueName: 'q', Attributes: { Colour: 'blue' } }, 'Unknown Attribute Colour'],
  ])('refuses %j', (input, message) => {
    const { tested } = queueUnderTest()
    expect(tested.refusal('CreateQueue', input, 'sqs').message).toContain(message)
  })

  test('tell their attributes, and how many messages are where', () => {
    const { queue } = queueUnderTest({ VisibilityTimeout: '60' })
    queue.send('one')
    queue.send('two')
    queue.send('later', { DelaySeconds: 30 })
    queue.receive({ MaxNumberOfMessages: 1 })
    queue.call('SetQueueAttributes', { Attributes: { Policy: '{}', DelaySeconds: '5' } })

    const all = queue.call('GetQueueAttributes', { AttributeNames: ['All'] })['Attributes']
    expect(all).toMatchObject({
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: '60',
      DelaySeconds: '5',
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      Policy: '{}',
    })
    expect(queue.call('GetQueueAttributes', { AttributeNames: ['QueueArn'] })).toEqual({
      Attributes: { QueueArn: queue.arn },
    })
    expect(queue.call('GetQueueAttributes')).toEqual({})
  })

  test('lose their messages when they are purged', () => {
    const { queue } = queueUnderTest()
    queue.send('one')
    queue.call('PurgeQueue')
    expect(queue.receive()).toEqual([])
  })
})

describe('messages', () => {
  test('are handed out in order and hidden for the visibility timeout', () => {
    const { tested, queue } = queueUnderTest()
    queue.send('one')
    queue.send('two')
    expect(bodiesOf(queue.receive({ MaxNumberOfMessages: 1 }))).toEqual(['one'])
    expect(bodiesOf(queue.receive())).toEqual(['two'])
    tested.advance(29_999)
    expect(queue.receive()).toEqual([])
    tested.advance(1)
    expect(bodiesOf(queue.receive())).toEqual(['one', 'two'])
  })

  test('are gone once they are deleted, in flight or not', () => {
    const { tested, queue } = queueUnderTest()
    queue.send('one')
    const ReceiptHandle = handleOf(queue.receive())
    queue.call('DeleteMessage', { ReceiptHandle })
    queue.call('DeleteMessage', { ReceiptHandle })
    tested.advance(60_000)
    expect(queue.receive()).toEqual([])
    expect(queue.refusal('DeleteMessage', { ReceiptHandle: 'mine' }).code).toBe(
      'ReceiptHandleIsInvalid',
    )
  })

  test('are not deleted by a receipt that a later one replaced', () => {
    const { tested, queue } = queueUnderTest()
    queue.send('one')
    const early = handleOf(queue.receive())
    tested.advance(30_000)
    const late = handleOf(queue.receive())
    expect(late).not.toBe(early)
    queue.call('DeleteMessage', { ReceiptHandle: early })
    tested.advance(30_000)
    expect(bodiesOf(queue.receive())).toEqual(['one'])
  })

  test('are hidden for longer, or shown at once, by ChangeMessageVisibility', () => {
    const { tested, queue } = queueUnderTest()
    queue.send('one')
    const ReceiptHandle = handleOf(queue.receive({ VisibilityTimeout: 10 }))
    queue.call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 100 })
    tested.advance(99_999)
    expect(queue.receive()).toEqual([])
    queue.call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 })
    expect(bodiesOf(queue.receive())).toEqual(['one'])
    const again = { ReceiptHandle, VisibilityTimeout: 5 }
    expect(queue.refusal('ChangeMessageVisibility', again).message).toContain('not available')
  })

  test('tell when they were sent and how often they were received, if asked', () => {
    const { tested, queue } = queueUnderTest()
    const sentAt = tested.region.now
    queue.send('one', {
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'a' } },
    })
    tested.advance(1000)
    queue.receive({ VisibilityTimeout: 0 })
    const [plain] = queue.receive({ VisibilityTimeout: 0 })
    expect(Object.keys(plain!)).toEqual(['MessageId', 'ReceiptHandle', 'Body'])
    const [message] = queue.receive({
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['x.*'],
      VisibilityTimeout: 0,
    })
    expect(message!.Attributes).toEqual({
      SenderId: '123456789012',
      SentTimestamp: String(sentAt),
      ApproximateReceiveCount: '3',
      ApproximateFirstReceiveTimestamp: String(sentAt + 1000),
    })
    expect(message).not.toHaveProperty('MessageAttributes')
    const [attributed] = queue.receive({ MessageAttributeNames: ['kind'] })
    expect(attributed!.MessageAttributes).toEqual({
      kind: { DataType: 'String', StringValue: 'a' },
    })
  })

  test('are seen after their delay, and no more after their retention', () => {
    const { tested, queue } = queueUnderTest({ DelaySeconds: '10', MessageRetentionPeriod: '60' })
    queue.send('one')
    queue.send('at once', { DelaySeconds: 0 })
    expect(bodiesOf(queue.receive({ VisibilityTimeout: 0 }))).toEqual(['at once'])
    tested.advance(10_000)
    expect(queue.receive({ VisibilityTimeout: 0 })).toHaveLength(2)
    tested.advance(50_000)
    expect(queue.receive()).toEqual([])
    expect(tested.entries('QueueMessagesExpired')).toHaveLength(1)
  })

  test('go to the dead-letter queue after as many receives as the redrive policy allows', () => {
    const { tested, queue } = queueUnderTest()
    const dead = createQueue(tested, 'dead')
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 })
    queue.call('SetQueueAttributes', { Attributes: { RedrivePolicy } })
    queue.send('poison')
    queue.receive({ VisibilityTimeout: 0 })
    queue.receive({ VisibilityTimeout: 0 })
    expect(dead.receive()).toEqual([])
    expect(queue.receive()).toEqual([])
    expect(bodiesOf(dead.receive())).toEqual(['poison'])
  })

  test('stay with whoever has them in hand, however often they were received', () => {
    const { tested, queue } = queueUnderTest({ VisibilityTimeout: '60' })
    const dead = createQueue(tested, 'dead')
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1 })
    queue.call('SetQueueAttributes', { Attributes: { RedrivePolicy } })
    queue.send('slow work')
    const received = queue.receive()
    tested.advance(59_000)
    expect(queue.receive()).toEqual([])
    queue.call('DeleteMessage', { ReceiptHandle: handleOf(received) })
    tested.advance(10_000)
    expect([queue.receive(), dead.receive()]).toEqual([[], []])
  })

  test('that are seen again cannot be hidden by the receipt of before', () => {
    const { tested, queue } = queueUnderTest({ VisibilityTimeout: '60' })
    queue.send('slow work')
    const ReceiptHandle = handleOf(queue.receive())
    tested.advance(60_000)
    expect(
      queue.refusal('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 60 }),
    ).toMatchObject({
      code: 'InvalidParameterValue',
      message: expect.stringContaining('not available for visibility timeout change'),
    })
    expect(queue.receive()).toHaveLength(1)
  })

  test('are sent and deleted by the batch, each with its own outcome', () => {
    const { tested, queue } = queueUnderTest()
    const sent = queue.call('SendMessageBatch', {
      Entries: [
        { Id: 'a', MessageBody: 'one' },
        { Id: 'b', MessageBody: '' },
      ],
    })
    expect(sent).toMatchObject({
      Successful: [{ Id: 'a', MessageId: expect.any(String) as string }],
      Failed: [{ Id: 'b', SenderFault: true, Code: 'MissingParameter' }],
    })
    const received = queue.receive()
    const Entries = [
      { Id: '1', ReceiptHandle: handleOf(received) },
      { Id: '2', ReceiptHandle: 'none' },
    ]
    const shown = queue.call('ChangeMessageVisibilityBatch', {
      Entries: [{ ...Entries[0], VisibilityTimeout: 60 }],
    })
    expect(shown).toEqual({ Successful: [{ Id: '1' }], Failed: [] })
    expect(queue.call('DeleteMessageBatch', { Entries })).toMatchObject({
      Successful: [{ Id: '1' }],
      Failed: [{ Id: '2', Code: 'ReceiptHandleIsInvalid' }],
    })
    tested.advance(60_000)
    expect(queue.receive()).toEqual([])
  })

  test.each([
    ['EmptyBatchRequest', []],
    ['TooManyEntriesInBatchRequest', Array.from({ length: 11 }, (_, at) => ({ Id: `e${at}` }))],
    ['BatchEntryIdsNotDistinct', [{ Id: 'a' }, { Id: 'a' }]],
    ['InvalidBatchEntryId', [{ Id: 'a b' }]],
  ])('%s', (code, Entries) => {
    const { queue } = queueUnderTest()
    expect(queue.refusal('DeleteMessageBatch', { Entries }).code).toBe(
      `AWS.SimpleQueueService.${code}`,
    )
  })

  test('that are too long, binary, or received in impossible numbers are refused', () => {
    const { queue } = queueUnderTest({ MaximumMessageSize: '1024' })
    expect(queue.refusal('SendMessage', { MessageBody: 'ü'.repeat(513) }).code).toBe(
      'InvalidParameterValue',
    )
    queue.send('ü'.repeat(512))
    const binary = { blob: { DataType: 'Binary', BinaryValue: new Uint8Array(1) } }
    expect(
      queue.refusal('SendMessage', { MessageBody: 'x', MessageAttributes: binary }).message,
    ).toContain('binary')
    expect(queue.refusal('SendMessage', { MessageBody: 'x', DelaySeconds: 901 }).code).toBe(
      'InvalidParameterValue',
    )
    expect(queue.refusal('ReceiveMessage', { MaxNumberOfMessages: 11 }).code).toBe(
      'InvalidParameterValue',
    )
    expect(queue.refusal('ReceiveMessage', { WaitTimeSeconds: 21 }).code).toBe(
      'InvalidParameterValue',
    )
  })

  test('a receive of nothing leaves no trace; one of something names what sent it as its cause', () => {
    const { tested, queue } = queueUnderTest()
    const before = tested.trace.length
    queue.receive()
    expect(tested.trace).toHaveLength(before)
    queue.send('one')
    const [sent] = tested.entries('QueueMessageSent')
    queue.receive()
    expect(tested.trace.at(-1)).toMatchObject({
      event: { type: 'QueueMessagesReceived' },
      causes: [sent!.seq],
    })
  })

  test('a fork goes on by itself', () => {
    const { tested, queue } = queueUnderTest()
    queue.send('one')
    const fork = tested.region.fork()
    const [message] = queue.receive()
    const input = { QueueUrl: queue.url }
    const forked = fork.call({ service: 'sqs', operation: 'ReceiveMessage', input })
    expect(forked).toMatchObject({ Messages: [{ Body: 'one', MessageId: message!.MessageId }] })
    queue.call('DeleteMessage', { ReceiptHandle: message!.ReceiptHandle })
    fork.runUntil(fork.now + 60_000)
    expect(fork.call({ service: 'sqs', operation: 'ReceiveMessage', input })).toHaveProperty(
      'Messages',
    )
  })
})
