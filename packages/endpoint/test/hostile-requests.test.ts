import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCloudOver, type Cloud } from '../src/cloud.ts'
import { PortInUseError, serve, type Server } from '../src/index.ts'
import { fakeRegion } from './fake-region.ts'
import { sendBytes, sendRaw } from './raw-http.ts'

let cloud: Cloud
let server: Server
let hasty: Server
let tags: unknown

beforeAll(async () => {
  const answers = {
    'autoscaling:DescribeAutoScalingGroups': { AutoScalingGroups: [] },
    'autoscaling:CreateAutoScalingGroup': {},
    'autoscaling:SetDesiredCapacity': {},
    'autoscaling:CreateOrUpdateTags': (input: { Tags: unknown }) => {
      tags = input.Tags
      return {}
    },
    'ec2:DescribeInstances': { Reservations: [] },
    'ec2:TerminateInstances': {},
    'sns:CreateTopic': { TopicArn: 'arn' },
  }
  cloud = createCloudOver((options) => fakeRegion({ answers }, options), { seed: '7f3a9c' })
  server = await serve(cloud, { clock: 'manual' })
  // A server of its own: on a busy machine these limits are soon over for whoever does not dawdle, too.
  hasty = await serve(cloud, {
    clock: 'manual',
    limits: { headersMilliseconds: 300, requestMilliseconds: 600 },
  })
})
afterAll(async () => {
  await server.close()
  await hasty.close()
})

const describe = 'Action=DescribeAutoScalingGroups&Version=2011-01-01'
const create = 'Action=CreateAutoScalingGroup&Version=2011-01-01'

const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKID/20130208/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
})

interface Case {
  readonly title: string
  readonly body?: string | Uint8Array
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  readonly code: string
  readonly message: string
}

