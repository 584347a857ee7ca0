import type { RunHeader, RunRecord } from '@ifdown/history'
import { recordBuilder, startedAt, type RecordBuilder } from './record-builder.ts'

/*
 * The story, told by hand and not by the simulator: a group of one loses its network ten minutes into
 * the run and is replaced. Each option plants one bug.
 */
export interface StoryOptions {
  readonly header?: Partial<RunHeader>
  /** How far the run goes, in seconds. */
  readonly until?: number
  readonly faultAt?: number
  /** What the fault hits. */
  readonly hits?: readonly string[]
  /** Auto Scaling notices nothing. */
  readonly unnoticed?: boolean
  /** How long the impairment is tolerated, in seconds. */
  readonly dwell?: number
  /** The member is marked, and nothing more. */
  readonly neverTerminates?: boolean
  readonly neverLaunches?: boolean
  /** The old instance is not terminated, but a new one comes. */
  readonly keepsTheOld?: boolean
  /** The replacement gets to InService, but does not serve. */
  readonly replacementNeverServes?: boolean
  /** When the replacement stops serving again. */
  readonly flapsAt?: number
  readonly notificationTypes?: readonly string[] | undefined
  /** The message that should be sent is not, though it is configured. */
  readonly losesMessages?: boolean
  /** The message is sent, but nothing says that it follows from the fault. */
  readonly unrelatedMessage?: boolean
  readonly extra?: (run: RecordBuilder, seqs: StorySeqs) => void
}

export interface StorySeqs {
  readonly created: number
  readonly bite: number | undefined
  readonly serves: number | undefined
}

export const group = 'batch'
export const oldInstance = 'i-15fadd17'
export const newInstance = 'i-6dfa1b2c'
export const topicArn = 'arn:aws:sns:us-east-1:123456789012:ops'
export const terminate = 'autoscaling:EC2_INSTANCE_TERMINATE'
const availabilityZone = 'us-east-1a'

export function tellStory(options: StoryOptions = {}): RunRecord {
  const run = recordBuilder(options.header)
  const created = createGroup(run, options)
  const boots = (options.faultAt ?? 600) >= 45
  launch(run, { at: 5, instanceId: oldInstance, causes: [created], serves: boots })

  const bite = breakNetwork(run, options)
  const marked = options.unnoticed ? undefined : detect(run, options, bite.cut)
  let serves: number | undefined
  if (marked !== undefined && !options.neverTerminates) {
    serves = replace(run, options, marked)
  }
  options.extra?.(run, { created, bite: bite.bite, serves })
  return run.end(options.until ?? 3600)
}

function createGroup(
  run: RecordBuilder,
  { notificationTypes = [terminate] }: StoryOptions,
): number {
  const called = run.add(0, {
    type: 'OperationCalled',
    service: 'autoscaling',
    operation: 'CreateAutoScalingGroup',
    parameters: { AutoScalingGroupName: group, MinSize: 1, MaxSize: 1 },
  })
  const causes = [called]
  const created = run.add(
    0,
    {
      type: 'GroupCreated',
      group,
      arn: `arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:0:autoScalingGroupName/${group}`,
      tags: [],
      configuration: {
        minSize: 1,
        maxSize: 1,
        launchSetting: { type: 'LaunchConfiguration', name: 'batch' },
        availabilityZones: [availabilityZone],
        subnetIds: [],
        capacityDistributionStrategy: 'balanced-best-effort',
        healthCheckType: 'EC2',
        healthCheckGracePeriod: 180_000,
        defaultCooldown: 300_000,
        newInstancesProtectedFromScaleIn: false,
        terminationPolicies: ['Default'],
      },
    },
    { causes },
  )
  const change = {
    type: 'DesiredCapacityChanged',
    group,
    from: 0,
    to: 1,
    clause: undefined,
  } as const
  run.add(0, change, { causes })
  if (notificationTypes.length > 0) {
    run.add(
      0,
      { type: 'NotificationConfigurationPut', group, topicArn, notificationTypes },
      { causes },
    )
  }
  return created
}

interface Launch {
  readonly at: number
  readonly instanceId: string
  readonly causes: readonly number[]
  readonly serves?: boolean
}

