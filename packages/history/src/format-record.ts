import { createJsonWriter } from './canonical-json.ts'
import type { RunRecord } from './run-record.ts'

const headerKeys = ['type', 'version', 'target', 'seed', 'era', 'region', 'accountId', 'startedAt']
const entryKeys = ['seq', 'at', 'causes', 'governedBy', 'type']

/**
 * Writes a record as JSON Lines: the header, the entries, the end. The last line ends, too.
 *
 * Keys stand in a fixed order, so that the same run gives the same bytes. A record may be longer than a
 * string can be (512 MiB in V8): whoever writes it to somewhere takes `recordPieces`.
 */
export function formatRecord(record: RunRecord): string {
  return [...recordPieces(record)].join('')
}

/** The same text in pieces of whole lines, each made when it is asked for. */
export function* recordPieces({ header, entries, endedAt }: RunRecord): Generator<string> {
  const write = createJsonWriter()
  let piece = `${write(header, headerKeys)}\n`
  for (const entry of entries) {
    piece += `${write(entry, entryKeys)}\n`
    if (piece.length < pieceAtLeast) continue
    yield piece
    piece = ''
  }
  yield `${piece}{"type":"end","at":${endedAt}}\n`
}

const pieceAtLeast = 65_536
