import type { FaultSpec } from '@ifdown/faults'
import type { RunRecord } from '@ifdown/history'
import type {
  MemberNow,
  OperationOutput,
  OperationRequest,
  ServiceError,
  SettingOverrides,
} from '@ifdown/simulator'
import { abilityOf, canDo } from '../capabilities.ts'
import { deployTemplate, type CreateOptions } from '../simulator/deploy-template.ts'
import type { GroupReference } from '../simulator/group-reference.ts'
import { targetNouns, type InjectionTold, type Target } from '../target.ts'

/** The target cannot do what a test asks of it. */
export class TargetLacksError extends Error {
  override readonly name = 'TargetLacksError'
}

/** The groups of a run did not come into service. */
export class NeverReadyError extends Error {
  override readonly name = 'NeverReadyError'
}

export interface LiveOptions {
  /** `us-east-1` when left out. */
  readonly region?: string | undefined
  /** 12 digits. */
  readonly accountId?: string | undefined
  /** 1 to 16 hexadecimal digits; for what ifdown draws itself. */
  readonly seed?: string | undefined
  readonly settings?: SettingOverrides | undefined
  /** For people, in the journal. */
  readonly scenario?: string | undefined
  /**
   * How long claims without a deadline, or whose deadline was missed, look on after the last fault, in
   * milliseconds of the run; ten minutes when left out. A simulation can afford a day.
   */
  readonly lookOn?: number | undefined
}

/** A run of a target that a test drives by hand. Times are milliseconds by the clock of the run. */
export interface LiveRun {
  readonly startedAt: number
  readonly now: number
  /** Creates what a template describes; answers its Auto Scaling groups. */
  create(template: string, options?: CreateOptions): Promise<readonly LiveGroup[]>
  group(autoScalingGroupName: string): LiveGroup
  /** Lets time pass until all members are in service and serve. Throws `NeverReadyError`. */
  settle(within?: number): Promise<void>
  advance(milliseconds: number): Promise<void>
  /** Throws `TargetLacksError` before anything is touched. */
  inject(fault: FaultSpec, options?: { readonly for?: number | undefined }): Promise<InjectionTold>
  call(request: OperationRequest): Promise<OperationOutput | ServiceError>
  record(): RunRecord
  notes(): readonly string[]
  /** Takes back what is in force and removes what the run made. */
  close(): Promise<void>
}

/** A group of such a run, to inject faults into and to make claims about. */
export interface LiveGroup {
  readonly autoScalingGroupName: string
  members(): Promise<readonly MemberNow[]>
  /** As that of a simulation, but for what would have helped: nobody can play that again. */
  readonly run: Omit<GroupReference['run'], 'remedies'>
}

const minute = 60_000

/** Opens a run on any target, for tests that are code rather than scenario files. */
export async function openLive(target: Target, options: LiveOptions = {}): Promise<LiveRun> {
  const { region = 'us-east-1', accountId = '123456789012', lookOn = 10 * minute } = options
  const { seed = '1', settings = {}, scenario = 'a test' } = options
  const place = { region, accountId }
  const run = await target.open({ ...place, seed, settings, scenario, era: 'modern' })
  const names: string[] = []
  let lastFaultAt = run.startedAt

  function groupOf(name: string): LiveGroup {
    return {
      autoScalingGroupName: name,
      members: () => run.members(name),
      run: {
        startedAt: run.startedAt,
        now: () => run.now,
        // Nobody knows what comes next where time goes on by itself, so it is looked at in steps.
        nextEventAt: () => (run.now < lastFaultAt + lookOn ? run.now + 1 : undefined),
        runUntil: (at) => run.runUntil(at),
        record: () => run.record(),
        describeReplay: () => run.notes(),
      },
    }
  }

  async function leaveOut(resourceTypes: readonly string[]): Promise<void> {
    const { operations } = await target.capabilities({ faults: [] })
    for (const resourceType of resourceTypes) {
      const ability = abilityOf(operations, resourceType)
      if (canDo(ability)) continue
      throw new TargetLacksError(
        `${resourceType}: the ${targetNouns[target.name]} ${ability.lacks}`,
      )
    }
  }

  async function areReady(): Promise<boolean> {
    const members = (await Promise.all(names.map((name) => run.members(name)))).flat()
    return members.every(({ lifecycleState, serving }) => lifecycleState === 'InService' && serving)
  }

  return {
    startedAt: run.startedAt,
    get now() {
      return run.now
    },
    async create(template, createOptions) {
      const to = { ...place, leaveOut, call: (request: OperationRequest) => run.call(request) }
      const created = await deployTemplate(to, template, createOptions)
      names.push(...created)
      return created.map(groupOf)
    },
    group: groupOf,
    async settle(within = 10 * minute) {
      const end = run.now + within
      do {
        if (run.now >= end) {
          throw new NeverReadyError(
            `not all members are in service and serve after ${within / minute} min`,
          )
        }
        // Each look comes after the one before.
        // oxlint-disable-next-line no-await-in-loop
        await run.runUntil(Math.min(run.now + minute / 2, end))
        // oxlint-disable-next-line no-await-in-loop
      } while (!(await areReady()))
    },
    advance: (milliseconds) => run.runUntil(run.now + milliseconds),
    async inject(fault, { for: duration } = {}) {
      const ability = abilityOf(
        (await target.capabilities({ faults: [fault.fault] })).faults,
        fault.fault,
      )
      if (!canDo(ability)) {
        throw new TargetLacksError(
          `${fault.fault}: the ${targetNouns[target.name]} ${ability.lacks}`,
        )
      }
      lastFaultAt = run.now
      return await run.inject(fault, { for: duration })
    },
    call: (request) => run.call(request),
    record: () => run.record(),
    notes: () => run.notes(),
    close: () => run.close(),
  }
}
