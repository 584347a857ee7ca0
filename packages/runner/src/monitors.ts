import { z } from 'zod'
import type { Path } from './positioned-yaml.ts'
import { duration, group } from './schemas.ts'

/** A check from outside that a user runs beside the group. */
export interface ExternalCheck {
  readonly type: 'externalCheck'
  readonly group: string
  /** Milliseconds between two probes. */
  readonly every: number
  /** How many probes in a row must fail before SetInstanceHealth is called. */
  readonly failures: number
  readonly shouldRespectGracePeriod: boolean
  /** Where it stands in the file. */
  readonly path: Path
}

export const monitorNames = ['externalCheck'] as const

export const externalCheckSchema = z
  .strictObject({
    group,
    every: duration
      .refine((milliseconds) => milliseconds >= 1000, { error: 'probes are at least 1s apart' })
      .meta({ description: 'Time between two probes: 60s' }),
    failures: z.int().min(1).max(1000).default(2).meta({
      description: 'Failed probes in a row before the instance is set Unhealthy',
    }),
    shouldRespectGracePeriod: z.boolean().default(true),
  })
  .meta({
    description:
      'Probes from outside whether each instance serves, and calls SetInstanceHealth when it does not',
  })
