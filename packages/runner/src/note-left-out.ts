import { typesLeftOut } from '@ifdown/templates'
import type { PreparedScenario } from './prepare-scenario.ts'

/** What of the template was not created: nothing was found out about it. */
export function noteLeftOut({ deployment }: PreparedScenario): readonly string[] {
  const types = typesLeftOut(deployment)
  if (types.length === 0) return []
  return [`Left out of the template, because nothing here depends on it: ${types.join(', ')}.`]
}
