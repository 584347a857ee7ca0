import type { Kernel } from '@ifdown/kernel'
import { createAlarmPort } from './alarm-port.ts'
import type {
  AutoScaling,
  Ec2InstanceHealth,
  Ec2Port,
  LaunchTemplateVersion,
} from './autoscaling/context.ts'
import { createFailureTexts } from './autoscaling/launch-failure-text.ts'
import { notifyPolicy } from './autoscaling/policies/invoke.ts'
import { byCodeUnit } from './autoscaling/zone-choice.ts'
import type { ActionOutcome, CloudWatch, Ec2Action } from './cloudwatch/context.ts'
import { createCloudWatchPort } from './cloudwatch/port.ts'
import type { Ec2 } from './ec2/context.ts'
import {
  rebootInstance,
  runInstance,
  startInstance,
  stopInstance,
  terminateInstance,
} from './ec2/instance-lifecycle.ts'
import { findVersion, planOf, type LaunchTemplate } from './ec2/launch-template.ts'
import { findSubnet, findVpc, freeAddresses, type DefaultNetwork } from './ec2/network.ts'
import { announceEvent, cancelEvent } from './ec2/scheduled-events.ts'
import type { Ec2Instance } from './ec2/state.ts'
import type { Effects } from './effects.ts'
import type { Elb, ElbEc2Port } from './elb/context.ts'
import { createLoadBalancingPort } from './elb/load-balancing-port.ts'
import type { EventBridge } from './eventbridge/context.ts'
import type { Reminder, SimulationEvent } from './events.ts'
import { createFisPorts, createSsmPorts } from './experiment-ports.ts'
import { launchVerdict, type Faults } from './faults.ts'
import type { Fis } from './fis/context.ts'
import { mintResourceId } from './identifiers.ts'
import type { FaultBehaviour, FaultEffect, FaultTarget, FaultView } from './injection-points.ts'
import {
  createEventPort,
  createHookTargets,
  createRuleTargets,
  type EventPort,
} from './message-ports.ts'
import type { CustomTerminationPolicy } from './region-api.ts'
import { isImpaired, type RegionState } from './region-state.ts'
import type { Settings } from './settings.ts'
import type { Sns } from './sns/context.ts'
import { publish } from './sns/delivery.ts'
import type { Sqs } from './sqs/context.ts'
import { findQueueByArn, sendMessage } from './sqs/delivery.ts'
import type { Ssm } from './ssm/context.ts'
import { createGroupPort, watchedMetrics } from './workload-groups.ts'
import {
  delayNetwork,
  forceResponse,
  healthAnswer,
  holdDown,
  letStart,
} from './workload/applications.ts'
import type { InstancePort, Workloads } from './workload/context.ts'

export type RegionKernel = Kernel<RegionState, SimulationEvent | Reminder>

export interface RegionIdentity {
  readonly region: string
  readonly accountId: string
  readonly settings: Settings
  readonly behaviours: ReadonlyMap<string, FaultBehaviour>
  /** Made with the first seed: a fork under another has the same past. */
  readonly defaultNetwork: DefaultNetwork | undefined
  readonly terminationPolicies: ReadonlyMap<string, CustomTerminationPolicy>
  readonly providedElsewhere: boolean
}

/** The services of a Region over one kernel: the only place that knows them all. */
export interface Services {
  readonly effects: Effects
  readonly autoScaling: AutoScaling
  readonly cloudWatch: CloudWatch
  readonly ec2: Ec2
  readonly elb: Elb
  readonly sns: Sns
  readonly sqs: Sqs
  readonly fis: Fis
  readonly ssm: Ssm
  readonly eventBridge: EventBridge
  /** The event bus, in the name of EC2. */
  readonly ec2Events: EventPort
  readonly workloads: Workloads
  readonly faults: Faults
}

