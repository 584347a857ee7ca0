import {
  notified,
  recoversWithin,
  replaced,
  servingNeverBelow,
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
