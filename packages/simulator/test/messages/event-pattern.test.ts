import { describe, expect, test } from 'vitest'
import { regionUnderTest } from '../region-under-test.ts'

const event = {
  source: 'aws.autoscaling',
  'detail-type': 'EC2 Instance Launch Successful',
  resources: ['arn:a', 'arn:b'],
  detail: { group: 'web', count: 5, Details: { zone: 'us-east-1a' }, flag: true, none: null },
}

function matches(pattern: unknown): unknown {
  const input = { EventPattern: JSON.stringify(pattern), Event: JSON.stringify(event) }
  return regionUnderTest().call('TestEventPattern', input, 'eventbridge')['Result']
}

describe('an event pattern matches', () => {
  test.each([
    [{ source: ['aws.autoscaling'] }],
    [{ source: ['aws.ec2', 'aws.autoscaling'] }],
    [{ source: ['aws.autoscaling'], detail: { group: ['web'] } }],
    [{ detail: { Details: { zone: ['us-east-1a'] } } }],
    [{ resources: ['arn:b'] }],
    [{ detail: { count: [5], flag: [true], none: [null] } }],
    [{ source: [{ prefix: 'aws.' }] }],
    [{ source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }],
    [{ 'detail-type': [{ suffix: 'Successful' }] }],
    [{ source: [{ 'equals-ignore-case': 'AWS.AutoScaling' }] }],
    [{ 'detail-type': [{ wildcard: 'EC2 * Launch *' }] }],
    [{ source: [{ 'anything-but': 'aws.ec2' }] }],
    [{ source: [{ 'anything-but': ['aws.ec2', 'aws.sqs'] }] }],
    [{ source: [{ 'anything-but': { prefix: 'com.' } }] }],
    [{ detail: { missing: [{ exists: false }], group: [{ exists: true }] } }],
    [{ detail: { count: [{ numeric: ['>', 4, '<=', 5] }] } }],
    [{ detail: { count: [{ numeric: ['=', 5] }] } }],
    [{ $or: [{ source: ['aws.ec2'] }, { detail: { group: ['web'] } }] }],
  ])('%j', (pattern) => expect(matches(pattern)).toBe(true))
})

describe('an event pattern does not match', () => {
  test.each([
    [{ source: ['aws.ec2'] }],
    [{ source: ['aws.autoscaling'], detail: { group: ['db'] } }],
    [{ resources: ['arn:c'] }],
    [{ detail: { count: ['5'] } }],
    [{ source: [{ prefix: 'autoscaling' }] }],
    [{ 'detail-type': [{ suffix: 'Unsuccessful' }] }],
    [{ 'detail-type': [{ wildcard: 'EC2 * Terminate *' }] }],
    [{ source: [{ wildcard: 'aws.autoscaling*g' }] }],
    [{ source: [{ 'anything-but': 'aws.autoscaling' }] }],
    [{ source: [{ 'anything-but': { prefix: 'aws.' } }] }],
    [{ detail: { missing: [{ 'anything-but': 'x' }] } }],
    [{ detail: { missing: [{ exists: true }] } }],
    [{ detail: { group: [{ exists: false }] } }],
    [{ detail: { count: [{ numeric: ['>', 5] }] } }],
    [{ detail: { group: [{ numeric: ['>', 5] }] } }],
    [{ $or: [{ source: ['aws.ec2'] }, { source: ['aws.sqs'] }] }],
    [{ missing: { group: ['web'] } }],
  ])('%j', (pattern) => expect(matches(pattern)).toBe(false))
})

test.each([
  ['{', 'not JSON'],
  ['[]', 'not an object'],
  ['{}', 'Empty objects'],
  ['{"source":"aws"}', '"source" must be an object or an array'],
  ['{"source":[]}', 'Empty arrays'],
  ['{"source":[{"like":"aws"}]}', 'Unrecognized match type like'],
  ['{"detail":{"n":[{"numeric":["~",1]}]}}', 'Bad numeric range'],
  ['{"source":[{"cidr":"10.0.0.0/8"}]}', 'does not model the filter cidr'],
  ['{"source":[{"toString":"aws"}]}', 'Unrecognized match type toString'],
  ['{"source":[{"prefix":5}]}', 'prefix match pattern must be a string'],
  ['{"source":[{"suffix":["a"]}]}', 'suffix match pattern must be a string'],
  ['{"source":[{"wildcard":null}]}', 'wildcard match pattern must be a string'],
  ['{"source":[{"exists":"yes"}]}', 'must be either true or false'],
  ['{"source":[{"anything-but":{"like":"aws"}}]}', 'Unsupported anything-but pattern: like'],
  ['{"source":[{"anything-but":{"prefix":5}}]}', 'prefix match pattern must be a string'],
  ['{"source":[{"anything-but":[null]}]}', 'only strings and numbers'],
  ['{"source":[{"anything-but":[]}]}', 'only strings and numbers'],
  ['{"detail":{"n":[{"numeric":[]}]}}', 'Bad numeric range'],
])('refuses the pattern %s', (EventPattern, message) => {
  const refused = regionUnderTest().refusal('PutRule', { Name: 'r', EventPattern }, 'eventbridge')
  expect(refused.code).toBe('InvalidEventPatternException')
  expect(refused.message).toContain(message)
})
