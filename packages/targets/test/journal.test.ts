import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJournal, JournalError, readJournal, rollBack } from '../src/journal/index.ts'

/** Bytes that are free, and that it takes at a time. */
const disk = { room: Infinity, piece: Infinity }

function writeToDisk(descriptor: number, bytes: Uint8Array, from: number): number {
  if (disk.room === 0) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })
  const most = Math.min(disk.room, disk.piece, bytes.length - from)
  const count = writeSync(descriptor, bytes, from, most)
  disk.room -= count
  return count
}

let folder: string

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ifdown-journal-'))))

afterEach(() => {
  Object.assign(disk, { room: Infinity, piece: Infinity })
  rmSync(folder, { recursive: true })
})

const header = { runId: 'run-1', target: 'simulator', place: {}, scenario: 'test' } as const
const act = { act: 'create', what: 'something', undo: { remove: 'it' } } as const

test('without room for its first line, or without a folder, nothing is begun', () => {
  disk.room = 10
  expect(() => createJournal(header, folder, writeToDisk)).toThrow(/cannot be written.*ENOSPC/)
  disk.room = Infinity
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  expect(() => createJournal(header, join(file, 'journal'))).toThrow(
    /^no journal can be written in .*a-file\/journal, so nothing was begun: /,
  )
  expect(() => createJournal(header, join(file, 'journal'))).toThrow(JournalError)
})

test('a disk that is full for a while loses no line that was written after', () => {
  const journal = createJournal(header, folder, writeToDisk)
  journal.begin(act)
  disk.room = 20
  expect(() => journal.done(1, 'ok')).toThrow('nothing more is done: ENOSPC')
  expect(() => journal.note('still full')).toThrow('ENOSPC')
  disk.room = Infinity
  journal.begin({ ...act, what: 'something else' })
  journal.close()
  const read = readJournal(journal.file)!
  expect(read.open.map(({ what }) => what)).toEqual(['something', 'something else'])
  expect(read.unreadable).toEqual([3])
})

test('a line is written whole, though the disk takes it piece by piece', () => {
  const journal = createJournal(header, folder, writeToDisk)
  disk.piece = 5
  journal.begin(act)
  journal.close()
  expect(readJournal(journal.file)!.open).toHaveLength(1)
})

test.for<readonly [what: string, edit: (text: string) => string, told: string]>([
  [
    'another target',
    (text) => text.replace('"simulator"', '"mainframe"'),
    'is no journal of a run',
  ],
  ['a place that is none', (text) => text.replace('"place":{}', '"place":null'), 'is no journal'],
  ['a place of numbers', (text) => text.replace('{}', '{"region":1}'), 'is no journal of a run'],
  ['no process', (text) => text.replace(/"pid":\d+/, '"pid":"-1"'), 'is no journal of a run'],
  ['an act without a number', (text) => text.replace('"id":1', '"id":"one"'), ':2 is no line'],
  ['an act without a name', (text) => text.replace('"something"', '7'), ':2 is no line'],
  [
    'an amendment that is none',
    (text) => `${text}{"type":"amend","id":1,"at":1,"undo":"it"}\n`,
    ':3 is no line',
  ],
  ['an undo that is none', (text) => text.replace('{"remove":"it"}', '"it"'), ':2 is no line'],
])('edited by hand, %s: it is refused, and nothing is done by it', async ([, edit, told]) => {
  const journal = createJournal(header, folder, writeToDisk)
  journal.begin(act)
  journal.close()
  writeFileSync(journal.file, edit(readFileSync(journal.file, 'utf8')))
  await expect(rollBack(journal.file)).rejects.toThrow(told)
  await expect(rollBack(journal.file)).rejects.toThrow(JournalError)
})

test('what has become known of an act is there when it is taken back, the latest of it', () => {
  const journal = createJournal(header, folder, writeToDisk)
  const id = journal.begin(act)
  journal.amend(id, { intended: 1 })
  journal.amend(id, { intended: 2, more: 'too' })
  journal.amend(7, { intended: 3 })
  journal.close()
  expect(readJournal(journal.file)!.open).toMatchObject([
    { id, undo: { ...act.undo, intended: 2, more: 'too' } },
  ])
  expect(readJournal(journal.file)!.open).toHaveLength(1)
})

test('a line that breaks off is told, and the rest is taken back', async () => {
  const journal = createJournal(header, folder, writeToDisk)
  journal.begin(act)
  journal.begin({ ...act, what: 'something else' })
  journal.close()
  const [first, , third] = readFileSync(journal.file, 'utf8').split('\n')
  writeFileSync(journal.file, `${first}\n{"type":"begin","id":1,"wh\n${third}\n`)
  expect(await rollBack(journal.file)).toMatchObject({
    undone: ['something else: was simulated'],
    failed: [],
    unreadable: [2],
  })
})
