import { join } from 'node:path'
import { createCloud } from '@ifdown/endpoint'
import { runScenario, type ScenarioRun } from '@ifdown/runner'
import { awsTarget, type AwsOptions } from '@ifdown/targets/aws'
import { createJournal, type Journal } from '@ifdown/targets/journal'
import { accountId, prepare, region, type Account, type Intercept } from './aws-account.ts'

let runs = 0

export function beginJournal(account: Account, runId = `test-${++runs}`): Journal {
  const place = {
    accountId,
    region,
    endpoint: account.server.url,
    clock: 'manual',
    tag: 'chaos=ready',
  }
  return createJournal(
    { runId, target: 'aws', place, scenario: 'test' },
    join(account.folder, 'journal'),
  )
}

export interface PlayOptions extends Partial<AwsOptions> {
  readonly journal?: Journal
  readonly signal?: AbortSignal
}

/** Runs a scenario at the account, with a journal in its folder. */
export async function playAt(
  account: Account,
  text: string,
  { journal = beginJournal(account), signal, ...more }: PlayOptions = {},
): Promise<ScenarioRun & { readonly journalFile: string }> {
  const target = awsTarget(account.options(more))
  const run = await runScenario(prepare(text), { target, journal, signal })
  return { ...run, journalFile: journal.file }
}

/** What changed something, in order. */
export function actsAt(account: Account): readonly string[] {
  return account.asked
    .filter((action) => !/^(?:Describe|List|Get|GET)/.test(action))
    .map((action) => action.replace(/(?<=s)\/E\w+$/, '/…'))
}

type Answer = ReturnType<Intercept>

/** AWS's refusal, in the protocol that was asked in. */
export function refusal(
  code: string,
  message = code,
): (request: Parameters<Intercept>[0]) => Answer {
  const cloud = createCloud({ seed: '1', region, faults: [] })
  return (request) =>
    cloud.refuse(request, { code, message, httpStatus: 403, fault: 'client' } as never)
}

export function setTags(account: Account, group: string, tags: Readonly<Record<string, string>>) {
  account.call('autoscaling', 'CreateOrUpdateTags', {
    Tags: Object.entries(tags).map(([Key, Value]) => ({
      ...tagOf(group, Key),
      Value,
      PropagateAtLaunch: false,
    })),
  })
}

export function deleteTag(account: Account, group: string, key: string): void {
  account.call('autoscaling', 'DeleteTags', { Tags: [tagOf(group, key)] })
}

function tagOf(ResourceId: string, Key: string) {
  return { ResourceId, ResourceType: 'auto-scaling-group', Key } as const
}

export function putAlarm(account: Account): void {
  account.call('cloudwatch', 'PutMetricAlarm', {
    AlarmName: 'web-errors',
    Namespace: 'Web',
    MetricName: 'Errors',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  })
}

export function setAlarm(account: Account, StateValue: string): void {
  const input = { AlarmName: 'web-errors', StateValue, StateReason: 'testing' }
  account.call('cloudwatch', 'SetAlarmState', input)
}