const cases: readonly Case[] = [
  {
    title: 'no action',
    body: 'Version=2011-01-01',
    status: 400,
    code: 'MissingAction',
    message: 'The request is missing an action or a required parameter.',
  },
  {
    title: 'nothing at all',
    body: '',
    status: 400,
    code: 'MissingAction',
    message: 'The request is missing an action or a required parameter.',
  },
  {
    title: 'an action that nobody has',
    body: 'Action=Frobnicate&Version=2011-01-01',
    status: 400,
    code: 'InvalidAction',
    message: 'Could not find operation Frobnicate for version 2011-01-01',
  },
  {
    title: 'an action called __proto__',
    body: 'Action=__proto__&Version=2011-01-01',
    status: 400,
    code: 'InvalidAction',
    message: 'Could not find operation __proto__ for version 2011-01-01',
  },
  {
    title: 'an action of EC2 that nobody has',
    body: 'Action=Frobnicate&Version=2016-11-15',
    status: 400,
    code: 'InvalidAction',
    message: 'The action Frobnicate is not valid for this web service.',
  },
  {
    title: 'an action that is not simulated',
    body: 'Action=PutScalingPolicy&Version=2011-01-01',
    status: 501,
    code: 'NotImplemented',
    message: 'ifdown does not simulate autoscaling:PutScalingPolicy yet.',
  },
  {
    title: 'an action of EC2 that is not simulated',
    body: 'Action=RunInstances&Version=2016-11-15',
    status: 501,
    code: 'NotImplemented',
    message: 'ifdown does not simulate ec2:RunInstances yet.',
  },
  {
    title: 'a service that is not simulated',
    body: 'Action=ListBuckets',
    headers: signedFor('s3'),
    status: 501,
    code: 'NotImplemented',
    message: 'ifdown does not simulate the service s3.',
  },
  {
    title: 'another version',
    body: 'Action=DescribeAutoScalingGroups&Version=2009-05-15',
    headers: signedFor('autoscaling'),
    status: 400,
    code: 'InvalidAction',
    message: 'Could not find operation DescribeAutoScalingGroups for version 2009-05-15',
  },
  {
    title: 'another version of EC2',
    body: 'Action=DescribeInstances&Version=2010-01-01',
    headers: signedFor('ec2'),
    status: 400,
    code: 'NoSuchVersion',
    message:
      'The requested version (2010-01-01) of service AmazonEC2 is not answered here; 2016-11-15 is.',
  },
  {
    title: 'missing parameters',
    body: `${create}&MinSize=1`,
    status: 400,
    code: 'ValidationError',
    message:
      "2 validation errors detected: Value null at 'autoScalingGroupName' failed to satisfy constraint: Member must not be null; Value null at 'maxSize' failed to satisfy constraint: Member must not be null",
  },
  {
    title: 'a missing parameter inside a list',
    body: 'Action=CreateOrUpdateTags&Version=2011-01-01&Tags.member.1.Value=x',
    status: 400,
    code: 'ValidationError',
    message:
      "1 validation error detected: Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null",
  },
  {
    title: 'a missing parameter of EC2',
    body: 'Action=TerminateInstances&Version=2016-11-15',
    status: 400,
    code: 'MissingParameter',
    message: 'The request must contain the parameter InstanceId',
  },
  {
    title: 'an unknown parameter',
    body: `${describe}&Colour=red`,
    status: 400,
    code: 'ValidationError',
    message: 'Unknown parameter: Colour',
  },
  {
    title: 'an unknown parameter inside a list',
    body: `${describe}&Filters.member.1.Name=x&Filters.member.1.Size.2=y`,
    status: 400,
    code: 'ValidationError',
    message: 'Unknown parameter: Filters.member.1.Size.2',
  },
  {
    title: 'an unknown parameter of EC2',
    body: 'Action=DescribeInstances&Version=2016-11-15&Colour=red',
    status: 400,
    code: 'UnknownParameter',
    message: 'The parameter Colour is not recognized',
  },
  {
    title: 'an index that is none',
    body: `${describe}&AutoScalingGroupNames.member.x=a`,
    status: 400,
    code: 'ValidationError',
    message: 'Unknown parameter: AutoScalingGroupNames.member.x',
  },
  {
    title: 'a prototype',
    body: `${describe}&__proto__.polluted=1`,
    status: 400,
    code: 'ValidationError',
    message: 'Unknown parameter: __proto__.polluted',
  },
  {
    title: 'a constructor',
    body: `${describe}&constructor.prototype.polluted=1`,
    status: 400,
    code: 'ValidationError',
    message: 'Unknown parameter: constructor.prototype.polluted',
  },
  {
    title: 'letters for a number',
    body: `${create}&AutoScalingGroupName=a&MinSize=abc&MaxSize=1`,
    status: 400,
    code: 'MalformedInput',
    message: "Value 'abc' at 'minSize' is not an integer",
  },
  {
    title: 'a fraction for a whole number',
    body: `${create}&AutoScalingGroupName=a&MinSize=1.5&MaxSize=1`,
    status: 400,
    code: 'MalformedInput',
    message: "Value '1.5' at 'minSize' is not an integer",
  },
  {
    title: 'a number that is too large',
    body: `${create}&AutoScalingGroupName=a&MinSize=9999999999999999&MaxSize=1`,
    status: 400,
    code: 'MalformedInput',
    message: "Value '9999999999999999' at 'minSize' is not an integer",
  },
  {
    title: 'perhaps for a boolean',
    body: 'Action=SetDesiredCapacity&Version=2011-01-01&AutoScalingGroupName=a&DesiredCapacity=1&HonorCooldown=perhaps',
    status: 400,
    code: 'MalformedInput',
    message: "Value 'perhaps' at 'honorCooldown' is not a boolean (true or false)",
  },
  {
    title: 'text for a list',
    body: `${describe}&AutoScalingGroupNames=a`,
    status: 400,
    code: 'MalformedInput',
    message: "Value 'a' at 'autoScalingGroupNames' is not a structure or a list",
  },
  {
    title: 'a structure for text',
    body: `${create}&AutoScalingGroupName.x=a`,
    status: 400,
    code: 'ValidationError',
    message: 'Unknown parameter: AutoScalingGroupName.x',
  },
  {
    title: 'a word for a number of EC2',
    body: 'Action=DescribeInstances&Version=2016-11-15&MaxResults=many',
    status: 400,
    code: 'InvalidParameterValue',
    message: 'Value (many) for parameter MaxResults is invalid. It is not an integer.',
  },
  {
    title: 'a parameter twice',
    body: `${describe}&MaxRecords=1&MaxRecords=2`,
    status: 400,
    code: 'InvalidQueryParameter',
    message: 'The parameter MaxRecords is given more than once.',
  },
  {
    title: 'a NUL in a name',
    body: `${create}&AutoScalingGroupName=a%00b&MinSize=1&MaxSize=1`,
    status: 400,
    code: 'ValidationError',
    message:
      "1 validation error detected: Value 'a\ufffdb' at 'autoScalingGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*",
  },
  {
    title: 'broken percent-encoding',
    body: `${describe}&NextToken=%E0%A4%A`,
    status: 404,
    code: 'MalformedQueryString',
    message: 'The query string contains a syntax error: %E0%A4%A is not percent-encoded UTF-8.',
  },
  {
    title: 'percent-encoded bytes that are not UTF-8',
    body: `${describe}&NextToken=%ff%fe`,
    status: 404,
    code: 'MalformedQueryString',
    message: 'The query string contains a syntax error: %ff%fe is not percent-encoded UTF-8.',
  },
  {
    title: 'a parameter nested a thousand deep',
    body: `${describe}&${'a.'.repeat(1000)}b=1`,
    status: 400,
    code: 'InvalidQueryParameter',
    message: `The parameter ${'a.'.repeat(1000).slice(0, 77)}... is nested too deeply.`,
  },
  {
    title: 'fifty thousand parameters',
    body: `${describe}${'&x=1'.repeat(50_000)}`,
    status: 400,
    code: 'InvalidQueryParameter',
    message: 'The parameter x is given more than once.',
  },
  {
    title: 'fifty thousand names',
    body: `${describe}${Array.from({ length: 50_000 }, (_, i) => `&x${i}=`).join('')}`,
    status: 400,
    code: 'InvalidQueryParameter',
    message: 'The request has more than 20000 parameters.',
  },
  {
    title: 'ten megabytes',
    body: `${describe}&NextToken=${'x'.repeat(10_000_000)}`,
    headers: signedFor('autoscaling'),
    status: 413,
    code: 'RequestEntityTooLarge',
    message: 'The request is larger than 1048576 bytes.',
  },
  {
    title: 'a path that is none',
    path: '/2011-01-01/',
    body: describe,
    status: 404,
    code: 'NotFound',
    message: 'There is nothing at /2011-01-01/; requests go to /.',
  },
  {
    title: 'a PUT',
    method: 'PUT',
    body: describe,
    status: 405,
    code: 'MethodNotAllowed',
    message: 'PUT is not a method of the query protocols; POST and GET are.',
  },
  {
    title: 'an OPTIONS',
    method: 'OPTIONS',
    path: `/?${describe}`,
    status: 405,
    code: 'MethodNotAllowed',
    message: 'OPTIONS is not a method of the query protocols; POST and GET are.',
  },
  {
    title: 'a Region that is none',
    body: describe,
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=AKID/20130208/../../x/autoscaling/aws4_request',
    },
    status: 403,
    code: 'InvalidClientTokenId',
    message: '"x" is not the name of a Region',
  },
  {
    title: 'a web page',
    body: describe,
    headers: { origin: 'https://example.com' },
    status: 403,
    code: 'AccessDenied',
    message: 'A web page of another origin may not drive a simulation.',
  },
]

