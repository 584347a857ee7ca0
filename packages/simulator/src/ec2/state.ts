import { applyResourceEvent } from './apply-resource-event.ts'
import type {
  CheckStatus,
  Ec2Event,
  Ec2InstanceEvent,
  InstanceDescription,
  InstanceState,
  StatusCheck,
} from './events.ts'
import type { LaunchTemplate } from './launch-template.ts'
import type { Subnet, Vpc } from './network.ts'
import type { ScheduledEvent } from './scheduled-events.ts'

/** One status check of one instance: what is true, what counts towards a change, what is published. */
export interface CheckState {
  readonly status: CheckStatus
  /** Failed probes in a row, 0 after a passed one. */
  readonly failures: number
  /** Passed probes in a row since it was impaired. */
  readonly passes: number
  /** Outages so far; keys the draws of the present one. */
  readonly episode: number
  readonly lastProbeAt: number
  /** The entry that the next probe follows from. */
  readonly cause: number
  readonly published: CheckStatus
  readonly publishedCause: number
  readonly impairedSince: number | undefined
  /** Changes that are not visible yet, oldest first. */
  readonly unpublished: readonly Publication[]
}

export interface Publication {
  readonly at: number
  readonly cause: number
  readonly status: CheckStatus
  readonly impairedSince: number | undefined
}

/** An EC2 instance. Immutable: an event replaces it. Times are milliseconds since the epoch. */
export interface Ec2Instance extends InstanceDescription {
  readonly launchTime: number
  readonly state: InstanceState
  readonly stateCause: number
  readonly stateReason: string | undefined
  /** When the next state, or the end of its visibility, is due; undefined when nothing follows. */
  readonly nextStateAt: number | undefined
  /** When it is booted; undefined before it runs and once it has booted. */
  readonly bootedAt: number | undefined
  readonly booted: boolean
  /** The entry with which it last began to boot. */
  readonly bootCause: number
  readonly networkUp: boolean
  /** Whether the machine under it works. */
  readonly hostUp: boolean
  /** What runs on it is up; true as far as nobody says otherwise. */
  readonly applicationUp: boolean
  readonly serving: boolean
  /** The latest entry that bears on whether it serves. */
  readonly servingCause: number
  /** When the first status check results are due; undefined once they are in (EC-8). */
  readonly firstResultsAt: number | undefined
  readonly system: CheckState
  readonly instance: CheckState
  readonly scheduledEvent: ScheduledEvent | undefined
}

export interface Ec2State {
  readonly instances: Map<string, Ec2Instance>
  /** Those that are to serve and do not, or whose first status check results are still to come. */
  readonly unready: Set<string>
  /** How many were ever created; names the next. */
  created: number
  /** How many instances that are not terminated have an address in each subnet. */
  readonly addressesUsed: Map<string, number>
  /** Those that were created, the default VPC left out. */
  readonly vpcs: Map<string, Vpc>
  readonly subnets: Map<string, Subnet>
  /** Deleted ones included; they name the next. */
  vpcsCreated: number
  subnetsCreated: number
  readonly launchTemplates: Map<string, LaunchTemplate>
  /** Deleted ones included; names the next. */
  launchTemplatesCreated: number
}

export function emptyEc2State(): Ec2State {
  return {
    instances: new Map(),
    unready: new Set(),
    created: 0,
    addressesUsed: new Map(),
    vpcs: new Map(),
    subnets: new Map(),
    vpcsCreated: 0,
    subnetsCreated: 0,
    launchTemplates: new Map(),
    launchTemplatesCreated: 0,
  }
}

export function cloneEc2State(state: Ec2State): Ec2State {
  return {
    instances: new Map(state.instances),
    unready: new Set(state.unready),
    created: state.created,
    addressesUsed: new Map(state.addressesUsed),
    vpcs: new Map(state.vpcs),
    subnets: new Map(state.subnets),
    vpcsCreated: state.vpcsCreated,
    subnetsCreated: state.subnetsCreated,
    launchTemplates: new Map(state.launchTemplates),
    launchTemplatesCreated: state.launchTemplatesCreated,
  }
}

const newCheck: CheckState = {
  status: 'initializing',
  failures: 0,
  passes: 0,
  episode: 0,
  lastProbeAt: 0,
  cause: 0,
  published: 'initializing',
  publishedCause: 0,
  impairedSince: undefined,
  unpublished: [],
}

/** What each EC2 event does to the state. */
export function applyEc2Event(
  state: Ec2State,
  event: Ec2Event,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  if (event.type === 'Ec2InstanceCreated') {
    const { type: _, runningAt, ...described } = event
    state.created++
    countAddress(state, event.subnetId, 1)
    state.unready.add(event.instanceId)
    state.instances.set(event.instanceId, {
      ...described,
      launchTime: at,
      state: 'pending',
      stateCause: seq,
      stateReason: undefined,
      nextStateAt: runningAt,
      bootedAt: undefined,
      booted: false,
      bootCause: seq,
      networkUp: true,
      hostUp: true,
      applicationUp: true,
      serving: false,
      servingCause: seq,
      firstResultsAt: undefined,
      system: newCheck,
      instance: newCheck,
      scheduledEvent: undefined,
    })
    return
  }
  if (event.type === 'Ec2InstanceForgotten') {
    state.instances.delete(event.instanceId)
    state.unready.delete(event.instanceId)
    return
  }
  if (!('instanceId' in event)) return applyResourceEvent(state, event, at)
  const instance = state.instances.get(event.instanceId)!
  if (event.type === 'Ec2InstanceStateChanged' && event.to === 'terminated') {
    countAddress(state, instance.subnetId, -1)
  }
  keep(state, { ...instance, ...changeOf(instance, event, at, seq) })
}

