import { expect, test } from 'vitest'
import { findStrayText } from '../src/stray-text.ts'
import { readSources } from '../src/workspace.ts'

function strayTextIn(text: string): readonly string[] {
  return findStrayText([{ path: 'docs/a.md', text }])
}

// Written in pieces, so that this file itself has none of them.
const note = ['TO', 'DO'].join('')
const home = ['', 'home', 'anna', 'ifdown'].join('/')
const conflict = '<'.repeat(7)

test('no file has open notes, paths of one machine or conflict markers', () => {
  expect(findStrayText(readSources())).toEqual([])
})

test('a note without an issue is found, one with an issue is not', () => {
  expect(strayTextIn(`fine\n// ${note}: later`)).toEqual([
    'docs/a.md:2 has a note without an issue',
  ])
  expect(strayTextIn(`// ${note} (#12): later`)).toEqual([])
})

test('a path of one machine is found, an address is not', () => {
  expect(strayTextIn(`cd ${home}`)).toEqual(['docs/a.md:1 has a path of one machine'])
  expect(strayTextIn(`see https://example.com${home}`)).toEqual([])
})

test('a conflict marker is found', () => {
  expect(strayTextIn(`a\n${conflict} HEAD\nb`)).toEqual(['docs/a.md:2 has a conflict marker'])
})
