import { execFileSync } from 'node:child_process'
import type { BotocoreModel } from './derive-botocore-model.ts'

export interface LoadedBotocoreModel {
  readonly model: BotocoreModel
  readonly version: string
}

/** Reads a service model from the botocore of a Python; answers undefined when it has none. */
export function loadBotocoreModel(service: string): LoadedBotocoreModel | undefined {
  const python = process.env['IFDOWN_PYTHON'] ?? 'python3'
  const program = `
import botocore, botocore.loaders, json
model = botocore.loaders.Loader().load_service_model('${service}', 'service-2')
print(json.dumps({'version': botocore.__version__, 'model': model}))`
  try {
    const text = execFileSync(python, ['-c', program], { encoding: 'utf8', stdio: 'pipe' })
    return JSON.parse(text) as LoadedBotocoreModel
  } catch {
    return undefined
  }
}
