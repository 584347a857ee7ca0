import { createHash } from 'node:crypto'
import { recordPieces, type RunRecord } from '@ifdown/history'

/** SHA-256 of a record, in hexadecimal digits. */
export function digestRecord(record: RunRecord): string {
  const hash = createHash('sha256')
  for (const piece of recordPieces(record)) hash.update(piece)
  return hash.digest('hex')
}
