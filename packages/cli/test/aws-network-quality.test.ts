import { networkLatency } from '@ifdown/faults'
import { planRun } from '@ifdown/targets/aws'
import { readJournal } from '@ifdown/targets/journal'
import { describe, expect, test } from 'vitest'
import { openAccountForEachTest } from './account-for-each-test.ts'
import { region, scenarioWith, type Account } from './aws-account.ts'
import { actsAt, playAt, type PlayOptions } from './aws-play.ts'

let account: Account

openAccountForEachTest((opened) => (account = opened))

const play = (text: string, more: PlayOptions = {}) => playAt(account, text, more)

/** The tag that holds the group for the run is none of the fault's. */
const acts = (): readonly string[] =>
  actsAt(account).filter((action) => action !== 'CreateOrUpdateTags' && action !== 'DeleteTags')

/** The documents that ran, with what they were told. */
const documents = () =>
  account.cloud.record().entries.flatMap((entry) => {
    if (entry.type !== 'CommandSent') return []
    const told = Object.entries(entry.parameters).map(([name, [value]]) => [name, value])
    return [{ document: entry.documentName, ...(Object.fromEntries(told) as object) }]
  })

/** How slow each network is that was ever slow. */
function delaysNow(): readonly number[] {
  const delays = new Map<string, number>()
  for (const entry of account.cloud.record().entries) {
    if (entry.type === 'NetworkDelayChanged') delays.set(entry.instanceId, entry.delay)
  }
  return [...delays.values()]
}

const throughFis = [
  'POST /experimentTemplates',
  'POST /experiments',
  'DELETE /experimentTemplates/…',
]
const latency = 'fault: network-latency, group: web, select: { count: 2 }'

describe('a slow network of a group, through FIS', () => {
  test('FIS-55: slows two instances for its time, and the fault never bites a group that does not look', async () => {
    const run = await play(
      scenarioWith(`${latency}, delayMilliseconds: 300, for: 5m`, { runFor: '10m' }),
    )
    expect(run.outcome).toBe('unknown')
    expect(run.findings[0]).toMatchObject({
      type: 'Unknown',
      because: expect.stringContaining('network-latency never bit: the serving capacity of web'),
    })
    expect(run.notes[0]).toBe(
      'network-latency was played as FIS: aws:ssm:send-command with AWSFIS-Run-Network-Latency.',
    )
    expect(acts()).toEqual(throughFis)
    const told = { DurationSeconds: '300', InstallDependencies: 'True', Interface: 'eth0' }
    const document = 'AWSFIS-Run-Network-Latency'
    expect(documents()).toEqual([{ document, ...told, DelayMilliseconds: '300' }])
    expect(delaysNow()).toEqual([0, 0])
    expect(account.leftOver()).toEqual([])
    expect(readJournal(run.journalFile)).toMatchObject({ open: [], ended: true })
  })

  test('FIS-22: is mended when the run ends before the fault', async () => {
    const run = await play(scenarioWith(latency, { runFor: '10m' }), { networkInterface: 'ens5' })
    expect(documents()).toMatchObject([{ DurationSeconds: '540', Interface: 'ens5' }])
    expect(acts()).toEqual([
      ...throughFis.slice(0, 2),
      'DELETE /experiments/…',
      'DELETE /experimentTemplates/…',
    ])
    expect(delaysNow()).toEqual([0, 0])
    expect(account.leftOver()).toEqual([])
    expect(readJournal(run.journalFile)).toMatchObject({ open: [], ended: true })
  })

  test('FIS-55: a jitter needs the document that names sources', async () => {
    await play(scenarioWith(`${latency}, jitterMilliseconds: 20, for: 2m`, { runFor: '5m' }))
    expect(documents()).toMatchObject([
      {
        document: 'AWSFIS-Run-Network-Latency-Sources',
        DelayMilliseconds: '200',
        JitterMilliseconds: '20',
        Sources: '0.0.0.0/0',
      },
    ])
    expect(delaysNow()).toEqual([0, 0])
  })

  test('FIS-55: two documents on the network of one instance are refused, and nothing is left', async () => {
    const second = 'fault: network-packet-loss, group: web'
    const text = scenarioWith(`${latency}, for: 5m }\n  - { at: 2m, ${second}, for: 5m`)
    await expect(play(text)).rejects.toThrow(/already; documents about the network must not run/)
    expect(delaysNow()).toEqual([0, 0])
    expect(account.leftOver()).toEqual([])
  })
})

