import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readScenario, renameGroups, runScenario } from '@ifdown/runner'
import { awsTarget, type AwsOptions } from '@ifdown/targets/aws'
import { createJournal, readJournal } from '@ifdown/targets/journal'
import { describe, expect, test } from 'vitest'
import { openAccountForEachTest } from './account-for-each-test.ts'
import { accountId, scenarioWith, type Account } from './aws-account.ts'
import { actsAt, playAt, type PlayOptions } from './aws-play.ts'

let account: Account

openAccountForEachTest((opened) => (account = opened))

const play = (text: string, more: PlayOptions = {}) => playAt(account, text, more)

/** The group is in the hands of the run from its first act to its last. */
const [mark, unmark] = ['CreateOrUpdateTags', 'DeleteTags']
const throughFis = ['POST /experimentTemplates', 'POST /experiments']

interface Played {
  readonly step: string
  readonly acts: readonly string[]
  readonly how: string
  readonly more?: Parameters<typeof scenarioWith>[1]
  readonly options?: Partial<AwsOptions>
}

describe('fault by fault, and nothing is left', () => {
  test.for<readonly [name: string, played: Played]>([
    [
      'stop-instances through FIS',
      {
        step: 'fault: stop-instances, group: web, select: { count: 2 }, for: 5m',
        acts: [...throughFis, 'DELETE /experimentTemplates/…'],
        how: 'FIS: aws:ec2:stop-instances',
      },
    ],
    [
      'stop-instances without a role, by EC2 itself',
      {
        step: 'fault: stop-instances, group: web, select: { count: 1 }, for: 20s',
        options: { fisRole: undefined },
        acts: ['StopInstances', 'StartInstances'],
        how: 'StopInstances of EC2',
      },
    ],
    [
      'terminate-instances',
      {
        step: 'fault: terminate-instances, group: web, select: { percent: 50 }',
        acts: [...throughFis, 'DELETE /experimentTemplates/…'],
        how: 'FIS: aws:ec2:terminate-instances',
      },
    ],
    [
      'zone-outage',
      {
        step: 'fault: zone-outage, availabilityZone: us-east-1a, for: 10m',
        acts: [...throughFis, 'DELETE /experimentTemplates/…'],
        how: 'FIS: aws:ec2:asg-insufficient-instance-capacity-error and aws:ec2:stop-instances',
      },
    ],
    [
      'network-loss through SSM, which mends itself',
      {
        step: 'fault: network-loss, group: web, select: { count: 1 }, for: 2m',
        acts: ['SendCommand'],
        how: 'SSM Run Command: the interface goes down, and up again by itself after 120 s',
      },
    ],
    [
      'network-loss that the group notices',
      {
        step: 'fault: network-loss, group: web, select: { count: 1 }',
        acts: ['SendCommand'],
        how: 'SSM Run Command: the interface goes down, and up again by itself after 2340 s',
      },
    ],
  ])('%s', async ([, { step, acts: expected, how, more, options }]) => {
    const run = await play(scenarioWith(step, more), options)
    const [fault] = /(?<=fault: )[a-z-]+/.exec(step)!
    expect([run.outcome, run.notes[0]]).toEqual(['holds', `${fault} was played as ${how}.`])
    expect(actsAt(account)).toEqual([mark, ...expected, unmark])
    expect(account.leftOver()).toEqual([])
    expect(readJournal(run.journalFile)).toMatchObject({ open: [], ended: true })
  })
})

test('N1.11: a shipped scenario runs unchanged, at a group that exists', async () => {
  const elsewhere = 'ap-northeast-1'
  const there = account.cloud.region(elsewhere, accountId)
  const call = (service: string, operation: string, input: Readonly<Record<string, unknown>>) =>
    there.call({ service, operation, input })
  call('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName: 'batch',
    LaunchTemplateData: { ImageId: 'ami-1', InstanceType: 't3.micro' },
  })
  call('autoscaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: 'the-real-batch-server',
    LaunchTemplate: { LaunchTemplateName: 'batch', Version: '$Latest' },
    MinSize: 1,
    MaxSize: 1,
    AvailabilityZones: ['ap-northeast-1a'],
    HealthCheckGracePeriod: 180,
    Tags: [{ Key: 'chaos', Value: 'ready', PropagateAtLaunch: false }],
  })
  account.cloud.runUntil(account.cloud.now + 3_600_000)
  const shipped = fileURLToPath(
    new URL('../../../scenarios/a-group-of-one-replaces-its-instance-today.yaml', import.meta.url),
  )
  const prepared = renameGroups(
    await readScenario(shipped),
    new Map([['batch-server', 'the-real-batch-server']]),
  )
  const place = { accountId, region: elsewhere, endpoint: account.server.url, clock: 'manual' }
  const header = { runId: 'shipped', target: 'aws', place, scenario: 'test' } as const
  const journal = createJournal(header, join(account.folder, 'journal'))
  const target = awsTarget(account.options({ region: elsewhere }))
  const run = await runScenario(prepared, { target, journal })
  expect([run.outcome, run.recoverySeconds! < 600]).toEqual(['holds', true])
  expect(there.members('the-real-batch-server')).toMatchObject([{ serving: true }])
  expect(readJournal(journal.file)).toMatchObject({ open: [], ended: true })
})
