import type { FaultCheck } from '../control/controlled-cloud.ts'
import { ControlError } from '../control/json-answer.ts'

/** Loads the schemas of the faults' parameters, and zod with them, which a simulation does without. */
export async function loadFaultCheck(): Promise<FaultCheck> {
  const { faultSchemas } = await import('@ifdown/faults/schemas')
  return ({ fault, parameters }) => {
    const schema = Object.hasOwn(faultSchemas, fault) ? faultSchemas[fault] : undefined
    if (!schema) {
      const known = Object.keys(faultSchemas).join(', ')
      throw new ControlError(400, `"${fault.slice(0, 60)}" is not a fault; faults are ${known}`)
    }
    const checked = schema.safeParse(parameters)
    if (checked.success) return
    const problems = checked.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `"${path.join('.')}": ${message}`,
    )
    throw new ControlError(400, `${fault} cannot be injected so: ${problems.join('; ')}`)
  }
}
