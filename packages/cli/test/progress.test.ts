import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProgress } from '../src/run/progress.ts'
import { createStatusLine } from '../src/status-line.ts'
import type { Terminal } from '../src/terminal.ts'

let written = ''
const terminal: Terminal = {
  out: () => {},
  err: () => {},
  colour: (_, text) => text,
  status: createStatusLine(
    (text) => void (written += text),
    () => 40,
  ),
}

beforeEach(() => {
  written = ''
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

/** What stands in the line. */
const shown = (): string => written.slice(written.lastIndexOf('\u001B[2K') + 4)

test('whoever waits sees which scenario runs, and that time goes on', () => {
  const progress = createProgress(terminal, 3)
  progress.begin(0, 'A group heals itself')
  expect(shown()).toBe('  1 of 3  A group heals itself')
  vi.advanceTimersByTime(12_000)
  expect(shown()).toBe('  1 of 3  12 s  A group heals itself')
  progress.begin(1, 'A group that has a title longer than its terminal')
  expect(shown()).toHaveLength(39)
  progress.end()
  expect(shown()).toBe('')
  vi.advanceTimersByTime(5000)
  expect(shown()).toBe('')
})

test('one alone is not counted', () => {
  const progress = createProgress(terminal, 1)
  progress.begin(0, 'A group heals itself')
  expect(shown()).toBe('  A group heals itself')
  progress.end()
})

test('a terminal that does not know its width has eighty columns', () => {
  let line = ''
  createStatusLine(
    (text) => void (line = text),
    () => 0,
  ).show('a'.repeat(100))
  expect(line).toBe(`\r\u001B[2K${'a'.repeat(79)}`)
})

test('where nobody looks nothing is written', () => {
  const progress = createProgress({ ...terminal, status: undefined }, 1)
  progress.begin(0, 'A group heals itself')
  vi.advanceTimersByTime(5000)
  progress.end()
  expect(written).toBe('')
})

test('a line that is not shown is not cleared', () => {
  terminal.status!.clear()
  terminal.status!.show('a')
  terminal.status!.clear()
  terminal.status!.clear()
  expect(written).toBe('\r\u001B[2Ka\r\u001B[2K')
})
