import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadScenario, prepareScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import { abilityOf, canDo } from '@ifdown/targets'
import { endpointTarget, expectedCapabilities } from '@ifdown/targets/endpoint'
import { createJournal, readJournal, rollBack, type Journal } from '@ifdown/targets/journal'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
  type MotoServer,
} from '../../targets/test/moto-server.ts'
import { crashAtMoto, inventoryOf, type ActPoint } from './crash-points-at-moto.ts'
import { root } from './in-process.ts'

const moto = findMotoServer()
if (moto === undefined)
  console.warn(`SKIPPED what templates make at the moto server: ${howToInstallMoto}`)

const everything = readFileSync(
  `${root}fixtures/templates/every-type-of-resource.template.yaml`,
  'utf8',
)

const scenario = `title: One of everything
given: every.yaml
region: us-east-1
method:
  - { at: 1m, fault: terminate-instances, group: web }
runFor: 2m
expect:
  - targetsHealthy: { group: web, count: 2 }
`

test('a template may hold nothing that the endpoint target does not know how to take back', async () => {
  const types = await readFile(`${root}packages/templates/src/resource-types.ts`, 'utf8')
  const known = types.match(/AWS::\w+::\w+/g)!
  expect(known.filter((type) => !everything.includes(`Type: ${type}\n`))).toEqual([])
  const { deployment } = prepareScenario(loadScenario(scenario, { file: 's.yaml' }), everything)
  const { operations } = expectedCapabilities()
  const names = deployment.resources.flatMap((resource) => resource.operations)
  const unknown = names.filter(({ operation }) => !canDo(abilityOf(operations, operation)))
  expect(unknown).toEqual([])
})

const place = { region: 'us-east-1', accountId: '123456789012' }

