import type { FaultSpec } from '@ifdown/faults'
import { chooseFor } from '../endpoint/fault-plans.ts'
import { lookAtGroups, type GroupSeen } from '../endpoint/look.ts'
import { createObserver } from '../endpoint/observer.ts'
import { createRecorder } from '../endpoint/recorder.ts'
import type { SteadyStateFloor } from '../target.ts'
import { checkAwsOptions, type AwsOptions } from './aws-options.ts'
import { refuseOtherRegion } from './aws-target.ts'
import { connect } from './connect.ts'
import { estimateCosts } from './costs.ts'
import { callsOf, revertOf } from './describe-plan.ts'
import { guard, type Guarded } from './guard.ts'
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
  | { readonly type: 'call'; readonly at: number; readonly call: string; readonly group: string }

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
    const planned = asked.steps.map((step) => planStep(options, { step, asked, groups, guarded }))
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
}

function planStep(
  options: AwsOptions,
  { step, asked, groups, guarded }: Around,
): { readonly step: StepPlan; readonly plan?: FaultPlan } {
  if (step.type === 'call') return { step: planCall(step) }
  const { spec, at } = step
  const chosen = chooseFor(spec, { groups }, asked.seed)
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

function planCall({ at, call, group }: PlannedStep & { readonly type: 'call' }): StepPlan {
  return {
    at,
    what: `${call} ${group}`,
    how: 'called as it is',
    instances: [],
    of: 0,
    calls: [call],
    revert: callPlans[call]?.revert ?? 'cannot be taken back',
  }
}
