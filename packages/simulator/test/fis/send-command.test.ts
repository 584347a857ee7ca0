import { expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'

function group(): { readonly tested: RegionUnderTest; readonly instanceId: string } {
  const tested = regionUnderTest()
  tested.createGroup()
  tested.settle()
  return { tested, instanceId: tested.members()[0]!.InstanceId }
}

function send(tested: RegionUnderTest, instanceId: string, ...commands: string[]): string {
  const { Command } = tested.call(
    'SendCommand',
    {
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: [instanceId],
      Parameters: { commands },
    },
    'ssm',
  ) as { readonly Command: { readonly CommandId: string } }
  return Command.CommandId
}

const statusOf = (tested: RegionUnderTest, CommandId: string, InstanceId: string) =>
  tested.call('GetCommandInvocation', { CommandId, InstanceId }, 'ssm')['Status']

test('FIS-55: a script takes the interface down, and up again after its sleep', () => {
  const { tested, instanceId } = group()
  const id = send(tested, instanceId, 'sudo ip link set eth0 down; sleep 60; ip link set eth0 up')
  tested.advance(1_000)
  expect(tested.region.members('batch')[0]).toMatchObject({ serving: false })
  expect(statusOf(tested, id, instanceId)).toBe('InProgress')
  tested.advance(60_000)
  expect(tested.region.members('batch')[0]).toMatchObject({ serving: true })
  expect(statusOf(tested, id, instanceId)).toBe('Success')
})

test('N1.8: `ifdown eth0` makes the status check fail, and the group replaces the instance', () => {
  const { tested, instanceId } = group()
  send(tested, instanceId, 'ifdown eth0')
  tested.advance(30 * 60_000)
  expect(tested.members()[0]!.InstanceId).not.toBe(instanceId)
})

test('a command does not reach an instance that is cut off', () => {
  const { tested, instanceId } = group()
  send(tested, instanceId, 'ifdown eth0')
  tested.advance(1_000)
  const late = send(tested, instanceId, 'ifup eth0')
  tested.advance(1_000)
  expect(statusOf(tested, late, instanceId)).toBe('TimedOut')
  expect(tested.region.members('batch')[0]).toMatchObject({ serving: false })
})

test('a cancelled command does no further step', () => {
  const { tested, instanceId } = group()
  const id = send(tested, instanceId, 'sleep 60', 'ifdown eth0')
  tested.advance(1_000)
  tested.call('CancelCommand', { CommandId: id }, 'ssm')
  tested.advance(120_000)
  expect(statusOf(tested, id, instanceId)).toBe('Cancelled')
  expect(tested.region.members('batch')[0]).toMatchObject({ serving: true })
})

test('what is no shell says so, and names the command', () => {
  const { tested, instanceId } = group()
  const refusal = tested.refusal(
    'SendCommand',
    {
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: [instanceId],
      Parameters: { commands: ['rm -rf /'] },
    },
    'ssm',
  )
  expect(refusal).toMatchObject({ code: 'InvalidParameters', unmodelled: true })
  expect(refusal.message).toContain('rm -rf /')
})

test('an instance that there is not, and a document that there is not', () => {
  const { tested, instanceId } = group()
  const input = { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-none'] }
  expect(tested.refusal('SendCommand', input, 'ssm').code).toBe('InvalidInstanceId')
  const other = { DocumentName: 'MyDocument', InstanceIds: [instanceId] }
  expect(tested.refusal('SendCommand', other, 'ssm').code).toBe('InvalidDocument')
})
