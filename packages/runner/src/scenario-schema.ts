import { eras } from '@ifdown/simulator'
import { z } from 'zod'
import { checkerNames, expectationSchema } from './expectations.ts'
import { allStepSchemas } from './method.ts'
import { externalCheckSchema } from './monitors.ts'
import { regionSchema } from './regions.ts'
import { targetNames } from './scenario.ts'
import { duration } from './schemas.ts'
import { settingSchemas } from './setting-schemas.ts'
import { steadyStateNames, steadyStateSchema } from './steady-state.ts'
import { workloadSchema } from './workloads.ts'

const longest = 366 * 86_400_000
const listLimit = 1000

/** The top level; what stands in its lists is checked item by item, for better messages. */
export const topLevelSchema = z.strictObject({
  title: z.string().min(1).meta({ description: 'What should happen, as a sentence' }),
  given: z.string().min(1).meta({
    description: 'CloudFormation template with what is there at the start; relative to this file',
  }),
  parameters: z.record(z.string(), z.string({ error: 'a value is text or a number' })).optional(),
  target: z.enum(targetNames).optional().meta({ description: 'Where it runs; the simulator' }),
  region: regionSchema.optional().meta({ description: 'us-east-1 when left out' }),
  era: z.enum(eras).optional(),
  settings: z.unknown().optional(),
  seed: z
    .string()
    .regex(/^[0-9a-fA-F]{1,16}$/, { error: 'a seed is 1 to 16 hexadecimal digits: 7f3a9c' })
    .optional(),
  steadyState: z.array(z.unknown()).max(listLimit).optional(),
  monitors: z.array(z.unknown()).max(listLimit).optional(),
  workloads: z.array(z.unknown()).max(listLimit).optional(),
  method: z.array(z.unknown()).max(listLimit).optional(),
  runFor: duration
    .refine((milliseconds) => milliseconds > 0 && milliseconds <= longest, {
      error: 'a run takes more than nothing and at most 366d',
    })
    .meta({ description: 'How long the run takes: 45m' }),
  expect: z
    .array(z.unknown())
    .min(1, {
      error: 'expect at least one thing, for example  - recovers: { group: …, within: 10m }',
    })
    .max(listLimit),
})

/** The whole of a scenario file, for editors. */
export function createScenarioSchema(): z.ZodObject {
  return z
    .strictObject({
      ...topLevelSchema.shape,
      // What looks like a number in YAML is read as it is written; editors must let it pass.
      seed: z.union([z.string(), z.int()]).optional().meta({
        description: 'Of the draws, 1 to 16 hexadecimal digits; 1 when left out',
      }),
      era: z
        .union([z.enum(eras), z.literal([2016, 2020])])
        .optional()
        .meta({ description: 'How AWS behaved when; modern when left out' }),
      parameters: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .optional()
        .meta({ description: 'Values for the Parameters of the template' }),
      settings: z.strictObject(settingSchemas()).optional().meta({
        description: 'What AWS does not publish, set for this run',
      }),
      steadyState: z
        .array(z.union(steadyStateNames.map((name) => named(name, steadyStateSchema(name)))))
        .optional()
        .meta({ description: 'Must hold just before the first step, else the outcome is unknown' }),
      monitors: z
        .array(named('externalCheck', externalCheckSchema))
        .optional()
        .meta({ description: 'What a user runs beside the group' }),
      workloads: z
        .array(workloadSchema)
        .optional()
        .meta({ description: 'What runs on the instances, and what is asked of them' }),
      method: z
        .array(z.union(allStepSchemas))
        .optional()
        .meta({ description: 'What is done, and when' }),
      expect: z
        .array(z.union(checkerNames.map((name) => named(name, expectationSchema(name)))))
        .min(1)
        .meta({ description: 'What must be true at the end' }),
    })
    .meta({ title: 'ifdown scenario' })
}

function named(name: string, schema: z.ZodObject): z.ZodObject {
  return z.strictObject({ [name]: schema })
}
