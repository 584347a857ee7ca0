import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createWire, type WireError } from '../src/index.ts'

/*
 * Requests as botocore writes them, and answers that botocore could read, recorded once: bytes on one
 * side, objects on the other. A timestamp is {"$timestamp": "…"}.
 */
interface Exchange {
  readonly title: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  readonly input: object
  readonly output?: object
  readonly error?: WireError
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
}

const folder = fileURLToPath(new URL('../../../fixtures/exchanges/', import.meta.url))
const files = globSync('*/*.json', { cwd: folder }).toSorted()

function operationOf(file: string): string {
  return `${dirname(file)}:${basename(file, '.json')}`
}

const wire = createWire({ operations: new Set(files.map(operationOf)) })

describe.each(files.map((file) => [operationOf(file), file] as const))('%s', (operation, file) => {
  const exchanges = JSON.parse(readFileSync(folder + file, 'utf8'), revive) as readonly Exchange[]

  test.each(exchanges.map((exchange) => [exchange.title, exchange] as const))(
    '%s',
    (_, { request, input, output, error, response }) => {
      const read = wire.read({ ...request, body: Buffer.from(request.body) })
      expect(read.asked).toEqual({
        service: operation.split(':')[0],
        operation: operation.split(':')[1],
        input,
        region: 'ap-northeast-1',
        accountId: '123456789012',
      })

      const requestId = response.headers['x-amzn-requestid']!
      const written = error
        ? read.writeError(error, requestId)
        : read.writeOutput(output as Record<string, unknown>, requestId)
      expect({ ...written, body: Buffer.from(written.body).toString() }).toEqual(response)
    },
  )
})

function revive(_: string, value: unknown): unknown {
  const timestamp = (value as { $timestamp?: string } | null)?.$timestamp
  return timestamp === undefined ? value : new Date(timestamp)
}
