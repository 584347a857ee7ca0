import { parseDuration } from '@ifdown/assertions'
import type { FaultSpec } from '@ifdown/faults'
import type { RunRecord } from '@ifdown/history'
import { explainUnknownKey } from '@ifdown/kernel'
import { readLoad, readWorkload, type Email, type Era, type WorkloadSpec } from '@ifdown/simulator'
import {
  SimulationUsageError,
  type CreateOptions,
  type GroupReference as TargetGroup,
  type InjectedFault,
  type Simulation as Target,
} from '@ifdown/targets'
import { blameCaller } from './call-sites.ts'
import type { OutstandingWaits } from './outstanding-waits.ts'
import type { UnsupportedOperations } from './unsupported-operations.ts'
import {
  runWaiter,
  waitUntil,
  type RunWaiterOptions,
  type SdkWaiter,
  type WaitOptions,
} from './wait.ts'

/** What any AWS SDK v3 client needs to talk to a simulation. */
export type AwsClientConfig = ReturnType<Target['clientConfig']>

/** A group to inject faults into and to make claims about; durations are texts. */
export type GroupReference = TargetGroup<string>

/** The template creates no Auto Scaling group, so there is nothing to test. */
export class NoGroupError extends Error {
  override readonly name = 'NoGroupError'
}

export interface InjectOptions {
  /** A duration from now; at once when left out. */
  readonly after?: string | undefined
  /** A duration; until it is ended when left out. */
  readonly for?: string | undefined
}

export interface ExternalCheckOptions {
  readonly group: string | GroupReference
  /** The duration between two probes. */
  readonly every: string
  /** How many probes in a row must fail before SetInstanceHealth is called; 2 when left out. */
  readonly failures?: number | undefined
  /** As in SetInstanceHealth; true when left out. */
  readonly shouldRespectGracePeriod?: boolean | undefined
}

/**
 * A simulated AWS with a clock of its own. Durations are texts (`90s`, `10m`, `1h30m`), instants are
 * milliseconds since the epoch.
 *
 * Time passes only in `settle`, `advance`, `waitUntil`, `runWaiter` and in matchers; a call through
 * an SDK client takes none.
 */
export interface Simulation {
  readonly seed: string
  readonly era: Era
  readonly startedAt: number
  readonly now: number
  /**
   * Creates what a CloudFormation template describes: a path, relative to the project's root, or the
   * text. Answers its Auto Scaling groups in the order of the template, at least one.
   */
  create(
    template: string,
    options?: CreateOptions,
  ): Promise<readonly [GroupReference, ...GroupReference[]]>
  /** Lets time pass until every group is at rest. */
  settle(options?: { readonly within?: string | undefined }): Promise<void>
  advance(duration: string): Promise<void>
  inject(fault: FaultSpec, options?: InjectOptions): InjectedFault
  /**
   * From now on this runs on the instances of a group, and this is asked of it: a load, boot times,
   * crashes. Undefined takes what there is away.
   */
  setWorkload(group: string | GroupReference, workload: WorkloadSpec<string> | undefined): void
  /** Runs a check of one's own beside a group, which calls SetInstanceHealth for what does not serve. */
  startExternalCheck(options: ExternalCheckOptions): void
  group(autoScalingGroupName: string): GroupReference
  /** Lets time pass until `condition` answers something truthy, and answers that. */
  waitUntil<T>(condition: () => T | Promise<T>, options?: WaitOptions): Promise<T>
  /** Runs a waiter of the SDK (`waitUntilInstanceRunning`) in simulated time. */
  runWaiter<Client, Input>(
    waiter: SdkWaiter<Client, Input>,
    options: RunWaiterOptions<Client, Input>,
  ): Promise<void>
  /** What any AWS SDK v3 client needs to talk to this simulation. */
  clientConfig(): AwsClientConfig
  /** The e-mails that arrived, oldest first. */
  inbox(): readonly Email[]
  record(): RunRecord
  /** SHA-256 of the record, in hexadecimal: the same seed gives the same digest anywhere. */
  digest(): string
  /**
   * A second simulation that goes on from here by itself; another seed gives it another future.
   * Refused while a matcher or a wait is not yet awaited.
   */
  fork(seed?: string): Simulation
}

