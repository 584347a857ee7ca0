import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { renameGroups, runScenario } from '@ifdown/runner'
import { awsTarget } from '@ifdown/targets/aws'
import { findJournals, rollBack, type Journal } from '@ifdown/targets/journal'
import { describe, expect, test, vi } from 'vitest'
import { openAccountForEachTest } from './account-for-each-test.ts'
import {
  accountId,
  credentials,
  prepare,
  region,
  scenarioWith,
  typedFor,
  type Account,
} from './aws-account.ts'
import { actsAt, beginJournal, deleteTag, playAt, refusal, setTags } from './aws-play.ts'
import { ifdown } from './in-process.ts'

/* Each test comes with something that a rule of safety might not have thought of. */

let account: Account

openAccountForEachTest((opened) => (account = opened))

const stop = scenarioWith('fault: stop-instances, group: web, select: { count: 2 }, for: 5m', {
  runFor: '12m',
  expect: 'recovers: { group: web, within: 10m }',
})
const outage = scenarioWith('fault: zone-outage, availabilityZone: us-east-1a', { runFor: '20m' })

function textOf({ body }: Parameters<Account['intercept']>[0]): string {
  return Buffer.from(body ?? '').toString('latin1')
}

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const templates = fileURLToPath(new URL('../../../fixtures/templates/', import.meta.url))

function writeScenario(scenario: string): string {
  const file = join(account.folder, 'rehearsal.yaml')
  writeFileSync(file, scenario.replace('given: ', `given: ${templates}`))
  return file
}

describe('names that are nearly right', () => {
  test('a group whose name begins with that of a tagged one', async () => {
    account.call('autoscaling', 'CreateAutoScalingGroup', {
      AutoScalingGroupName: 'web-2',
      LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' },
      MinSize: 1,
      MaxSize: 1,
      AvailabilityZones: ['us-east-1a'],
    })
    const renamed = renameGroups(prepare(stop), new Map([['web', 'web-2']]))
    await expect(runScenario(renamed, { target: awsTarget(account.options()) })).rejects.toThrow(
      'web-2 does not carry the tag chaos=ready',
    )
    expect(actsAt(account)).toEqual([])
  })

  test('a name of which only the beginning is right', async () => {
    const renamed = renameGroups(prepare(stop), new Map([['web', 'we']]))
    await expect(runScenario(renamed, { target: awsTarget(account.options()) })).rejects.toThrow(
      'there is no group we in us-east-1',
    )
  })

  test('Describe answers with more than was asked for', async () => {
    account.intercept = (request, action) => {
      const body = textOf(request)
      if (action !== 'DescribeAutoScalingGroups' && action !== 'DescribeTags') return undefined
      const all = body.replaceAll(/&(?:AutoScalingGroupNames|Filters)[^&]*/g, '')
      return account.cloud.handle({ ...request, body: Buffer.from(all) })
    }
    const renamed = renameGroups(prepare(stop), new Map([['web', 'neighbour']]))
    await expect(runScenario(renamed, { target: awsTarget(account.options()) })).rejects.toThrow(
      'neighbour does not carry the tag',
    )
    expect(actsAt(account)).toEqual([])
    expect((await playAt(account, stop)).outcome).toBe('holds')
    const neighbours = account.cloud.main.members('neighbour')
    expect(neighbours.every(({ serving }) => serving)).toBe(true)
  })

  test.for<Readonly<Record<string, string>>>([
    { Chaos: 'ready' },
    { chaos: 'Ready' },
    { 'chaos ': 'ready' },
    { chaos: 'ready-not' },
  ])('a tag that is not quite the one: %o', async (tags) => {
    deleteTag(account, 'web', 'chaos')
    setTags(account, 'web', tags)
    await expect(playAt(account, stop)).rejects.toThrow('web does not carry the tag chaos=ready')
    expect(actsAt(account)).toEqual([])
  })
})

