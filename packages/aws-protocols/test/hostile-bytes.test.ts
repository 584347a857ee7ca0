import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWire, isWireError } from '../src/index.ts'

const wire = createWire({
  operations: new Set([
    'autoscaling:CreateAutoScalingGroup',
    'ec2:DescribeInstances',
    'sns:Publish',
  ]),
})

const parts = fc.constantFrom(
  'Action',
  'Version',
  'CreateAutoScalingGroup',
  'DescribeInstances',
  'Publish',
  '2011-01-01',
  'AutoScalingGroupName',
  'Tags',
  'member',
  '1',
  '999999999',
  '-1',
  '__proto__',
  'constructor',
  'Key',
  'MessageAttributes',
  'entry',
  'Name',
  'Value',
  'Filter',
  '=',
  '=',
  '=',
  '&',
  '&',
  '&',
  '.',
  '.',
  '.',
  '%',
  '%00',
  '%ff',
  '%F0%9F%92%A5',
  '+',
  '\0',
  '\ud800',
  'x',
)

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(parts, { maxLength: 60 }).map((words) => new TextEncoder().encode(words.join(''))),
)

const headers = fc.record(
  {
    authorization: fc.oneof(
      fc.string(),
      fc.constantFrom('Credential=', 'Credential=a/b', 'Credential=a/b/us-east-1/ec2/aws4_request'),
    ),
    'content-type': fc.constantFrom(
      'application/x-amz-json-1.1',
      'application/cbor',
      'text/plain',
      '',
    ),
    'x-amz-target': fc.string(),
    'smithy-protocol': fc.constantFrom('rpc-v2-cbor', 'x'),
  },
  { requiredKeys: [] },
)

test('whatever arrives is understood or refused with words, and pollutes nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom('GET', 'POST', 'BREW'), bodies, headers, (method, body, given) => {
      const read = wire.read({ method, path: '/', query: undefined, headers: given, body })
      if (!isWireError(read.asked)) return
      const { status, body: answer } = read.writeError(read.asked, 'request-1')
      expect(status).toBeGreaterThanOrEqual(400)
      expect(read.asked.message).not.toBe('')
      expect(answer.length).toBeLessThan(2000)
    }),
    { numRuns: 2000 },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
})

test.each([
  ['a member that AWS does not know', { Colour: 'red' }, 'Unknown parameter: Colour'],
  ['a fraction', { MinSize: 1.5 }, "Value '1.5' at 'minSize' is not an integer"],
  ['no number', { MinSize: Number.NaN }, "Value 'NaN' at 'minSize' is not an integer"],
  ['letters', { MinSize: 'abc' }, "Value 'abc' at 'minSize' is not an integer"],
  ['a list that is none', { Tags: 'x' }, "Value 'x' at 'tags' is not a list"],
  [
    'a stray member in a list',
    { Tags: [{ Key: 'a' }, { Key: 'b', Size: 2 }] },
    'Unknown parameter: Tags.2.Size',
  ],
  [
    'a boolean that is none',
    { CapacityRebalance: 'yes' },
    "Value 'yes' at 'capacityRebalance' is not a boolean (true or false)",
  ],
])('an input without a wire is held to the same: %s', (_, input, message) => {
  expect(wire.accept('autoscaling', 'CreateAutoScalingGroup', input)).toMatchObject({ message })
})

test('digits as text become a number, as they would on the wire', () => {
  const input = {
    AutoScalingGroupName: 'a',
    MinSize: '1',
    MaxSize: 2,
    VPCZoneIdentifier: undefined,
  }
  expect(wire.accept('autoscaling', 'CreateAutoScalingGroup', input)).toMatchObject({
    input: { AutoScalingGroupName: 'a', MinSize: 1, MaxSize: 2 },
  })
})
