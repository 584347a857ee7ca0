import { describe, expect, it } from 'vitest'
import { recordFile } from '../src/record-file.ts'

const given = { file: 'batch.test.ts', testName: 'heals itself', seed: '7f3a9c', fork: 0 }

describe('recordFile', () => {
  it('is named for the file, the test and the seed', () => {
    expect(recordFile(given)).toBe('.ifdown/batch-heals-itself-7f3a9c.jsonl')
  })

  it('tells files of the same name in two folders apart', () => {
    expect(recordFile({ ...given, file: 'web/test/batch.spec.mts' })).toBe(
      '.ifdown/web-test-batch-heals-itself-7f3a9c.jsonl',
    )
  })

  it('tells a fork from the simulation that it came from', () => {
    expect(recordFile({ ...given, fork: 2 })).toBe('.ifdown/batch-heals-itself-7f3a9c-fork-2.jsonl')
  })

  it('keeps the letters of any language, and nothing that a shell or a file system minds', () => {
    expect(recordFile({ ...given, testName: '网络 ../../etc $(x) "y" é' })).toBe(
      '.ifdown/batch-网络-etc-x-y-é-7f3a9c.jsonl',
    )
  })

  it('shortens a long name, and still tells two apart', () => {
    const long = 'it heals '.repeat(100)
    const one = recordFile({ ...given, testName: `${long} once` })
    const other = recordFile({ ...given, testName: `${long} twice` })
    expect(one).not.toBe(other)
    expect(one.length).toBeLessThan(130)
  })
})
