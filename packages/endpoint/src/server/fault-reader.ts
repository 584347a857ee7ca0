import type { ReadFault } from '../control/controlled-cloud.ts'
import { ControlError } from '../control/json-answer.ts'

/** Loads the schemas of the faults' parameters, and zod with them, which a simulation does without. */
export async function loadFaultReader(): Promise<ReadFault> {
  const { faultSchemas } = await import('@ifdown/faults/schemas')
  const schemas = new Map(Object.entries(faultSchemas))
  return (fault, parameters) => {
    const schema = schemas.get(fault)
    if (!schema) {
      const known = [...schemas.keys()].join(', ')
      throw new ControlError(400, `"${fault.slice(0, 60)}" is not a fault; faults are ${known}`)
    }
    const read = schema.safeParse(parameters)
    if (read.success) return read.data
    const problems = read.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `"${path.join('.')}": ${message}`,
    )
    throw new ControlError(400, `${fault} cannot be injected so: ${problems.join('; ')}`)
  }
}
