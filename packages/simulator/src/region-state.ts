import { applyAutoScalingEvent, suspect } from './autoscaling/apply.ts'
import type { AutoScalingEvent } from './autoscaling/events.ts'
import {
  cloneAutoScalingState,
  emptyAutoScalingState,
  type AutoScalingState,
} from './autoscaling/state.ts'
import {
  applyCloudWatchEvent,
  cloneCloudWatchState,
  emptyCloudWatchState,
  type CloudWatchState,
} from './cloudwatch/state.ts'
import { noteGone, noteNotRunning, noteStatusCheck } from './cloudwatch/status-checks.ts'
import type { AnsweredCall } from './ec2/context.ts'
import {
  applyEc2Event,
  cloneEc2State,
  emptyEc2State,
  noteApplication,
  type Ec2Instance,
  type Ec2State,
} from './ec2/state.ts'
import { applyElbEvent } from './elb/apply.ts'
import { isUnhealthyTarget } from './elb/pools.ts'
import { cloneElbState, emptyElbState, type ElbState } from './elb/state.ts'
import {
  applyEventBridgeEvent,
  cloneEventBridgeState,
  emptyEventBridgeState,
  type EventBridgeState,
} from './eventbridge/state.ts'
import type { SimulationEvent } from './events.ts'
import { applyFaultEvent, type FaultState } from './faults.ts'
import { applyFisEvent, cloneFisState, emptyFisState, type FisState } from './fis/state.ts'
import { followMembers } from './place-members.ts'
import { applySnsEvent, cloneSnsState, emptySnsState, type SnsState } from './sns/state.ts'
import { applySqsEvent, cloneSqsState, emptySqsState, type SqsState } from './sqs/state.ts'
import { applySsmEvent, cloneSsmState, emptySsmState, type SsmState } from './ssm/state.ts'
import {
  applyWorkloadEvent,
  cloneWorkloadState,
  emptyWorkloadState,
  type WorkloadState,
} from './workload/state.ts'

/** All that a Region remembers. Containers are mutable and are copied by a fork; records are shared. */
export interface RegionState {
  readonly autoScaling: AutoScalingState
  readonly cloudWatch: CloudWatchState
  readonly ec2: Ec2State
  readonly elb: ElbState
  readonly sns: SnsState
  readonly sqs: SqsState
  readonly fis: FisState
  readonly ssm: SsmState
  readonly eventBridge: EventBridgeState
  readonly workloads: WorkloadState
  readonly faults: FaultState
  /** The earliest reminder that waits, by what it is about: bookkeeping of the queue. */
  readonly reminders: Map<string, number>
  /** Calls that carried a ClientToken: chosen by clients at random, so no part of any event. */
  readonly clientTokens: Map<string, AnsweredCall>
}

export function emptyRegionState(): RegionState {
  return {
    autoScaling: emptyAutoScalingState(),
    cloudWatch: emptyCloudWatchState(),
    ec2: emptyEc2State(),
    elb: emptyElbState(),
    sns: emptySnsState(),
    sqs: emptySqsState(),
    fis: emptyFisState(),
    ssm: emptySsmState(),
    eventBridge: emptyEventBridgeState(),
    workloads: emptyWorkloadState(),
    faults: new Map(),
    reminders: new Map(),
    clientTokens: new Map(),
  }
}

export function cloneRegionState(state: RegionState): RegionState {
  return {
    autoScaling: cloneAutoScalingState(state.autoScaling),
    cloudWatch: cloneCloudWatchState(state.cloudWatch),
    ec2: cloneEc2State(state.ec2),
    elb: cloneElbState(state.elb),
    sns: cloneSnsState(state.sns),
    sqs: cloneSqsState(state.sqs),
    fis: cloneFisState(state.fis),
    ssm: cloneSsmState(state.ssm),
    eventBridge: cloneEventBridgeState(state.eventBridge),
    workloads: cloneWorkloadState(state.workloads),
    faults: new Map(state.faults),
    reminders: new Map(state.reminders),
    clientTokens: new Map(state.clientTokens),
  }
}