describe('what surrounds the command', () => {
  test('a profile and variables that name another Region', async () => {
    const config = join(account.folder, 'config')
    const { AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = credentials
    writeFileSync(
      config,
      `[profile elsewhere]
region = eu-west-1
endpoint_url = https://example.com
aws_access_key_id = ${accountId}
aws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}
aws_session_token = ${AWS_SESSION_TOKEN}
`,
    )
    vi.stubEnv('AWS_CONFIG_FILE', config)
    vi.stubEnv('AWS_PROFILE', 'elsewhere')
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined)
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) vi.stubEnv(name, 'eu-west-1')
    const scopes = new Set<string | undefined>()
    account.intercept = ({ headers, path }) => {
      if (path.startsWith('/_ifdown')) return undefined
      scopes.add(/Credential=\w+\/\d+\/([^/]+)/.exec(String(headers['authorization']))?.[1])
      return undefined
    }
    expect((await playAt(account, stop)).outcome).toBe('holds')
    expect([...scopes]).toEqual([region])
  })

  test.for([
    [['--yes=false'], 3],
    [['--', '--yes'], 3],
    [['--record', '--yes'], 'usage'],
    [['--production', '--yes'], 'usage'],
  ] as const)('%s is no confirmation', async ([words, expected]) => {
    const { code } = await ifdown(
      'run',
      writeScenario(stop),
      ...typedFor(account.server.url),
      ...words,
    )
    expect([code, actsAt(account)]).toEqual([expected, []])
  })

  test('a pipe that says yes is no confirmation, and no folder for the journal is told', async () => {
    const file = writeScenario(stop)
    writeFileSync(join(account.folder, '.ifdown'), '')
    const start = async (...words: readonly string[]) => {
      const child = spawn(
        process.execPath,
        [
          '--conditions=@ifdown/source',
          main,
          'run',
          file,
          ...typedFor(account.server.url),
          ...words,
        ],
        { cwd: account.folder, env: { ...process.env, ...credentials } },
      )
      child.stdin.end('yes\ny\n')
      const [out, err] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        child.exitCode ?? once(child, 'exit'),
      ])
      return { code: child.exitCode, out, err }
    }
    const [piped, confirmed] = await Promise.all([start(), start('--yes')])
    expect([piped.code, piped.out.includes('This was a dry run')]).toEqual([3, true])
    expect([confirmed.code, confirmed.err]).toEqual([
      3,
      expect.stringMatching(
        /^ifdown: no journal can be written in .ifdown\/journal, so nothing was begun: .*\n$/,
      ),
    ])
    expect(actsAt(account)).toEqual([])
  })

  test.for([
    [
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ],
    [
      'SignatureDoesNotMatch',
      'Signature expired: 20261121T200000Z is now earlier than 20261121T210000Z',
    ],
    ['InvalidSignatureException', 'Signature not yet current: 20261121T220000Z'],
    ['RequestExpired', 'Request has expired.'],
  ] as const)('a clock that is wrong: %s', async ([code, message]) => {
    const refuse = refusal(code, message)
    account.intercept = (request, action) =>
      action === 'GetCallerIdentity' ? refuse(request) : undefined
    await expect(playAt(account, stop)).rejects.toThrow('the clock of this machine is further')
  })

  test('answers in pages of one', async () => {
    account.intercept = (request, action) => {
      const paged = ['DescribeAutoScalingGroups', 'DescribeTags', 'DescribeScalingActivities']
      if (!paged.includes(action)) return undefined
      const body = `${textOf(request).replaceAll(/&MaxRecords=\d+/g, '')}&MaxRecords=1`
      return account.cloud.handle({ ...request, body: Buffer.from(body) })
    }
    setTags(account, 'web', { a: '1', b: '2', z: '3' })
    const before = account.leftOver()
    expect((await playAt(account, outage)).outcome).toBe('holds')
    expect(account.leftOver()).toEqual(before)
  })
})

describe('between choosing and acting', () => {
  /** Moves whatever the fault has chosen to the neighbour, when the run is about to do something. */
  function moveAwayAt(moment: string, times = 1): readonly string[] {
    const moved: string[] = []
    let seen = 0
    account.call('autoscaling', 'UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'web',
      MinSize: 0,
    })
    account.intercept = (_, action) => {
      if (action !== moment || ++seen !== times) return undefined
      const InstanceIds = account.cloud.main.members('web').map(({ instanceId }) => instanceId)
      moved.push(...InstanceIds)
      account.call('autoscaling', 'DetachInstances', {
        AutoScalingGroupName: 'web',
        InstanceIds,
        ShouldDecrementDesiredCapacity: true,
      })
      return undefined
    }
    return moved
  }

  test.for([
    ['FIS', 'stop-instances', 'POST /experimentTemplates', 1, {}],
    ['EC2', 'stop-instances', 'DescribeTags', 3, { fisRole: undefined }],
    ['SSM', 'network-loss', 'DescribeInstanceInformation', 1, {}],
  ] as const)(
    'through %s: the instances leave the group',
    async ([, fault, moment, times, more]) => {
      const moved = moveAwayAt(moment, times)
      await expect(
        playAt(account, scenarioWith(`fault: ${fault}, group: web, select: all, for: 5m`), more),
      ).rejects.toThrow(/i-\w+ has left web since it was chosen, so nothing was done to it/)
      expect(moved).toHaveLength(6)
      const acts = actsAt(account)
      for (const act of ['POST /experiments', 'StopInstances', 'SendCommand']) {
        expect(acts).not.toContain(act)
      }
      account.cloud.runUntil(account.cloud.now + 600_000)
      const left = account.leftOver().filter((one) => !one.startsWith('groups'))
      expect(left).toEqual(moved.map((id) => `in no group ${id}`))
    },
  )
})

