import { evenlySpread, formatOffset, type Finding } from '@ifdown/assertions'
import { capacityTimeline, type RunRecord } from '@ifdown/history'
import { z } from 'zod'
import type { Path } from './positioned-yaml.ts'
import { count, group } from './schemas.ts'

/** What must be true before anything is broken. */
export interface SteadyStateClaim {
  readonly claim: SteadyStateName
  readonly group: string
  /** Undefined for a claim that is not about a number. */
  readonly equals: number | undefined
  /** Where it stands in the file. */
  readonly path: Path
}

const descriptions = {
  inService: 'What Auto Scaling believes: so many instances are InService',
  serving: 'The truth: so many instances are InService and serve',
  balanced: 'The instances are spread evenly over the zones',
} as const

export type SteadyStateName = keyof typeof descriptions

export const steadyStateNames = Object.keys(descriptions) as SteadyStateName[]

export function steadyStateSchema(claim: SteadyStateName): z.ZodObject {
  const shape = claim === 'balanced' ? { group } : { group, equals: count }
  return z.strictObject(shape).meta({ description: descriptions[claim] })
}

/** Looks at the end of a record, which is the instant before the first step. */
export function checkSteadyState(
  record: RunRecord,
  { claim: name, equals }: SteadyStateClaim,
  realGroup: string,
): Finding {
  if (name === 'balanced') return evenlySpread({ group: realGroup })(record)
  const sample = capacityTimeline(record, realGroup).at(-1)
  const found = sample?.[name] ?? 0
  const what = name === 'inService' ? 'in service' : 'serving'
  const base = {
    checker: name,
    group: realGroup,
    claim: `${realGroup} has ${equals} ${what}`,
    expectation: `to have ${equals} ${what}`,
    measured: String(found),
    evidence: {
      entries: sample === undefined ? [] : [sample.seq],
      samples: sample === undefined ? [] : [sample],
    },
  }
  if (found === equals) return { type: 'Holds', ...base }
  const when = formatOffset(record.endedAt - record.header.startedAt)
  return { type: 'Violated', ...base, because: `it had ${found} at ${when}` }
}