/** Plugs the services together, over the state that there is now: `plugState` plugs in another. */
export function createServices(
  kernel: RegionKernel,
  identity: RegionIdentity,
  followed: boolean,
): Services {
  const { state } = kernel
  const effects = createEffects(kernel, identity, followed)
  const ec2: Ec2 = {
    effects,
    defaultNetwork: identity.defaultNetwork,
    clientTokens: state.clientTokens,
    attemptLaunch: (launch) => launchVerdict(faults, launch).verdict,
    state: state.ec2,
  }
  const sqs: Sqs = {
    effects,
    state: state.sqs,
  }
  const sns: Sns = {
    effects,
    state: state.sns,
    queues: {
      send(queueArn, body) {
        const queue = findQueueByArn(sqs, queueArn)
        if (queue !== undefined) sendMessage(sqs, queue, { body, senderId: 'sns.amazonaws.com' })
      },
    },
  }
  const eventBridge: EventBridge = {
    effects,
    state: state.eventBridge,
    targets: createRuleTargets(sns, sqs),
  }
  const cloudWatch: CloudWatch = {
    effects,
    state: state.cloudWatch,
    policies: {
      notifyPolicy: (policyArn, notice) => notifyPolicy(autoScaling, policyArn, notice),
    },
    sns: {
      publish: (message) => void publish(sns, message),
      hasTopic: (topicArn) => sns.state.topics.has(topicArn),
    },
    ec2: { perform: (instanceId, action) => performAlarmAction(ec2, instanceId, action) },
    events: createEventPort(eventBridge, 'aws.cloudwatch'),
  }
  const alarms = createCloudWatchPort(cloudWatch)
  const elb: Elb = {
    effects,
    state: state.elb,
    ec2: createElbEc2Port(ec2, () => workloads),
    publishLevel: (metric, level) => alarms.publishLevel(metric, level),
  }
  const ec2Events = createEventPort(eventBridge, 'aws.ec2')
  const autoScaling: AutoScaling = {
    effects,
    state: state.autoScaling,
    loadBalancing: createLoadBalancingPort(elb),
    ec2: createEc2Port(ec2, identity.providedElsewhere),
    sns: {
      publish: (message) => void publish(sns, message),
      hasTopic: (topicArn) => sns.state.topics.has(topicArn),
    },
    hookTargets: createHookTargets(sns, sqs),
    events: createEventPort(eventBridge, 'aws.autoscaling'),
    alarms: createAlarmPort(cloudWatch, alarms),
    metrics: alarms,
    failureTexts: createFailureTexts(identity.settings.era),
    attemptLaunch: (launch) => launchVerdict(faults, launch),
    askTerminationPolicy: (policy, question) =>
      identity.terminationPolicies.get(policy)?.(question) ?? [],
    knowsTerminationPolicy: (policy) => identity.terminationPolicies.has(policy),
  }
  const faults: Faults = {
    effects,
    state: state.faults,
    behaviours: identity.behaviours,
    view: (faultId) => viewForFault(kernel, faultId),
    perform: (effect) => performFaultEffect(ec2, workloads, effect),
    stateCause: (instanceId) => state.ec2.instances.get(instanceId)?.stateCause,
  }
  const workloads: Workloads = {
    effects,
    state: state.workloads,
    instances: createInstancePort(ec2),
    groups: createGroupPort(() => kernel.state),
    watchedMetrics: () => watchedMetrics(kernel.state),
    publishLevel: (metric, level) => alarms.publishLevel(metric, level),
  }
  const ssm: Ssm = {
    effects,
    state: state.ssm,
    ports: createSsmPorts(ec2, () => faults),
  }
  const fis: Fis = {
    effects,
    state: state.fis,
    ports: createFisPorts({
      ec2,
      autoScaling: () => kernel.state.autoScaling,
      cloudWatch: () => kernel.state.cloudWatch,
      faults: () => faults,
      ssm: () => ssm,
    }),
  }
  return {
    effects,
    fis,
    ssm,
    autoScaling,
    cloudWatch,
    ec2,
    elb,
    sns,
    sqs,
    eventBridge,
    ec2Events,
    workloads,
    faults,
  }
}

type Replaceable<Service> = { -readonly [Key in keyof Service]: Service[Key] }

/**
 * Plugs in a state that `restore` has put in the place of another. Services hold theirs as a plain
 * property, not as a getter: it is asked for at every event.
 */
export function plugState(services: Services, state: RegionState): void {
  const replaceable: { readonly [Name in keyof Services]: Replaceable<Services[Name]> } = services
  const { autoScaling, cloudWatch, ec2, elb, sns, sqs, fis, ssm, eventBridge, workloads, faults } =
    replaceable
  autoScaling.state = state.autoScaling
  cloudWatch.state = state.cloudWatch
  ec2.state = state.ec2
  ec2.clientTokens = state.clientTokens
  elb.state = state.elb
  sns.state = state.sns
  sqs.state = state.sqs
  fis.state = state.fis
  ssm.state = state.ssm
  eventBridge.state = state.eventBridge
  workloads.state = state.workloads
  faults.state = state.faults
}

