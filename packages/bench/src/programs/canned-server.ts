import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/* Reads each request to its end and answers with the same bytes, which the parent process sends. */

/** What is answered to everything. */
export interface Canned {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

process.once('message', (message) => {
  const { headers, body } = message as Canned
  const bytes = Buffer.from(body)
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      response.writeHead(200, { ...headers, 'content-length': bytes.byteLength })
      response.end(bytes)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port))
})
process.once('disconnect', () => process.exit())
