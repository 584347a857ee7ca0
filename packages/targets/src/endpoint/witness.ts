import { EndpointError } from './endpoint-error.ts'
import type { GroupSeen } from './look.ts'

/** Looks at more than groups and their instances, as part of each look. */
export interface Witness {
  /** Asks; what is answered writes down what it saw, once the look is over. */
  look(groups: readonly GroupSeen[]): Promise<() => void>
}

/** A witness that looks away once the endpoint did not answer it; others may see what they see. */
export interface PatientWitness extends Witness {
  /** For the user: what was not seen, and why. */
  readonly note: string | undefined
}

/** `what` was not seen, says the note. */
export function patient(witness: Witness, what: string): PatientWitness {
  let note: string | undefined
  return {
    get note() {
      return note
    },
    async look(groups) {
      if (note !== undefined) return () => {}
      try {
        return await witness.look(groups)
      } catch (error) {
        if (!(error instanceof EndpointError) || error.trouble === 'NoAnswer') throw error
        note = `${what} was not seen: ${error.message}.`
        return () => {}
      }
    },
  }
}