/** The clock has moved; the instant is kept at hand for the same reason. */
export function moveClock(services: Services, now: number): void {
  const effects: Replaceable<Effects> = services.effects
  effects.now = now
}

function createEffects(
  kernel: RegionKernel,
  { region, accountId, settings }: RegionIdentity,
  followed: boolean,
): Effects {
  return {
    now: kernel.now,
    settings,
    region,
    accountId,
    followed,
    emit: (event, because) => kernel.emit(event, because),
    because: (causes, body) => kernel.because(causes, body),
    remind(reminder, at) {
      // Asked for once by the entry that sets its deadline, so there is nothing to save.
      if (reminder.type === 'LaunchDue') {
        kernel.schedule(reminder, { at, causes: nobody })
        return
      }
      const { reminders } = kernel.state
      const key = reminderKey(reminder)
      const waiting = reminders.get(key)
      if (waiting !== undefined && waiting <= at) return
      reminders.set(key, at)
      kernel.schedule(reminder, { at, causes: nobody })
    },
    milliseconds: (name, ...key) => settings.milliseconds(name, kernel.seed, key),
    number: (name, ...key) => settings.number(name, kernel.seed, key),
    draw: (...key) => kernel.draw(...key),
    drawHex: (length, ...key) => kernel.drawHex(length, ...key),
  }
}

const nobody: readonly number[] = []

/** What a reminder is about. */
export function reminderKey(reminder: Reminder): string {
  switch (reminder.type) {
    case 'AlarmDue':
    case 'AlarmActionDue':
      return `${reminder.type} ${reminder.alarmName}`
    case 'FaultDue':
      return `FaultDue ${reminder.faultId}`
    case 'ExperimentDue':
      return `ExperimentDue ${reminder.experimentId}`
    case 'CommandDue':
      return `CommandDue ${reminder.commandId}`
    case 'DeliveryDue':
      return `DeliveryDue ${reminder.deliveryId}`
    case 'InstanceDue':
    case 'ApplicationDue':
      return `${reminder.type} ${reminder.instanceId}`
    case 'TargetDue':
      return `TargetDue ${reminder.pool} ${reminder.instanceId}`
    case 'LaunchDue':
      return `LaunchDue ${reminder.launchId}`
    case 'MemberDue':
    case 'ReplacementDue':
      return `${reminder.type} ${reminder.instanceId}`
    case 'HealthCheckDue':
    case 'GroupMetricsDue':
    case 'ReconcileDue':
    case 'RebalanceDue':
    case 'ScheduledActionsDue':
    case 'PoliciesDue':
    case 'TrafficDue':
    case 'TrafficSourcesDue':
      return `${reminder.type} ${reminder.group}`
  }
}

function createEc2Port(ec2: Ec2, providedElsewhere: boolean): Ec2Port {
  const { effects } = ec2
  return {
    providedElsewhere,
    mintInstanceId: () => mintResourceId('i', effects, ec2.state.created),
    runInstance: (launch) => void runInstance(effects, launch),
    terminateInstance(instanceId, takes) {
      const instance = ec2.state.instances.get(instanceId)
      if (instance === undefined) return
      terminateInstance(effects, instance, userInitiated, takes)
    },
    describe(instanceId) {
      const instance = ec2.state.instances.get(instanceId)
      return instance && describeHealth(instance)
    },
    launchTime: (instanceId) => ec2.state.instances.get(instanceId)?.launchTime,
    launchTemplate(by, value) {
      const template = findTemplate(ec2, by, value)
      return template && { id: template.launchTemplateId, name: template.launchTemplateName }
    },
    launchTemplateVersion(id, version) {
      const template = ec2.state.launchTemplates.get(id)
      const found = template && findVersion(template, version)
      return found && describeVersion(found)
    },
    defaultSubnet: (zone) => ec2.defaultNetwork?.subnets.get(zone)?.subnetId,
    subnet(subnetId) {
      const subnet = findSubnet(ec2, subnetId)
      if (subnet === undefined) return undefined
      const { vpcId, availabilityZone } = subnet
      return { subnetId, vpcId, availabilityZone, freeAddresses: freeAddresses(ec2.state, subnet) }
    },
    subnetsIn: createSubnetIndex(ec2),
    freeAddresses(subnetId) {
      const subnet = findSubnet(ec2, subnetId)
      return subnet && freeAddresses(ec2.state, subnet)
    },
    tagInstance(instanceId, add, remove) {
      const instance = ec2.state.instances.get(instanceId)
      if (instance === undefined) return
      const kept = Object.entries(instance.tags).filter(([key]) => !remove.includes(key))
      const tags = { ...Object.fromEntries(kept), ...add }
      effects.emit({ type: 'Ec2TagsChanged', resourceId: instanceId, tags })
    },
  }
}

