import { z } from 'zod'
import { createScenarioSchema } from './scenario-schema.ts'

/** The JSON Schema of scenario files, for completion and checks in editors; ends with a line feed. */
export function formatScenarioSchema(): string {
  const schema = z.toJSONSchema(createScenarioSchema(), { io: 'input', unrepresentable: 'any' })
  return `${JSON.stringify(schema, undefined, 2)}\n`
}