test.each(cases)('$title: $code', async ({ status, code, message, ...raw }) => {
  const answer = await sendRaw(server.port, raw)
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toContain('xml')
  expect(textOf(answer.body, 'Code')).toBe(code)
  expect(textOf(answer.body, 'Message')).toBe(message)
  expect(textOf(answer.body, 'RequestId') ?? textOf(answer.body, 'RequestID')).toMatch(
    /^[\da-f-]{36}$/,
  )
  await expectAlive()
})

function textOf(xml: string, element: string): string | undefined {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]
  return text?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

async function expectAlive() {
  const { status, body } = await sendRaw(server.port, { body: describe })
  expect(status).toBe(200)
  expect(body).toContain('<AutoScalingGroups/>')
}

test('the largest index costs nothing, and gaps close in the order of the indexes', async () => {
  const tag = (index: number, key: string) => `&Tags.member.${index}.Key=${key}`
  const body = `Action=CreateOrUpdateTags&Version=2011-01-01${tag(999_999_999, 'last')}${tag(7, 'b')}${tag(3, 'a')}`
  expect((await sendRaw(server.port, { body })).status).toBe(200)
  expect(tags).toEqual([{ Key: 'a' }, { Key: 'b' }, { Key: 'last' }])
})

test('forty megabytes in chunks are refused too, and not kept', async () => {
  const body = Buffer.alloc(40_000_000, 'x')
  const before = process.memoryUsage().arrayBuffers
  const answer = await sendRaw(server.port, { headers: { 'transfer-encoding': 'chunked' }, body })
  expect(answer.status).toBe(413)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  await expectAlive()
})

test('a client that asks first is told to go on, unless its body is too large', async () => {
  const ask = (length: number, body: string) =>
    `POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n${body}`
  expect(await sendBytes(server.port, ask(describe.length, describe))).toMatch(
    /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK\r\n/,
  )
  expect(await sendBytes(server.port, ask(10_000_000, ''))).toMatch(/^HTTP\/1.1 413 /)
})

