import type { Finding } from './finding.ts'

/**
 * Says that a finding about recovery would flip if a setting that AWS does not publish were
 * elsewhere in its range; undefined when it would not.
 */
export function dependsOnUnpublished(finding: Finding): string | undefined {
  throw new Error(`not built: ${finding.type}`)
}
