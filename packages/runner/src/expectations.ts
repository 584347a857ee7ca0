import {
  administrativelySuspended,
  alarmReached,
  balanced,
  deregisteredBeforeTermination,
  endsWith,
  hookWaited,
  launchesBeforeTerminating,
  lostRequestsBelow,
  neverAbove,
  neverThrashes,
  notified,
  policyFired,
  rebalancedWithin,
  recoversWithin,
  refused,
  replaced,
  scheduledActionRan,
  scheduledActionSkipped,
  servingNeverBelow,
  targetsHealthy,
  terminatedInOrder,
  unnoticed,
  type Checker,
} from '@ifdown/assertions'
import { z } from 'zod'
import type { Path } from './positioned-yaml.ts'
import { count, duration, group } from './schemas.ts'

/** What a scenario expects: the name of a checker, and its options. */
export interface Expectation {
  readonly checker: string
  readonly group: string
  readonly options: Readonly<Record<string, unknown>>
  /** Where it stands in the file. */
  readonly path: Path
}

const within = duration.meta({ description: 'Counted from the beginning of the fault: 10m' })

interface Entry<S extends z.ZodObject> {
  readonly schema: S
  readonly toChecker: (options: z.output<S>) => Checker
}

function entry<S extends z.ZodObject>(
  schema: S,
  toChecker: Entry<S>['toChecker'],
): Entry<z.ZodObject> {
  return { schema, toChecker: toChecker as Entry<z.ZodObject>['toChecker'] }
}

