import type { FaultSpec } from '@ifdown/faults'
import type { MemberNow, OperationRequest } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import { chooseFor } from '../endpoint/fault-plans.ts'
import { lookAtGroups, type GroupSeen } from '../endpoint/look.ts'
import { createObserver } from '../endpoint/observer.ts'
import { createRecorder } from '../endpoint/recorder.ts'
import type { SteadyStateFloor } from '../target.ts'
import { AwsError } from './aws-error.ts'
import { checkAwsOptions, type AwsOptions } from './aws-options.ts'
import { refuseOtherRegion } from './aws-target.ts'
import { idsIn } from './call-input.ts'
import { connect } from './connect.ts'
import { estimateCosts } from './costs.ts'
import { callsOf, revertOf } from './describe-plan.ts'
import { guard, type Guarded } from './guard.ts'
import { createOwnMoves, noteCall, type OwnMoves } from './own-moves.ts'
import { callPlans } from './plan-call.ts'
import { planFault, type FaultPlan } from './plan-fault.ts'
import { createStopConditions } from './stop-conditions.ts'

/** A step of a scenario, as far as a plan needs it. Times are milliseconds. */
export type PlannedStep =
  | {
      readonly type: 'fault'
      readonly at: number
      readonly spec: FaultSpec
      readonly for: number | undefined
    }
  | {
      readonly type: 'call'
      readonly at: number
      readonly call: string
      readonly group: string
      /** What would be called, when these are the members of the group. */
      readonly requestsFor: (members: readonly MemberNow[]) => readonly OperationRequest[]
    }

export interface ToPlan {
  readonly groups: readonly string[]
  readonly steps: readonly PlannedStep[]
  readonly steadyState: readonly SteadyStateFloor[]
  readonly runFor: number
  readonly region: string
  readonly seed: string
}

/** What a run would do, by what is there now. */
export interface RunPlan {
  readonly caller: string
  readonly aliases: readonly string[] | undefined
  readonly groups: readonly GroupSeen[]
  readonly steps: readonly StepPlan[]
  /** One sentence each. */
  readonly costs: readonly string[]
}

export interface StepPlan {
  readonly at: number
  readonly what: string
  readonly how: string
  /** The blast radius: instances with their zones. */
  readonly instances: readonly { readonly instanceId: string; readonly availabilityZone: string }[]
  /** Of how many members of the groups that are hit. */
  readonly of: number
  /** A call about the group as a whole. */
  readonly wholeGroup?: true | undefined
  readonly calls: readonly string[]
  readonly revert: string
}

/** Plans a run and changes nothing. Throws `AwsError` for what would be refused. */
export async function planRun(options: AwsOptions, asked: ToPlan): Promise<RunPlan> {
  checkAwsOptions(options)
  refuseOtherRegion(options, asked)
  const { caller, destroy } = await connect(options)
  try {
    const guarded = await guard(caller, options, asked.groups)
    const observer = createObserver(createRecorder(0))
    const alarms = options.stopAlarms ?? []
    await createStopConditions({ caller, observer, alarms, steadyState: asked.steadyState })
    const groups = await lookAtGroups(caller, asked.groups)
    const own = createOwnMoves()
    const planned: Awaited<ReturnType<typeof planStep>>[] = []
    for (const step of asked.steps) {
      // One after the other: a step may come back from where an earlier one went.
      // oxlint-disable-next-line no-await-in-loop
      planned.push(await planStep(options, { step, asked, groups, guarded, caller, own }))
    }
    const faults = planned.flatMap(({ plan }) => (plan === undefined ? [] : [plan]))
    const costs = estimateCosts({ faults, groups, runFor: asked.runFor, region: options.region })
    const steps = planned.map(({ step }) => step)
    return { caller: guarded.caller, aliases: guarded.aliases, groups, steps, costs }
  } finally {
    destroy()
  }
}

interface Around {
  readonly step: PlannedStep
  readonly asked: ToPlan
  readonly groups: readonly GroupSeen[]
  readonly guarded: Guarded
  readonly caller: Caller
  readonly own: OwnMoves
}

/** Throws `AwsError` for a fault that can strike nothing of what is there. */
function choose(spec: FaultSpec, groups: readonly GroupSeen[], seed: string): readonly string[] {
  try {
    return chooseFor(spec, { groups }, seed)
  } catch (error) {
    const { name, message } = error as Error
    if (name !== 'FaultRefusedError') throw error
    throw new AwsError(`${spec.fault}: ${message}`)
  }
}

async function planStep(
  options: AwsOptions,
  around: Around,
): Promise<{ readonly step: StepPlan; readonly plan?: FaultPlan }> {
  const { step, asked, groups, guarded } = around
  if (step.type === 'call') return { step: await planCall(step, around) }
  const { spec, at } = step
  const chosen = choose(spec, groups, asked.seed)
  const zones = new Map(groups.map(({ name, zones: all }) => [name, all]))
  const remaining = Math.max(0, asked.runFor - at)
  const plan = planFault(options, {
    spec,
    chosen,
    groups: guarded.groups,
    zones,
    duration: step.for,
    remaining,
  })
  const hit = new Set(chosen)
  const isHit = ({ instanceId }: { readonly instanceId: string }): boolean => hit.has(instanceId)
  const struck = groups.filter(({ members }) => members.some(isHit))
  const members = struck.flatMap((group) => group.members)
  return {
    plan,
    step: {
      at,
      what: spec.fault,
      how: plan.how,
      instances: members.filter(isHit),
      of: members.length,
      calls: callsOf(plan),
      revert: revertOf(plan, options),
    },
  }
}

async function planCall(
  { at, call, group: name, requestsFor }: PlannedStep & { readonly type: 'call' },
  { groups, caller, own }: Around,
): Promise<StepPlan> {
  const group = groups.find((one) => one.name === name)
  const members = group?.members ?? []
  const requests = requestsFor(members.map((member) => ({ ...member, serving: true })))
  const hit = new Set(requests.flatMap(({ input }) => idsIn(input)))
  let revert = callPlans[call]?.revert ?? 'cannot be taken back'
  try {
    for (const request of requests) {
      // oxlint-disable-next-line no-await-in-loop
      if (group) await callPlans[call]?.removal({ group, input: request.input, caller, own })
      noteCall(own, request)
    }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    revert = `refused as things are now: ${error.message}`
  }
  return {
    at,
    what: `${call} ${name}`,
    how: 'called as it is',
    instances: members.filter(({ instanceId }) => hit.has(instanceId)),
    of: members.length,
    ...(requests.length > 0 && hit.size === 0 && { wholeGroup: true }),
    calls: [call],
    revert,
  }
}