/** Hands each event to the service that owns what it changes, and to those that follow it. */
export function applyEvent(
  state: RegionState,
  event: SimulationEvent,
  when: { readonly at: number; readonly seq: number },
): void {
  // Where launches fail there are thousands a day, which nobody but their group follows.
  if (event.type === 'LaunchDecided' || event.type === 'LaunchFailed') {
    return applyAutoScalingEvent(state.autoScaling, event, when)
  }
  applyToService(state, event, when)
  followMembers(state, event, when)
  followStatusChecks(state, event, when)
}

function applyToService(
  state: RegionState,
  event: SimulationEvent,
  when: { readonly at: number; readonly seq: number },
): void {
  switch (event.type) {
    case 'OperationCalled':
    case 'OperationRefused':
    case 'InstanceObserved':
    case 'ProbeReported':
      return
    case 'FaultScheduled':
    case 'FaultBegan':
    case 'FaultEnded':
      applyFaultEvent(state.faults, event, when)
      return
    case 'Ec2InstanceCreated':
    case 'NetworkInterfaceChanged':
    case 'HostChanged':
    case 'InstanceRebooted':
    case 'InstanceBooted':
    case 'ServingChanged':
    case 'StatusCheckProbed':
    case 'StatusCheckChanged':
    case 'InstanceEventBegan':
    case 'Ec2InstanceForgotten':
    case 'VpcCreated':
    case 'SubnetCreated':
    case 'VpcDeleted':
    case 'SubnetDeleted':
    case 'LaunchTemplateCreated':
    case 'LaunchTemplateVersionCreated':
    case 'LaunchTemplateDefaultVersionSet':
    case 'LaunchTemplateVersionsDeleted':
    case 'LaunchTemplateDeleted':
    case 'Ec2TagsChanged':
      applyEc2Event(state.ec2, event, when)
      return
    case 'Ec2InstanceStateChanged':
    case 'StatusCheckPublished':
    case 'InstanceEventScheduled':
    case 'InstanceEventEnded':
      applyEc2Event(state.ec2, event, when)
      noteSuspicion(state, event.instanceId)
      return
    case 'TargetHealthChanged':
    case 'TargetDeregistered':
      applyElbEvent(state.elb, event, when)
      noteSuspicion(state, event.instanceId)
      return
    case 'TargetRegistered':
    case 'TargetResponseChanged':
    case 'TargetDrained':
    case 'LoadBalancerCreated':
    case 'LoadBalancerAttributesModified':
    case 'LoadBalancerDeleted':
    case 'TargetGroupCreated':
    case 'TargetGroupModified':
    case 'TargetGroupAttributesModified':
    case 'TargetGroupDeleted':
    case 'ListenerCreated':
    case 'ListenerDeleted':
    case 'ClassicLoadBalancerCreated':
    case 'ClassicLoadBalancerDeleted':
    case 'ClassicHealthCheckConfigured':
    case 'ClassicAttributesModified':
    case 'LoadBalancingTagsChanged':
      applyElbEvent(state.elb, event, when)
      return
    case 'MetricLevelChanged':
    case 'MetricDataPut':
    case 'AlarmPut':
    case 'AlarmDeleted':
    case 'AlarmStateChanged':
    case 'AlarmActionInvoked':
    case 'AlarmActionFailed':
    case 'AlarmActionsSwitched':
    case 'AlarmTagsChanged':
      applyCloudWatchEvent(state.cloudWatch, event, when)
      return
    case 'TopicCreated':
    case 'TopicDeleted':
    case 'SubscriptionCreated':
    case 'SubscriptionDeleted':
    case 'MessagePublished':
    case 'EmailDelivered':
    case 'SubscriptionConfirmed':
    case 'RawDeliverySet':
    case 'HttpDeliveryBegan':
    case 'HttpDeliveryRetried':
    case 'HttpDeliveryAnswered':
      applySnsEvent(state.sns, event, when)
      return
    case 'QueueCreated':
    case 'QueueAttributesSet':
    case 'QueueDeleted':
    case 'QueuePurged':
    case 'QueueMessageSent':
    case 'QueueMessagesReceived':
    case 'QueueMessageDeleted':
    case 'QueueMessageVisibilityChanged':
    case 'QueueMessageMoved':
    case 'QueueMessagesExpired':
      applySqsEvent(state.sqs, event, when)
      return
    case 'EventRulePut':
    case 'EventRuleSwitched':
    case 'EventRuleDeleted':
    case 'EventTargetsPut':
    case 'EventTargetsRemoved':
    case 'EventMatched':
      applyEventBridgeEvent(state.eventBridge, event)
      return
    case 'ExperimentTemplatePut':
    case 'ExperimentTemplateDeleted':
    case 'ExperimentStarted':
    case 'ExperimentTargetsResolved':
    case 'ExperimentStateChanged':
    case 'ExperimentActionChanged':
      applyFisEvent(state.fis, event, when)
      return
    case 'CommandSent':
    case 'CommandAdvanced':
    case 'CommandCancelled':
      applySsmEvent(state.ssm, event, when)
      return
    case 'WorkloadSet':
    case 'LoadSet':
    case 'WorkloadRemoved':
    case 'GroupTrafficChanged':
    case 'HealthResponseChanged':
    case 'HealthResponseForced':
    case 'NetworkDelayChanged':
      applyWorkloadEvent(state.workloads, event, when)
      return
    case 'ApplicationStateChanged':
      applyWorkloadEvent(state.workloads, event, when)
      noteApplication(state.ec2, event.instanceId, event.to === 'running', when.seq)
      return
    default:
      applyToAutoScaling(state, event, when)
  }
}

