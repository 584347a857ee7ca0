import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWire, isWireError, type ReadRequest, type WireRequest } from '../src/index.ts'

const wire = createWire({
  operations: new Set([
    'cloudwatch:PutMetricData',
    'cloudwatch:PutMetricAlarm',
    'sqs:SendMessage',
    'eventbridge:PutEvents',
    'ssm:SendCommand',
    'fis:CreateExperimentTemplate',
    'fis:ListExperiments',
    'fis:TagResource',
  ]),
})

function json(target: string, body: string | Uint8Array, version = '1.0'): WireRequest {
  return {
    method: 'POST',
    path: '/',
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
    body: Buffer.from(body as string),
  }
}

function cbor(operation: string, body: Uint8Array): WireRequest {
  return {
    method: 'POST',
    path: `/service/GraniteServiceVersion20100801/operation/${operation}`,
    headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
    body,
  }
}

function rest(method: string, path: string, parts: { query?: string; body?: string }): WireRequest {
  return { method, path, query: parts.query, headers: {}, body: Buffer.from(parts.body ?? '') }
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const text = (value: string) =>
  Buffer.concat([bytes('78'), Buffer.of(value.length), Buffer.from(value)])

/** A CBOR map with one entry. */
const only = (name: string, value: Uint8Array) => Buffer.concat([bytes('a1'), text(name), value])

const metric = (value: string) =>
  `{"Namespace":"a","MetricData":[{"MetricName":"b","Value":${value}}]}`
const putData = 'GraniteServiceVersion20100801.PutMetricData'
const putAlarm = 'GraniteServiceVersion20100801.PutMetricAlarm'
const events = 'AWSEvents.PutEvents'
const command = 'AmazonSSM.SendCommand'

interface Case {
  readonly title: string
  readonly request: WireRequest
  readonly code: string
  readonly message: string
  readonly status?: number
}

const cases: readonly Case[] = [
  {
    title: 'no JSON',
    request: json(events, '{"Entries":'),
    code: 'SerializationException',
    message: 'The body is not JSON.',
  },
  {
    title: 'a list for an object',
    request: json(events, '[]'),
    code: 'SerializationException',
    message: 'The body holds no object.',
  },
  {
    title: 'null',
    request: json(events, 'null'),
    code: 'SerializationException',
    message: 'The body holds no object.',
  },
  {
    title: 'a million lists in one another',
    request: json(events, `{"Entries":${'['.repeat(250_000)}${']'.repeat(250_000)}}`),
    code: 'SerializationException',
    message: "Value 'a list' at 'entries.1.member' is not a structure",
  },
  {
    title: 'a number for a text',
    request: json(events, '{"Entries":[{"Source":7}]}'),
    code: 'SerializationException',
    message: "Value '7' at 'entries.1.member.source' is not a string",
  },
  {
    title: 'an object that cannot become text',
    request: json(events, '{"Entries":[{"Source":{"toString":1,"valueOf":null}}]}'),
    code: 'SerializationException',
    message: "Value 'an object' at 'entries.1.member.source' is not a string",
  },
  {
    title: 'a prototype',
    request: json(events, '{"__proto__":{"polluted":1},"Entries":[]}'),
    code: 'ValidationException',
    message: 'Unknown parameter: __proto__',
  },
  {
    title: 'a member that AWS does not know',
    request: json(events, '{"Entries":[{"Colour":"red"}]}'),
    code: 'ValidationException',
    message: 'Unknown parameter: Entries.1.Colour',
  },
  {
    title: 'missing members',
    request: json(command, '{"DocumentName":null}', '1.1'),
    code: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'documentName' failed to satisfy constraint: Member must not be null",
  },
  {
    title: 'a text for a number of SSM',
    request: json(command, '{"DocumentName":"a","TimeoutSeconds":"7"}', '1.1'),
    code: 'SerializationException',
    message: "Value '7' at 'timeoutSeconds' is not an integer",
  },
  {
    title: 'a number beyond every double',
    request: json(putData, metric('1e400')),
    code: 'MalformedInput',
    message: "Value 'Infinity' at 'metricData.1.member.value' is not a number",
  },
  {
    title: 'a number that says it is none',
    request: json(putData, metric('"NaN"')),
    code: 'MalformedInput',
    message: "Value 'NaN' at 'metricData.1.member.value' is not a number",
  },
  {
    title: 'a whole number of forty digits',
    request: json(putAlarm, `{"AlarmName":"a","Period":${'9'.repeat(40)}}`),
    code: 'MalformedInput',
    message: "Value '1e+40' at 'period' is not an integer",
  },
  {
    title: 'an instant after the end of time',
    request: json(putData, '{"Namespace":"a","MetricData":[{"MetricName":"b","Timestamp":1e300}]}'),
    code: 'MalformedInput',
    message: "Value '1e+300' at 'metricData.1.member.timestamp' is not a timestamp",
  },
  {
    title: 'a message without a queue',
    request: json('AmazonSQS.SendMessage', '{"MessageBody":"a"}'),
    code: 'MissingParameter',
    message: 'The request must contain the parameter QueueUrl.',
  },
  {
    title: 'no base64',
    request: json(
      'AmazonSQS.SendMessage',
      '{"QueueUrl":"q","MessageBody":"a","MessageAttributes":{"b":{"DataType":"Binary","BinaryValue":"%"}}}',
    ),
    code: 'MalformedInput',
    message: "Value '%' at 'messageAttributes.b.binaryValue' is not a blob",
  },
  {
    title: 'an operation that AWS does not have',
    request: json('AWSEvents.PutFlowers', '{}'),
    code: 'UnknownOperationException',
    message: 'Could not find operation PutFlowers',
  },
  {
    title: 'an operation that CloudWatch does not have',
    request: json('GraniteServiceVersion20100801.PutFlowers', '{}'),
    code: 'InvalidAction',
    message: 'Could not find operation PutFlowers for version 2010-08-01',
  },
  {
    title: 'an operation that is not simulated',
    request: json('AWSEvents.CreateArchive', '{}'),
    status: 501,
    code: 'NotImplemented',
    message: 'ifdown does not simulate eventbridge:CreateArchive yet.',
  },
  {
    title: 'a target that is none',
    request: json('constructor', '{}'),
    code: 'UnknownOperationException',
    message: 'constructor is no service that is simulated here.',
  },
  {
    title: 'no target',
    request: json('', '{}'),
    code: 'UnknownOperationException',
    message: 'The request does not say which operation is asked for.',
  },
  {
    title: 'a GET',
    request: { ...json(events, '{}'), method: 'GET' },
    status: 405,
    code: 'MethodNotAllowed',
    message: 'GET is not a method of awsJson1.0; POST is.',
  },
  {
    title: 'a path that is none',
    request: { ...json(events, '{}'), path: '/123456789012/queue' },
    status: 404,
    code: 'NotFound',
    message: 'There is nothing at /123456789012/queue; requests go to /.',
  },
  {
    title: 'CBOR that ends too early',
    request: cbor('PutMetricData', bytes('a1 69')),
    code: 'SerializationException',
    message: 'The body is not CBOR: it ends too early.',
  },
  {
    title: 'CBOR with something after its end',
    request: cbor('PutMetricData', bytes('a0 a0')),
    code: 'SerializationException',
    message: 'The body is not CBOR: there are bytes after its end.',
  },
  {
    title: 'CBOR that claims 2^64 bytes',
    request: cbor('PutMetricData', bytes('5b ff ff ff ff ff ff ff ff')),
    code: 'SerializationException',
    message: 'The body is not CBOR: it ends too early.',
  },
  {
    title: 'CBOR that claims four thousand million items',
    request: cbor('PutMetricData', bytes('9a ff ff ff ff')),
    code: 'SerializationException',
    message: 'The body is not CBOR: it ends too early.',
  },
  {
    title: 'CBOR of a million lists in one another',
    request: cbor('PutMetricData', new Uint8Array(1_000_000).fill(0x9f)),
    code: 'SerializationException',
    message: 'The body is not CBOR: it is nested too deeply.',
  },
  {
    title: 'CBOR of tags upon tags',
    request: cbor('PutMetricData', new Uint8Array(1_000_000).fill(0xc1)),
    code: 'SerializationException',
    message: 'The body is not CBOR: it is nested too deeply.',
  },
  {
    title: 'CBOR whose map has a number for a name',
    request: cbor('PutMetricData', bytes('a1 01 02')),
    code: 'SerializationException',
    message: 'The body is not CBOR: a map has a key that is no text.',
  },
  {
    title: 'CBOR with an unknown tag',
    request: cbor('PutMetricData', bytes('c2 41 00')),
    code: 'SerializationException',
    message: 'The body is not CBOR: it has the tag 2.',
  },
  {
    title: 'CBOR with a break in the open',
    request: cbor('PutMetricData', bytes('ff')),
    code: 'SerializationException',
    message: 'The body is not CBOR: its byte 0 begins nothing.',
  },
  {
    title: 'CBOR with a head that is reserved',
    request: cbor('PutMetricData', bytes('1c')),
    code: 'SerializationException',
    message: 'The body is not CBOR: its byte 0 begins nothing.',
  },
  {
    title: 'CBOR with a text of pieces that are none',
    request: cbor('PutMetricData', bytes('7f 41 00 ff')),
    code: 'SerializationException',
    message: 'The body is not CBOR: a text has a piece that is none.',
  },
  {
    title: 'CBOR with a timestamp of text',
    request: cbor('PutMetricData', bytes('c1 61 61')),
    code: 'SerializationException',
    message: 'The body is not CBOR: a timestamp is no number.',
  },
  {
    title: 'CBOR that holds no object',
    request: cbor('PutMetricData', bytes('c1 00')),
    code: 'SerializationException',
    message: 'The body holds no object.',
  },
  {
    title: 'CBOR with a whole number of 64 bits',
    request: cbor('PutMetricAlarm', only('Period', bytes('1b 7f ff ff ff ff ff ff ff'))),
    code: 'MalformedInput',
    message: "Value '9223372036854776000' at 'period' is not an integer",
  },
  {
    title: 'CBOR with no number',
    request: cbor('PutMetricAlarm', only('Threshold', bytes('f9 7e 00'))),
    code: 'MalformedInput',
    message: "Value 'NaN' at 'threshold' is not a number",
  },
  {
    title: 'CBOR with bytes for a text',
    request: cbor('PutMetricAlarm', only('AlarmName', bytes('41 61'))),
    code: 'MalformedInput',
    message: "Value 'an object' at 'alarmName' is not a string",
  },
  {
    title: 'CBOR with a text for a structure',
    request: cbor('PutMetricAlarm', only('Metrics', bytes('81 61 61'))),
    code: 'MalformedInput',
    message: "Value 'a' at 'metrics.1.member' is not a structure",
  },
  {
    title: 'CBOR without an operation',
    request: { ...cbor('', new Uint8Array()), path: '/service/x' },
    code: 'UnknownOperationException',
    message: 'The request does not say which operation is asked for.',
  },
  {
    title: 'a REST path that is none',
    request: rest('GET', '/experiments/a/b/c', {}),
    status: 404,
    code: 'UnknownOperationException',
    message: 'There is nothing at /experiments/a/b/c for GET.',
  },
  {
    title: 'a REST path that is no UTF-8',
    request: rest('POST', '/tags/%ff', {}),
    status: 404,
    code: 'UnknownOperationException',
    message: 'There is nothing at /tags/%ff for POST.',
  },
  {
    title: 'a REST operation that is not simulated',
    request: rest('GET', '/actions', {}),
    status: 501,
    code: 'NotImplemented',
    message: 'ifdown does not simulate fis:ListActions yet.',
  },
  {
    title: 'a REST query with a word for a number',
    request: rest('GET', '/experiments', { query: 'maxResults=many' }),
    code: 'SerializationException',
    message: "Value 'many' at 'maxResults' is not an integer",
  },
  {
    title: 'a REST query that AWS does not know',
    request: rest('GET', '/experiments', { query: 'colour=red' }),
    code: 'ValidationException',
    message: 'Unknown parameter: colour',
  },
  {
    title: 'a REST body that lacks most',
    request: rest('POST', '/experimentTemplates', {
      body: '{"clientToken":"a","description":"b","stopConditions":[{}],"actions":{},"roleArn":"c"}',
    }),
    code: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'stopConditions.1.member.source' failed to satisfy constraint: Member must not be null",
  },
]

test.each(cases)('$title', ({ request, status = 400, code, message }) => {
  expect(wire.read(request).asked).toMatchObject({ code, message, httpStatus: status })
})

describe('an error', () => {
  const errorIn = (request: WireRequest) => {
    const read = wire.read(request)
    return read.writeError(read.asked as Parameters<ReadRequest['writeError']>[0], 'request-1')
  }
  const bodyOf = (request: WireRequest) => Buffer.from(errorIn(request).body).toString()

  test('in JSON has the name of its shape', () => {
    expect(JSON.parse(bodyOf(json(events, '[]')))).toEqual({
      __type: 'SerializationException',
      message: 'The body holds no object.',
    })
  })

  test('of a service that was a query service has its code of that time in a header', () => {
    expect(errorIn(json('AmazonSQS.PutFlowers', '{}')).headers).toEqual({
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-query-error': 'InvalidAction;Sender',
      'x-amzn-requestid': 'request-1',
    })
    expect(JSON.parse(bodyOf(json('AmazonSQS.PutFlowers', '{}')))).toMatchObject({
      __type: 'com.amazonaws.sqs#UnknownOperationException',
    })
  })

  test('in CBOR is CBOR', () => {
    const { headers, body } = errorIn(cbor('PutMetricData', bytes('ff')))
    expect(headers).toMatchObject({
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-query-error': 'SerializationException;Sender',
    })
    expect(body.slice(0, 8)).toEqual(bytes('a2 66 5f 5f 74 79 70 65'))
  })
})

test('whatever a document holds, it is understood or refused with words, and pollutes nothing', () => {
  const documents = fc.oneof(
    fc.json({ maxDepth: 4 }).map((body) => json(putData, body)),
    fc
      .object({ key: fc.constantFrom('Namespace', 'MetricData', 'Value', '__proto__', 'x') })
      .map((body) => json(putData, JSON.stringify(body))),
    fc.uint8Array({ maxLength: 300 }).map((body) => json(command, body)),
    fc.uint8Array({ maxLength: 300 }).map((body) => cbor('PutMetricData', body)),
    fc
      .array(
        fc.constantFrom('a1', 'bf', '9f', 'ff', '81', '6161', 'f6', 'fb', 'c1', '00', '1b', '7f'),
        { maxLength: 40 },
      )
      .map((parts) => cbor('PutMetricData', bytes(parts.join('')))),
    fc
      .tuple(fc.webPath(), fc.string())
      .map(([path, body]) => rest('POST', `/tags${path}`, { body })),
    fc.webQueryParameters().map((query) => rest('GET', '/experiments', { query })),
  )
  fc.assert(
    fc.property(documents, (request) => {
      const read = wire.read(request)
      if (!isWireError(read.asked)) return
      expect(read.asked.message).not.toBe('')
      expect(read.writeError(read.asked, 'request-1').body.length).toBeLessThan(2000)
    }),
    { numRuns: 1000 },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
})
