import { createCloud, createWaitingClock, type AwsClientConfig, type Cloud } from '@ifdown/endpoint'
import { faultBehaviours, type FaultSpec } from '@ifdown/faults'
import type { RunRecord } from '@ifdown/history'
import type {
  CustomTerminationPolicy,
  Email,
  Era,
  Load,
  SettingOverrides,
  WorkloadSpec,
} from '@ifdown/simulator'
import { digestRecord } from '../digest-record.ts'
import {
  requireExternalCheck,
  requireFaultSpec,
  requireSimulationOptions,
} from './check-options.ts'
import { deployTemplate, type CreateOptions } from './deploy-template.ts'
import {
  startExternalCheck,
  type ExternalCheck,
  type ExternalCheckOptions,
} from './external-check.ts'
import { requireGroup } from './group-names.ts'
import { createGroupReference, type GroupReference } from './group-reference.ts'
import { paceCloud } from './paced-cloud.ts'
import { simulateRemedies, type Checkpoint, type Remedy } from './remedies.ts'
import { settleCloud } from './settle.ts'

export interface SimulationOptions {
  /** 1 to 16 hexadecimal digits; `1` when left out. */
  readonly seed?: string | undefined
  /** `modern` when left out. */
  readonly era?: Era | undefined
  readonly settings?: SettingOverrides | undefined
  /** `us-east-1` when left out. */
  readonly region?: string | undefined
  /** 12 digits. */
  readonly accountId?: string | undefined
  /** Milliseconds since the epoch; a day of the era when left out. */
  readonly startAt?: number | undefined
  /** Answers for termination policies of your own, by the name or Lambda ARN that a group lists (TERM-10). */
  readonly terminationPolicies?: Readonly<Record<string, CustomTerminationPolicy>> | undefined
  /** Lines for a failure message that say how to run this again. */
  readonly describeReplay?: (() => readonly string[]) | undefined
}

export interface InjectOptions {
  /** Milliseconds since the epoch; now when left out. */
  readonly at?: number | undefined
  /** Milliseconds; until it is ended when left out. */
  readonly for?: number | undefined
}

export interface InjectedFault {
  readonly faultId: string
  /** Takes it back; one that has ended is left alone. */
  end(): void
}

/**
 * A simulated AWS with a clock of its own: the place where a scenario runs when nothing else is said.
 *
 * Time moves only through `settle`, `advance`, `runUntil` and matchers. Instants are milliseconds
 * since the epoch, durations are milliseconds.
 */
export interface Simulation {
  readonly seed: string
  readonly era: Era
  readonly cloud: Cloud
  readonly startedAt: number
  readonly now: number
  /** Creates what a CloudFormation template describes; answers its Auto Scaling groups. */
  create(template: string, options?: CreateOptions): Promise<readonly GroupReference[]>
  /** Lets time pass until every group is at rest. Throws `NeverSettledError` when that cannot come. */
  settle(options?: { readonly within?: number | undefined }): Promise<void>
  advance(milliseconds: number): Promise<void>
  runUntil(at: number): Promise<void>
  nextEventAt(): number | undefined
  inject(fault: FaultSpec, options?: InjectOptions): InjectedFault
  /**
   * From now on this runs on the instances of a group, and this is asked of it; undefined takes what
   * there is away. Throws `NoSuchGroupError` and `WorkloadRefusedError`.
   */
  setWorkload(autoScalingGroupName: string, workload: WorkloadSpec | undefined): void
  /** From now on this is asked of a group, whatever runs on its instances. */
  setLoad(autoScalingGroupName: string, load: Load): void
  /** Runs a check of one's own beside a group, which calls SetInstanceHealth. */
  startExternalCheck(options: ExternalCheckOptions): ExternalCheck
  /** Throws `NoSuchGroupError` when there is none of that name. */
  group(autoScalingGroupName: string): GroupReference
  /** What any AWS SDK v3 client needs to talk to this simulation. */
  clientConfig(): AwsClientConfig
  inbox(): readonly Email[]
  record(): RunRecord
  /** SHA-256 of the record, in hexadecimal: the same seed gives the same digest anywhere. */
  digest(): string
  /** A second simulation that goes on from here by itself; another seed gives it another future. */
  fork(seed?: string): Simulation
  /** What would have brought a group back sooner after the latest fault. */
  remedies(autoScalingGroupName: string, within: number): Promise<readonly Remedy[]>
}

export function createSimulation(options: SimulationOptions = {}): Simulation {
  requireSimulationOptions(options)
  const { seed = '1', describeReplay, ...regionOptions } = options
  const cloud = createCloud({ ...regionOptions, seed, faults: faultBehaviours })
  return simulationOver(cloud, describeReplay)
}

/** What a fork takes over from the simulation that it goes on from, beside the cloud. */
interface Past {
  readonly checks: readonly ExternalCheck[]
  readonly checkpoint: Checkpoint | undefined
}

function simulationOver(
  cloud: Cloud,
  describeReplay: SimulationOptions['describeReplay'],
  before: Past = { checks: [], checkpoint: undefined },
): Simulation {
  const paced = paceCloud(cloud)
  const clock = createWaitingClock(cloud, paced)
  for (const check of before.checks) paced.checks.push(check.fork(cloud.main))
  let { checkpoint } = before

  const simulation: Simulation = {
    seed: cloud.main.seed,
    era: cloud.main.era,
    cloud,
    startedAt: cloud.main.startedAt,
    get now() {
      return cloud.now
    },
    async create(template, createOptions) {
      const names = await deployTemplate(cloud.main, template, createOptions)
      return names.map((name) => simulation.group(name))
    },
    settle: ({ within } = {}) => settleCloud(cloud, paced, clock, within),
    advance: (milliseconds) => simulation.runUntil(cloud.now + milliseconds),
    runUntil: (at) => clock.runUntil(at),
    nextEventAt: () => paced.nextEventAt(),
    inject(fault, { at, for: duration } = {}) {
      requireFaultSpec(fault)
      const before = at === undefined || at <= cloud.now ? cloud.fork() : undefined
      const faultId = cloud.main.inject({ ...fault, beginAt: at, duration })
      if (before !== undefined) checkpoint = { cloud: before, fault, duration }
      return { faultId, end: () => cloud.main.endFault(faultId) }
    },
    setWorkload(group, workload) {
      requireGroup(cloud.main, group)
      cloud.main.setWorkload(group, workload)
    },
    setLoad(group, load) {
      requireGroup(cloud.main, group)
      cloud.main.setLoad(group, load)
    },
    startExternalCheck(checkOptions) {
      requireExternalCheck(checkOptions)
      requireGroup(cloud.main, checkOptions.group)
      const check = startExternalCheck(cloud.main, checkOptions)
      paced.checks.push(check)
      return check
    },
    group(name) {
      requireGroup(cloud.main, name)
      return createGroupReference(simulation, name, describeReplay)
    },
    clientConfig: () => cloud.clientConfig({ clock }),
    inbox: () => cloud.main.inbox(),
    record: () => cloud.record(),
    digest: () => digestRecord(cloud.record()),
    fork: (seed) =>
      simulationOver(cloud.fork(seed), describeReplay, { checks: paced.checks, checkpoint }),
    remedies: async (group, within) =>
      checkpoint === undefined ? [] : simulateRemedies(checkpoint, group, within),
  }
  return simulation
}