test('a GET with everything in the address is answered like a POST', async () => {
  const answer = await sendRaw(server.port, { method: 'GET', path: `/?${describe}` })
  expect(answer.status).toBe(200)
})

test('a HEAD is answered without a body', async () => {
  const answer = await sendRaw(server.port, { method: 'HEAD', path: `/?${describe}` })
  expect(answer).toMatchObject({ status: 405, body: '' })
})

test.each([
  ['application/x-amz-json-1.0', { 'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics' }],
  ['application/x-amz-json-1.1', { 'x-amz-target': 'AmazonSSM.GetParameter' }],
])('%s is refused in its own form', async (contentType, headers) => {
  const answer = await sendRaw(server.port, {
    headers: { ...headers, 'content-type': contentType },
    body: '{}',
  })
  expect(answer.status).toBe(501)
  expect(answer.headers['content-type']).toBe(contentType)
  expect(JSON.parse(answer.body)).toMatchObject({ __type: 'NotImplemented' })
})

test('CBOR is refused in its own form', async () => {
  const answer = await sendRaw(server.port, {
    path: '/service/GraniteServiceVersion20100801/operation/ListMetrics',
    headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
  })
  expect(answer.status).toBe(501)
  expect(answer.headers['smithy-protocol']).toBe('rpc-v2-cbor')
  expect(answer.body).toContain('NotImplemented')
})

test.each([
  ['no gzip', Buffer.from('{}')],
  ['a kilobyte that is worth a megabyte, many times over', gzipSync(Buffer.alloc(100_000_000))],
])('a compressed body is refused that is %s', async (_, body) => {
  const before = process.memoryUsage().arrayBuffers
  const answer = await sendRaw(server.port, {
    headers: {
      'content-encoding': 'gzip',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData',
    },
    body,
  })
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.body)).toEqual({
    __type: 'SerializationException',
    message: 'The body is not gzip, or holds more than 16 MiB.',
  })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000)
  await expectAlive()
})

test.each([
  ['application/x-amz-json-1.0', 'AmazonSQS.PutFlowers'],
  ['application/x-amz-json-1.1', 'AWSEvents.PutFlowers'],
])('an operation that there is not is refused in %s', async (contentType, target) => {
  const answer = await sendRaw(server.port, {
    headers: { 'content-type': contentType, 'x-amz-target': target },
    body: '{}',
  })
  expect(answer.status).toBe(400)
  expect(answer.headers['content-type']).toBe(contentType)
  expect((JSON.parse(answer.body) as { __type: string }).__type).toMatch(
    /(?:^|#)UnknownOperationException$/,
  )
})

test('a client that dawdles over its headers is sent away', async () => {
  const received = await sendBytes(hasty.port, 'POST / HTTP/1.1\r\nhost: x\r\nslow')
  expect(received).toMatch(/^HTTP\/1.1 408 /)
  await expectAlive()
})

test('a client that dawdles over its body is sent away', async () => {
  const received = await sendBytes(
    hasty.port,
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nAction',
  )
  expect(received).toMatch(/^HTTP\/1.1 408 /)
  await expectAlive()
})

test.each([
  '\0\0\0\0\r\n\r\n',
  'POST / HTTP/1.1\r\ncontent-length: abc\r\n\r\n',
  'GET / FTP/7\r\n\r\n',
])('what is not HTTP is refused: %j', async (text) => {
  expect(await sendBytes(server.port, text)).toMatch(/^HTTP\/1.1 400 /)
  await expectAlive()
})

test('headers without end are refused', async () => {
  const text = `POST / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`
  expect(await sendBytes(server.port, text)).toMatch(/^HTTP\/1.1 431 /)
  await expectAlive()
})

test('a port that is taken is said to be', async () => {
  await expect(serve(cloud, { clock: 'manual', port: server.port })).rejects.toThrow(
    new PortInUseError(server.port),
  )
})

test('callers cannot make Regions without end', async () => {
  for (let index = 0; index < 100; index++) {
    await sendRaw(server.port, {
      body: describe,
      headers: {
        authorization: `Credential=${100_000_000_000 + index}/20130208/us-east-1/autoscaling/aws4_request`,
      },
    })
  }
  const answer = await sendRaw(server.port, {
    body: describe,
    headers: {
      authorization: 'Credential=200000000000/20130208/us-east-1/autoscaling/aws4_request',
    },
  })
  expect(textOf(answer.body, 'Message')).toBe('There are 64 Regions already; that is the limit')
  await expectAlive()
})
