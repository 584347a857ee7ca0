import { writeFileSync } from 'node:fs'
import { deriveBotocoreModel } from './derive-botocore-model.ts'
import { deriveModel } from './derive-model.ts'
import { loadBotocoreModel } from './load-botocore-model.ts'
import { loadModelSources } from './model-sources.ts'

for (const source of await loadModelSources()) write(source.service, deriveModel(source))

// The newest client that is published has no schemas; a Python with boto3 knows the service.
const fis = loadBotocoreModel('fis')
if (fis) write('fis', deriveBotocoreModel('fis', fis.model, `botocore ${fis.version}`))
else process.stderr.write('fis stays as it is: set IFDOWN_PYTHON to a Python with boto3\n')

function write(service: string, text: string): void {
  writeFileSync(new URL(`../src/models/${service}.ts`, import.meta.url), text)
}
