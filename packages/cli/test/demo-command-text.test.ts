import { expect, test } from 'vitest'
import { commandText } from '../src/demo/command-text.ts'

class PutSomethingCommand {
  readonly input: object
  constructor(input: object) {
    this.input = input
  }
}

test('says a call as the AWS CLI does', () => {
  const command = new PutSomethingCommand({
    TopicARN: 'arn:aws:sns:us-east-1:123456789012:t',
    IamInstanceProfile: 'role',
    MinSize: 1,
    Tags: [{ Key: 'Use Case', Value: 'batch' }],
    Types: ['autoscaling:EC2_INSTANCE_LAUNCH', 'autoscaling:EC2_INSTANCE_TERMINATE'],
    Zones: ['us-east-1a', 'us-east-1b'],
  })

  expect(commandText('autoscaling', command)).toEqual([
    '$ aws autoscaling put-something \\',
    '    --topic-arn arn:aws:sns:us-east-1:123456789012:t \\',
    '    --iam-instance-profile role --min-size 1 \\',
    "    --tags 'Key=Use Case,Value=batch' \\",
    '    --types autoscaling:EC2_INSTANCE_{LAUNCH,TERMINATE} --zones us-east-1a \\',
    '    us-east-1b',
  ])
})
