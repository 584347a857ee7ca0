import { fc } from '@fast-check/vitest'
import {
  formatRecord,
  parseRecord,
  RecordFormatError,
  recordPieces,
  type RunRecord,
} from '@ifdown/history'
import { describe, expect, test } from 'vitest'
import { recordOf, startedAt, story } from './story.ts'

const text = formatRecord(story)
const lines = text.split('\n')
const withLine = (number: number, line: string) => lines.with(number - 1, line).join('\n')

describe('formatRecord', () => {
  test('writes the header, the entries and the end, a line each, keys in order', () => {
    const [header, first] = lines
    expect(header).toBe(
      '{"type":"run","version":1,"target":"simulator","seed":"7f3a9c","era":"classic2013",' +
        '"region":"us-east-1","accountId":"123456789012","startedAt":1387029600000,' +
        '"settings":{"ec2.terminateS":{"max":40,"min":30}}}',
    )
    expect(first).toMatch(
      /^\{"seq":1,"at":1387029600000,"causes":\[\],"type":"GroupCreated","arn":/,
    )
    expect(lines.slice(-2)).toEqual(['{"type":"end","at":1387033200000}', ''])
  })

  test('is also given in pieces of whole lines, for a record that no string can hold', () => {
    const many = { ...story, entries: Array.from({ length: 200 }, () => story.entries).flat() }
    const pieces = [...recordPieces(many)]
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.every((piece) => piece.endsWith('}\n'))).toBe(true)
    expect(pieces.join('')).toBe(formatRecord(many))
  })

  test('writes the same bytes whatever order the keys were made in', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value) || typeof value !== 'object' || value === null
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .map(([k, v]) => [k, turned(v)])
              .toReversed(),
          )
    const other = { ...story, entries: story.entries.map((entry) => turned(entry)) } as RunRecord
    expect(formatRecord(other)).toBe(text)
  })

  test('writes dates and bytes as AWS’s JSON does, and leaves out what is undefined', () => {
    const parameters = {
      Date: new Date(startedAt),
      Blob: Uint8Array.of(104, 105, 33, 255),
      Empty: new Uint8Array(),
      Nothing: undefined,
    }
    const record = recordOf([
      [0, { type: 'OperationCalled', service: 'sns', operation: 'Publish', parameters }],
    ])
    expect(formatRecord(record)).toContain(
      '"parameters":{"Blob":"aGkh/w==","Date":"2013-12-14T14:00:00.000Z","Empty":""}',
    )
  })
})

describe('parseRecord', () => {
  test('reads back what was written', () => {
    expect(formatRecord(parseRecord(text))).toBe(text)
    expect(parseRecord(text).endedAt).toBe(story.endedAt)
  })

  test('needs no line feed at the end, and takes CR LF', () => {
    expect(parseRecord(text.trimEnd()).entries).toHaveLength(story.entries.length)
    expect(parseRecord(text.replaceAll('\n', '\r\n')).entries).toHaveLength(story.entries.length)
  })

  test('keeps entries of a type that it does not know', () => {
    const strange = '{"seq":1,"at":1387029600000,"causes":[],"type":"WarmPoolFilled","group":7}'
    expect(parseRecord(withLine(2, strange)).entries[0]).toMatchObject({ type: 'WarmPoolFilled' })
  })

  test.each([
    ['nothing', '', 'line 1 of the run record: the record breaks off here, before its end'],
    ['no JSON', withLine(3, '{"seq":'), 'line 3 of the run record: it is not JSON'],
    ['a blank line', withLine(4, ''), 'line 4 of the run record: it is not JSON'],
    ['no object', withLine(2, '[]'), 'line 2 of the run record: it is not a JSON object'],
    [
      'another file',
      '{"name":"x"}',
      'line 1 of the run record: a record begins with an object of type "run"',
    ],
    [
      'a later version',
      lines[0]!.replace('"version":1', '"version":2'),
      'line 1 of the run record: its version is 2; this ifdown reads version 1',
    ],
    [
      'an unknown era',
      lines[0]!.replace('classic2013', '1999'),
      'line 1 of the run record: there is no era "1999"',
    ],
    [
      'a strange seed',
      lines[0]!.replace('7f3a9c', 'seven'),
      'line 1 of the run record: seed is "seven"; a seed is 1 to 16 hexadecimal digits',
    ],
    [
      'a setting out of its range',
      lines[0]!.replace('"max":40', '"max":40000'),
      'line 1 of the run record: ec2.terminateS is {"max":40000,"min":30}; its range is 1 to 600 s',
    ],
    [
      'a number that does not grow',
      withLine(3, lines[1]!),
      'line 3 of the run record: seq does not grow',
    ],
    [
      'time that goes back',
      withLine(4, lines[3]!.replace(/"at":\d+/, '"at":5')),
      'line 4 of the run record: at goes back in time',
    ],
    [
      'an instant that no date has',
      withLine(4, lines[3]!.replace(/"at":\d+/, '"at":9000000000000000')),
      'line 4 of the run record: at goes back in time',
    ],
    [
      'a cause that comes later',
      withLine(4, lines[3]!.replace('"causes":[]', '"causes":[99]')),
      'line 4 of the run record: causes are not the numbers of earlier entries',
    ],
    [
      'a field of another kind',
      withLine(2, '{"seq":1,"at":1387029600000,"causes":[],"type":"GroupCreated","group":"batch"}'),
      'line 2 of the run record: GroupCreated has an unusable configuration',
    ],
    [
      'no end',
      lines.slice(0, -2).join('\n'),
      `line ${lines.length - 1} of the run record: the record breaks off here, before its end`,
    ],
    [
      'more after the end',
      `${text}{}`,
      `line ${lines.length} of the run record: it stands after the end`,
    ],
    [
      'a deep nest',
      withLine(2, `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`),
      'line 2 of the run record: it is nested more than 32 deep',
    ],
    [
      'a very long line',
      withLine(2, `{"a":"${'x'.repeat(2_000_001)}"}`),
      'line 2 of the run record: it has more than 2000000 characters',
    ],
  ])('refuses %s', (_, hostile, message) => {
    expect(() => parseRecord(hostile)).toThrow(message)
    expect(() => parseRecord(hostile)).toThrow(RecordFormatError)
  })

  test('answers anything with a record or with a RecordFormatError', () => {
    const hostile = fc.tuple(fc.nat(lines.length - 2), fc.json())
    fc.assert(
      fc.property(hostile, ([line, json]) => {
        try {
          parseRecord(withLine(line + 1, json))
        } catch (error) {
          if (!(error instanceof RecordFormatError)) throw error
        }
      }),
    )
  })
})
