import type { InstanceChoice } from '@ifdown/faults'
import { faultSchemas, instanceSelectionShape } from '@ifdown/faults/schemas'
import { scalingProcesses as processNames } from '@ifdown/simulator'
import { z } from 'zod'
import type { Path } from './positioned-yaml.ts'
import { count, duration, group, instant } from './schemas.ts'
import { loadStepSchema, workloadStepSchema, type WorkloadStep } from './workloads.ts'

/** A step of the method. `at` is in milliseconds from the start of the run. */
export type Step = FaultStep | CallStep | WorkloadStep

export interface FaultStep {
  readonly type: 'fault'
  /** Where it stands in the file. */
  readonly path: Path
  readonly at: number
  readonly fault: string
  /** As the fault takes them, with the group under its real name once the scenario is prepared. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Milliseconds; to the end of the run when left out. */
  readonly duration: number | undefined
}

export interface CallStep {
  readonly type: 'call'
  readonly path: Path
  readonly at: number
  readonly call: CallName
  readonly group: string
  /** Which instances of the group the call is made for; undefined for calls about the group. */
  readonly select: InstanceChoice | undefined
  /** Only instances in this zone. */
  readonly availabilityZone: string | undefined
  /** The other members of the input, as in the SDK. */
  readonly input: Readonly<Record<string, unknown>>
}

const at = duration.meta({ description: 'When, counted from the start of the run: 5m' })

const { select, availabilityZone } = instanceSelectionShape
const members = { select, availabilityZone }

const scalingProcesses = z
  .array(z.enum(processNames))
  .optional()
  .meta({ description: 'Which processes; all of them when left out' })

/** Operations that a step may call, with what it may say besides `at` and `group`. */
const callParameters = {
  SetInstanceHealth: {
    ...members,
    healthStatus: z.enum(['Healthy', 'Unhealthy']),
    shouldRespectGracePeriod: z.boolean().optional(),
  },
  SetDesiredCapacity: {
    desiredCapacity: count,
    honorCooldown: z.boolean().optional(),
  },
  TerminateInstanceInAutoScalingGroup: {
    ...members,
    shouldDecrementDesiredCapacity: z.boolean(),
  },
  UpdateAutoScalingGroup: {
    minSize: count.optional(),
    maxSize: count.optional(),
    desiredCapacity: count.optional(),
    availabilityZones: z.array(z.string().min(1)).min(1).optional(),
    launchConfigurationName: z.string().min(1).optional(),
    terminationPolicies: z.array(z.string().min(1)).min(1).optional(),
    healthCheckGracePeriod: count.optional().meta({ description: 'Seconds' }),
    defaultCooldown: count.optional().meta({ description: 'Seconds' }),
    newInstancesProtectedFromScaleIn: z.boolean().optional(),
  },
  SuspendProcesses: { scalingProcesses },
  ResumeProcesses: { scalingProcesses },
  SetInstanceProtection: { ...members, protectedFromScaleIn: z.boolean() },
  EnterStandby: { ...members, shouldDecrementDesiredCapacity: z.boolean() },
  ExitStandby: { ...members },
  DetachInstances: { ...members, shouldDecrementDesiredCapacity: z.boolean() },
  PutScheduledUpdateGroupAction: {
    scheduledActionName: z.string().min(1),
    startTime: instant.optional(),
    endTime: instant.optional(),
    recurrence: z.string().min(1).optional().meta({ description: 'Five cron fields: 0 8 * * *' }),
    timeZone: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'Europe/Berlin; UTC when left out' }),
    minSize: count.optional(),
    maxSize: count.optional(),
    desiredCapacity: count.optional(),
  },
  DeleteScheduledAction: { scheduledActionName: z.string().min(1) },
  CompleteLifecycleAction: {
    ...members,
    lifecycleHookName: z.string().min(1),
    lifecycleActionResult: z.enum(['CONTINUE', 'ABANDON']),
  },
  RecordLifecycleActionHeartbeat: { ...members, lifecycleHookName: z.string().min(1) },
  ExecutePolicy: {
    policyName: z.string().min(1),
    honorCooldown: z.boolean().optional(),
    metricValue: z.number().optional(),
    breachThreshold: z.number().optional(),
  },
} as const

export type CallName = keyof typeof callParameters

export const callNames = Object.keys(callParameters) as CallName[]
export const faultNames = Object.keys(faultSchemas)

/** The schema of a step that calls an operation. */
export function callStepSchema(call: CallName): z.ZodObject {
  return z.strictObject({ at, call: z.literal(call), group, ...callParameters[call] })
}

/** The schema of a step that begins a fault: the parameters of the fault, `at` and `for`. */
export function faultStepSchema(fault: string): z.ZodObject {
  const parameters = faultSchemas[fault]!
  const named = parameters.shape['group']
  return z.strictObject({
    at,
    fault: z.literal(fault),
    for: duration
      .refine((milliseconds) => milliseconds > 0, 'a fault that lasts no time shows nothing')
      .optional()
      .meta({ description: 'How long; to the end of the run when left out' }),
    ...parameters.shape,
    ...(named && { group: named instanceof z.ZodOptional ? group.optional() : group }),
  })
}

/** Makes a step of what one of the schemas accepted. */
export function toStep(accepted: Readonly<Record<string, unknown>>, path: Path): Step {
  const { at: when, fault, call, for: length, ...rest } = accepted
  if (typeof fault === 'string') {
    return {
      type: 'fault',
      path,
      at: when as number,
      fault,
      parameters: rest,
      duration: length as number | undefined,
    }
  }
  const { group: name, select: chosen, availabilityZone: zone, ...input } = rest
  return {
    type: 'call',
    path,
    at: when as number,
    call: call as CallName,
    group: name as string,
    select: chosen as InstanceChoice | undefined,
    availabilityZone: zone as string | undefined,
    input: toInput(input),
  }
}

/** `desiredCapacity` is `DesiredCapacity` in the SDK. */
function toInput(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      value,
    ]),
  )
}

export const allStepSchemas: readonly z.ZodObject[] = [
  ...faultNames.map(faultStepSchema),
  ...callNames.map(callStepSchema),
  workloadStepSchema,
  loadStepSchema,
]
