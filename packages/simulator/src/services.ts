import type { Kernel } from '@ifdown/kernel'
import type { AutoScaling, Ec2InstanceHealth, Ec2Port } from './autoscaling/context.ts'
import type { Ec2 } from './ec2/context.ts'
import { runInstance, terminateInstance } from './ec2/instance-lifecycle.ts'
import type { Ec2Instance } from './ec2/state.ts'
import type { Effects } from './effects.ts'
import { eraWithin } from './eras.ts'
import type { Reminder, SimulationEvent } from './events.ts'
import type { Faults } from './faults.ts'
import { mintResourceId } from './identifiers.ts'
import type { FaultBehaviour, FaultEffect, FaultTarget, FaultView } from './injection-points.ts'
import { isImpaired, type RegionState } from './region-state.ts'
import type { Settings } from './settings.ts'
import { publish } from './sns/delivery.ts'
import type { Sns } from './sns/operations/index.ts'

export type RegionKernel = Kernel<RegionState, SimulationEvent | Reminder>

export interface RegionIdentity {
  readonly region: string
  readonly accountId: string
  readonly settings: Settings
  readonly behaviours: ReadonlyMap<string, FaultBehaviour>
}

/** The services of a Region over one kernel: the only place that knows them all. */
export interface Services {
  readonly effects: Effects
  readonly autoScaling: AutoScaling
  readonly ec2: Ec2
  readonly sns: Sns
  readonly faults: Faults
}

/** Plugs the services together. State is asked for each time, because `restore` replaces it. */
export function createServices(kernel: RegionKernel, identity: RegionIdentity): Services {
  const effects = createEffects(kernel, identity)
  const ec2: Ec2 = {
    effects,
    get state() {
      return kernel.state.ec2
    },
  }
  const sns: Sns = {
    effects,
    get state() {
      return kernel.state.sns
    },
  }
  const autoScaling: AutoScaling = {
    effects,
    get state() {
      return kernel.state.autoScaling
    },
    ec2: createEc2Port(ec2),
    sns: {
      publish: (message) => void publish(effects, sns.state, message),
      hasTopic: (topicArn) => sns.state.topics.has(topicArn),
    },
  }
  const faults: Faults = {
    effects,
    get state() {
      return kernel.state.faults
    },
    behaviours: identity.behaviours,
    view: (faultId) => viewForFault(kernel, faultId),
    perform: (effect) => performFaultEffect(ec2, effect),
  }
  return { effects, autoScaling, ec2, sns, faults }
}

function createEffects(
  kernel: RegionKernel,
  { region, accountId, settings }: RegionIdentity,
): Effects {
  return {
    get now() {
      return kernel.now
    },
    settings,
    region,
    accountId,
    emit: (event, because) => kernel.emit(event, because),
    because: (causes, body) => kernel.because(causes, body),
    remind(reminder, at) {
      const { reminders } = kernel.state
      const key = reminderKey(reminder)
      const waiting = reminders.get(key)
      if (waiting !== undefined && waiting <= at) return
      reminders.set(key, at)
      kernel.schedule(reminder, { at, causes: [] })
    },
    milliseconds: (name, ...key) => settings.milliseconds(name, kernel.seed, key),
    number: (name, ...key) => settings.number(name, kernel.seed, key),
    draw: (...key) => kernel.draw(...key),
    drawHex: (length, ...key) => kernel.drawHex(length, ...key),
  }
}

/** What a reminder is about. */
export function reminderKey(reminder: Reminder): string {
  switch (reminder.type) {
    case 'FaultDue':
      return `FaultDue ${reminder.faultId}`
    case 'InstanceDue':
      return `InstanceDue ${reminder.instanceId}`
    case 'LaunchDue':
      return `LaunchDue ${reminder.launchId}`
    case 'MemberDue':
    case 'ReplacementDue':
      return `${reminder.type} ${reminder.instanceId}`
    case 'HealthCheckDue':
    case 'ReconcileDue':
      return `${reminder.type} ${reminder.group}`
  }
}

function createEc2Port(ec2: Ec2): Ec2Port {
  const { effects } = ec2
  return {
    mintInstanceId: () => mintResourceId('i', effects, ec2.state.created),
    runInstance: (launch) =>
      void runInstance(effects, {
        ...launch,
        subnetId: defaultSubnet(effects, launch.availabilityZone),
      }),
    terminateInstance(instanceId, takes) {
      const instance = ec2.state.instances.get(instanceId)
      if (instance === undefined) return
      const reason = 'Client.UserInitiatedShutdown: User initiated shutdown'
      terminateInstance(effects, instance, reason, takes)
    },
    describe(instanceId) {
      const instance = ec2.state.instances.get(instanceId)
      return instance && describeHealth(instance)
    },
    defaultSubnet: (availabilityZone) => defaultSubnet(effects, availabilityZone),
  }
}

function describeHealth(instance: Ec2Instance): Ec2InstanceHealth {
  const { system, instance: check } = instance
  const impaired = isImpaired(instance)
  return {
    state: instance.state,
    stateCause: instance.stateCause,
    stateReason: instance.stateReason,
    launchTime: instance.launchTime,
    impaired,
    impairedCause: Math.max(system.publishedCause, check.publishedCause),
    passed: system.published === 'ok' && check.published === 'ok',
  }
}

/** Groups without subnets launch into the default VPC; before it there was EC2-Classic. */
function defaultSubnet(effects: Effects, availabilityZone: string): string | undefined {
  if (!eraWithin(effects.settings.era, '2016', 'modern')) return undefined
  return mintResourceId('subnet', effects, 'default', availabilityZone)
}

function viewForFault(kernel: RegionKernel, faultId: string): FaultView {
  const { autoScaling, ec2 } = kernel.state
  const instances: FaultTarget[] = []
  for (const [instanceId, group] of autoScaling.memberships) {
    const member = autoScaling.groups.get(group)!.members.get(instanceId)!
    const state = ec2.instances.get(instanceId)?.state
    if (state === undefined || state === 'shutting-down' || state === 'terminated') continue
    const { availabilityZone, lifecycleState } = member
    instances.push({ instanceId, group, availabilityZone, lifecycleState })
  }
  return {
    now: kernel.now,
    instances,
    groups: [...autoScaling.groups.keys()],
    zones(name) {
      const { configuration, members } = autoScaling.groups.get(name)!
      const used = [...members.values()].map(({ availabilityZone }) => availabilityZone)
      return [...new Set([...configuration.availabilityZones, ...used])]
    },
    draw: (...key) => kernel.draw('fault', faultId, ...key),
  }
}

function performFaultEffect({ effects, state }: Ec2, effect: FaultEffect): void {
  const instance = state.instances.get(effect.instanceId)
  if (instance === undefined || instance.state === 'terminated') return
  if (instance.networkUp === effect.up) return
  effects.emit({
    type: 'NetworkInterfaceChanged',
    instanceId: effect.instanceId,
    up: effect.up,
  })
}
