import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readServiceProbe, serves, ServiceProbeError } from '../../src/containers/service-probe.ts'

const server = createServer((request, response) => {
  if (request.url === '/silent') return
  response.statusCode = request.url === '/health' ? 200 : 503
  response.end('x')
})
let port = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a probe is read as people write it', () => {
  expect(readServiceProbe('tcp:80')).toEqual({ protocol: 'tcp', port: 80 })
  expect(readServiceProbe('http:80')).toEqual({ protocol: 'http', port: 80, path: '/' })
  expect(readServiceProbe('http:8080/a?b=1')).toMatchObject({ port: 8080, path: '/a?b=1' })
  expect(readServiceProbe('http://:80/health')).toMatchObject({ port: 80, path: '/health' })
})

test.for(['80', 'tcp:0', 'tcp:65536', 'tcp:80/health', 'https:443', 'http:/health', 'http:80/a b'])(
  '%s is no probe',
  (text) => {
    expect(() => readServiceProbe(text)).toThrow(ServiceProbeError)
  },
)

test('an application serves that answers well, and in time', async () => {
  const ask = (path: string) => serves('127.0.0.1', { protocol: 'http', port, path })
  expect(await ask('/health')).toBe(true)
  expect(await ask('/broken')).toBe(false)
  expect(await ask('/silent')).toBe(false)
  expect(await serves('127.0.0.1', { protocol: 'tcp', port })).toBe(true)
  expect(await serves('127.0.0.1', { protocol: 'tcp', port: 1 })).toBe(false)
})
