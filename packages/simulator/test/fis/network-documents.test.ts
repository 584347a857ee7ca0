import { describe, expect, it } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'

const second = 1000

function group(): { readonly tested: RegionUnderTest; readonly instanceId: string } {
  const tested = regionUnderTest()
  tested.createGroup()
  tested.settle()
  return { tested, instanceId: tested.members()[0]!.InstanceId }
}

const inputOf = (document: string, instanceId: string, given: Record<string, string>) => ({
  DocumentName: `AWSFIS-Run-Network-${document}`,
  InstanceIds: [instanceId],
  Parameters: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]])),
})

function send(tested: RegionUnderTest, input: ReturnType<typeof inputOf>): string {
  const { Command } = tested.call('SendCommand', input, 'ssm') as {
    readonly Command: { readonly CommandId: string }
  }
  tested.advance(1)
  return Command.CommandId
}

const statusOf = (tested: RegionUnderTest, CommandId: string, InstanceId: string) =>
  tested.call('GetCommandInvocation', { CommandId, InstanceId }, 'ssm')['Status']

const delays = ({ trace }: RegionUnderTest) =>
  trace.flatMap(({ event }) => (event.type === 'NetworkDelayChanged' ? [event.delay] : []))

describe('the network documents of FIS', () => {
  it.each([
    ['Latency', {}, 200],
    ['Latency', { DelayMilliseconds: '7000', Interface: 'ens5' }, 7000],
    ['Latency-Sources', { Sources: '0.0.0.0/0', JitterMilliseconds: '0' }, 200],
  ])('FIS-55: %s with %j slows the network for its time', (document, given, delay) => {
    const { tested, instanceId } = group()
    const input = inputOf(document, instanceId, { DurationSeconds: '60', ...given })
    const id = send(tested, input)
    expect(delays(tested)).toEqual([delay])
    expect(statusOf(tested, id, instanceId)).toBe('InProgress')
    tested.advance(60 * second)

    expect(delays(tested)).toEqual([delay, 0])
    expect(statusOf(tested, id, instanceId)).toBe('Success')
  })

  it('FIS-55: is as fast as ever when its command is cancelled', () => {
    const { tested, instanceId } = group()
    const id = send(tested, inputOf('Latency', instanceId, { DurationSeconds: '600' }))
    tested.call('CancelCommand', { CommandId: id }, 'ssm')
    tested.advance(3600 * second)

    expect(delays(tested)).toEqual([200, 0])
    expect(statusOf(tested, id, instanceId)).toBe('Cancelled')
  })

  it('FIS-55: lost packets change nothing that is known, and the command takes its time', () => {
    const { tested, instanceId } = group()
    const input = inputOf('Packet-Loss', instanceId, { DurationSeconds: '60', LossPercent: '30' })
    const id = send(tested, input)
    const before = tested.trace.length
    tested.advance(59 * second)
    expect(statusOf(tested, id, instanceId)).toBe('InProgress')
    tested.advance(2 * second)

    expect(statusOf(tested, id, instanceId)).toBe('Success')
    expect(tested.trace.slice(before).map(({ event }) => event.type)).toEqual(['CommandAdvanced'])
  })

  it.each([
    ['Latency', {}, 'Parameter "DurationSeconds" requires a value.'],
    ['Latency', { DurationSeconds: '60', LossPercent: '7' }, '"LossPercent" is not supported'],
    ['Packet-Loss', { DurationSeconds: 'PT1M' }, '"DurationSeconds" has value "PT1M" not matching'],
    ['Latency-Sources', { DurationSeconds: '60' }, 'Parameter "Sources" requires a value.'],
    ['Latency-Sources', { DurationSeconds: '60', Sources: 'S3' }, 'only with Sources 0.0.0.0/0'],
    ['Blackhole-Port', { DurationSeconds: '60' }, 'does not model the document'],
  ])('FIS-55: %s refuses %j', (document, given, message) => {
    const { tested, instanceId } = group()
    const input = inputOf(document, instanceId, given)

    expect(tested.refusal('SendCommand', input, 'ssm').message).toContain(message)
  })
})

describe('an experiment that sends one', () => {
  function experiment(tested: RegionUnderTest, instanceId: string): string {
    const { experimentTemplate } = tested.call(
      'CreateExperimentTemplate',
      {
        clientToken: 't',
        description: 'slow',
        roleArn: 'arn:aws:iam::123456789012:role/fis',
        stopConditions: [{ source: 'none' }],
        targets: {
          one: {
            resourceType: 'aws:ec2:instance',
            resourceArns: [`arn:aws:ec2:us-east-1:123456789012:instance/${instanceId}`],
            selectionMode: 'ALL',
          },
        },
        actions: {
          slow: {
            actionId: 'aws:ssm:send-command',
            parameters: {
              documentArn: 'arn:aws:ssm:us-east-1::document/AWSFIS-Run-Network-Latency',
              documentParameters: '{"DurationSeconds":"600","DelayMilliseconds":"300"}',
              duration: 'PT10M',
            },
            targets: { Instances: 'one' },
          },
        },
      },
      'fis',
    ) as { readonly experimentTemplate: { readonly id: string } }
    const { id: experimentTemplateId } = experimentTemplate
    const started = tested.call(
      'StartExperiment',
      { clientToken: 's', experimentTemplateId },
      'fis',
    )
    return (started['experiment'] as { readonly id: string }).id
  }

  it('FIS-22: stops, and its command is cancelled and mended', () => {
    const { tested, instanceId } = group()
    const id = experiment(tested, instanceId)
    tested.advance(60 * second)
    expect(delays(tested)).toEqual([300])
    tested.call('StopExperiment', { id }, 'fis')
    tested.advance(second)

    expect(delays(tested)).toEqual([300, 0])
  })

  it('FIS-07: completes after its time, when the document has mended it', () => {
    const { tested, instanceId } = group()
    const id = experiment(tested, instanceId)
    tested.advance(660 * second)

    expect(delays(tested)).toEqual([300, 0])
    const { experiment: now } = tested.call('GetExperiment', { id }, 'fis') as {
      readonly experiment: { readonly state: { readonly status: string } }
    }
    expect(now.state.status).toBe('completed')
  })
})
