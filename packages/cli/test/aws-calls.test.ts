import type { OperationRequest } from '@ifdown/simulator'
import { awsTarget } from '@ifdown/targets/aws'
import { readJournal } from '@ifdown/targets/journal'
import { describe, expect, test } from 'vitest'
import { openAccountForEachTest } from './account-for-each-test.ts'
import { accountId, region, type Account } from './aws-account.ts'
import { beginJournal } from './aws-play.ts'

/* Calls of a method at an account: played, and taken back; or refused with the reason. */

let account: Account

openAccountForEachTest((opened) => (account = opened))

const web = { AutoScalingGroupName: 'web' }
const minutes = 60_000

async function open() {
  const journal = beginJournal(account)
  const run = await awsTarget(account.options()).open({
    seed: '1',
    era: 'modern',
    settings: {},
    region,
    accountId,
    groups: ['web'],
    journal,
  })
  return {
    run,
    call: async (operation: string, input: OperationRequest['input']) =>
      await run.call({ service: 'autoscaling', operation, input }),
    wait: async (time: number) => await run.runUntil(run.now + time),
    journal: () => readJournal(journal.file),
  }
}

const ids = (count: number, from = 0): readonly string[] =>
  account.cloud.main
    .members('web')
    .map(({ instanceId }) => instanceId)
    .slice(from, from + count)

/** What the group shows of itself, without who its members are. */
function web6(): readonly unknown[] {
  const [group] = account.call('autoscaling', 'DescribeAutoScalingGroups', {
    AutoScalingGroupNames: ['web'],
  })['AutoScalingGroups'] as readonly {
    readonly DesiredCapacity: number
    readonly Instances: readonly { readonly LifecycleState: string }[]
  }[]
  const states = group!.Instances.map(({ LifecycleState }) => LifecycleState)
  const count = (state: string): number => states.filter((one) => one === state).length
  return [group!.DesiredCapacity, count('InService'), count('Standby')]
}

/** Minutes for what was taken back to come into service, or to be scaled in. */
function rest(): void {
  account.cloud.runUntil(account.cloud.now + 30 * minutes)
}

type Step = readonly [operation: string, input: Readonly<Record<string, unknown>>]

interface Case {
  readonly before?: Readonly<Record<string, unknown>>
  readonly steps: () => readonly Step[]
  /** DesiredCapacity, InService, Standby. */
  readonly shows: readonly number[]
}

const decrement = { ShouldDecrementDesiredCapacity: true }
const keep = { ShouldDecrementDesiredCapacity: false }
const min3 = { MinSize: 3 }