describe('a dry run', () => {
  const steps = [
    {
      type: 'fault' as const,
      at: 60_000,
      spec: networkLatency({ group: 'web', select: { count: 1 } }),
      for: 300_000,
    },
  ]
  const asked = { groups: ['web'], steps, steadyState: [], runFor: 600_000, region, seed: '1' }

  test.each([
    [
      {},
      'FIS: aws:ssm:send-command with AWSFIS-Run-Network-Latency',
      'FIS ends it by itself after 5 min; the experiment is stopped before if need be, and its template deleted',
    ],
    [
      { fisRole: undefined },
      'SSM Run Command: AWSFIS-Run-Network-Latency, which ends by itself after 300 s',
      'the document mends the network by itself after 300 s, not before',
    ],
  ])('with %j says how a slow network is played and mended', async (more, how, revert) => {
    const plan = await planRun(account.options(more), asked)
    expect(plan.steps).toMatchObject([{ what: 'network-latency', of: 6, how, revert }])
    expect(acts()).toEqual([])
  })
})

describe('a bad network of a group', () => {
  const loss = 'fault: network-packet-loss, group: web, availabilityZone: us-east-1a'

  test('FIS-55: runs through FIS, and nothing is left', async () => {
    const run = await play(scenarioWith(`${loss}, lossPercent: 30, for: 5m`, { runFor: '10m' }))
    expect(run.outcome).toBe('unknown')
    expect(documents()).toMatchObject([
      { document: 'AWSFIS-Run-Network-Packet-Loss', LossPercent: '30', DurationSeconds: '300' },
    ])
    expect(acts()).toEqual(throughFis)
    expect(readJournal(run.journalFile)).toMatchObject({ open: [], ended: true })
  })

  test('FIS-55: without a role SSM runs the document, and the run waits for its end', async () => {
    const run = await play(scenarioWith(loss, { runFor: '4m' }), { fisRole: undefined })
    expect(acts()).toEqual(['SendCommand'])
    expect(documents()).toMatchObject([{ LossPercent: '7', DurationSeconds: '180' }])
    expect(run.notes[0]).toBe(
      'network-packet-loss was played as SSM Run Command: AWSFIS-Run-Network-Packet-Loss, which ends by itself after 180 s.',
    )
    expect(account.leftOver()).toEqual([])
    expect(readJournal(run.journalFile)).toMatchObject({ open: [], ended: true })
  })

  test('is for an hour at most without a role', async () => {
    const text = scenarioWith(`${loss}, for: 2h`, { runFor: '3h' })
    await expect(play(text, { fisRole: undefined })).rejects.toThrow(
      'network-packet-loss for 120 min: without --fis-role it is for 60 min at most',
    )
    expect(acts()).toEqual([])
  })

  test('is not begun on instances whose agent does not answer', async () => {
    const silent = account.cloud.main.members('web')[0]!.instanceId
    account.call('ssm', 'SendCommand', {
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: [silent],
      Parameters: { commands: ['ip link set eth0 down', 'sleep 7200', 'ip link set eth0 up'] },
    })
    const all = 'fault: network-packet-loss, group: web, for: 5m'
    const unsteady = scenarioWith(all).replace(/steadyState:[^]*(?=method)/, '')
    await expect(play(unsteady)).rejects.toThrow(
      `Systems Manager does not reach ${silent}, so nothing was sent`,
    )
    expect(acts()).toEqual([])
  })
})