describe('two runs', () => {
  test('the second is refused as long as the first has the group', async () => {
    let second: Promise<unknown> | undefined
    account.intercept = (_, action) => {
      if (action === 'POST /experiments')
        second ??= playAt(account, stop).catch((error: unknown) => error)
      return undefined
    }
    const first = await playAt(account, stop, { journal: beginJournal(account, 'the-first') })
    expect(first.outcome).toBe('holds')
    expect(await second).toMatchObject({
      message: expect.stringContaining(
        'web is in the hands of the run the-first, as its tag ifdown:run says',
      ),
    })
    expect(actsAt(account).filter((act) => act === 'POST /experiments')).toHaveLength(1)
    expect(account.leftOver()).toEqual([])
  })

  test('both mark it at the same moment: who reads the other’s mark gives up', async () => {
    account.intercept = (request, action) => {
      if (action !== 'CreateOrUpdateTags') return undefined
      const answer = account.cloud.handle(request)
      setTags(account, 'web', { 'ifdown:run': 'the-other' })
      return answer
    }
    await expect(playAt(account, stop)).rejects.toThrow('web is in the hands of the run the-other')
    expect(actsAt(account)).toEqual(['CreateOrUpdateTags'])
    deleteTag(account, 'web', 'ifdown:run')
    expect(account.leftOver()).toEqual([])
  })

  test('one that is taken over stops, and leaves the mark to the other', async () => {
    let looks = Infinity
    account.intercept = (_, action) => {
      if (action === 'POST /experiments') looks = 3
      if (action === 'DescribeInstanceStatus' && --looks === 0) {
        setTags(account, 'web', { 'ifdown:run': 'the-other' })
      }
      return undefined
    }
    await expect(playAt(account, stop)).rejects.toThrow(
      'web was taken over by the run the-other; the run was stopped',
    )
    expect(actsAt(account)).not.toContain('DeleteTags')
    deleteTag(account, 'web', 'ifdown:run')
    expect(account.leftOver()).toEqual([])
  })
})

describe('an experiment', () => {
  test('that was started though no answer came is stopped', async () => {
    account.intercept = (request, action) => {
      if (action !== 'POST /experiments') return undefined
      account.cloud.handle(request)
      return { status: 500, headers: {}, body: new Uint8Array() }
    }
    await expect(playAt(account, stop)).rejects.toThrow('500')
    expect(account.leftOver()).toEqual([])
  })

  test('that does not stop keeps the group marked, until rollback has stopped it', async () => {
    const refuse = refusal('ConflictException')
    account.intercept = (request, action) =>
      action.startsWith('DELETE /experiments/') ? refuse(request) : undefined
    const text = scenarioWith('fault: zone-outage, availabilityZone: us-east-1a, for: 2h', {
      runFor: '20m',
    })
    const { notes } = await playAt(account, text, { journal: beginJournal(account, 'dead') })
    expect(notes.at(-1)).toMatch(
      /the experiment \w+ does not stop\. ifdown rollback does the rest\.$/,
    )
    expect(account.leftOver().join(' ')).toMatch(/experiment E\w+.*"ifdown:run","Value":"dead"/)
    account.intercept = () => undefined
    await expect(playAt(account, stop)).rejects.toThrow('web is in the hands of the run dead')
    const [file] = findJournals(join(account.folder, 'journal'))
    expect((await rollBack(file!)).failed).toEqual([])
    expect(account.leftOver()).toEqual([])
  })

  test('that never begins is given up', async () => {
    account.intercept = (request, action) => {
      if (!action.startsWith('GET /experiments/')) return undefined
      const answer = account.cloud.handle(request)
      const body = Buffer.from(answer.body).toString()
      return { ...answer, body: Buffer.from(body.replace('"running"', '"initiating"')) }
    }
    await expect(playAt(account, outage)).rejects.toThrow(/is still initiating, and was given up/)
  })
})

