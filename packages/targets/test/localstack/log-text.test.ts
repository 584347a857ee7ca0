import { expect, test } from 'vitest'
import { logText } from '../../src/localstack/log-text.ts'

function piece(stream: number, text: string): Buffer {
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([header, Buffer.from(text)])
}

test('the headers that Docker puts between lines are no text, whatever their length', () => {
  // 65 bytes: its length looks like an A.
  const long = `${'é'.repeat(32)}\n`
  expect(logText(Buffer.concat([piece(1, long), piece(2, 'Ready.\n')]))).toBe(`${long}Ready.\n`)
})

test('a log that breaks off is told as far as it goes', () => {
  expect(logText(piece(1, 'starting').subarray(0, 12))).toBe('star')
  expect(logText(Buffer.alloc(0))).toBe('')
})
