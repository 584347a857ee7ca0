import { describe, expect, test } from 'vitest'
import { createWire, type ReadRequest, type WireError } from '../src/index.ts'

const wire = createWire({
  operations: new Set([
    'autoscaling:CreateOrUpdateTags',
    'autoscaling:DescribeTags',
    'autoscaling:DescribeLaunchConfigurations',
    'autoscaling:SetDesiredCapacity',
    'ec2:DescribeInstances',
  ]),
})

const contentType = 'application/x-www-form-urlencoded; charset=utf-8'
const credential = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=123456789012/20130208/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`

function post(body: string, service = 'autoscaling'): ReadRequest {
  return wire.read({
    method: 'POST',
    path: '/',
    headers: { 'content-type': contentType, authorization: credential(service) },
    body: Buffer.from(body),
  })
}

const textOf = ({ body }: { readonly body: Uint8Array }) => Buffer.from(body).toString().trimEnd()

const describeTags = post('Action=DescribeTags&Version=2011-01-01')
const setCapacity = post(
  'Action=SetDesiredCapacity&Version=2011-01-01&AutoScalingGroupName=a&DesiredCapacity=1',
)
const describeInstances = post('Action=DescribeInstances&Version=2016-11-15', 'ec2')

const refusal: WireError = {
  code: 'ValidationError',
  message: 'no',
  httpStatus: 400,
  fault: 'Sender',
}

describe('the query protocol (WIRE-1)', () => {
  const fields =
    'Action=CreateOrUpdateTags&Version=2011-01-01' +
    '&Tags.member.1.Key=Use+Case&Tags.member.1.Value=a%26b&Tags.member.2.Key=k'
  const asked = {
    service: 'autoscaling',
    operation: 'CreateOrUpdateTags',
    input: { Tags: [{ Key: 'Use Case', Value: 'a&b' }, { Key: 'k' }] },
    region: 'us-east-1',
    accountId: '123456789012',
  }

  test('names action and version, and counts lists as member.N', () => {
    expect(post(fields).asked).toEqual(asked)
  })

  test('may come in the address of a GET', () => {
    const read = wire.read({
      method: 'GET',
      path: '/',
      query: fields,
      headers: { authorization: credential('autoscaling') },
      body: new Uint8Array(),
    })

    expect(read.asked).toEqual(asked)
  })
})

describe('a success (WIRE-2)', () => {
  test('has its result and beside it the request id, lists as member', () => {
    const response = describeTags.writeOutput({ Tags: [{ Key: 'k' }] }, 'request-1')

    expect(response.status).toBe(200)
    expect(textOf(response)).toBe(
      '<DescribeTagsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">' +
        '<DescribeTagsResult><Tags><member><Key>k</Key></member></Tags></DescribeTagsResult>' +
        '<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></DescribeTagsResponse>',
    )
  })

  test('of an operation without output has no result', () => {
    expect(textOf(setCapacity.writeOutput({}, 'request-1'))).toBe(
      '<SetDesiredCapacityResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">' +
        '<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>' +
        '</SetDesiredCapacityResponse>',
    )
  })
})

test.each([
  ['Sender', 400],
  ['Receiver', 500],
] as const)('an error of the %s has the request id beside it (WIRE-3)', (fault, httpStatus) => {
  const response = setCapacity.writeError({ ...refusal, fault, httpStatus }, 'request-1')

  expect(response.status).toBe(httpStatus)
  expect(textOf(response)).toBe(
    '<ErrorResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/"><Error>' +
      `<Type>${fault}</Type><Code>ValidationError</Code><Message>no</Message></Error>` +
      '<RequestId>request-1</RequestId></ErrorResponse>',
  )
})

describe("EC2's forms (WIRE-4)", () => {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

  test('count lists without member', () => {
    const read = post(
      'Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-1&InstanceId.2=i-2' +
        '&Filter.1.Name=tag%3Aa&Filter.1.Value.1=b',
      'ec2',
    )

    expect(read.asked).toMatchObject({
      input: {
        InstanceIds: ['i-1', 'i-2'],
        Filters: [{ Name: 'tag:a', Values: ['b'] }],
      },
    })
  })

  test('of a success have no result element, and lists of items', () => {
    const output = { Reservations: [{ ReservationId: 'r-1' }] }

    expect(textOf(describeInstances.writeOutput(output, 'request-1'))).toBe(
      `${declaration}<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">` +
        '<requestId>request-1</requestId><reservationSet><item><reservationId>r-1</reservationId>' +
        '</item></reservationSet></DescribeInstancesResponse>',
    )
  })

  test('of an error have neither type nor namespace, and RequestID in capitals', () => {
    expect(textOf(describeInstances.writeError(refusal, 'request-1'))).toBe(
      `${declaration}<Response><Errors><Error><Code>ValidationError</Code><Message>no</Message>` +
        '</Error></Errors><RequestID>request-1</RequestID></Response>',
    )
  })
})

test('timestamps are in UTC, booleans are words, an empty text is an empty element (WIRE-5)', () => {
  const output = {
    LaunchConfigurations: [
      {
        KeyName: '',
        EbsOptimized: false,
        CreatedTime: new Date('2013-02-08T06:19:27.120Z'),
      },
    ],
  }
  const read = post('Action=DescribeLaunchConfigurations&Version=2011-01-01')
  const text = textOf(read.writeOutput(output, 'request-1'))

  expect(text).toMatch(/<KeyName(?:\/>|><\/KeyName>)/)
  expect(text).toContain('<EbsOptimized>false</EbsOptimized>')
  expect(text).toContain('<CreatedTime>2013-02-08T06:19:27.120Z</CreatedTime>')
})