/**
 * Subnets stay where they are, and a group asks of the same ones for each launch: what was found last
 * is remembered.
 */
function createSubnetIndex(ec2: Ec2): Ec2Port['subnetsIn'] {
  let of: readonly string[] | undefined
  let gone = 0
  let byZone = new Map<string, readonly string[]>()
  return (availabilityZone, subnetIds) => {
    const deleted = ec2.state.subnetsCreated - ec2.state.subnets.size
    if (of !== subnetIds || gone !== deleted) byZone = new Map()
    of = subnetIds
    gone = deleted
    const known = byZone.get(availabilityZone)
    if (known !== undefined) return known
    const found = subnetIds
      .filter((subnetId) => findSubnet(ec2, subnetId)?.availabilityZone === availabilityZone)
      .toSorted(byCodeUnit)
    byZone.set(availabilityZone, found)
    return found
  }
}

function findTemplate(
  { state: { launchTemplates } }: Ec2,
  by: 'id' | 'name',
  value: string,
): LaunchTemplate | undefined {
  if (by === 'id') return launchTemplates.get(value)
  return [...launchTemplates.values()].find(
    ({ launchTemplateName }) => launchTemplateName === value,
  )
}

function describeVersion({
  number,
  data,
}: NonNullable<ReturnType<typeof findVersion>>): LaunchTemplateVersion {
  const { imageId, tags, ...plan } = planOf(data)
  return { number, tags, plan: imageId === undefined ? undefined : { imageId, ...plan } }
}

function describeHealth(instance: Ec2Instance): Ec2InstanceHealth {
  const { system, instance: check } = instance
  const impaired = isImpaired(instance)
  return {
    availabilityZone: instance.availabilityZone,
    subnetId: instance.subnetId,
    state: instance.state,
    stateCause: instance.stateCause,
    stateReason: instance.stateReason,
    launchTime: instance.launchTime,
    impaired,
    impairedCause: Math.max(system.publishedCause, check.publishedCause),
    passed: system.published === 'ok' && check.published === 'ok',
    scheduledEvent: instance.scheduledEvent,
  }
}

function viewForFault(kernel: RegionKernel, faultId: string): FaultView {
  const { autoScaling } = kernel.state
  const ids = (group: string | undefined): Iterable<string> =>
    group === undefined
      ? autoScaling.memberships.keys()
      : (autoScaling.groups.get(group)?.members.keys() ?? [])
  const find = (instanceId: string) => findFaultTarget(kernel, instanceId)
  return {
    now: kernel.now,
    members: (group) => [...ids(group)].map(find).filter((target) => target !== undefined),
    find,
    groups: [...autoScaling.groups.keys()],
    zones(name) {
      const { configuration, countedByZone } = autoScaling.groups.get(name)!
      const populated = [...countedByZone].filter(([, count]) => count > 0).map(([zone]) => zone)
      return [...new Set([...configuration.availabilityZones, ...populated])]
    },
    draw: (...key) => kernel.draw('fault', faultId, ...key),
  }
}

function findFaultTarget(kernel: RegionKernel, instanceId: string): FaultTarget | undefined {
  const { autoScaling, ec2 } = kernel.state
  const group = autoScaling.memberships.get(instanceId)
  const member = autoScaling.groups.get(group ?? '')?.members.get(instanceId)
  const state = ec2.instances.get(instanceId)?.state
  if (group === undefined || member === undefined) return undefined
  if (state === undefined || state === 'shutting-down' || state === 'terminated') return undefined
  const { availabilityZone, lifecycleState } = member
  return { instanceId, group, availabilityZone, lifecycleState, instanceState: state }
}

