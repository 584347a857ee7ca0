import { parseDuration } from '@ifdown/assertions'
import type { FaultSpec } from '@ifdown/faults'
import type { RunRecord } from '@ifdown/history'
import type { OperationOutput, OperationRequest, ServiceError } from '@ifdown/simulator'
import {
  openLive,
  type CreateOptions,
  type InjectionTold,
  type LiveGroup,
  type LiveOptions,
  type Target,
} from '@ifdown/targets'
import { NoGroupError } from '../simulation/simulation.ts'

export interface TargetOptions extends Omit<LiveOptions, 'lookOn'> {
  /**
   * How long claims without a deadline, or whose deadline was missed, look on after the last fault: a
   * duration by the clock of the run, `10m` when left out.
   */
  readonly lookOn?: string | undefined
}

/**
 * A run that is not simulated: at an endpoint, or on containers. Durations are texts by the clock of the
 * run, and time goes on by itself.
 */
export interface TestedTarget {
  readonly startedAt: number
  readonly now: number
  /** As `simulation.create`; paths are relative to the current folder. */
  create(template: string, options?: CreateOptions): Promise<readonly [LiveGroup, ...LiveGroup[]]>
  group(autoScalingGroupName: string): LiveGroup
  /** Lets time pass until all members are in service and serve. */
  settle(options?: { readonly within?: string | undefined }): Promise<void>
  advance(duration: string): Promise<void>
  /** Throws `TargetLacksError` for what the target cannot do, before anything is touched. */
  inject(fault: FaultSpec, options?: { readonly for?: string | undefined }): Promise<InjectionTold>
  /** Calls an operation; AWS's refusal is a value. */
  call(request: OperationRequest): Promise<OperationOutput | ServiceError>
  record(): RunRecord
  /** Takes back what is in force and removes what the run made. */
  close(): Promise<void>
}

/** Opens a run on a target of `@ifdown/targets`. The same matchers judge its groups. */
export async function openTarget(
  target: Target,
  { lookOn, ...options }: TargetOptions = {},
): Promise<TestedTarget> {
  const run = await openLive(target, { ...options, lookOn: optionalDuration(lookOn) })
  return {
    startedAt: run.startedAt,
    get now() {
      return run.now
    },
    async create(template, createOptions) {
      const [first, ...others] = await run.create(template, createOptions)
      if (first === undefined) {
        throw new NoGroupError('the template creates no AWS::AutoScaling::AutoScalingGroup')
      }
      return [first, ...others]
    },
    group: (name) => run.group(name),
    settle: ({ within } = {}) => run.settle(optionalDuration(within)),
    advance: (duration) => run.advance(parseDuration(duration)),
    inject: (fault, { for: duration } = {}) =>
      run.inject(fault, { for: optionalDuration(duration) }),
    call: (request) => run.call(request),
    record: () => run.record(),
    close: () => run.close(),
  }
}

function optionalDuration(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDuration(text)
}