function applyToAutoScaling(
  state: RegionState,
  event: AutoScalingEvent,
  when: { readonly at: number; readonly seq: number },
): void {
  applyAutoScalingEvent(state.autoScaling, event, when)
  switch (event.type) {
    case 'LifecycleStateChanged':
    case 'HealthStatusChanged':
    case 'ImpairmentNoticed':
    case 'ImpairmentForgotten':
      noteSuspicion(state, event.instanceId)
      break
    default:
  }
}

/** What EC2 publishes of status checks is a metric, too (CWA-62). */
function followStatusChecks(
  { cloudWatch: { statusChecks } }: RegionState,
  event: SimulationEvent,
  when: { readonly at: number; readonly seq: number },
): void {
  switch (event.type) {
    case 'StatusCheckPublished': {
      const { instanceId, check, status } = event
      noteStatusCheck(statusChecks, { instanceId, check, failed: status === 'impaired' }, when)
      return
    }
    case 'Ec2InstanceStateChanged':
      if (event.to !== 'running') noteNotRunning(statusChecks, event.instanceId, when)
      return
    case 'Ec2InstanceForgotten':
      noteGone(statusChecks, event.instanceId, when.at)
      return
    default:
  }
}

function noteSuspicion(state: RegionState, instanceId: string): void {
  const instance = state.ec2.instances.get(instanceId)
  const suspicious =
    instance === undefined || isSuspicious(instance) || isUnhealthyTarget(state.elb, instanceId)
  suspect(state.autoScaling, instanceId, suspicious)
}

function isSuspicious(instance: Ec2Instance): boolean {
  return (
    instance.state !== 'running' || isImpaired(instance) || instance.scheduledEvent !== undefined
  )
}

/** Some published status check is `impaired`; the group reads these two only (EC-2). */
export function isImpaired({ system, instance }: Ec2Instance): boolean {
  return system.published === 'impaired' || instance.published === 'impaired'
}
