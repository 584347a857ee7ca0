import { join } from 'node:path'
import { createCloud } from '@ifdown/endpoint'
import { runScenario } from '@ifdown/runner'
import { awsTarget, type AwsOptions } from '@ifdown/targets/aws'
import { findJournals, rollBack } from '@ifdown/targets/journal'
import { describe, expect, test, vi } from 'vitest'
import { openAccountForEachTest } from './account-for-each-test.ts'
import { accountId, prepare, region, scenarioWith, type Account } from './aws-account.ts'
import {
  actsAt,
  beginJournal,
  playAt,
  putAlarm,
  refusal,
  setAlarm,
  setTags,
  type PlayOptions,
} from './aws-play.ts'

/* Each test tries to break a rule of safety. */

let account: Account

openAccountForEachTest((opened) => (account = opened))

const stop = scenarioWith('fault: stop-instances, group: web, select: { count: 2 }, for: 5m')

const play = (text: string, more: PlayOptions = {}) => playAt(account, text, more)

describe('before anything is touched', () => {
  test.for<readonly [rule: string, more: Partial<AwsOptions>, told: string]>([
    [
      'the account of the credentials is another',
      { accountId: '999999999999', fisRole: undefined },
      'the credentials are of the account 123456789012, not of 999999999999',
    ],
    [
      'the Region is another than that of the scenario',
      { region: 'eu-west-1' },
      '--region says eu-west-1',
    ],
    [
      'the tag has another value',
      { tag: { key: 'chaos', value: 'yes' } },
      'web does not carry the tag chaos=yes',
    ],
    [
      'the tag is another',
      { tag: { key: 'team', value: 'ready' } },
      'web does not carry the tag team=ready',
    ],
    ['there is no such alarm', { stopAlarms: ['web-errors'] }, 'there is no alarm web-errors'],
  ])('%s', async ([, more, told]) => {
    await expect(play(stop, more)).rejects.toThrow(told)
    expect(actsAt(account)).toEqual([])
    expect(account.leftOver()).toEqual([])
  })

  test('the group is in another Region', async () => {
    const elsewhere = stop.replace(
      'region: us-east-1',
      'parameters: { AvailabilityZones: us-west-2a }\nregion: us-west-2',
    )
    await expect(play(elsewhere, { region: 'us-west-2' })).rejects.toThrow(
      'there is no group web in us-west-2 of the account 123456789012',
    )
    expect(actsAt(account)).toEqual([])
  })

  test('an untagged neighbour is named in the place of the group', async () => {
    const { renameGroups } = await import('@ifdown/runner')
    const renamed = renameGroups(prepare(stop), new Map([['web', 'neighbour']]))
    await expect(runScenario(renamed, { target: awsTarget(account.options()) })).rejects.toThrow(
      'neighbour does not carry the tag chaos=ready, so it is left alone',
    )
    expect(actsAt(account)).toEqual([])
  })

  test('what Describe says of tags and what DescribeTags says disagree', async () => {
    const other = createCloud({ seed: '1', region, faults: [] })
    account.intercept = (request, action) =>
      action === 'DescribeTags' ? other.handle(request) : undefined
    await expect(play(stop)).rejects.toThrow('web does not carry the tag')
    expect(actsAt(account)).toEqual([])
  })

  test.for(['production', 'acme-prod', 'liveShop'])(
    'a tag looks like production: %s',
    async (name) => {
      setTags(account, 'web', { environment: name })
      await expect(play(stop)).rejects.toThrow(
        `this looks like production: ${name}; if that is meant, name it once more: --production ${name}`,
      )
      expect(actsAt(account)).toEqual([])
      expect((await play(stop, { production: [name] })).outcome).toBe('holds')
    },
  )

  test('the alias of the account looks like production', async () => {
    account.intercept = (_, action) =>
      action === 'ListAccountAliases' ? aliases('acme-prod') : undefined
    await expect(play(stop)).rejects.toThrow('this looks like production: acme-prod')
    await expect(play(stop, { production: ['other-prod'] })).rejects.toThrow('acme-prod')
    expect(actsAt(account)).toEqual([])
    expect((await play(stop, { production: ['acme-prod'] })).outcome).toBe('holds')
  })

  test.for(['devproducts', 'prologue', 'staging'])(
    '%s does not look like production',
    async (name) => {
      setTags(account, 'web', { environment: name })
      expect((await play(stop)).outcome).toBe('holds')
    },
  )

  test.for([
    ['ExpiredToken', 'the credentials have expired; renew them'],
    ['InvalidClientTokenId', 'AWS does not accept the credentials: InvalidClientTokenId'],
    ['AccessDenied', 'the credentials do not permit sts:GetCallerIdentity'],
  ] as const)('%s', async ([code, told]) => {
    const refuse = refusal(code)
    account.intercept = (request, action) =>
      action === 'GetCallerIdentity' ? refuse(request) : undefined
    await expect(play(stop)).rejects.toThrow(told)
    expect(actsAt(account)).toEqual([])
  })

  test('an instance that Systems Manager does not reach', async () => {
    const empty = createCloud({ seed: '1', region, faults: [] })
    account.intercept = (request, action) =>
      action === 'DescribeInstanceInformation' ? empty.handle(request) : undefined
    const text = scenarioWith('fault: network-loss, group: web, select: { count: 1 }, for: 2m')
    await expect(play(text)).rejects.toThrow(
      /Systems Manager does not reach i-\w+, so nothing was sent/,
    )
    expect(actsAt(account)).toEqual([])
  })

  test('an alarm is in ALARM already', async () => {
    putAlarm(account)
    setAlarm(account, 'ALARM')
    await expect(play(stop, { stopAlarms: ['web-errors'] })).rejects.toThrow(
      'the alarm web-errors is in ALARM already, so nothing was begun',
    )
    expect(actsAt(account)).toEqual([])
  })

  test('network-loss that nothing could end for hours', async () => {
    const text = scenarioWith('fault: network-loss, group: web, for: 2h', { runFor: '3h' })
    await expect(play(text)).rejects.toThrow('it is for 60 min at most')
    expect(actsAt(account)).toEqual([])
  })

  test('faults that need FIS, without a role', async () => {
    const text = scenarioWith('fault: zone-outage, availabilityZone: us-east-1a')
    const run = await play(text, { fisRole: undefined })
    expect([run.outcome, run.notes[0]]).toEqual([
      'unsupported',
      'zone-outage: the AWS target needs FIS for it, and FIS a role: --fis-role ARN.',
    ])
    expect(account.asked).toEqual([])
  })
})

