import { readFileSync } from 'node:fs'
import { deploy, parseTemplate, resolveTemplate, TemplateError } from '@ifdown/templates'
import { describe, expect, test } from 'vitest'

const surroundings = { region: 'us-east-1', accountId: '123456789012', stackName: 'web' }

function operationsOf(text: string, parameters: Readonly<Record<string, string>> = {}) {
  const template = parseTemplate(text, { file: 'a.yaml' })
  const { resources } = resolveTemplate(template, { ...surroundings, parameters })
  return resources.flatMap(({ operations }) =>
    operations.map(({ operation, input }) => [operation, input] as const),
  )
}

function mistakesOf(text: string, parameters: Readonly<Record<string, string>> = {}): string {
  try {
    operationsOf(text, parameters)
    return 'no mistakes'
  } catch (error) {
    if (error instanceof TemplateError) return error.message
    throw error
  }
}

const topic = (properties: string): string =>
  `Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n${properties
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n')}\n`

describe('the template of the story', () => {
  const file = new URL('../../../fixtures/templates/batch-server.template.yaml', import.meta.url)
  const text = readFileSync(file, 'utf8')

  test('N1.3, N1.4, N1.5: becomes the commands of the story, in an order that works', async () => {
    const template = parseTemplate(text, { file: 'batch-server.template.yaml' })
    const deployment = resolveTemplate(template, { ...surroundings, region: 'ap-northeast-1' })
    const calls: unknown[] = []
    const deployed = await deploy(deployment, (call) => {
      calls.push(call)
      if (call.operation !== 'CreateTopic') return {}
      return { TopicArn: `arn:aws:sns:ap-northeast-1:123456789012:${String(call.input['Name'])}` }
    })
    const topicArn = 'arn:aws:sns:ap-northeast-1:123456789012:batch-server-events'
    expect(calls).toEqual([
      { service: 'sns', operation: 'CreateTopic', input: { Name: 'batch-server-events' } },
      {
        service: 'sns',
        operation: 'Subscribe',
        input: { TopicArn: topicArn, Protocol: 'email', Endpoint: 'ops@example.com' },
      },
      {
        service: 'autoscaling',
        operation: 'CreateLaunchConfiguration',
        input: {
          LaunchConfigurationName: 'batch-server-lc',
          ImageId: 'ami-173fbf16',
          InstanceType: 't1.micro',
          KeyName: 'batch-key',
          SecurityGroups: ['batch-server'],
          IamInstanceProfile: 'batch-server-role',
        },
      },
      {
        service: 'autoscaling',
        operation: 'CreateAutoScalingGroup',
        input: {
          AutoScalingGroupName: 'batch-server',
          LaunchConfigurationName: 'batch-server-lc',
          MinSize: 1,
          MaxSize: 1,
          AvailabilityZones: ['ap-northeast-1a'],
          HealthCheckType: 'EC2',
          HealthCheckGracePeriod: 180,
          Tags: [
            { Key: 'Name', Value: 'batch-server', PropagateAtLaunch: true },
            { Key: 'Use Case', Value: 'nightly batch', PropagateAtLaunch: true },
          ],
        },
      },
      {
        service: 'autoscaling',
        operation: 'PutNotificationConfiguration',
        input: {
          AutoScalingGroupName: 'batch-server',
          NotificationTypes: [
            'autoscaling:EC2_INSTANCE_LAUNCH',
            'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
            'autoscaling:EC2_INSTANCE_TERMINATE',
            'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
          ],
          TopicARN: topicArn,
        },
      },
    ])
    expect(deployed).toEqual([
      { logicalId: 'ScalingEvents', resourceType: 'AWS::SNS::Topic', physicalId: topicArn },
      {
        logicalId: 'BatchLaunchConfiguration',
        resourceType: 'AWS::AutoScaling::LaunchConfiguration',
        physicalId: 'batch-server-lc',
      },
      {
        logicalId: 'BatchGroup',
        resourceType: 'AWS::AutoScaling::AutoScalingGroup',
        physicalId: 'batch-server',
      },
    ])
  })

  test('a parameter that breaks its constraint is told with its own words', () => {
    expect(mistakesOf(text, { NotifyAddress: 'nobody', Keyname: 'x' })).toBe(
      'a.yaml:1:1  the template has no parameter "Keyname"; did you mean "KeyName"?\n' +
        'a.yaml:29:3  parameter NotifyAddress is "nobody"; it is an e-mail address, for example ops@example.com',
    )
  })

  test('a resource that AWS refuses is told where the template declares it', async () => {
    const template = parseTemplate(text, { file: 'batch-server.template.yaml' })
    const deployment = resolveTemplate(template, { ...surroundings, region: 'ap-northeast-1' })
    const refuse = deploy(deployment, ({ operation }) =>
      operation === 'CreateAutoScalingGroup'
        ? { type: 'ServiceError', code: 'ValidationError', message: 'no such zone' }
        : { TopicArn: 'arn' },
    )
    await expect(refuse).rejects.toThrow(
      'batch-server.template.yaml:55:3  AWS refuses BatchGroup: CreateAutoScalingGroup answers ValidationError: no such zone',
    )
  })

  test('zones of another Region are told with the Region to run in', () => {
    const elsewhere = `
Resources:
  LC:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-1, InstanceType: t3.micro }
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 1
      MaxSize: 1
      LaunchConfigurationName: !Ref LC
      AvailabilityZones: [us-east-1a, eu-west-1a, eu-west-1b]
`
    const template = parseTemplate(elsewhere, { file: 'web.yaml' })
    expect(() => resolveTemplate(template, surroundings)).toThrow(
      'web.yaml:12:7  the simulation runs in us-east-1, where eu-west-1a is no zone; run it in ' +
        "eu-west-1: test.override({ simulationOptions: { region: 'eu-west-1' } }), " +
        'or  region: eu-west-1  in a scenario',
    )
  })

  test('what ifdown does not model is not laid to AWS', async () => {
    const template = parseTemplate(text, { file: 'batch-server.template.yaml' })
    const refuse = deploy(
      resolveTemplate(template, { ...surroundings, region: 'ap-northeast-1' }),
      ({ operation }) =>
        operation === 'CreateAutoScalingGroup'
          ? {
              type: 'ServiceError',
              code: 'ValidationError',
              message: 'ifdown does not model the health check type ELB yet.',
              unmodelled: true,
            }
          : { TopicArn: 'arn' },
    )
    await expect(refuse).rejects.toThrow(
      'batch-server.template.yaml:55:3  BatchGroup cannot be created: ifdown does not model the health check type ELB yet.',
    )
  })
})

