import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { recordPieces, type RunRecord } from '@ifdown/history'

export interface RecordFileOptions {
  /** The test file, relative to the project's root. */
  readonly file: string
  /** Suites and test, ` > ` between them. */
  readonly testName: string
  readonly seed: string
  /** 0 is the test's own simulation, then come its forks. */
  readonly fork: number
}

const directory = '.ifdown'
/** File systems end at 255 bytes. */
const slugAtMost = 100

/** Where the record of a failed test goes, relative to the current folder. Always the same. */
export function recordFile({ file, testName, seed, fork }: RecordFileOptions): string {
  const stem = file.replace(/(?:\.(?:test|spec))?\.[cm]?[jt]sx?$/, '')
  const name = slug(`${stem} ${testName}`)
  return `${directory}/${name}-${seed}${fork === 0 ? '' : `-fork-${fork}`}.jsonl`
}

function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const whole = words.join('-')
  if (whole.length <= slugAtMost && whole !== '') return whole
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return `${whole.slice(0, slugAtMost - 9)}-${hash}`
}

/** Writes the record; its folder ignores itself, so that nobody commits it by mistake. */
export function writeRecord(file: string, record: RunRecord): void {
  mkdirSync(dirname(file), { recursive: true })
  const ignore = join(dirname(file), '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  const opened = openSync(file, 'w')
  try {
    for (const piece of recordPieces(record)) writeFileSync(opened, piece)
  } finally {
    closeSync(opened)
  }
}
