import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCloud, serve, type ClockMode, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { loadScenario, prepareScenario, type PreparedScenario } from '@ifdown/runner'
import type { AwsOptions } from '@ifdown/targets/aws'

export const accountId = '123456789012'
export const region = 'us-east-1'
export const role = `arn:aws:iam::${accountId}:role/fis`
export const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c']

/** What is typed to run at an account. */
export function typedFor(url: string): readonly string[] {
  const limits = `--target aws --account ${accountId} --region ${region} --tag chaos=ready`
  return `${limits} --fis-role ${role} --endpoint ${url} --clock manual --rate 2000`.split(' ')
}

/** Nobody may ever find these written anywhere. */
export const secrets = {
  AWS_SECRET_ACCESS_KEY: 'wJalrSECRETnobodyMayEverRead',
  AWS_SESSION_TOKEN: 'FwoGZTOKENnobodyMayEverRead',
}

export const credentials = {
  ...secrets,
  AWS_ACCESS_KEY_ID: accountId,
  AWS_EC2_METADATA_DISABLED: 'true',
}

type Request = Parameters<Cloud['handle']>[0]
type Response = ReturnType<Cloud['handle']>

/** Answers in the place of the account, or leaves the request to it. */
export type Intercept = (request: Request, action: string) => Response | undefined