describe('expressions', () => {
  test.for([
    ['!Sub "${AWS::StackName}-${AWS::Region}-${AWS::AccountId}"', 'web-us-east-1-123456789012'],
    ['!Sub ["${a}-${!b}", {a: !Ref P}]', 'p-${b}'],
    ['Fn::Sub: "x-${P}"', 'x-p'],
    ['!Join ["-", [a, !Ref P]]', 'a-p'],
    ['!Select ["1", !Ref L]', 'two'],
    ['!Select [0, !GetAZs ""]', 'us-east-1a'],
    ['!Select [1, !Split [",", "a,b"]]', 'b'],
    ['!FindInMap [Sizes, !Ref "AWS::Region", small]', 't1'],
    ['!If [IsP, yes, no]', 'yes'],
    ['!If [IsNotP, yes, no]', 'no'],
    ['Fn::Base64: "naïve €"', 'bmHDr3ZlIOKCrA=='],
    ['012', '012'],
  ])('%s is %s', ([expression, expected]) => {
    const written = `TopicName:\n  ${expression}`
    const text =
      'Parameters:\n  P: {Type: String, Default: p}\n  L: {Type: CommaDelimitedList, Default: "one, two"}\n' +
      'Mappings:\n  Sizes: {us-east-1: {small: t1}}\n' +
      'Conditions:\n  IsP: !Equals [!Ref P, p]\n  IsNotP: !Not [!And [{Condition: IsP}, !Or [{Condition: IsP}, !Equals [a, b]]]]\n' +
      topic(written)
    expect(operationsOf(text)).toEqual([['CreateTopic', { Name: expected }]])
  })

  test('AWS::NoValue is as if the property had not been written', () => {
    expect(operationsOf(topic('TopicName: t\nDisplayName: !Ref AWS::NoValue'))).toEqual([
      ['CreateTopic', { Name: 't' }],
    ])
  })

  test('a reference to a parameter that is a list is a list', () => {
    const [[, input]] = operationsOf(
      'Parameters:\n  Zones: {Type: List<AWS::EC2::AvailabilityZone::Name>, Default: "us-east-1a, us-east-1b"}\n' +
        'Resources:\n  G:\n    Type: AWS::AutoScaling::AutoScalingGroup\n' +
        '    Properties: {MinSize: 1, MaxSize: "2", AvailabilityZones: !Ref Zones, Cooldown: 60}\n',
    ) as unknown as [[string, Record<string, unknown>]]
    expect(input).toEqual({
      AutoScalingGroupName: 'web-G-DDNIBHQ5IUQZ',
      MinSize: 1,
      MaxSize: 2,
      AvailabilityZones: ['us-east-1a', 'us-east-1b'],
      DefaultCooldown: 60,
    })
  })

  test('JSON is read as well, and DependsOn orders', () => {
    const text = JSON.stringify({
      Resources: {
        A: { Type: 'AWS::SNS::Topic', DependsOn: ['B'], Properties: { TopicName: 'a' } },
        B: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'b' } },
        C: {
          Type: 'AWS::SNS::Subscription',
          Properties: {
            TopicArn: { Ref: 'A' },
            Protocol: 'email',
            Endpoint: { 'Fn::Sub': '${B.TopicName}@example.com' },
          },
        },
      },
    })
    expect(operationsOf(text)).toEqual([
      ['CreateTopic', { Name: 'b' }],
      ['CreateTopic', { Name: 'a' }],
      [
        'Subscribe',
        {
          TopicArn: { laterText: [{ logicalId: 'A', attribute: 'Ref' }] },
          Protocol: 'email',
          Endpoint: 'b@example.com',
        },
      ],
    ])
  })

  test('a resource whose condition is false is not created', () => {
    const text = `Conditions:\n  Never: !Equals [a, b]\n${topic('TopicName: t')}    Condition: Never\n`
    expect(operationsOf(text)).toEqual([])
  })
})