/** 32 s to InService; running after 20 s, booted 20 s later. */
function launch(run: RecordBuilder, { at, instanceId, causes, serves = true }: Launch): number {
  const activityId = `launch-${instanceId}`
  const began = run.add(
    at,
    {
      type: 'ActivityBegan',
      group,
      activityId,
      kind: 'launch',
      instanceId,
      availabilityZone,
      statusCode: 'PreInService',
      progress: 30,
      clauses: [],
      replaces: undefined,
    },
    { causes, governedBy: 'asg.launchCallLatencyS' },
  )
  const joined = run.add(
    at,
    {
      type: 'InstanceJoinedGroup',
      group,
      instanceId,
      availabilityZone,
      launchedFrom: { type: 'LaunchConfiguration', name: 'batch' },
      activityId,
      inServiceAt: startedAt + (at + 32) * 1000,
    },
    { causes: [began] },
  )
  const running = run.add(
    at + 20,
    {
      type: 'Ec2InstanceStateChanged',
      instanceId,
      from: 'pending',
      to: 'running',
      reason: undefined,
      nextAt: undefined,
      bootedAt: startedAt + (at + 40) * 1000,
      firstResultsAt: undefined,
    },
    { causes: [joined], governedBy: 'ec2.pendingToRunningS' },
  )
  const inService = run.add(
    at + 32,
    {
      type: 'LifecycleStateChanged',
      group,
      instanceId,
      from: 'Pending',
      to: 'InService',
      endsAt: undefined,
    },
    { causes: [joined, running], governedBy: 'asg.launchActivityS' },
  )
  run.add(
    at + 32,
    {
      type: 'ActivityEnded',
      group,
      activityId,
      kind: 'launch',
      instanceId,
      statusCode: 'Successful',
      statusMessage: undefined,
    },
    { causes: [inService] },
  )
  if (!serves) return inService
  const booted = run.add(
    at + 40,
    { type: 'InstanceBooted', instanceId },
    { causes: [running], governedBy: 'ec2.bootS' },
  )
  return run.add(
    at + 40,
    { type: 'ServingChanged', instanceId, serving: true },
    { causes: [booted] },
  )
}

function breakNetwork(
  run: RecordBuilder,
  { faultAt = 600, hits = [oldInstance] }: StoryOptions,
): { readonly cut: number; readonly bite: number | undefined } {
  const began = run.add(faultAt, {
    type: 'FaultBegan',
    faultId: 'fault-1',
    fault: 'network-loss',
    parameters: { group, select: 'all' },
    instanceIds: hits,
  })
  const causes = [began]
  if (!hits.includes(oldInstance)) return { cut: began, bite: undefined }
  const cut = run.add(
    faultAt,
    { type: 'NetworkInterfaceChanged', instanceId: oldInstance, up: false },
    { causes },
  )
  if (faultAt < 45) return { cut, bite: undefined }
  const stopped = { type: 'ServingChanged', instanceId: oldInstance, serving: false } as const
  return { cut, bite: run.add(faultAt, stopped, { causes: [cut] }) }
}

/** Impaired after 161 s, noticed 20 s later, marked when the tolerance is over. Answers the mark. */
function detect(
  run: RecordBuilder,
  { faultAt = 600, dwell = 930 }: StoryOptions,
  cut: number,
): number {
  const about = { instanceId: oldInstance, check: 'instance' } as const
  const probed = run.add(
    faultAt + 135,
    { type: 'StatusCheckProbed', ...about, passed: false, consecutive: 3 },
    { causes: [cut], governedBy: 'ec2.statusCheckPeriodS' },
  )
  const impairedSince = startedAt + (faultAt + 135) * 1000
  const published = run.add(
    faultAt + 161,
    { type: 'StatusCheckPublished', ...about, status: 'impaired', impairedSince },
    { causes: [probed], governedBy: 'ec2.statusPublishLagS' },
  )
  const noticed = run.add(
    faultAt + 181,
    {
      type: 'ImpairmentNoticed',
      group,
      instanceId: oldInstance,
      toleratedUntil: startedAt + (faultAt + 181 + dwell) * 1000,
    },
    { causes: [published], governedBy: 'asg.healthCheckPeriodS' },
  )
  return run.add(
    faultAt + 181 + dwell,
    {
      type: 'HealthStatusChanged',
      group,
      instanceId: oldInstance,
      from: 'Healthy',
      to: 'Unhealthy',
      reason: 'status-check',
    },
    { causes: [noticed], governedBy: 'asg.statusCheckDwellS' },
  )
}

