import { expect, test } from 'vitest'
import { benchmarks } from '../src/catalogue.ts'
import { readOptions } from '../src/options.ts'

const known = ['fork', 'http']

test('every benchmark is run, and nothing written, unless asked for otherwise', () => {
  expect(readOptions([], known)).toEqual({ only: [], json: undefined, profile: undefined })
})

test('some can be named, and files to write', () => {
  const argv = ['--only', 'fork', '--only', 'http', '--json', 'a.json', '--profile', 'profiles']
  expect(readOptions(argv, known)).toEqual({
    only: ['fork', 'http'],
    json: 'a.json',
    profile: 'profiles',
  })
})

test('an unknown benchmark is answered with those that there are', () => {
  expect(() => readOptions(['--only', 'forks'], known)).toThrow(
    'there is no benchmark forks; there are fork, http',
  )
})

test('an unknown option is answered with those that there are', () => {
  expect(() => readOptions(['--fast'], known)).toThrow('--only NAME')
  expect(() => readOptions(['fork'], known)).toThrow('--only NAME')
})

test('no two benchmarks have one name', () => {
  const names = benchmarks.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
