import { describe, expect, test } from 'vitest'
import { regionUnderTest } from './region-under-test.ts'

const one = { ImageId: 'ami-1', MinCount: 1, MaxCount: 1 }
const template = { LaunchTemplateName: 'web', LaunchTemplateData: { ImageId: 'ami-1' } }

describe('a call with the ClientToken of one that was answered', () => {
  test.each([
    ['RunInstances', one, 'Ec2InstanceCreated'],
    ['CreateLaunchTemplate', template, 'LaunchTemplateCreated'],
  ] as const)('%s is answered alike and does nothing', (operation, input, fact) => {
    const tested = regionUnderTest()
    const ClientToken = 'a-token'
    const first = tested.call(operation, { ...input, ClientToken }, 'ec2')
    const again = tested.call(operation, { ClientToken, ...input }, 'ec2')

    expect(again).toEqual(first)
    expect(tested.entries(fact)).toHaveLength(1)
  })

  test('makes one version of a launch template', () => {
    const tested = regionUnderTest()
    tested.call('CreateLaunchTemplate', template, 'ec2')
    const call = { ...template, ClientToken: 'a-token' }
    const first = tested.call('CreateLaunchTemplateVersion', call, 'ec2')

    expect(tested.call('CreateLaunchTemplateVersion', call, 'ec2')).toEqual(first)
    expect(tested.entries('LaunchTemplateVersionCreated')).toHaveLength(1)
  })

  test('with other parameters is refused', () => {
    const tested = regionUnderTest()
    tested.call('RunInstances', { ...one, ClientToken: 'a-token' }, 'ec2')

    expect(
      tested.refusal('RunInstances', { ...one, MaxCount: 2, ClientToken: 'a-token' }, 'ec2'),
    ).toMatchObject({ code: 'IdempotentParameterMismatch', httpStatus: 400 })
    expect(tested.entries('Ec2InstanceCreated')).toHaveLength(1)
  })

  test('that was refused is done, and so is one with another token or without', () => {
    const tested = regionUnderTest()
    const fault = tested.failLaunches({})
    tested.refusal('RunInstances', { ...one, ClientToken: 'a-token' }, 'ec2')
    tested.region.endFault(fault)
    for (const more of [{ ClientToken: 'a-token' }, { ClientToken: 'another' }, {}, {}]) {
      tested.call('RunInstances', { ...one, ...more }, 'ec2')
    }

    expect(tested.entries('Ec2InstanceCreated')).toHaveLength(4)
  })

  test('is known to a fork and to what is restored, and stands in no fact', () => {
    const tested = regionUnderTest()
    const before = tested.region.snapshot()
    const call = { ...one, ClientToken: 'a-token' }
    const first = tested.call('RunInstances', call, 'ec2')
    const fork = tested.region.fork()
    const again = { service: 'ec2', operation: 'RunInstances', input: call } as const

    expect(fork.call(again)).toEqual(first)
    expect(JSON.stringify(tested.trace)).not.toContain('a-token')
    tested.region.restore(before)
    tested.region.call(again)
    expect(tested.entries('Ec2InstanceCreated')).toHaveLength(2)
  })
})
