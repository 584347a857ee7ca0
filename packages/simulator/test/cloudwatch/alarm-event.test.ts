import { expect, test } from 'vitest'
import { alarmsUnderTest } from './alarms-under-test.ts'

test('EventBridge hears of each change of state, with the state before', () => {
  const tested = alarmsUnderTest()
  const { QueueUrl } = tested.call('CreateQueue', { QueueName: 'changes' }, 'sqs')
  const Arn = 'arn:aws:sqs:us-east-1:123456789012:changes'
  const EventPattern = JSON.stringify({
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
  })
  tested.call('PutRule', { Name: 'changes', EventPattern }, 'eventbridge')
  tested.call('PutTargets', { Rule: 'changes', Targets: [{ Id: 'queue', Arn }] }, 'eventbridge')
  tested.putAlarm({
    AlarmDescription: 'too much to do',
    Dimensions: [{ Name: 'Stage', Value: 'live' }],
  })
  tested.put(0, 80, { Dimensions: [{ Name: 'Stage', Value: 'live' }] })
  tested.at(67)
  const { Messages } = tested.call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 }, 'sqs')
  const bodies = (Messages as readonly { Body: string }[]).map(
    ({ Body }) => JSON.parse(Body) as unknown,
  )
  expect(bodies).toMatchObject([
    {
      source: 'aws.cloudwatch',
      'detail-type': 'CloudWatch Alarm State Change',
      resources: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:high'],
      detail: {
        alarmName: 'high',
        state: { value: 'ALARM', timestamp: '2026-03-01T00:01:06.263+0000' },
        previousState: {
          value: 'INSUFFICIENT_DATA',
          reason: 'Unchecked: Initial alarm creation',
        },
        configuration: {
          description: 'too much to do',
          metrics: [
            {
              id: 'm1',
              metricStat: {
                metric: { namespace: 'App', name: 'load', dimensions: { Stage: 'live' } },
                period: 60,
                stat: 'Average',
              },
              returnData: true,
            },
          ],
        },
      },
    },
  ])
})