const entries: Readonly<Record<string, Entry<z.ZodObject>>> = {
  recovers: entry(
    z.strictObject({ group, within }).meta({
      description: 'Serving capacity is back in time, and stays back',
    }),
    (options) => recoversWithin({ group: options.group, milliseconds: options.within }),
  ),
  replaced: entry(
    z.strictObject({ group, within: within.optional() }).meta({
      description: 'Every instance that a fault hit is terminated, and a new one is InService',
    }),
    (options) => replaced(options),
  ),
  notified: entry(
    z
      .strictObject({
        group,
        event: z.string().min(1).meta({ description: 'autoscaling:EC2_INSTANCE_TERMINATE' }),
        within: within.optional(),
        topic: z.string().optional().meta({ description: 'ARN or name; any when left out' }),
      })
      .meta({ description: 'A message of this event followed from a fault' }),
    (options) => notified(options),
  ),
  servingNeverBelow: entry(
    z.strictObject({ group, count }).meta({
      description: 'From the first fault on, at least so many instances are InService and serve',
    }),
    (options) => servingNeverBelow(options),
  ),
  balanced: entry(
    z.strictObject({ group }).meta({
      description: 'At the end the instances are spread evenly over the zones',
    }),
    (options) => balanced(options),
  ),
  rebalanced: entry(
    z
      .strictObject({
        group,
        within: duration.meta({ description: 'Counted from what after says: 15m' }),
        after: z
          .string()
          .min(1)
          .optional()
          .meta({
            description:
              'zone-outage ends, network-loss begins, or an operation such as UpdateAutoScalingGroup; ' +
              'when the zones became uneven when left out',
          }),
      })
      .meta({ description: 'The zones were uneven, and are even again in time' }),
    ({ within, ...options }) => rebalancedWithin({ ...options, milliseconds: within }),
  ),
  neverAbove: entry(
    z
      .strictObject({
        group,
        percentOfMaximum: z.number().min(0).max(1000).meta({ description: '100 is the maximum' }),
      })
      .meta({ description: 'There are never more instances than a share of the maximum size' }),
    (options) => neverAbove(options),
  ),
  launchesBeforeTerminating: entry(
    z.strictObject({ group }).meta({
      description: 'A rebalance never has fewer InService than there were when it began',
    }),
    (options) => launchesBeforeTerminating(options),
  ),
  terminatedInOrder: entry(
    z
      .strictObject({
        group,
        order: z
          .union([
            z.enum(['oldestFirst', 'newestFirst', 'outdatedFirst', 'fullestZoneFirst']),
            z.array(z.string().min(1)).min(2),
          ])
          .meta({ description: 'Within a zone, or the ids of instances' }),
      })
      .meta({ description: 'Scale-in terminates in this order; a wrong choice is explained' }),
    (options) => terminatedInOrder(options),
  ),
  administrativelySuspended: entry(
    z
      .strictObject({
        group,
        within: duration.optional().meta({ description: 'Since the first failed launch: 25h' }),
      })
      .meta({ description: 'The service itself suspends a group that keeps failing to launch' }),
    (options) => administrativelySuspended(options),
  ),
  deregisteredBeforeTermination: entry(
    z.strictObject({ group }).meta({
      description:
        'What it terminates was deregistered from its load balancers, and drained, before',
    }),
    (options) => deregisteredBeforeTermination(options),
  ),
  targetsHealthy: entry(
    z
      .strictObject({
        group,
        count: count.optional().meta({ description: 'At least so many; one when left out' }),
      })
      .meta({ description: 'At the end every instance in service is a healthy target' }),
    (options) => targetsHealthy(options),
  ),
  ends: entry(
    z
      .strictObject({
        group,
        desired: count.optional().meta({ description: 'What the group wants' }),
        inService: count.optional().meta({ description: 'What Auto Scaling believes' }),
        serving: count.optional().meta({ description: 'The truth' }),
      })
      .meta({ description: 'The capacity of the group at the end of the run' }),
    (options) => endsWith(options),
  ),
  alarmReached: entry(
    z
      .strictObject({
        group,
        alarm: z.string().min(1).meta({ description: 'Its name, or its logical id' }),
        state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).optional().meta({
          description: 'ALARM when left out',
        }),
        within: duration.optional().meta({
          description:
            'Counted from the beginning of the fault, or since the group is up without one: 5m',
        }),
      })
      .meta({ description: 'An alarm goes into a state by what it sees of its metric' }),
    ({ within: milliseconds, ...options }) => alarmReached({ ...options, milliseconds }),
  ),
  policyFired: entry(
    z
      .strictObject({
        group,
        policy: z.string().min(1).meta({ description: 'Its name, or its logical id' }),
        to: count.optional().meta({ description: 'The desired capacity that it leads to' }),
        times: count.optional().meta({ description: 'How often; at least once when left out' }),
      })
      .meta({ description: 'A scaling policy changes what its group wants' }),
    (options) => policyFired(options),
  ),
  scheduledActionRan: entry(
    z
      .strictObject({
        group,
        action: z.string().min(1).meta({ description: 'Its name, or its logical id' }),
        times: count.optional().meta({ description: 'How often; at least once when left out' }),
      })
      .meta({ description: 'A scheduled action runs each time it is due' }),
    (options) => scheduledActionRan(options),
  ),
  scheduledActionSkipped: entry(
    z
      .strictObject({
        group,
        action: z.string().min(1).meta({ description: 'Its name, or its logical id' }),
      })
      .meta({ description: 'What is due while ScheduledActions is suspended never runs' }),
    (options) => scheduledActionSkipped(options),
  ),
  hookWaited: entry(
    z
      .strictObject({
        group,
        hook: z.string().min(1).meta({ description: 'Its name, or its logical id' }),
        result: z.enum(['CONTINUE', 'ABANDON']).optional(),
        within: duration.optional().meta({ description: 'Each wait, from when it begins: 5m' }),
      })
      .meta({ description: 'Instances wait for a lifecycle hook, and each wait ends' }),
    ({ within: milliseconds, ...options }) => hookWaited({ ...options, milliseconds }),
  ),
  refused: entry(
    z
      .strictObject({
        group,
        operation: z.string().min(1).meta({ description: 'SetDesiredCapacity' }),
        code: z.string().min(1).optional().meta({ description: 'ScalingActivityInProgress' }),
      })
      .meta({ description: 'AWS refuses the operation each time it is called' }),
    (options) => refused(options),
  ),
  neverThrashes: entry(
    z
      .strictObject({
        group,
        within: duration.meta({ description: 'Out, in and out again in this time: 30m' }),
      })
      .meta({ description: 'Scaling policies do not undo what they did, again and again' }),
    (options) => neverThrashes({ group: options.group, milliseconds: options.within }),
  ),
  lostRequestsBelow: entry(
    z
      .strictObject({
        group,
        percent: z
          .number()
          .gt(0)
          .max(100)
          .meta({ description: 'Of all requests since the first that was served' }),
      })
      .meta({ description: 'Fewer requests than this are lost' }),
    (options) => lostRequestsBelow(options),
  ),
  unnoticed: entry(
    z.strictObject({ group, for: duration }).meta({
      description:
        'A fault took serving capacity, and for so long Auto Scaling does not react to it',
    }),
    (options) => unnoticed({ group: options.group, milliseconds: options.for }),
  ),
}

export const checkerNames = Object.keys(entries)

export function expectationSchema(checker: string): z.ZodObject {
  return entries[checker]!.schema
}

export function toExpectation(accepted: Omit<Expectation, 'group'>): Expectation {
  return { ...accepted, group: accepted.options['group'] as string }
}

/** The checker, for the group under its real name. */
export function toChecker({ checker, options }: Expectation, realGroup: string): Checker {
  return entries[checker]!.toChecker({ ...options, group: realGroup })
}