describe('where requests go', () => {
  test.for([
    ['http://example.com:4566', 'example.com is not this machine'],
    ['http://127.0.0.1.example.com', '127.0.0.1.example.com is not this machine'],
    ['https://autoscaling.us-east-1.amazonaws.com', 'is AWS itself'],
  ] as const)('an endpoint elsewhere is refused: %s', ([endpoint, told]) => {
    expect(() => awsTarget(account.options({ endpoint }))).toThrow(told)
  })

  test.for([
    'http://127.0.0.1:9',
    'https://example.com',
    // AWS's, and yet anybody's: an API, a bucket.
    'https://a1b2c3.execute-api.us-east-1.amazonaws.com',
    'https://bucket.s3.amazonaws.com',
    'https://sts.eu-west-1.amazonaws.com',
    'https://sts.us-east-1.amazonaws.com.example.com',
    'http://sts.us-east-1.amazonaws.com',
  ])('the environment sends the SDK elsewhere: %s', async (url) => {
    vi.stubEnv('AWS_ENDPOINT_URL', url)
    await expect(play(stop, { endpoint: undefined, clock: 'real' })).rejects.toThrow(
      /which is not AWS in us-east-1; look at AWS_ENDPOINT_URL/,
    )
  })

  test('the clock of AWS itself is not hurried', () => {
    expect(() => awsTarget(account.options({ endpoint: undefined }))).toThrow(
      'the clock of AWS cannot be hurried',
    )
  })
})

