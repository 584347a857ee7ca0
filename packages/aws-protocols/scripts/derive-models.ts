import { writeFileSync } from 'node:fs'
import { deriveModel } from './derive-model.ts'
import { loadModelSources } from './model-sources.ts'

for (const source of await loadModelSources()) {
  const file = new URL(`../src/models/${source.service}.ts`, import.meta.url)
  writeFileSync(file, deriveModel(source))
}
