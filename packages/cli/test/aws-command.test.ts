import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test } from 'vitest'
import { openAccountForEachTest } from './account-for-each-test.ts'
import {
  accountId,
  credentials,
  role,
  scenarioWith,
  secrets,
  typedFor,
  type Account,
} from './aws-account.ts'
import { actsAt } from './aws-play.ts'
import { ifdown } from './in-process.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const templates = fileURLToPath(new URL('../../../fixtures/templates/', import.meta.url))

let account: Account
let file: string

openAccountForEachTest((opened) => (account = opened))
beforeEach(() => {
  file = join(account.folder, 'rehearsal.yaml')
  write(scenarioWith('fault: zone-outage, availabilityZone: us-east-1a, for: 10m'))
})

function write(scenario: string): void {
  writeFileSync(file, scenario.replace('given: ', `given: ${templates}`))
}

const options = (): readonly string[] => typedFor(account.server.url)

test('without --yes a run is only planned, which is no pass', async () => {
  const { code, out } = await ifdown('run', file, ...options())
  const shown = out.replaceAll(/i-[0-9a-f]+/g, 'i-…')
  expect(shown).toBe(`
  A rehearsal   dry run
    account      123456789012 (its alias may not be seen; names and tags were looked at) in us-east-1
    credentials  arn:aws:iam::123456789012:root
    group        web, tagged chaos=ready: 6 of 6 instances in us-east-1a us-east-1b us-east-1c
    mark         ifdown:run, a tag on each group from the first act to the last
    +1 min  zone-outage
      how           FIS: aws:ec2:asg-insufficient-instance-capacity-error and aws:ec2:stop-instances
      blast radius  2 of 6 instances (33 %) in us-east-1a: i-… i-…
      calls         fis:CreateExperimentTemplate, fis:StartExperiment, fis:GetExperiment …, fis:StopExperiment (if it still runs), fis:DeleteExperimentTemplate
      revert        FIS ends it by itself after 10 min, starts instances that are still there; the experiment is stopped before if need be, and its template deleted
    stop conditions
      no alarm was named: --stop-on web-errors
      less of the steady state than the faults account for
    costs
      FIS: 0 to 2.00 USD: up to 20 action-minutes at 0.10 USD (aws.amazon.com/fis/pricing, price list of 2024-10-01; look whether it still holds)
      EC2: up to 2 of 6 instances may be replaced; what a new one of their type costs is unknown here
      calls to the API of AWS and of CloudWatch alarms, data transfer: unknown here
    length       40 min

This was a dry run, and nothing was changed. The same command with --yes runs it.
`)
  expect(code).toBe(3)
  expect(actsAt(account)).toEqual([])
  expect(account.leftOver()).toEqual([])
})

