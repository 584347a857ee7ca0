import {
  InvalidSettingError,
  isEra,
  resolveSettings,
  type SettingOverrides,
} from '@ifdown/simulator'
import { isObject, wrongField } from './record-shape.ts'
import { recordVersion, type RecordEntry, type RunHeader, type RunRecord } from './run-record.ts'

/** A text is not a run record. */
export class RecordFormatError extends Error {
  override readonly name = 'RecordFormatError'
  /** Counts from 1. */
  readonly line: number

  constructor(line: number, problem: string) {
    super(`line ${line} of the run record: ${problem}`)
    this.line = line
  }
}

/** Characters. An SNS message has at most 256 KiB and stands in its line twice, escaped. */
const longestLine = 2_000_000
const deepestNesting = 32

type Json = Readonly<Record<string, unknown>>

/**
 * Reads what `formatRecord` wrote. Throws `RecordFormatError` for anything else.
 *
 * Entries of a type that this version does not know are kept, so that a newer record can be read.
 */
export function parseRecord(text: string): RunRecord {
  const entries: RecordEntry[] = []
  let header: RunHeader | undefined
  let endedAt: number | undefined
  let line = 0

  for (const lineText of linesOf(text)) {
    line++
    if (endedAt !== undefined) throw new RecordFormatError(line, 'it stands after the end')
    const value = parseLine(lineText, line)
    if (header === undefined) {
      header = readHeader(value, line)
    } else if (value['type'] === 'end') {
      endedAt = readEnd(value, line, entries.at(-1)?.at ?? header.startedAt)
    } else {
      entries.push(readEntry(value, line, entries.at(-1), header))
    }
  }
  if (header === undefined || endedAt === undefined) {
    throw new RecordFormatError(line + 1, 'the record breaks off here, before its end')
  }
  return { header, entries, endedAt }
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    if (end === -1) return yield text.slice(start)
    yield text.slice(start, end)
    start = end + 1
  }
}

function parseLine(text: string, line: number): Json {
  if (text.length > longestLine) {
    throw new RecordFormatError(line, `it has more than ${longestLine} characters`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new RecordFormatError(line, 'it is not JSON')
  }
  if (!isObject(value)) throw new RecordFormatError(line, 'it is not a JSON object')
  if (isDeeperThan(value, deepestNesting)) {
    throw new RecordFormatError(line, `it is nested more than ${deepestNesting} deep`)
  }
  return value
}

function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return limit === 0 || Object.values(value).some((inner) => isDeeperThan(inner, limit - 1))
}

function readHeader(value: Json, line: number): RunHeader {
  const { type, version, target, seed, era, region, accountId, startedAt, settings } = value
  const demand = (condition: boolean, problem: string): void => {
    if (!condition) throw new RecordFormatError(line, problem)
  }
  demand(type === 'run', 'a record begins with an object of type "run"')
  demand(
    version === recordVersion,
    `its version is ${say(version)}; this ifdown reads version ${recordVersion}`,
  )
  demand(typeof target === 'string', 'target is not text')
  demand(
    typeof seed === 'string' && /^[0-9a-f]{1,16}$/.test(seed),
    `seed is ${say(seed)}; a seed is 1 to 16 hexadecimal digits`,
  )
  demand(typeof era === 'string' && isEra(era), `there is no era ${say(era)}`)
  demand(typeof region === 'string', 'region is not text')
  demand(typeof accountId === 'string', 'accountId is not text')
  demand(isInstant(startedAt), 'startedAt is not a whole number of milliseconds')
  demand(isObject(settings), 'settings is not an object')
  const header = value as unknown as RunHeader
  checkSettings(header, line)
  return header
}

function checkSettings({ era, settings }: RunHeader, line: number): void {
  try {
    resolveSettings(era, settings satisfies SettingOverrides)
  } catch (error) {
    if (error instanceof InvalidSettingError) throw new RecordFormatError(line, error.message)
    throw error
  }
}

function readEntry(
  value: Json,
  line: number,
  previous: RecordEntry | undefined,
  header: RunHeader,
): RecordEntry {
  const { seq, at, causes, type, governedBy } = value
  const demand = (condition: boolean, problem: string): void => {
    if (!condition) throw new RecordFormatError(line, problem)
  }
  demand(typeof type === 'string', 'type is not text')
  demand(isWhole(seq) && seq > (previous?.seq ?? 0), 'seq does not grow')
  demand(isInstant(at) && at >= (previous?.at ?? header.startedAt), 'at goes back in time')
  demand(
    Array.isArray(causes) && causes.every((cause) => isWhole(cause) && cause < (seq as number)),
    'causes are not the numbers of earlier entries',
  )
  demand(governedBy === undefined || typeof governedBy === 'string', 'governedBy is not text')
  const field = wrongField(value)
  demand(field === undefined, `${String(type)} has an unusable ${field}`)
  return value as unknown as RecordEntry
}

function readEnd({ at }: Json, line: number, earliest: number): number {
  if (!isInstant(at) || at < earliest) throw new RecordFormatError(line, 'at goes back in time')
  return at
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

/** The range of a Date: whoever writes an instant down must be able to. */
function isInstant(value: unknown): value is number {
  return isWhole(value) && Math.abs(value) <= 8.64e15
}

function say(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
