import type { Load, WorkloadSpec } from '@ifdown/simulator'
import { z } from 'zod'
import type { Path } from './positioned-yaml.ts'
import { duration, group } from './schemas.ts'

/** What runs on the instances of a group from the start of the run, and what is asked of it. */
export interface GroupWorkload {
  readonly group: string
  readonly workload: WorkloadSpec
  /** Where it stands in the file. */
  readonly path: Path
}

const rate = z.number().min(0).max(1e12).meta({ description: 'Requests per second' })
const percent = z.number().min(0).max(100)
const longEnough = duration.refine((milliseconds) => milliseconds >= 1000, {
  error: 'it is at least 1s',
})
const sampledEvery = longEnough
  .optional()
  .meta({ description: 'How often ramps and curves are sampled; each 1m when left out' })

function span(time: typeof duration) {
  return z.union([time, z.strictObject({ min: time, max: time })], {
    error: 'it is a duration, or { min: 30s, max: 90s }',
  })
}

const step = z.strictObject({
  at: duration.meta({ description: 'Counted from when the load is set: 10m' }),
  requestsPerSecond: rate,
  over: duration.optional().meta({ description: 'A ramp; at once when left out' }),
})

const daily = z.strictObject({
  lowest: rate,
  highest: rate,
  peakAt: duration.meta({ description: 'Since midnight UTC: 14h' }),
})

export const loadSchema = z
  .union(
    [
      z.strictObject({ requestsPerSecond: rate }),
      z.strictObject({ steps: z.array(step).min(1).max(10_000), sampledEvery }),
      z.strictObject({ daily, sampledEvery }),
    ],
    {
      error:
        'it is { requestsPerSecond: 300 }, { steps: [{ at: 10m, requestsPerSecond: 600 }] } ' +
        'or { daily: { lowest: 100, highest: 900, peakAt: 14h } }',
    },
  )
  .meta({ description: 'What is asked of the group' })

const perInstance = z.strictObject({
  requestsPerSecond: z.number().gt(0).max(1e12).meta({ description: 'At 100 % CPU' }),
  baselineCpu: z.number().min(0).max(99).optional().meta({ description: 'Percent, without load' }),
  requestBytes: z.number().min(0).optional(),
  responseBytes: z.number().min(0).optional(),
})

const health = z
  .union(
    [
      z.enum(['ok', 'never']),
      z.strictObject({ slowStart: longEnough }),
      z.strictObject({
        flapping: z.strictObject({ healthyFor: longEnough, unhealthyFor: longEnough }),
      }),
    ],
    {
      error:
        'it is ok, never, { slowStart: 2m } or { flapping: { healthyFor: 3m, unhealthyFor: 1m } }',
    },
  )
  .meta({ description: 'What the health check of a load balancer is answered' })

const shape = {
  load: loadSchema.optional(),
  perInstance: perInstance.optional().meta({ description: 'What one instance can do' }),
  boot: z
    .strictObject({
      takes: span(duration)
        .optional()
        .meta({ description: 'From running until the application serves' }),
      failsPercent: percent.optional().meta({ description: 'Boots that never serve' }),
    })
    .optional(),
  crashLoop: z
    .strictObject({ servesFor: span(longEnough).meta({ description: 'Then it dies: 3m' }) })
    .optional()
    .meta({ description: 'The application serves for a while and dies, again and again' }),
  overload: z
    .strictObject({
      aboveCpu: z.number().min(0).lt(100).meta({ description: 'Percent' }),
      crashesAfter: span(longEnough).meta({ description: 'Of CPU above that: 2m' }),
    })
    .optional()
    .meta({ description: 'The application dies when its instance was too busy for too long' }),
  health: health.optional(),
} as const

/** An item of `workloads:`, and what a step of the method says. */
export const workloadSchema = z.strictObject({ group, ...shape }).meta({
  description: 'What runs on the instances of a group, and what is asked of it',
})

const at = duration.meta({ description: 'When, counted from the start of the run: 5m' })

export const workloadStepSchema = z
  .strictObject({ at, workload: z.strictObject(shape), group })
  .meta({ description: 'From then on something else runs on the instances of a group' })

export const loadStepSchema = z
  .strictObject({ at, load: loadSchema, group })
  .meta({ description: 'From then on something else is asked of a group' })

/** A step of the method that changes the workload of a group, or its load alone. */
export type WorkloadStep = {
  readonly type: 'workload'
  readonly path: Path
  readonly at: number
  readonly group: string
} & ({ readonly workload: WorkloadSpec } | { readonly load: Load })