test('a dry run tells whom a call would hit, and what would be refused', async () => {
  const step = (line: string): string => `  - { ${line} }\n`
  const method = [
    step('at: 1m, call: SuspendProcesses, group: web, scalingProcesses: [AZRebalance]'),
    step(
      'at: 2m, call: TerminateInstanceInAutoScalingGroup, group: web, availabilityZone: us-east-1a, select: all, shouldDecrementDesiredCapacity: false',
    ),
    step(
      'at: 3m, call: EnterStandby, group: web, select: { percent: 67 }, shouldDecrementDesiredCapacity: false',
    ),
    step('at: 4m, call: DeleteScheduledAction, group: web, scheduledActionName: rush'),
  ]
  write(scenarioWith('fault: zone-outage').replace(/ {2}- \{ at: 1m.*\n/, method.join('')))
  const { code, out } = await ifdown('run', file, ...options())
  const shown = out
    .replaceAll(/i-[0-9a-f]+/g, 'i-…')
    .split('\n')
    .filter((line) => / {4}\+|blast|revert/.test(line))
  expect([code, actsAt(account), shown]).toEqual([
    3,
    [],
    [
      '    +1 min  SuspendProcesses web',
      '      blast radius  the group, which has 6 instances',
      '      revert        set back to what it is at that moment',
      '    +2 min  TerminateInstanceInAutoScalingGroup web',
      '      blast radius  2 of 6 instances (33 %) in us-east-1a: i-… i-…',
      '      revert        cannot be taken back; the group replaces the instance, and the desired capacity is set back',
      '    +3 min  EnterStandby web',
      '      blast radius  4 of 6 instances (67 %) in us-east-1a us-east-1b us-east-1c: i-… i-… i-… i-…',
      '      revert        refused as things are now: without a decrement web needs room to take it back: ExitStandby would want 10, and its maximum is 9',
      '    +4 min  DeleteScheduledAction web',
      '      blast radius  the group, which has 6 instances',
      '      revert        refused as things are now: the scheduled action rush of web is not of this run; runs of it that fall due meanwhile could not be made up for, so it is left alone',
    ],
  ])
})

test('a dry run refuses a fault in a zone that no group has', async () => {
  write(scenarioWith('fault: zone-outage, availabilityZone: us-east-1f, for: 10m'))
  await expect(ifdown('run', file, ...options())).rejects.toMatchObject({
    name: 'AwsError',
    message:
      'zone-outage: no group is in us-east-1f; there are groups in us-east-1a, us-east-1b and us-east-1c',
  })
  expect(actsAt(account)).toEqual([])
})

test('a dry run says what is not supported, too', async () => {
  const { code, out } = await ifdown(
    'run',
    file,
    ...options().filter((word) => word !== role && word !== '--fis-role'),
  )
  expect([code, out]).toEqual([
    3,
    `
  A rehearsal   unsupported
    zone-outage: the AWS target needs FIS for it, and FIS a role: --fis-role ARN.

This was a dry run, and nothing was changed. With --yes it would be unsupported, too.
`,
  ])
  expect(account.asked).toEqual([])
})

test.for(['--account', '--region', '--tag'])('without %s nothing is asked of AWS', async (left) => {
  const typed = options()
  const at = typed.indexOf(left)
  const { code, err } = await ifdown('run', file, ...typed.toSpliced(at, 2), '--yes')
  expect([code, err]).toEqual([
    'usage',
    '--target aws needs the account, the Region and a tag that each group carries, all by name: --account 123456789012 --region us-east-1 --tag chaos=ready',
  ])
  expect(account.asked).toEqual([])
})

test.for<readonly [wrong: readonly string[], told: string]>([
  [
    ['--account', '1234'],
    'the account 1234 is no account: it has 12 digits, and nothing between them',
  ],
  [
    ['--account', '1234 5678 9012'],
    'the account 1234 5678 9012 is no account: it has 12 digits, and nothing between them',
  ],
  [
    ['--account', '123456789012 '],
    'the account 123456789012  is no account: it has 12 digits, and nothing between them',
  ],
  [['--tag', 'chaos'], '--tag chaos is no tag; it has a key and a value: --tag chaos=ready'],
  [
    ['--tag', 'aws:autoscaling:groupName=web'],
    'the tag aws:autoscaling:groupName is not set by people',
  ],
  [
    ['--fis-role', 'arn:aws:iam::999999999999:role/fis'],
    'the role of experiments is one of the account: arn:aws:iam::123456789012:role/…',
  ],
  [
    ['--endpoint', 'http://10.0.0.1:4566'],
    '--endpoint: 10.0.0.1 is not this machine; an endpoint is one on localhost: http://127.0.0.1:4566',
  ],
  [['--interface', 'eth0; reboot'], 'eth0; reboot is no name of a network interface: eth0, ens5'],
  [['--group', 'web'], '--group web: write  --group web=the-real-name'],
])('%s is refused', async ([[word, value], told]) => {
  const typed = options()
  const at = typed.indexOf(word!)
  const rest = at < 0 ? typed : typed.toSpliced(at, 2)
  const { code, err } = await ifdown('run', file, ...rest, word!, value!)
  expect([code, err]).toEqual(['usage', told])
  expect(account.asked).toEqual([])
})

test('options of AWS are refused for other targets', async () => {
  const { code, err } = await ifdown('run', file, '--account', accountId)
  expect([code, err]).toEqual(['usage', '--account is for --target aws'])
})

test('a group has another name in the account', async () => {
  account.call('autoscaling', 'CreateOrUpdateTags', {
    Tags: [
      {
        ResourceId: 'neighbour',
        ResourceType: 'auto-scaling-group',
        Key: 'chaos',
        Value: 'ready',
        PropagateAtLaunch: false,
      },
    ],
  })
  write(scenarioWith('fault: stop-instances, group: web, select: all, for: 5m'))
  const { out } = await ifdown('run', file, ...options(), '--group', 'web=neighbour')
  expect(out).toContain('group        neighbour, tagged chaos=ready')
  const members = account.cloud.main.members('neighbour')
  expect(members).toHaveLength(6)
  for (const { instanceId } of members) expect(out).toContain(instanceId)
})

test('a whole run writes no credentials anywhere', async () => {
  write(scenarioWith('fault: network-loss, group: web, select: { count: 1 }, for: 2m'))
  const record = join(account.folder, 'record.jsonl')
  const child = spawn(
    process.execPath,
    ['--conditions=@ifdown/source', main, 'run', file, ...options(), '--yes', '--record', record],
    { cwd: account.folder, env: { ...process.env, ...credentials } },
  )
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, 'exit'),
  ])
  expect([err, child.exitCode]).toEqual(['', 0])
  expect(out).toContain('1 scenario: 1 holds')
  expect(readFileSync(record, 'utf8')).toContain('"target":"aws"')
  const written = `${out}${account.written()}`
  expect(written).toContain('"type":"end"')
  for (const secret of Object.values(secrets)) expect(written).not.toContain(secret)
  expect(account.leftOver()).toEqual([])
})

test('targets tells what each target can do, without touching any', async () => {
  const { out } = await ifdown('targets')
  expect(out).toMatch(/^ +simulator +endpoint +containers +aws$/m)
  expect(out).toMatch(/`ip link set eth0 down` in the container/)
  expect(out).toMatch(/FIS aws:ec2:asg-insufficient-instance-capacity-error/)
})