/** What a test run adds to its simulations. */
export interface SimulationSurroundings {
  /** Where relative paths of templates begin. */
  readonly root: string
  readonly waits: OutstandingWaits
  readonly unsupported: UnsupportedOperations
  /** Lines that say how to run this again and where the record is. */
  describeReplay(target: Target): readonly string[]
}

/** Wraps a simulation for those who write tests: durations are texts, waits are watched. */
export function wrapSimulation(target: Target, surroundings: SimulationSurroundings): Simulation {
  const { root, waits, unsupported } = surroundings

  return blameCaller({
    seed: target.seed,
    era: target.era,
    startedAt: target.startedAt,
    get now() {
      return target.now
    },
    async create(template, options) {
      const [first, ...others] = await target.create(template, { baseDirectory: root, ...options })
      if (first === undefined) throw new NoGroupError(noGroup(template))
      const wrap = (group: TargetGroup) => wrapGroup(group, target, surroundings)
      return [wrap(first), ...others.map(wrap)]
    },
    settle: ({ within } = {}) => target.settle({ within: optionalDuration(within) }),
    advance: async (duration) => target.advance(parseDuration(duration)),
    inject(fault, options = {}) {
      requireKeys('inject', options, ['after', 'for'])
      const { after, for: duration } = options
      return target.inject(fault, {
        at: after === undefined ? undefined : target.now + parseDuration(after),
        for: optionalDuration(duration),
      })
    },
    setWorkload(group, workload) {
      const name = typeof group === 'string' ? group : group?.autoScalingGroupName
      target.setWorkload(name, workload && readWorkload(workload, readTime))
    },
    startExternalCheck(given) {
      const keys = ['group', 'every', 'failures', 'shouldRespectGracePeriod']
      requireKeys('startExternalCheck', given, keys)
      const { group, every, ...options } = given
      const name = typeof group === 'string' ? group : group?.autoScalingGroupName
      target.startExternalCheck({ ...options, group: name, every: parseDuration(every) })
    },
    group: (name) => wrapGroup(target.group(name), target, surroundings),
    waitUntil: (condition, options) =>
      waits.during('waitUntil', () => waitUntil(target, condition, options)),
    runWaiter: (waiter, options) =>
      waits.during(waiter.name, () => runWaiter(target, waiter, options)),
    clientConfig() {
      const config = target.clientConfig()
      return { ...config, requestHandler: unsupported.watch(config.requestHandler) }
    },
    inbox: () => target.inbox(),
    record: () => target.record(),
    digest: () => target.digest(),
    fork(seed) {
      waits.refuseFork()
      return wrapSimulation(target.fork(seed), surroundings)
    },
  })
}

/** Vitest does not check types, and a key that is misspelt would be as if it were not there. */
function requireKeys(what: string, options: object | undefined, keys: readonly string[]): void {
  const wrong = explainUnknownKey(options ?? {}, keys)
  if (wrong !== undefined) throw new SimulationUsageError(`${what}: ${wrong}`)
}

function optionalDuration(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDuration(text)
}

function readTime(time: unknown): number {
  return parseDuration(time as string)
}

function noGroup(template: string): string {
  const name = template.includes('\n') ? 'the template' : template
  return `${name} creates no AWS::AutoScaling::AutoScalingGroup, so there is nothing to test`
}

/** A group whose run tells how it is run again, and lets matchers say that they are at work. */
function wrapGroup(
  group: TargetGroup,
  target: Target,
  surroundings: SimulationSurroundings,
): GroupReference {
  const { waits } = surroundings
  const run: TargetGroup['run'] & Pick<OutstandingWaits, 'during'> = {
    ...group.run,
    describeReplay: () => surroundings.describeReplay(target),
    during: (...given) => waits.during(...given),
  }
  return {
    ...group,
    underLoad: (load) =>
      group.underLoad(typeof load === 'number' ? load : readLoad(load, readTime)),
    run,
  }
}
