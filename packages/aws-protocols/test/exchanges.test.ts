import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createWire, type WireError } from '../src/index.ts'

/*
 * Requests as botocore writes them, and answers that botocore could read, recorded once: bytes on one
 * side, objects on the other. A timestamp is {"$timestamp": "…"}, a blob {"$blob": base64}.
 */
interface Body {
  /** Of bytes that are no text. */
  readonly encoding?: 'base64'
  readonly body: string
}

interface Exchange {
  readonly title: string
  readonly request: Body & {
    readonly method: string
    readonly path: string
    readonly query?: string
    readonly headers: Readonly<Record<string, string>>
  }
  readonly input: object
  readonly output?: object
  readonly error?: WireError
  readonly response: Body & {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
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
      const read = wire.read({ ...request, body: Buffer.from(request.body, request.encoding) })
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
      const { encoding, ...expected } = response
      const body = Buffer.from(written.body).toString(encoding)
      expect({ ...written, body }).toEqual(expected)
    },
  )
})

function revive(_: string, value: unknown): unknown {
  const { $timestamp, $blob } = (value ?? {}) as { $timestamp?: string; $blob?: string }
  if ($blob !== undefined) return new Uint8Array(Buffer.from($blob, 'base64'))
  return $timestamp === undefined ? value : new Date($timestamp)
}
