import { runTag } from '../endpoint/run-tag.ts'
import { actTag } from './act-tag.ts'
import { AwsError } from './aws-error.ts'
import type { AwsOptions, AwsPlace } from './aws-options.ts'
import type { GuardedGroup } from './guard.ts'
import type { Document } from './network-documents.ts'

/** An action of an experiment with its target. */
export interface Piece {
  readonly target: { readonly resourceType: string; readonly resourceArns: readonly string[] }
  readonly action: {
    readonly actionId: string
    readonly parameters: Readonly<Record<string, string>>
    readonly targetKey: string
  }
  /** Milliseconds; 0 for what is over at once. */
  readonly lasts: number
}

export interface InstancesOf {
  readonly partition: string
  readonly place: AwsPlace
  readonly instanceIds: readonly string[]
}

/** A target names five resources at most (FIS-02), and ten actions run in parallel (FIS-25). */
const arnsAtMost = 5
const actionsAtMost = 10

/** FIS starts those again that are still there (FIS-42). */
export function stopInstances(instances: InstancesOf, lasts: number): readonly Piece[] {
  const parameters = {
    startInstancesAfterDuration: isoDuration(lasts),
    completeIfInstancesTerminated: 'true',
  }
  return onInstances(instances, { actionId: 'aws:ec2:stop-instances', parameters }, lasts)
}

export function terminateInstances(instances: InstancesOf): readonly Piece[] {
  return onInstances(instances, { actionId: 'aws:ec2:terminate-instances', parameters: {} }, 0)
}

/** FIS cancels the command when the experiment is stopped, and the document mends what it did. */
export function sendDocument(
  instances: InstancesOf,
  { name, parameters }: Document,
  lasts: number,
): readonly Piece[] {
  const { partition, place } = instances
  const single = Object.entries(parameters).map(([key, values]) => [key, values.join(',')])
  const action = {
    actionId: 'aws:ssm:send-command',
    parameters: {
      documentArn: `arn:${partition}:ssm:${place.region}::document/${name}`,
      documentParameters: JSON.stringify(Object.fromEntries(single)),
      // It does not end the document, so both are told the same (FIS-55).
      duration: isoDuration(lasts),
    },
  }
  return onInstances(instances, action, lasts)
}

/** Resources are named one by one: a tag could mean a neighbour's, too. */
function onInstances(
  { partition, place, instanceIds }: InstancesOf,
  action: Omit<Piece['action'], 'targetKey'>,
  lasts: number,
): readonly Piece[] {
  const arns = instanceIds.map(
    (id) => `arn:${partition}:ec2:${place.region}:${place.accountId}:instance/${id}`,
  )
  return inFives(arns).map((resourceArns) => ({
    target: { resourceType: 'aws:ec2:instance', resourceArns },
    action: { ...action, targetKey: 'Instances' },
    lasts,
  }))
}

export interface CapacityOf {
  readonly groups: readonly GuardedGroup[]
  readonly zones: readonly string[]
  readonly percent: number
}

export function capacityError(
  { groups, zones, percent }: CapacityOf,
  lasts: number,
): readonly Piece[] {
  const other = groups.find(({ usesLaunchTemplate }) => !usesLaunchTemplate)
  if (other !== undefined) {
    throw new AwsError(
      `${other.name} uses a launch configuration; FIS fails launches only of groups with a launch template`,
    )
  }
  return inFives(groups.map(({ arn }) => arn)).map((resourceArns) => ({
    target: { resourceType: 'aws:ec2:autoscaling-group', resourceArns },
    action: {
      actionId: 'aws:ec2:asg-insufficient-instance-capacity-error',
      parameters: {
        duration: isoDuration(lasts),
        availabilityZoneIdentifiers: zones.join(','),
        percentage: String(Math.max(1, Math.round(percent))),
      },
      targetKey: 'AutoScalingGroups',
    },
    lasts,
  }))
}

function inFives(arns: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(arns.length / arnsAtMost)
  return Array.from({ length: count }, (_, i) => arns.slice(i * arnsAtMost, (i + 1) * arnsAtMost))
}

export interface TemplateToMake {
  readonly pieces: readonly Piece[]
  readonly fault: string
  readonly runId: string
  readonly clientToken: string
  readonly alarmArns: readonly string[]
}

/** The input of CreateExperimentTemplate. Throws `AwsError` for more than an experiment can do. */
export function experimentTemplate(
  { fisRole }: AwsOptions,
  { pieces, fault, runId, clientToken, alarmArns }: TemplateToMake,
): Readonly<Record<string, unknown>> {
  if (pieces.length > actionsAtMost) {
    throw new AwsError(
      `${fault} hits more than one experiment of FIS can name; choose fewer instances`,
    )
  }
  const name = (index: number): string => `part${index + 1}`
  return {
    clientToken,
    description: `ifdown: ${fault}, run ${runId}`,
    roleArn: fisRole,
    stopConditions:
      alarmArns.length === 0
        ? [{ source: 'none' }]
        : alarmArns.map((value) => ({ source: 'aws:cloudwatch:alarm', value })),
    targets: Object.fromEntries(
      pieces.map(({ target }, index) => [name(index), { ...target, selectionMode: 'ALL' }]),
    ),
    actions: Object.fromEntries(
      pieces.map(({ action: { targetKey, ...action } }, index) => [
        name(index),
        { ...action, targets: { [targetKey]: name(index) } },
      ]),
    ),
    experimentOptions: { accountTargeting: 'single-account', emptyTargetResolutionMode: 'fail' },
    tags: { [runTag]: runId, [actTag]: clientToken },
  }
}

/** 90000 as `PT1M30S`. */
export function isoDuration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return `PT${minutes > 0 ? `${minutes}M` : ''}${rest > 0 || minutes === 0 ? `${rest}S` : ''}`
}