function replace(run: RecordBuilder, options: StoryOptions, marked: number): number | undefined {
  const { faultAt = 600, dwell = 930 } = options
  const at = faultAt + 181 + dwell + 30
  const began = run.add(
    at,
    {
      type: 'ActivityBegan',
      group,
      activityId: `terminate-${oldInstance}`,
      kind: 'terminate',
      instanceId: oldInstance,
      availabilityZone,
      statusCode: 'InProgress',
      progress: 50,
      clauses: [],
      replaces: undefined,
    },
    { causes: [marked], governedBy: 'asg.healthCheckPeriodS' },
  )
  if (!options.keepsTheOld) terminateOld(run, options, { at, began })
  return options.neverLaunches ? undefined : launchNew(run, options, { at, began })
}

interface Replacing {
  readonly at: number
  readonly began: number
}

function launchNew(run: RecordBuilder, options: StoryOptions, { at, began }: Replacing): number {
  const scheduled = run.add(
    at,
    {
      type: 'ReplacementScheduled',
      group,
      instanceId: oldInstance,
      dueAt: startedAt + (at + 29) * 1000,
    },
    { causes: [began] },
  )
  const decided = run.add(
    at + 29,
    {
      type: 'LaunchDecided',
      group,
      launchId: `${group}/2`,
      availabilityZone,
      returnsAt: startedAt + (at + 31) * 1000,
      clauses: [],
      replaces: oldInstance,
      rebalances: false,
      tried: [],
    },
    { causes: [scheduled], governedBy: 'asg.replacementLaunchDelayS' },
  )
  const serves = launch(run, {
    at: at + 31,
    instanceId: newInstance,
    causes: [decided],
    serves: !options.replacementNeverServes,
  })
  if (options.flapsAt !== undefined) {
    const stopped = { type: 'ServingChanged', instanceId: newInstance, serving: false } as const
    run.add(options.flapsAt, stopped, { causes: [serves] })
  }
  return serves
}

function terminateOld(run: RecordBuilder, options: StoryOptions, { at, began }: Replacing): void {
  const instanceId = oldInstance
  const step = { type: 'LifecycleStateChanged', group, instanceId, endsAt: undefined } as const
  run.add(at, { ...step, from: 'InService', to: 'Terminating' }, { causes: [began] })
  const ended = run.add(
    at + 63,
    {
      type: 'ActivityEnded',
      group,
      activityId: `terminate-${oldInstance}`,
      kind: 'terminate',
      instanceId,
      statusCode: 'Successful',
      statusMessage: undefined,
    },
    { causes: [began] },
  )
  run.add(at + 63, { ...step, from: 'Terminating', to: 'Terminated' }, { causes: [ended] })
  run.add(at + 63, { type: 'InstanceLeftGroup', group, instanceId }, { causes: [ended] })
  const configured = options.notificationTypes ?? [terminate]
  if (options.losesMessages || !configured.includes(terminate)) return
  notify(run, at + 63, options.unrelatedMessage ? [] : [ended])
}

function notify(run: RecordBuilder, at: number, causes: readonly number[]): void {
  const messageId = 'message-1'
  const subject = `Auto Scaling: termination for group "${group}"`
  const fields = { AutoScalingGroupName: group, Event: terminate, EC2InstanceId: oldInstance }
  const published = run.add(
    at,
    {
      type: 'MessagePublished',
      topicArn,
      messageId,
      subject,
      message: JSON.stringify(fields),
      text: '',
    },
    { causes },
  )
  run.add(
    at,
    {
      type: 'EmailDelivered',
      messageId,
      topicArn,
      address: 'ops@example.com',
      subject,
      body: '',
    },
    { causes: [published] },
  )
}
