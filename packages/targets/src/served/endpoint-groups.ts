import { isServiceError, type OperationOutput } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import { EndpointError } from '../endpoint/endpoint-error.ts'

/** A group as the endpoint describes it, as far as it is read here. */
export interface GroupTold {
  readonly AutoScalingGroupName: string
  readonly MinSize: number
  readonly MaxSize: number
  readonly DesiredCapacity: number
  readonly LaunchConfigurationName?: string
  readonly LaunchTemplate?: {
    readonly LaunchTemplateId?: string
    readonly LaunchTemplateName?: string
    readonly Version?: string
  }
  readonly AvailabilityZones?: readonly string[]
  readonly VPCZoneIdentifier?: string
  readonly SuspendedProcesses?: readonly { readonly ProcessName: string }[]
  readonly TargetGroupARNs?: readonly string[]
  readonly LoadBalancerNames?: readonly string[]
  readonly Instances?: readonly MemberTold[]
  readonly Tags?: readonly TagTold[]
}

export interface MemberTold {
  readonly InstanceId: string
  readonly AvailabilityZone: string
  readonly LifecycleState: string
  readonly HealthStatus?: string
  readonly ProtectedFromScaleIn?: boolean
}

interface TagTold {
  readonly Key: string
  readonly Value?: string
  readonly PropagateAtLaunch?: boolean
}

/** What a group was before it was taken over: plain data, for the journal. */
export interface GroupBefore {
  /** Of whoever takes it over. */
  readonly runId: string
  readonly group: string
  readonly min: number
  readonly max: number
  readonly desired: number
  readonly instances: readonly string[]
  readonly protectedInstances: readonly string[]
  /** Processes that were suspended then. */
  readonly suspended: readonly string[]
}

/** Those of the endpoint's groups with these names; all of them when left out. Throws `EndpointError`. */
export async function describeGroups(
  caller: Caller,
  names?: readonly string[],
): Promise<readonly GroupTold[]> {
  const found: GroupTold[] = []
  for (let NextToken: string | undefined; ;) {
    const input = {
      ...(names && { AutoScalingGroupNames: names }),
      ...(NextToken && { NextToken }),
    }
    // oxlint-disable-next-line no-await-in-loop -- a page names the next one
    const page = await ask(caller, 'autoscaling', 'DescribeAutoScalingGroups', input)
    found.push(...((page['AutoScalingGroups'] ?? []) as readonly GroupTold[]))
    NextToken = page['NextToken'] as string | undefined
    if (!NextToken || found.length > groupsAtMost) return found
  }
}

/** An endpoint that tells endless pages is not believed. */
const groupsAtMost = 10_000

/** Throws `EndpointError` for a refusal. */
export async function ask(
  caller: Caller,
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<OperationOutput> {
  const answer = await caller.call({ service, operation, input })
  if (!isServiceError(answer)) return answer
  throw new EndpointError(`${operation} was refused: ${answer.code}: ${answer.message}`)
}

export function groupBefore(told: GroupTold, runId: string): GroupBefore {
  const instances = told.Instances ?? []
  const guarded = instances.filter(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn === true)
  return {
    runId,
    group: told.AutoScalingGroupName,
    min: told.MinSize,
    max: told.MaxSize,
    desired: told.DesiredCapacity,
    instances: instances.map(({ InstanceId }) => InstanceId),
    protectedInstances: guarded.map(({ InstanceId }) => InstanceId),
    suspended: (told.SuspendedProcesses ?? []).map(({ ProcessName }) => ProcessName),
  }
}