describe('while it runs', () => {
  test('the tag is taken away, so the next fault does not come', async () => {
    const text = stop.replace(
      'runFor',
      '  - { at: 10m, fault: terminate-instances, group: web, select: { count: 1 } }\nrunFor',
    )
    account.intercept = (_, action) => {
      if (action.startsWith('POST /experiments')) {
        account.call('autoscaling', 'DeleteTags', {
          Tags: [{ ResourceId: 'web', ResourceType: 'auto-scaling-group', Key: 'chaos' }],
        })
      }
      return undefined
    }
    await expect(play(text)).rejects.toThrow('web does not carry the tag chaos=ready')
    expect(actsAt(account).filter((action) => action === 'POST /experiments')).toHaveLength(1)
    setTags(account, 'web', { chaos: 'ready' })
    expect(account.leftOver()).toEqual([])
  })

  test('whoever interrupts a run has it taken back', async () => {
    const interruption = new AbortController()
    let looks = Infinity
    account.intercept = (_, action) => {
      if (action === 'POST /experiments') looks = 4
      if (action === 'DescribeInstanceStatus' && --looks === 0) interruption.abort()
      return undefined
    }
    await expect(play(stop, { signal: interruption.signal })).rejects.toThrow('aborted')
    expect(actsAt(account)).toContain('POST /experiments')
    expect(account.leftOver()).toEqual([])
  })

  test('a method’s calls touch no other group, and nothing that cannot be set back', async () => {
    const target = awsTarget(account.options())
    const run = await target.open({
      seed: '1',
      era: 'modern',
      settings: {},
      region,
      accountId,
      groups: ['web'],
      journal: beginJournal(account),
    })
    const call = (operation: string, input: Readonly<Record<string, unknown>>) =>
      run.call({ service: 'autoscaling', operation, input })
    const neighbour = account.cloud.main.members('neighbour')[0]!
    await expect(
      call('SetDesiredCapacity', { AutoScalingGroupName: 'neighbour', DesiredCapacity: 1 }),
    ).rejects.toThrow('it is none of the groups of this run')
    await expect(
      call('TerminateInstanceInAutoScalingGroup', {
        InstanceId: neighbour.instanceId,
        ShouldDecrementDesiredCapacity: false,
      }),
    ).rejects.toThrow('it is none of the groups of this run')
    await expect(call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'web' })).rejects.toThrow(
      'it could not be taken back',
    )
    await expect(
      call('UpdateAutoScalingGroup', { AutoScalingGroupName: 'web', HealthCheckType: 'ELB' }),
    ).rejects.toThrow('not HealthCheckType, which leaves its traces')
    expect(actsAt(account)).toEqual([])
    await call('SetDesiredCapacity', { AutoScalingGroupName: 'web', DesiredCapacity: 4 })
    await call('ResumeProcesses', { AutoScalingGroupName: 'web' })
    await call('UpdateAutoScalingGroup', { AutoScalingGroupName: 'web', MinSize: 2, MaxSize: 20 })
    expect(account.leftOver()).not.toEqual([])
    await run.close()
    expect(account.leftOver()).toEqual([])
  })
})

describe('while it is taken back', () => {
  const long = scenarioWith('fault: zone-outage, availabilityZone: us-east-1a', { runFor: '20m' })

  test.for([
    ['the connection is lost', { status: 503, headers: {}, body: new Uint8Array() }],
    ['the credentials have expired', undefined],
  ] as const)('%s: it is told, and rollback does the rest', async ([, lost]) => {
    const refuse = refusal('ExpiredTokenException')
    let broken = false
    account.intercept = (request, action) => {
      if (request.path.startsWith('/_ifdown')) return undefined
      if (action.startsWith('DELETE /experiments/')) broken = true
      return broken ? (lost === undefined ? refuse(request) : lost) : undefined
    }
    const run = await play(long)
    expect(run.notes.at(-1)).toMatch(
      /^Not all that the run made was removed: .*ifdown rollback does the rest\.$/,
    )
    expect(account.leftOver()).not.toEqual([])
    const [file] = findJournals(join(account.folder, 'journal'))
    // Still so: nothing is lost of what is to be done.
    await expect(rollBack(file!)).rejects.toThrow(/503|the credentials have expired/)
    broken = false
    account.intercept = () => undefined
    expect((await rollBack(file!)).failed).toEqual([])
    expect(account.leftOver()).toEqual([])
  })

  test('rollback with credentials of another account is refused', async () => {
    account.intercept = (_, action) =>
      action.startsWith('DELETE') ? { status: 503, headers: {}, body: new Uint8Array() } : undefined
    await play(long)
    account.intercept = () => undefined
    const [file] = findJournals(join(account.folder, 'journal'))
    vi.stubEnv('AWS_ACCESS_KEY_ID', '210987654321')
    await expect(rollBack(file!)).rejects.toThrow(
      'the credentials are of the account 210987654321, not of 123456789012',
    )
    expect(account.leftOver()).not.toEqual([])
    vi.stubEnv('AWS_ACCESS_KEY_ID', accountId)
    expect((await rollBack(file!)).failed).toEqual([])
    expect(account.leftOver()).toEqual([])
  })
})

function aliases(...names: readonly string[]) {
  const members = names.map((name) => `<member>${name}</member>`).join('')
  const body = `<ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccountAliasesResult><IsTruncated>false</IsTruncated><AccountAliases>${members}</AccountAliases></ListAccountAliasesResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></ListAccountAliasesResponse>`
  return { status: 200, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) }
}