describe('mistakes', () => {
  const group = (properties: string): string =>
    `Resources:\n  G:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties:\n      MinSize: 1\n      MaxSize: 1\n${properties}`

  test.for<readonly [title: string, text: string, message: string]>([
    ['nothing', '', 'a.yaml:1:1  the template is empty'],
    ['a list', '- a\n', 'a.yaml:1:1  a template is a map with the key Resources'],
    ['no resources', 'Description: x\n', 'a.yaml:1:1  a template needs the section Resources'],
    [
      'a section with a typing error',
      'Resource:\n  A: {Type: AWS::SNS::Topic}\nResources: {}\n',
      'a.yaml:1:1  a template has no section "Resource"; did you mean "Resources"?',
    ],
    [
      'broken YAML',
      'Resources:\n  A: [1\n  B: 2\n',
      'a.yaml:3:3  this is not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'a key twice',
      'Resources:\n  A: {Type: AWS::SNS::Topic}\n  A: {Type: AWS::SNS::Topic}\n',
      'a.yaml:3:3  "A" is given twice',
    ],
    [
      'an unknown type that is near',
      'Resources:\n  A:\n    Type: AWS::SNS::Topics\n',
      'a.yaml:3:11  unknown resource type "AWS::SNS::Topics"; did you mean "AWS::SNS::Topic"?',
    ],
    [
      'a type that every object has',
      'Resources:\n  A:\n    Type: constructor\n',
      'a.yaml:3:11  unknown resource type "constructor"; most like it: "AWS::SNS::Topic", "AWS::AutoScaling::ScheduledAction" and "AWS::SNS::Subscription"',
    ],
    [
      'a type of AWS that is not modelled',
      'Resources:\n  A:\n    Type: AWS::S3::Bucket\n',
      'a.yaml:3:11  resources of the type AWS::S3::Bucket are not supported yet; docs/writing-scenarios.md lists those that are',
    ],
    [
      'an unknown property',
      group('      HealthCheckGracePriod: 3\n'),
      'a.yaml:7:7  G has no property "HealthCheckGracePriod"; did you mean "HealthCheckGracePeriod"?',
    ],
    [
      'a property that is not modelled',
      group('      MixedInstancesPolicy: {}\n'),
      'a.yaml:7:7  MixedInstancesPolicy of G is not supported yet',
    ],
    [
      'wrong kinds, all told at once',
      group(
        '      HealthCheckGracePeriod: 3m\n      AvailabilityZones: us-east-1a\n      HealthCheckType: [EC2]\n      NewInstancesProtectedFromScaleIn: maybe\n      Tags: [{Key: a}]\n',
      ),
      'a.yaml:7:31  HealthCheckGracePeriod is a whole number, not "3m"\n' +
        'a.yaml:8:26  AvailabilityZones is a list, not "us-east-1a"\n' +
        'a.yaml:9:24  HealthCheckType is text, not a list\n' +
        'a.yaml:10:41  NewInstancesProtectedFromScaleIn is true or false, not "maybe"\n' +
        'a.yaml:11:14  Tags[0] needs Value\n' +
        'a.yaml:11:14  Tags[0] needs PropagateAtLaunch',
    ],
    [
      'what is required',
      'Resources:\n  L:\n    Type: AWS::AutoScaling::LaunchConfiguration\n',
      'a.yaml:2:3  L needs ImageId\na.yaml:2:3  L needs InstanceType',
    ],
    [
      'nothing given',
      group('      HealthCheckType:\n'),
      'a.yaml:7:23  nothing is given here; CloudFormation does not allow null',
    ],
    [
      'a reference to nothing',
      group('      LaunchConfigurationName: !Ref LC\n'),
      'a.yaml:7:37  there is no parameter or resource "LC"; there is G',
    ],
    [
      'an attribute that does not exist',
      topic('TopicName: t') +
        '  S:\n    Type: AWS::SNS::Subscription\n    Properties: {Protocol: email, TopicArn: !GetAtt T.Arn}\n',
      'a.yaml:8:53  AWS::SNS::Topic has no attribute "Arn" here; it has Ref, TopicArn and TopicName',
    ],
    [
      'an unknown function',
      topic('TopicName: !Subb x'),
      'a.yaml:5:24  unknown intrinsic function "Fn::Subb"; did you mean "Fn::Sub"?',
    ],
    [
      'a function that is not supported',
      topic('TopicName: !ImportValue x'),
      'a.yaml:5:31  Fn::ImportValue is not supported yet',
    ],
    [
      'a circle',
      'Resources:\n  A: {Type: AWS::SNS::Topic, DependsOn: B}\n  B: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Sub "${C.TopicName}"}}\n  C: {Type: AWS::SNS::Topic, DependsOn: [B]}\n',
      'a.yaml:3:3  these resources depend on each other: B → C → B',
    ],
    [
      'DependsOn something that is no resource',
      'Resources:\n  Topic: {Type: AWS::SNS::Topic, DependsOn: Topik}\n',
      'a.yaml:2:45  Topic depends on "Topik", which is no resource; did you mean "Topic"?',
    ],
    [
      'parameters without type, value or sense',
      'Parameters:\n  A: {Default: 1}\n  B: {Type: String}\n  C: {Type: Strng, Default: 1}\n  D: {Type: Number, Default: 5, MaxValue: 4}\n  E: {Type: String, Default: abc, MaxLength: 2}\n  F: {Type: String, Default: x, AllowedValues: [a, b]}\n  G: {Type: String, NoEcho: true, Default: secret, AllowedPattern: "[0-9]+"}\n  H: {Type: String, Default: x, Typ: y}\nResources: {}\n',
      'a.yaml:2:3  parameter A has no Type; most are String\n' +
        'a.yaml:3:3  parameter B has no Default, so a value must be given\n' +
        'a.yaml:4:13  unknown parameter type "Strng"; did you mean "String"?\n' +
        'a.yaml:5:30  parameter D is "5"; it is at most 4\n' +
        'a.yaml:6:30  parameter E is "abc"; it has at most 2 characters\n' +
        'a.yaml:7:30  parameter F is "x"; it is one of a, b\n' +
        'a.yaml:8:44  parameter G is (not shown); it matches [0-9]+\n' +
        'a.yaml:9:33  parameter H cannot have "Typ"; did you mean "Type"?',
    ],
    [
      'an alias, and with it every bomb of aliases',
      'Resources: &r\n  A: *r\n',
      'a.yaml:2:6  CloudFormation does not support YAML aliases',
    ],
  ])('%s', ([, text, message]) => {
    expect(mistakesOf(text)).toBe(message)
  })
})

