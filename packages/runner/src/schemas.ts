import { DurationError, parseDuration } from '@ifdown/assertions'
import { z } from 'zod'

/** Words that several parts of a scenario share. */

/** Whole milliseconds, written as `10m`, `90s` or `1h30m`. */
export const duration = z
  .string({ error: ({ input }) => (input === undefined ? undefined : explainDuration(input)) })
  .transform((text, context) => {
    const wrong = explainDuration(text)
    if (wrong === undefined) return parseDuration(text)
    context.addIssue({ code: 'custom', message: wrong })
    return z.NEVER
  })
  .meta({ examples: ['10m', '90s', '1h30m'] })

function explainDuration(input: unknown): string | undefined {
  try {
    parseDuration(input as string)
    return undefined
  } catch (error) {
    if (error instanceof DurationError) return error.message
    throw error
  }
}

export const group = z
  .string()
  .min(1)
  .max(255)
  .meta({ description: 'Name of an Auto Scaling group, or its logical id in the template' })

export const count = z.int().min(0).max(1_000_000)

/** An instant in UTC, as AWS writes it. */
export const instant = z.iso
  .datetime({ error: 'it is an instant in UTC: 2026-01-05T18:00:00Z' })
  .transform((text) => new Date(text))
  .meta({ examples: ['2026-01-05T18:00:00Z'] })
