import { describe, expect, test } from 'vitest'
import { createAnimatedStage, createPacedStage, createPlainStage } from '../src/demo/stage.ts'

function surroundings({ columns = 80 } = {}) {
  const interruption = new AbortController()
  const written: string[] = []
  const options = {
    out: (text: string) => void written.push(text),
    style: (_: string, text: string) => text,
    signal: interruption.signal,
    now: () => 0,
    columns: () => columns,
  }
  return { options, written, interruption }
}

describe('an animated stage', () => {
  test('draws over what it drew, and writes above it', async () => {
    const { options, written } = surroundings()
    const stage = createAnimatedStage(options)

    stage.draw(['clock 1', 'bar 1'])
    await stage.write(['it happened'])
    stage.draw(['clock 2', 'bar 2'])
    stage.keep(['clock 3', 'bar 3'])
    await stage.write(['the end'])
    stage.close()

    expect(written).toEqual([
      '\x1b[?25l',
      'clock 1\x1b[K\nbar 1\x1b[K\n\x1b[J',
      '\x1b[2Ait happened\x1b[K\nclock 1\x1b[K\nbar 1\x1b[K\n\x1b[J',
      '\x1b[2Aclock 2\x1b[K\nbar 2\x1b[K\n\x1b[J',
      '\x1b[2Aclock 3\x1b[K\nbar 3\x1b[K\n\x1b[J',
      'the end\x1b[K\n\x1b[J',
      '\x1b[?25h',
    ])
  })

  test('cuts what it draws to the terminal, so that the cursor goes up as far as it came down', () => {
    const { options, written } = surroundings({ columns: 10 })
    const stage = createAnimatedStage(options)

    stage.draw(['\x1b[31m0123456789\x1b[39m', '\x1b[31m012345678\x1b[39m'])

    expect(written.at(-1)).toBe('012345678\x1b[K\n\x1b[31m012345678\x1b[39m\x1b[K\n\x1b[J')
  })
})

test('a plain stage writes what is to stay, and nothing else', async () => {
  const { options, written } = surroundings()
  const stage = createPlainStage(options)

  await stage.write(['first', 'second'], 500)
  stage.draw(['clock'])
  await stage.pause(10_000)
  stage.keep(['clock'])
  stage.close()

  expect(written).toEqual(['first\nsecond\n', 'clock\n'])
})

test.for([
  ['plain', createPlainStage],
  ['paced', createPacedStage],
  ['animated', createAnimatedStage],
] as const)('an interruption reaches a %s stage while it computes', async ([, createStage]) => {
  const { options, interruption } = surroundings()
  const stage = createStage(options)

  interruption.abort()

  await expect(stage.breathe()).rejects.toThrow('aborted')
})

test('an interruption ends a pause', async () => {
  const { options, interruption } = surroundings()
  const stage = createPacedStage(options)

  const pause = stage.pause(900)
  interruption.abort()

  await expect(pause).rejects.toThrow('aborted')
})