describe('hostile input ends soon, with a message', () => {
  test.for<readonly [title: string, text: string, message: string]>([
    [
      'depth',
      `${'['.repeat(500)}${']'.repeat(500)}`,
      'a.yaml:1:66  the template is nested too deeply',
    ],
    [
      'size',
      'x'.repeat(1_100_000),
      'a.yaml:1:1  the template is larger than 1 MB, CloudFormation’s limit',
    ],
    [
      'a pattern that takes for ever',
      `Parameters:\n  A: {Type: String, Default: ${'a'.repeat(200)}!, AllowedPattern: "(a+)+"}\nResources: {}\n`,
      `a.yaml:2:30  parameter A is "${'a'.repeat(200)}!"; its AllowedPattern (a+)+ could take for ever; write it with fewer repetitions`,
    ],
    [
      'a mapping that looks itself up',
      `Mappings:\n  M: {a: {b: !FindInMap [M, a, b]}}\n${topic('TopicName: !FindInMap [M, a, b]')}`,
      'a.yaml:7:29  Mappings has no M, a, b',
    ],
    [
      'a condition that depends on itself',
      `Conditions:\n  A: !Not [{Condition: A}]\n${topic('TopicName: !If [A, a, b]')}`,
      'a.yaml:2:24  condition "A" depends on itself',
    ],
  ])('%s', ([, text, message]) => {
    expect(mistakesOf(text).split('\n')[0]).toBe(message)
  })

  test('brackets that exhaust the parser', () => {
    expect(mistakesOf('['.repeat(20_000))).toMatch(
      /^a.yaml:1:\d+  the template is nested too deeply/,
    )
  })

  test('substitutions that multiply', () => {
    let expression = 'x'
    for (let depth = 0; depth < 12; depth++) {
      expression = `!Sub ["${'${a}'.repeat(50)}", {a: ${expression}}]`
    }
    expect(mistakesOf(topic(`TopicName: ${expression}`))).toContain(
      'the text of Fn::Sub becomes too long',
    )
  })

  test('as many keys as fit', () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join('\n')
    expect(mistakesOf(text).split('\n')[0]).toContain('a.yaml:1:1  a template has no section "k0"')
  })
})