function createElbEc2Port(ec2: Ec2, workloads: () => Workloads): ElbEc2Port {
  return {
    host(instanceId) {
      const instance = ec2.state.instances.get(instanceId)
      if (instance === undefined) return undefined
      const { availabilityZone, subnetId, state, stateCause } = instance
      const { response, cause, delay = 0 } = healthAnswer(workloads(), instanceId)
      return {
        availabilityZone,
        vpcId: subnetId === undefined ? undefined : findSubnet(ec2, subnetId)?.vpcId,
        state,
        stateCause,
        response,
        delay,
        responseCause: cause,
      }
    },
    subnet: (subnetId) => findSubnet(ec2, subnetId),
    hasVpc: (vpcId) => findVpc(ec2, vpcId) !== undefined,
  }
}

function createInstancePort(ec2: Ec2): InstancePort {
  return {
    describe(instanceId) {
      const instance = ec2.state.instances.get(instanceId)
      if (instance === undefined) return undefined
      const { state, booted, hostUp, applicationUp, stateCause, servingCause } = instance
      const running = state === 'running'
      const networkUp = instance.networkUp && hostUp
      return { running, booted, networkUp, applicationUp, stateCause, servingCause }
    },
    completeBoot(instanceId, cause) {
      const instance = ec2.state.instances.get(instanceId)
      if (instance?.state !== 'running' || instance.booted) return
      ec2.effects.emit({ type: 'InstanceBooted', instanceId }, { causes: [cause] })
    },
  }
}

/** What an alarm does to the instance whose metric it looks at (CWA-46, CWA-48). */
function performAlarmAction(
  { effects, state }: Ec2,
  instanceId: string,
  action: Ec2Action,
): ActionOutcome {
  const instance = state.instances.get(instanceId)
  if (instance === undefined) {
    return { accepted: false, error: `The instance ID '${instanceId}' does not exist` }
  }
  if (action !== 'terminate' && /^(?:shutting-down|terminated)$/.test(instance.state)) {
    const done = { stop: 'stopped', reboot: 'rebooted', recover: 'recovered' }[action]
    const error = `The instance '${instanceId}' is not in a state from which it can be ${done}.`
    return { accepted: false, error }
  }
  if (action === 'stop') stopInstance(effects, instance)
  else if (action === 'terminate') {
    const takes = effects.milliseconds('ec2.terminateS', instanceId)
    terminateInstance(effects, instance, userInitiated, takes)
  } else if (instance.state === 'running') rebootInstance(effects, instance, action)
  return { accepted: true }
}

function performFaultEffect(
  { effects, state }: Ec2,
  workloads: Workloads,
  effect: FaultEffect,
): void {
  const instance = state.instances.get(effect.instanceId)
  if (instance === undefined || instance.state === 'terminated') return
  const { instanceId } = instance
  switch (effect.type) {
    case 'SetNetworkInterface':
      if (instance.networkUp === effect.up) return
      effects.emit({ type: 'NetworkInterfaceChanged', instanceId, up: effect.up })
      return
    case 'SetHost':
      if (instance.hostUp === effect.up) return
      effects.emit({ type: 'HostChanged', instanceId, up: effect.up })
      return
    case 'SetApplication':
      return (effect.up ? letStart : holdDown)(workloads, instanceId)
    case 'SetHealthResponse':
      return forceResponse(workloads, instanceId, !effect.ok)
    case 'SetNetworkDelay':
      return delayNetwork(workloads, instanceId, effect.delay)
    case 'ScheduleEvent': {
      const { code, notice } = effect
      return announceEvent(effects, instance, code, effects.now + notice)
    }
    case 'CancelEvent':
      return cancelEvent(effects, instance)
    case 'StopInstance':
      return effect.powerLoss && instance.state === 'pending'
        ? terminateInstance(effects, instance, diedAtLaunch, 0)
        : stopInstance(effects, instance)
    case 'StartInstance':
      return startInstance(effects, instance)
    case 'TerminateInstance': {
      const takes = effects.milliseconds('ec2.terminateS', instanceId)
      return terminateInstance(effects, instance, userInitiated, takes)
    }
  }
}

/** EC2's reason for an instance that its own trouble ended while it was pending (STR-64). */
const diedAtLaunch = 'Server.InternalError: Internal error on launch'

const userInitiated = 'Client.UserInitiatedShutdown: User initiated shutdown'