/** A simulated account with a group `web` that is tagged, and a neighbour that is not. */
export interface Account {
  readonly cloud: Cloud
  readonly server: Server
  readonly folder: string
  /** What each request asked, in order. */
  readonly asked: readonly string[]
  intercept: Intercept
  call(
    service: string,
    operation: string,
    input?: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>>
  options(more?: Partial<AwsOptions>): AwsOptions
  /** What is not as it was before anything was begun. */
  leftOver(): readonly string[]
  /** All that was written into the folder of the run. */
  written(): string
  close(): Promise<void>
}

interface Reservation {
  readonly Instances: readonly {
    readonly InstanceId: string
    readonly State: { readonly Name: string }
  }[]
}

export async function openAccount(clock: ClockMode = 'manual'): Promise<Account> {
  const cloud = createCloud({ seed: '1', region, accountId, faults: faultBehaviours })
  const asked: string[] = []
  const watched = Object.create(cloud, {
    handle: {
      value(request: Request): Response {
        const action = actionOf(request)
        if (!request.path.startsWith('/_ifdown')) asked.push(action)
        return account.intercept(request, action) ?? cloud.handle(request)
      },
    },
  }) as Cloud
  const call: Account['call'] = (service, operation, input = {}) =>
    cloud.main.call({ service, operation, input }) as Readonly<Record<string, unknown>>
  createGroups(call)
  cloud.runUntil(cloud.now + 3_600_000)
  const server = await serve(watched, { clock })
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-aws-'))
  const before = sizesOf(call)
  const account: Account = {
    cloud,
    server,
    folder,
    asked,
    intercept: () => undefined,
    call,
    options: (more = {}) => ({
      accountId,
      region,
      tag: { key: 'chaos', value: 'ready' },
      endpoint: server.url,
      clock: 'manual',
      callsPerSecond: 2000,
      fisRole: role,
      ...more,
    }),
    leftOver: () => leftOver(cloud, call, before),
    written: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n'),
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return account
}

function createGroups(call: Account['call']): void {
  call('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName: 'web',
    LaunchTemplateData: { ImageId: 'ami-1', InstanceType: 't3.micro' },
  })
  const group = (name: string, tags: readonly object[]): void => {
    call('autoscaling', 'CreateAutoScalingGroup', {
      AutoScalingGroupName: name,
      LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' },
      MinSize: 6,
      MaxSize: 9,
      DesiredCapacity: 6,
      AvailabilityZones: zones,
      Tags: tags,
    })
  }
  group('web', [{ Key: 'chaos', Value: 'ready', PropagateAtLaunch: false }])
  group('neighbour', [])
}

interface GroupShown extends Readonly<Record<string, unknown>> {
  readonly Instances: readonly {
    readonly LifecycleState: string
    readonly ProtectedFromScaleIn: boolean
  }[]
}

function sizesOf(call: Account['call']): string {
  const groups = call('autoscaling', 'DescribeAutoScalingGroups')[
    'AutoScalingGroups'
  ] as readonly GroupShown[]
  const shown = groups.map(
    ({
      AutoScalingGroupName,
      MinSize,
      MaxSize,
      DesiredCapacity,
      SuspendedProcesses,
      Tags,
      Instances,
    }) => ({
      AutoScalingGroupName,
      MinSize,
      MaxSize,
      DesiredCapacity,
      SuspendedProcesses,
      Tags,
      standby: Instances.filter(({ LifecycleState }) => LifecycleState.includes('Standby')).length,
      protected: Instances.filter(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn).length,
    }),
  )
  const scheduled = call('autoscaling', 'DescribeScheduledActions')
  return JSON.stringify([shown, scheduled['ScheduledUpdateGroupActions'] ?? []])
}

function leftOver(cloud: Cloud, call: Account['call'], before: string): readonly string[] {
  const list = (service: string, operation: string, name: string) =>
    (call(service, operation)[name] ?? []) as readonly Readonly<Record<string, unknown>>[]
  const inForce = new Set<string>()
  const slow = new Set<string>()
  for (const entry of cloud.record().entries) {
    if (entry.type === 'FaultBegan' && entry.fault !== 'terminate-instances')
      inForce.add(entry.faultId)
    if (entry.type === 'FaultEnded') inForce.delete(entry.faultId)
    if (entry.type === 'NetworkDelayChanged') {
      slow.delete(entry.instanceId)
      if (entry.delay > 0) slow.add(entry.instanceId)
    }
  }
  const running = list('fis', 'ListExperiments', 'experiments').filter(
    ({ state }) =>
      !['completed', 'stopped', 'failed'].includes((state as { status: string }).status),
  )
  const instances = list('ec2', 'DescribeInstances', 'Reservations').flatMap(
    (reservation) => (reservation as unknown as Reservation).Instances,
  )
  const alive = instances.filter(({ State }) => State.Name !== 'terminated')
  const online = new Set(
    list('ssm', 'DescribeInstanceInformation', 'InstanceInformationList')
      .filter(({ PingStatus }) => PingStatus === 'Online')
      .map(({ InstanceId }) => InstanceId),
  )
  const members = new Set(
    list('autoscaling', 'DescribeAutoScalingInstances', 'AutoScalingInstances').map(
      ({ InstanceId }) => InstanceId,
    ),
  )
  return [
    ...list('fis', 'ListExperimentTemplates', 'experimentTemplates').map(
      ({ id }) => `template ${String(id)}`,
    ),
    ...running.map(({ id }) => `experiment ${String(id)}`),
    ...[...inForce].map((id) => `fault ${id}`),
    ...alive
      .filter(({ State }) => State.Name === 'stopped' || State.Name === 'stopping')
      .map(({ InstanceId }) => `stopped ${InstanceId}`),
    ...alive
      .filter(({ State, InstanceId }) => State.Name === 'running' && !online.has(InstanceId))
      .map(({ InstanceId }) => `cut off ${InstanceId}`),
    ...alive
      .filter(({ State, InstanceId }) => State.Name === 'running' && slow.has(InstanceId))
      .map(({ InstanceId }) => `slow ${InstanceId}`),
    ...alive
      .filter(({ State, InstanceId }) => State.Name === 'running' && !members.has(InstanceId))
      .map(({ InstanceId }) => `in no group ${InstanceId}`),
    ...(sizesOf(call) === before ? [] : [`groups ${sizesOf(call)}`]),
  ]
}

function actionOf({ headers, body, path, method }: Request): string {
  const target = headers['x-amz-target']
  if (typeof target === 'string') return target.split('.').at(-1)!
  const text = typeof body === 'string' ? body : Buffer.from(body ?? '').toString('latin1')
  const action = /(?:^|&)Action=(\w+)/.exec(text)?.[1]
  return action ?? /\/operation\/(\w+)/.exec(path)?.[1] ?? `${method} ${path}`
}

export function prepare(text: string): PreparedScenario {
  const scenario = loadScenario(text, { file: 's.yaml' })
  const template = fileURLToPath(
    new URL(`../../../fixtures/templates/${scenario.given}`, import.meta.url),
  )
  return prepareScenario(scenario, readFileSync(template, 'utf8'))
}

/** A scenario with one step. The template's group is called `web`. */
export function scenarioWith(
  step: string,
  more: { readonly runFor?: string; readonly expect?: string } = {},
): string {
  return `title: A rehearsal
given: web-in-three-zones.template.yaml
region: us-east-1
steadyState:
  - inService: { group: web, equals: 6 }
  - serving: { group: web, equals: 6 }
method:
  - { at: 1m, ${step} }
runFor: ${more.runFor ?? '40m'}
expect:
  - ${more.expect ?? 'recovers: { group: web, within: 30m }'}
`
}