describe('the journal', () => {
  test('cannot be written any more: nothing more is done, and what was done is taken back', async () => {
    const journal = beginJournal(account)
    let full = false
    const failing = {
      ...journal,
      begin(act: Parameters<typeof journal.begin>[0]) {
        if (act.what.startsWith('StartExperiment') || act.what.includes('StartExperiment'))
          full = true
        if (full) throw new Error('ENOSPC: no space left on device')
        return journal.begin(act)
      },
      undone(id: number, how: string) {
        if (full) throw new Error('ENOSPC: no space left on device')
        journal.undone(id, how)
      },
    }
    await expect(playAt(account, stop, { journal: failing })).rejects.toThrow('ENOSPC')
    expect(actsAt(account)).not.toContain('POST /experiments')
    full = false
    const [file] = findJournals(join(account.folder, 'journal'))
    expect((await rollBack(file!)).failed).toEqual([])
    expect(account.leftOver()).toEqual([])
  })

  const changed = `title: Sizes
given: web-in-three-zones.template.yaml
region: us-east-1
method:
  - { at: 1m, call: SetDesiredCapacity, group: web, desiredCapacity: 7 }
runFor: 2m
expect:
  - neverAbove: { group: web, percentOfMaximum: 100 }
`

  async function playAndFailToTakeBack(journal: Journal): Promise<void> {
    account.intercept = (_, action) =>
      action === 'UpdateAutoScalingGroup'
        ? { status: 501, headers: {}, body: new Uint8Array() }
        : undefined
    await playAt(account, changed, { journal })
    account.intercept = () => undefined
  }

  test.for<readonly [what: string, edit: (text: string) => string, told: string]>([
    [
      'names a neighbour',
      (journal) =>
        journal.replace('"remove":"sizes","name":"web"', '"remove":"sizes","name":"neighbour"'),
      'neighbour carries neither ifdown:run=edited nor the tag of the run, so it is left alone',
    ],
    [
      'sets sizes that are none',
      (journal) => journal.replace('"DesiredCapacity":6', '"DesiredCapacity":"0"'),
      'the journal does not say the before of sizes as ifdown writes it',
    ],
    [
      'takes back in a way that there is not',
      (journal) => journal.replace('"remove":"sizes"', '"remove":"everything"'),
      'the journal says "everything", and not how to take it back',
    ],
    [
      'starts what is no instance',
      (journal) =>
        journal.replace(/"remove":"sizes".*?\}\}\}/, '"remove":"stopped","ids":["i-0;reboot"]}}'),
      'the journal does not say the ids of stopped',
    ],
  ])('edited by hand, it %s', async ([, edit, told]) => {
    const journal = beginJournal(account, 'edited')
    await playAndFailToTakeBack(journal)
    const written = readFileSync(journal.file, 'utf8')
    writeFileSync(journal.file, edit(written))
    expect(edit(written)).not.toBe(written)
    const before = account.leftOver()
    const { failed } = await rollBack(journal.file)
    expect(failed.join('\n')).toContain(told)
    // The mark stays: not all was taken back.
    expect(account.leftOver()).toEqual(before)
    writeFileSync(journal.file, written)
    expect((await rollBack(journal.file)).failed).toEqual([])
    expect(account.leftOver()).toEqual([])
  })

  test('of a dead run does nothing to a group that another run has', async () => {
    const journal = beginJournal(account, 'dead')
    await playAndFailToTakeBack(journal)
    setTags(account, 'web', { 'ifdown:run': 'the-other' })
    const before = account.leftOver()
    expect((await rollBack(journal.file)).failed.join()).toContain(
      'web is in the hands of the run the-other',
    )
    expect(account.leftOver()).toEqual(before)
    setTags(account, 'web', { 'ifdown:run': 'dead' })
    expect((await rollBack(journal.file)).failed).toEqual([])
    expect(account.leftOver()).toEqual([])
  })

  test('edited by hand, it leads to another place', async () => {
    const journal = beginJournal(account, 'led-away')
    await playAndFailToTakeBack(journal)
    const written = readFileSync(journal.file, 'utf8')
    for (const [from, to, told] of [
      [account.server.url, 'http://example.com', 'example.com is not this machine'],
      [`"accountId":"${accountId}"`, '"accountId":"210987654321"', 'not of 210987654321'],
    ] as const) {
      writeFileSync(journal.file, written.replace(from, to))
      // oxlint-disable-next-line no-await-in-loop
      await expect(rollBack(journal.file)).rejects.toThrow(told)
    }
  })
})