describe.skipIf(moto === undefined)('what a template makes at the moto server', () => {
  let server: MotoServer
  let folder: string
  let runs = 0

  beforeAll(async () => {
    server = await startMotoServer(moto!)
  })
  afterAll(() => server?.stop())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ifdown-resources-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function newJournal() {
    const runId = `resources-${process.pid}-${++runs}`
    const at = { ...place, url: server.url, clock: 'real' }
    return createJournal({ runId, target: 'endpoint', place: at, scenario: '' }, folder)
  }

  const target = () =>
    endpointTarget({ url: server.url, clock: { times: 600 }, callsPerSecond: 500 })

  async function play(template: string): Promise<ScenarioRun> {
    const prepared = prepareScenario(loadScenario(scenario, { file: 's.yaml' }), template)
    const journal = newJournal()
    const run = await runScenario(prepared, { target: target(), journal })
    expect(readJournal(journal.file)).toMatchObject({ ended: true, open: [] })
    return run
  }

  /** Calls it in a run that goes no further: only its journal knows what it made. */
  async function callAs(
    journal: Journal,
    service: string,
    operation: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const run = await target().open({ ...place, seed: '1', era: 'modern', settings: {}, journal })
    const answer = await run.call({ service, operation, input })
    expect(answer).not.toHaveProperty('type', 'ServiceError')
  }

  test('one of every type is made, and taken away', async () => {
    const before = await inventoryOf(server.url)
    const { findings, record, notes } = await play(everything)
    // The moto server registers the first instances of a group with its target groups, and no later ones.
    expect(findings[0]).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/ i-\w+ was in service and not registered$/) as string,
    })
    const found = record.entries.flatMap((entry) =>
      entry.type === 'TargetHealthChanged' ? [entry.to] : [],
    )
    expect(found).toEqual(['healthy', 'healthy', 'healthy'])
    const called = record.entries.flatMap((entry) =>
      entry.type === 'OperationCalled' ? [`${entry.service} ${entry.operation}`] : [],
    )
    expect(record.entries.filter(({ type }) => type === 'OperationRefused')).toEqual([])
    expect(notes.filter((note) => note.includes('left out'))).toEqual([
      expect.stringMatching(/^PutNotificationConfiguration batch was left out: /) as string,
    ])
    const made = [...new Set(called)].filter((name) => /Create|Subscribe|Put(?!Not)/.test(name))
    expect(made.toSorted()).toMatchInlineSnapshot(`
      [
        "autoscaling CreateAutoScalingGroup",
        "autoscaling CreateLaunchConfiguration",
        "autoscaling PutLifecycleHook",
        "autoscaling PutScalingPolicy",
        "autoscaling PutScheduledUpdateGroupAction",
        "cloudwatch PutMetricAlarm",
        "ec2 CreateLaunchTemplate",
        "ec2 CreateSubnet",
        "ec2 CreateVpc",
        "elb CreateLoadBalancer",
        "elbv2 CreateListener",
        "elbv2 CreateLoadBalancer",
        "elbv2 CreateTargetGroup",
        "eventbridge PutRule",
        "eventbridge PutTargets",
        "sns CreateTopic",
        "sns Subscribe",
        "sqs CreateQueue",
      ]
    `)
    expect(await inventoryOf(server.url)).toEqual(before)
  })

  describe('what somebody else made is neither taken over nor taken away', () => {
    const alarm = {
      AlarmName: 'every',
      Namespace: 'every',
      MetricName: 'every',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    }
    const group = {
      AutoScalingGroupName: 'every',
      LaunchTemplate: { LaunchTemplateName: 'every' },
      MinSize: 0,
      MaxSize: 0,
      AvailabilityZones: ['us-east-1a'],
    }
    const classic = {
      LoadBalancerName: 'every',
      Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 }],
      AvailabilityZones: ['us-east-1a'],
    }
    const template = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' }

    test.for([
      ['cloudwatch', 'PutMetricAlarm', alarm],
      [
        'ec2',
        'CreateLaunchTemplate',
        { LaunchTemplateName: 'every', LaunchTemplateData: template },
      ],
      ['autoscaling', 'CreateAutoScalingGroup', group],
      ['elb', 'CreateLoadBalancer', classic],
      ['elbv2', 'CreateTargetGroup', { Name: 'every', TargetType: 'lambda' }],
      ['sqs', 'CreateQueue', { QueueName: 'every' }],
      ['sns', 'CreateTopic', { Name: 'every' }],
      [
        'eventbridge',
        'PutRule',
        { Name: 'every', EventPattern: JSON.stringify({ source: ['aws.autoscaling'] }) },
      ],
    ] as const)('%s %s', async ([service, operation, input]) => {
      const services = operation === 'CreateAutoScalingGroup' ? [service, 'ec2'] : [service]
      const before = await inventoryOf(server.url, services)
      const theirs = newJournal()
      if (operation === 'CreateAutoScalingGroup') {
        const launchTemplate = { LaunchTemplateName: 'every', LaunchTemplateData: template }
        await callAs(theirs, 'ec2', 'CreateLaunchTemplate', launchTemplate)
      }
      await callAs(theirs, service, operation, input)
      const made = await inventoryOf(server.url, services)
      expect(made.length).toBeGreaterThan(before.length)

      const ours = newJournal()
      await expect(callAs(ours, service, operation, input)).rejects.toThrow(
        /every is there already, and not of this run; ifdown leaves it alone/,
      )
      // As if it had been made between the journal and the call, and the run had been killed there.
      const { undo } = readJournal(theirs.file)!.open.at(-1)!
      ours.begin({ act: 'create', what: operation, undo })
      expect((await rollBack(ours.file)).undone).toEqual([
        expect.stringMatching(/is not of this run, and stays/) as string,
      ])
      expect(await inventoryOf(server.url, services)).toEqual(made)

      expect((await rollBack(theirs.file)).failed).toEqual([])
      expect(await inventoryOf(server.url, services)).toEqual(before)
    })

    test('of a topic only the subscription of the run is ended', async () => {
      const before = await inventoryOf(server.url, ['sns'])
      const theirs = newJournal()
      const TopicArn = 'arn:aws:sns:us-east-1:123456789012:shared'
      const mail = (Endpoint: string) => ({ TopicArn, Protocol: 'email', Endpoint })
      await callAs(theirs, 'sns', 'CreateTopic', { Name: 'shared' })
      await callAs(theirs, 'sns', 'Subscribe', mail('them@example.com'))
      const ours = newJournal()
      await callAs(ours, 'sns', 'Subscribe', mail('us@example.com'))
      expect((await rollBack(ours.file)).undone).toEqual([`Subscribe ${TopicArn}: deleted`])
      const rest = await inventoryOf(server.url, ['sns'])
      expect(rest.filter((thing) => !before.includes(thing))).toEqual([
        `sns Topics ${TopicArn}`,
        'sns Subscriptions them@example.com',
      ])
      await rollBack(theirs.file)
      expect(await inventoryOf(server.url, ['sns'])).toEqual(before)
    })

    test('versions go with their launch template, which is one of the run', async () => {
      const before = await inventoryOf(server.url, ['ec2'])
      const journal = newJournal()
      const run = await target().open({ ...place, seed: '1', era: 'modern', settings: {}, journal })
      const ec2 = async (operation: string, input: Readonly<Record<string, unknown>>) =>
        await run.call({ service: 'ec2', operation, input })
      const LaunchTemplateName = 'versions'
      await ec2('CreateLaunchTemplate', { LaunchTemplateName, LaunchTemplateData: template })
      const version = { LaunchTemplateName, LaunchTemplateData: template, SourceVersion: '1' }
      await ec2('CreateLaunchTemplateVersion', version)
      await ec2('ModifyLaunchTemplate', { LaunchTemplateName, DefaultVersion: '2' })
      const described = await ec2('DescribeLaunchTemplates', {
        LaunchTemplateNames: [LaunchTemplateName],
      })
      expect(described).toMatchObject({ LaunchTemplates: [{ DefaultVersionNumber: 2 }] })
      const theirs = { ...version, LaunchTemplateName: 'theirs' }
      await expect(ec2('CreateLaunchTemplateVersion', theirs)).rejects.toThrow(
        'theirs is not of this run; ifdown leaves it alone',
      )
      await expect(ec2('CreateKeyPair', { KeyName: 'for ever' })).rejects.toThrow(
        'CreateKeyPair is not called: the target knows no way to take it back',
      )
      await run.close()
      expect(await inventoryOf(server.url, ['ec2'])).toEqual(before)
    })

    test.for([
      ['autoscaling', 'PutLifecycleHook', { AutoScalingGroupName: 'theirs' }],
      ['autoscaling', 'PutScalingPolicy', { AutoScalingGroupName: 'theirs', PolicyName: 'p' }],
      ['elb', 'ConfigureHealthCheck', { LoadBalancerName: 'theirs' }],
      ['elbv2', 'ModifyTargetGroupAttributes', { TargetGroupArn: 'theirs' }],
      ['eventbridge', 'PutTargets', { Rule: 'theirs' }],
    ] as const)('%s %s is refused before it is called', async ([service, operation, input]) => {
      const ours = newJournal()
      await expect(callAs(ours, service, operation, input)).rejects.toThrow(
        /theirs is not of this run; ifdown leaves it alone$/,
      )
      expect(readJournal(ours.file)!.lastId).toBe(0)
    })
  })

  test.for<ActPoint>([
    // The rule has a target.
    { act: 33, carriedOut: true },
  ])('after kill -9 at act $act, rollback leaves nothing', async (point) => {
    const { killed, leftOver, failed } = await crashAtMoto(point, server)
    expect({ killed, leftOver, failed }).toEqual({ killed: true, leftOver: [], failed: [] })
  })
})
