import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deriveModel } from '../scripts/derive-model.ts'
import { loadModelSources } from '../scripts/model-sources.ts'

test('deriving the tables again gives the bytes that are committed', async () => {
  for (const source of await loadModelSources()) {
    const file = new URL(`../src/models/${source.service}.ts`, import.meta.url)
    expect(deriveModel(source)).toBe(readFileSync(file, 'utf8'))
  }
})
