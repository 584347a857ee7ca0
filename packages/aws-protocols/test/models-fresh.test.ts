import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deriveBotocoreModel } from '../scripts/derive-botocore-model.ts'
import { deriveModel } from '../scripts/derive-model.ts'
import { loadBotocoreModel } from '../scripts/load-botocore-model.ts'
import { loadModelSources } from '../scripts/model-sources.ts'

test('deriving the tables again gives the bytes that are committed', async () => {
  for (const source of await loadModelSources()) {
    expect(deriveModel(source)).toBe(committed(source.service))
  }
})

const fis = loadBotocoreModel('fis')
const [, derivedFrom] = /from botocore (\S+)\./.exec(committed('fis')) ?? []

test.skipIf(fis?.version !== derivedFrom)(
  'and so does the table that botocore tells, of the version that it names',
  () => {
    expect(deriveBotocoreModel('fis', fis!.model, `botocore ${fis!.version}`)).toBe(
      committed('fis'),
    )
  },
)

function committed(service: string): string {
  return readFileSync(new URL(`../src/models/${service}.ts`, import.meta.url), 'utf8')
}
