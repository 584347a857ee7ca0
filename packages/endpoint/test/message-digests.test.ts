import { describe, expect, test } from 'vitest'
import { withDigests } from '../src/message-digests.ts'

/* The digests of attributes are those that moto 5.2.5 computes of the same attributes. */

const attributes = {
  'z.bytes': { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 1, 2) },
  count: { DataType: 'Number', StringValue: '日本' },
}
const digestOfAttributes = '773710e2b110dd774e6948e56f4a6b68'
const digestOfHello = '5d41402abc4b2a76b9719d911017c592'

describe('an answer of SQS has the MD5', () => {
  test('of the message that was sent', () => {
    const input = { MessageBody: 'hello', MessageAttributes: attributes }
    const call = { service: 'sqs', operation: 'SendMessage', input }
    expect(withDigests(call, { MessageId: '1' })).toEqual({
      MessageId: '1',
      MD5OfMessageBody: digestOfHello,
      MD5OfMessageAttributes: digestOfAttributes,
    })
  })

  test('of each message of a batch that was taken, whatever their order', () => {
    const input = {
      Entries: [
        { Id: 'a', MessageBody: 'refused' },
        { Id: 'b', MessageBody: 'hello', MessageSystemAttributes: attributes },
        { Id: 'c', MessageBody: '' },
      ],
    }
    const output = { Successful: [{ Id: 'c' }, { Id: 'b' }], Failed: [{ Id: 'a' }] }
    const call = { service: 'sqs', operation: 'SendMessageBatch', input }
    expect(withDigests(call, output)).toEqual({
      Successful: [
        { Id: 'c', MD5OfMessageBody: 'd41d8cd98f00b204e9800998ecf8427e' },
        {
          Id: 'b',
          MD5OfMessageBody: digestOfHello,
          MD5OfMessageSystemAttributes: digestOfAttributes,
        },
      ],
      Failed: [{ Id: 'a' }],
    })
  })

  test('of each message that is received', () => {
    const call = { service: 'sqs', operation: 'ReceiveMessage', input: {} }
    const Messages = [{ Body: 'hello', MessageAttributes: attributes }]
    expect(withDigests(call, { Messages })).toEqual({
      Messages: [
        { ...Messages[0], MD5OfBody: digestOfHello, MD5OfMessageAttributes: digestOfAttributes },
      ],
    })
    expect(withDigests(call, {})).toEqual({})
  })
})

test('any other answer stays as it is', () => {
  const output = { MessageId: '1' }
  const input = { Message: 'hello' }
  expect(withDigests({ service: 'sns', operation: 'Publish', input }, output)).toBe(output)
  expect(withDigests({ service: 'sqs', operation: 'DeleteQueue', input }, output)).toBe(output)
})