describe('CAP-13, CAP-14, TERM-17: members that are moved by name come back', () => {
  test.for<readonly [title: string, played: Case]>([
    [
      'EnterStandby with a decrement',
      {
        before: min3,
        steps: () => [['EnterStandby', { ...web, InstanceIds: ids(2), ...decrement }]],
        shows: [4, 4, 2],
      },
    ],
    [
      'EnterStandby with replacements',
      {
        steps: () => [['EnterStandby', { ...web, InstanceIds: ids(2), ...keep }]],
        shows: [6, 6, 2],
      },
    ],
    [
      'EnterStandby and ExitStandby',
      {
        before: min3,
        steps: () => [
          ['EnterStandby', { ...web, InstanceIds: ids(2), ...decrement }],
          ['ExitStandby', { ...web, InstanceIds: ids(1) }],
        ],
        shows: [5, 5, 1],
      },
    ],
    [
      'DetachInstances with a decrement',
      {
        before: min3,
        steps: () => [['DetachInstances', { ...web, InstanceIds: ids(2), ...decrement }]],
        shows: [4, 4, 0],
      },
    ],
    [
      'DetachInstances with replacements',
      {
        steps: () => [['DetachInstances', { ...web, InstanceIds: ids(2), ...keep }]],
        shows: [6, 6, 0],
      },
    ],
    [
      'members in Standby while Launch is suspended, which refuses to bring them back',
      {
        before: min3,
        steps: () => [
          ['EnterStandby', { ...web, InstanceIds: ids(1), ...decrement }],
          ['SuspendProcesses', { ...web, ScalingProcesses: ['Launch'] }],
        ],
        shows: [5, 5, 1],
      },
    ],
    [
      'Launch is suspended first',
      {
        before: min3,
        steps: () => [
          ['SuspendProcesses', { ...web, ScalingProcesses: ['Launch'] }],
          ['EnterStandby', { ...web, InstanceIds: ids(1), ...decrement }],
        ],
        shows: [5, 5, 1],
      },
    ],
    [
      'two members are terminated for good, one call after the other',
      {
        before: min3,
        steps: () =>
          ids(2).map((InstanceId) => [
            'TerminateInstanceInAutoScalingGroup',
            { InstanceId, ...decrement },
          ]),
        shows: [4, 4, 0],
      },
    ],
  ])('%s', async ([, { before, steps, shows }]) => {
    if (before) account.call('autoscaling', 'UpdateAutoScalingGroup', { ...web, ...before })
    const shown = account.leftOver()
    const { run, call, wait, journal } = await open()
    for (const [operation, input] of steps()) {
      // One after the other, as in a method.
      // oxlint-disable-next-line no-await-in-loop
      expect(await call(operation, input)).not.toHaveProperty('code')
      // oxlint-disable-next-line no-await-in-loop
      await wait((input['ShouldDecrementDesiredCapacity'] === false ? 4 : 1) * minutes)
    }
    expect(web6()).toEqual(shows)
    await run.close()
    expect(journal()).toMatchObject({ open: [], ended: true })
    rest()
    expect(web6()).toEqual([6, 6, 0])
    expect(account.leftOver()).toEqual(shown)
  })

  test('who was in Standby before is there again', async () => {
    account.call('autoscaling', 'UpdateAutoScalingGroup', { ...web, ...min3 })
    const [mine] = ids(1)
    account.call('autoscaling', 'EnterStandby', { ...web, InstanceIds: [mine], ...decrement })
    rest()
    const { run, call, wait } = await open()
    await call('ExitStandby', { ...web, InstanceIds: [mine] })
    await wait(minutes)
    expect(web6()).toEqual([6, 6, 0])
    await run.close()
    rest()
    expect(web6()).toEqual([5, 5, 1])
    expect(
      account.cloud.main.members('web').find(({ instanceId }) => instanceId === mine),
    ).toMatchObject({ lifecycleState: 'Standby' })
  })

  test('without room for those that come back, nothing is moved', async () => {
    account.call('autoscaling', 'UpdateAutoScalingGroup', { ...web, MaxSize: 7 })
    const { run, call } = await open()
    const input = { ...web, InstanceIds: ids(2), ...keep }
    await expect(call('EnterStandby', input)).rejects.toThrow(
      'without a decrement web needs room to take it back: ExitStandby would want 8, and its maximum is 7',
    )
    await expect(call('DetachInstances', input)).rejects.toThrow('AttachInstances would want 8')
    await run.close()
    expect(web6()).toEqual([6, 6, 0])
  })

  test('TERM-11: a detached member is protected again, others stay unprotected', async () => {
    account.call('autoscaling', 'UpdateAutoScalingGroup', {
      ...web,
      ...min3,
      NewInstancesProtectedFromScaleIn: true,
    })
    const [shielded, bare] = ids(2)
    account.call('autoscaling', 'SetInstanceProtection', {
      ...web,
      InstanceIds: [shielded],
      ProtectedFromScaleIn: true,
    })
    const { run, call, wait } = await open()
    await call('DetachInstances', { ...web, InstanceIds: [shielded, bare], ...decrement })
    await wait(minutes)
    await run.close()
    // Members that came in their place take the group's default.
    expect(protectedIds().filter((id) => [shielded, bare].includes(id))).toEqual([shielded])
  })

  test('what somebody else has changed stays', async () => {
    account.call('autoscaling', 'UpdateAutoScalingGroup', { ...web, ...min3 })
    const { run, call, wait } = await open()
    await call('EnterStandby', { ...web, InstanceIds: ids(2), ...decrement })
    await wait(minutes)
    account.call('autoscaling', 'SetDesiredCapacity', { ...web, DesiredCapacity: 5 })
    await run.close()
    rest()
    // Their five, and the two that came back.
    expect(web6()).toEqual([7, 7, 0])
  })
})

function protectedIds(): readonly string[] {
  const [group] = account.call('autoscaling', 'DescribeAutoScalingGroups', {
    AutoScalingGroupNames: ['web'],
  })['AutoScalingGroups'] as readonly {
    readonly Instances: readonly {
      readonly InstanceId: string
      readonly ProtectedFromScaleIn: boolean
    }[]
  }[]
  return group!.Instances.filter(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn).map(
    ({ InstanceId }) => InstanceId,
  )
}

test('TERM-11: protection is set back where it was changed', async () => {
  const [first, second] = ids(2)
  account.call('autoscaling', 'SetInstanceProtection', {
    ...web,
    InstanceIds: [first],
    ProtectedFromScaleIn: true,
  })
  const { run, call } = await open()
  await call('SetInstanceProtection', {
    ...web,
    InstanceIds: [first, second],
    ProtectedFromScaleIn: true,
  })
  expect(protectedIds()).toEqual([first, second])
  await run.close()
  expect(protectedIds()).toEqual([first])
})