/** What runs on an instance came up or went down, which EC2 itself does not see. */
export function noteApplication(
  state: Ec2State,
  instanceId: string,
  applicationUp: boolean,
  seq: number,
): void {
  const instance = state.instances.get(instanceId)
  if (instance !== undefined) keep(state, { ...instance, applicationUp, servingCause: seq })
}

function keep(state: Ec2State, changed: Ec2Instance): void {
  state.instances.set(changed.instanceId, changed)
  if (isUnready(changed)) state.unready.add(changed.instanceId)
  else state.unready.delete(changed.instanceId)
}

function isUnready({ state, serving, firstResultsAt }: Ec2Instance): boolean {
  if (state !== 'pending' && state !== 'running') return false
  return !serving || firstResultsAt !== undefined
}

function countAddress(state: Ec2State, subnetId: string | undefined, by: number): void {
  if (subnetId === undefined) return
  state.addressesUsed.set(subnetId, (state.addressesUsed.get(subnetId) ?? 0) + by)
}

type ChangingEvent = Exclude<
  Ec2InstanceEvent,
  { type: 'Ec2InstanceCreated' | 'Ec2InstanceForgotten' }
>

function changeOf(
  instance: Ec2Instance,
  event: ChangingEvent,
  at: number,
  seq: number,
): Partial<Ec2Instance> {
  switch (event.type) {
    case 'Ec2InstanceStateChanged':
      return {
        state: event.to,
        stateCause: seq,
        servingCause: seq,
        stateReason: event.reason,
        nextStateAt: event.nextAt,
        bootedAt: event.bootedAt,
        bootCause: seq,
        booted: instance.booted && event.to === 'running',
        applicationUp: true,
        // A stopped instance has no host; it starts on another one.
        hostUp: instance.hostUp || event.to === 'stopped',
        firstResultsAt: event.firstResultsAt,
        system: afterStateChange(instance.system, event.to, seq),
        instance: afterStateChange(instance.instance, event.to, seq),
      }
    case 'NetworkInterfaceChanged':
      return {
        networkUp: event.up,
        servingCause: seq,
        instance: { ...instance.instance, cause: seq },
      }
    case 'HostChanged':
      return {
        hostUp: event.up,
        servingCause: seq,
        system: { ...instance.system, cause: seq },
        instance: { ...instance.instance, cause: seq },
      }
    case 'InstanceRebooted':
      return {
        booted: false,
        bootedAt: event.bootedAt,
        bootCause: seq,
        networkUp: true,
        applicationUp: true,
        servingCause: seq,
        instance: { ...instance.instance, cause: seq },
      }
    case 'InstanceBooted':
      return {
        booted: true,
        bootedAt: undefined,
        servingCause: seq,
        instance: { ...instance.instance, cause: seq },
      }
    case 'ServingChanged':
      return { serving: event.serving }
    case 'StatusCheckProbed':
      return {
        [event.check]: probed(instance[event.check], event.passed, event.consecutive, at, seq),
      }
    case 'StatusCheckChanged': {
      const { status, impairedSince, publishedAt } = event
      const publication = { at: publishedAt, cause: seq, status, impairedSince }
      const check = instance[event.check]
      return {
        [event.check]: {
          ...check,
          status,
          passes: 0,
          unpublished: [...check.unpublished, publication],
        },
      }
    }
    case 'StatusCheckPublished':
      return {
        firstResultsAt: undefined,
        [event.check]: published(instance[event.check], event, seq),
      }
    case 'InstanceEventScheduled': {
      const { eventId, code, notBefore, notAfter } = event
      return { scheduledEvent: { eventId, code, notBefore, notAfter, began: false, cause: seq } }
    }
    case 'InstanceEventBegan':
      return { scheduledEvent: { ...instance.scheduledEvent!, began: true, cause: seq } }
    case 'InstanceEventEnded':
      return { scheduledEvent: undefined }
  }
}

/** An instance that stops loses its results, those that were not published yet as well (EC-8). */
function afterStateChange(check: CheckState, to: InstanceState, seq: number): CheckState {
  if (to !== 'stopping') return { ...check, cause: seq }
  return { ...newCheck, episode: check.episode, cause: seq, publishedCause: seq }
}

function probed(
  check: CheckState,
  passed: boolean,
  consecutive: number,
  at: number,
  seq: number,
): CheckState {
  const beginsOutage = !passed && consecutive === 1 && check.status !== 'impaired'
  return {
    ...check,
    failures: passed ? 0 : consecutive,
    passes: passed ? consecutive : 0,
    episode: beginsOutage ? check.episode + 1 : check.episode,
    lastProbeAt: at,
    cause: seq,
  }
}

function published(
  check: CheckState,
  event: { readonly status: CheckStatus; readonly impairedSince: number | undefined },
  seq: number,
): CheckState {
  const { status, impairedSince } = event
  const first = check.status === 'initializing'
  return {
    ...check,
    status: first ? status : check.status,
    published: status,
    publishedCause: seq,
    impairedSince,
    unpublished: first ? check.unpublished : check.unpublished.slice(1),
  }
}

export const statusChecks: readonly StatusCheck[] = ['system', 'instance']
