import { createJsonWriter } from './canonical-json.ts'
import type { RunRecord } from './run-record.ts'

const headerKeys = ['type', 'version', 'target', 'seed', 'era', 'region', 'accountId', 'startedAt']
const entryKeys = ['seq', 'at', 'causes', 'governedBy', 'type']

/**
 * Writes a record as JSON Lines: the header, the entries, the end. The last line ends, too.
 *
 * Keys stand in a fixed order, so that the same run gives the same bytes.
 */
export function formatRecord({ header, entries, endedAt }: RunRecord): string {
  const write = createJsonWriter()
  const lines = [write(header, headerKeys)]
  for (const entry of entries) lines.push(write(entry, entryKeys))
  lines.push(`{"type":"end","at":${endedAt}}`, '')
  return lines.join('\n')
}