describe('SCH-01: scheduled actions', () => {
  const action = { ...web, ScheduledActionName: 'rush', Recurrence: '* * * * *' }

  test('one of the run is deleted, and what it has set is set back', async () => {
    const { run, call, wait } = await open()
    await call('PutScheduledUpdateGroupAction', { ...action, MaxSize: 12, DesiredCapacity: 8 })
    await wait(21 * minutes)
    expect(web6()).toEqual([8, 8, 0])
    await run.close()
    rest()
    expect(web6()).toEqual([6, 6, 0])
    expect(account.leftOver()).toEqual([])
  })

  test('one of the run may be deleted by it', async () => {
    const { run, call, wait } = await open()
    await call('PutScheduledUpdateGroupAction', { ...action, DesiredCapacity: 8 })
    await call('DeleteScheduledAction', { ...web, ScheduledActionName: 'rush' })
    await wait(21 * minutes)
    expect(web6()).toEqual([6, 6, 0])
    await run.close()
    expect(account.leftOver()).toEqual([])
  })

  test('another’s is neither replaced nor deleted', async () => {
    account.call('autoscaling', 'PutScheduledUpdateGroupAction', { ...action, DesiredCapacity: 7 })
    const before = account.leftOver()
    const { run, call } = await open()
    await expect(
      call('PutScheduledUpdateGroupAction', { ...action, DesiredCapacity: 8 }),
    ).rejects.toThrow('web has a scheduled action rush already')
    await expect(
      call('DeleteScheduledAction', { ...web, ScheduledActionName: 'rush' }),
    ).rejects.toThrow('the scheduled action rush of web is not of this run')
    await run.close()
    expect(account.leftOver()).toEqual(before)
  })
})

describe('sizes', () => {
  test('what somebody else has changed stays, the rest is set back', async () => {
    const { run, call } = await open()
    await call('UpdateAutoScalingGroup', { ...web, MinSize: 2, MaxSize: 20, DesiredCapacity: 4 })
    account.call('autoscaling', 'UpdateAutoScalingGroup', {
      ...web,
      DesiredCapacity: 5,
      MaxSize: 15,
    })
    await run.close()
    const [group] = account.call('autoscaling', 'DescribeAutoScalingGroups', {
      AutoScalingGroupNames: ['web'],
    })['AutoScalingGroups'] as readonly object[]
    // The minimum is the run's to set back, and AWS lifts the desired capacity to it (CAP-3).
    expect(group).toMatchObject({ MinSize: 6, MaxSize: 15, DesiredCapacity: 6 })
  })

  test('settings are set back with them', async () => {
    const shown = (): unknown =>
      account.call('autoscaling', 'DescribeAutoScalingGroups')['AutoScalingGroups']
    const before = settingsIn(shown())
    const { run, call } = await open()
    await call('UpdateAutoScalingGroup', {
      ...web,
      MaxSize: 12,
      HealthCheckGracePeriod: 17,
      DefaultCooldown: 18,
      TerminationPolicies: ['NewestInstance'],
    })
    expect(settingsIn(shown())).toEqual([12, 17, 18, ['NewestInstance']])
    account.call('autoscaling', 'UpdateAutoScalingGroup', { ...web, DefaultCooldown: 19 })
    await run.close()
    expect(settingsIn(shown())).toEqual([before[0], before[1], 19, before[3]])
  })

  test('a capacity that a policy set meanwhile is not set back with the bounds', async () => {
    const { run, call } = await open()
    await call('UpdateAutoScalingGroup', { ...web, MaxSize: 20 })
    account.call('autoscaling', 'SetDesiredCapacity', { ...web, DesiredCapacity: 8 })
    await run.close()
    expect(web6()[0]).toBe(8)
  })

  test('a change of somebody else just before the call is what is set back to', async () => {
    const { run, call } = await open()
    await run.members('web')
    account.call('autoscaling', 'SetDesiredCapacity', { ...web, DesiredCapacity: 7 })
    await call('SetDesiredCapacity', { ...web, DesiredCapacity: 9 })
    await run.close()
    expect(web6()[0]).toBe(7)
  })
})

test.for([
  ['CompleteLifecycleAction', 'an instance that goes on does not wait again'],
  ['RecordLifecycleActionHeartbeat', 'a wait that was prolonged stays so'],
  ['ExecutePolicy', 'which capacity a policy sets is not known before'],
] as const)('%s is not called: %s', async ([operation, why]) => {
  const { operations } = await awsTarget(account.options()).capabilities()
  expect(operations.named[operation]).toEqual({ lacks: `cannot take it back: ${why}` })
  const { run, call } = await open()
  await expect(call(operation, web)).rejects.toThrow('it could not be taken back')
  await run.close()
})

function settingsIn(groups: unknown): readonly unknown[] {
  const [group] = groups as readonly Readonly<Record<string, unknown>>[]
  const { MaxSize, HealthCheckGracePeriod, DefaultCooldown, TerminationPolicies } = group!
  return [MaxSize, HealthCheckGracePeriod, DefaultCooldown, TerminationPolicies]
}
