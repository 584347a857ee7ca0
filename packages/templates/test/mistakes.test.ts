import { parseTemplate, resolveTemplate, TemplateError } from '@ifdown/templates'
import { expect, test } from 'vitest'

function mistakesOf(text: string): readonly string[] {
  try {
    const template = parseTemplate(text, { file: 't.yaml' })
    resolveTemplate(template, { region: 'us-east-1', accountId: '123456789012' })
    return []
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return error.problems.map(({ line, message }) => `${line} ${message.slice(0, 58)}`)
  }
}

test('a resource of another type hides no mistake, and what refers to it is none', () => {
  const text = `Outpost: {}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    DependsOn: Bucket
    Properties:
      AutoScalingGroupName: !Ref Bucket
      MinSiz: 1
      MaxSize: one
`
  expect(mistakesOf(text)).toEqual([
    '1 a template has no section "Outpost"; did you mean "Outputs',
    '4 resources of the type AWS::S3::Bucket are not supported ye',
    '5 Group needs MinSize',
    '10 Group has no property "MinSiz"; did you mean "MinSize"?',
    '11 MaxSize is a whole number, not "one"',
  ])
})

test.for<readonly [string, string]>([
  ['AWS::ECS::Cluster', 'resources of the type AWS::ECS::Cluster are not supported yet'],
  ['AWS::SQS::Queues', 'unknown resource type "AWS::SQS::Queues"; did you mean "AWS::SQS::Queue"?'],
  [
    'AWS::AutoScalin::AutoScalingGroup',
    'unknown resource type "AWS::AutoScalin::AutoScalingGroup";',
  ],
])('%s is another type, or a mistyped one', ([type, message]) => {
  expect(mistakesOf(`Resources:\n  A: { Type: ${type} }\n`)).toEqual([`2 ${message}`.slice(0, 60)])
})

test('of what is no YAML the first mistake is told, not all that follow from it', () => {
  const text = 'Resources:\n  A: [\n  B: }\n  C: ]]\n\tD: {\n'
  expect(mistakesOf(text)).toHaveLength(1)
})

test.for<readonly [string, string, string]>([
  [
    'two templates',
    'Resources: {}\n---\nResources: {}\n',
    'a file holds one template, and here (---) begins another',
  ],
  [
    'a scenario',
    'title: t\ngiven: a.yaml\nexpect: []\n',
    'this is a scenario, not a CloudFormation template',
  ],
])('%s in place of a template: one mistake', ([, text, message]) => {
  expect(mistakesOf(text)).toEqual([expect.stringContaining(message.slice(0, 50))])
})
