import { describe, expect, test } from 'vitest'
import { openAccountForEachTest } from './account-for-each-test.ts'
import { scenarioWith, type Account } from './aws-account.ts'
import { actsAt, deleteTag, playAt, putAlarm, setAlarm, setTags } from './aws-play.ts'

/* Stop conditions, for each way in which a fault is played. */

let account: Account

openAccountForEachTest((opened) => (account = opened))

const byItself = 'the alarm web-errors went into ALARM; the run was stopped'
const byFis = /^the experiment EXP\w+ is stopped: Experiment halted by stop condition\.$/

/** Way, fault, what begins it, options, and who stops it for an alarm. */
const ways = [
  ['FIS', 'stop-instances', 'POST /experiments', {}, byFis],
  ['EC2', 'stop-instances', 'StopInstances', { fisRole: undefined }, byItself],
  ['SSM', 'network-loss', 'SendCommand', {}, byItself],
] as const

const one = 'group: web, availabilityZone: us-east-1a, select: { count: 1 }, for: 10m'

/** Something else goes wrong once the fault is there, and the group has been looked at with it. */
function onceBegun(begins: string, happens: () => void): void {
  let looks = Infinity
  account.intercept = (_, action) => {
    if (action === begins) looks = 3
    if (action === 'DescribeInstanceStatus' && --looks === 0) happens()
    return undefined
  }
}

/** The last act was to let the group go, and nothing is left. */
function expectTakenBack(begins: string): void {
  const acts = actsAt(account)
  expect([acts.includes(begins), acts.at(-1)]).toEqual([true, 'DeleteTags'])
  account.cloud.runUntil(account.cloud.now + 1_200_000)
  expect(account.leftOver()).toEqual([])
}

describe.for(ways)('through %s', ([, fault, begins, more, stopped]) => {
  test('an alarm goes off', async () => {
    putAlarm(account)
    onceBegun(begins, () => setAlarm(account, 'ALARM'))
    await expect(
      playAt(account, scenarioWith(`fault: ${fault}, ${one}`), {
        stopAlarms: ['web-errors'],
        ...more,
      }),
    ).rejects.toThrow(stopped)
    expectTakenBack(begins)
  })

  test('an alarm is deleted, so that it watches nothing', async () => {
    putAlarm(account)
    onceBegun(begins, () => {
      account.call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['web-errors'] })
    })
    await expect(
      playAt(account, scenarioWith(`fault: ${fault}, ${one}`), {
        stopAlarms: ['web-errors'],
        ...more,
      }),
    ).rejects.toThrow('there is no alarm web-errors')
    expectTakenBack(begins)
  })

  test('more of the steady state is lost than the fault accounts for', async () => {
    onceBegun(begins, () => {
      const others = account.cloud.main.members('web').slice(-3)
      const InstanceIds = others.map(({ instanceId }) => instanceId)
      account.call('ec2', 'TerminateInstances', { InstanceIds })
    })
    await expect(playAt(account, scenarioWith(`fault: ${fault}, ${one}`), more)).rejects.toThrow(
      /web has \d (?:serving|in service) of 6, and the faults account for 1; the run was stopped/,
    )
    expectTakenBack(begins)
  })

  test('the tag is taken away', async () => {
    onceBegun(begins, () => deleteTag(account, 'web', 'chaos'))
    await expect(playAt(account, scenarioWith(`fault: ${fault}, ${one}`), more)).rejects.toThrow(
      'web does not carry the tag chaos=ready any more; the run was stopped',
    )
    setTags(account, 'web', { chaos: 'ready' })
    expectTakenBack(begins)
  })
})
