import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { WireRequest, WireResponse } from '@ifdown/aws-protocols'

/** What Node read, as the wire wants it. */
export function toWireRequest(message: IncomingMessage, body: Uint8Array): WireRequest {
  const url = message.url ?? '/'
  const question = url.indexOf('?')
  return {
    method: message.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? undefined : url.slice(question + 1),
    // Only `set-cookie` comes as a list, and it is no request's header.
    headers: message.headers as WireRequest['headers'],
    body,
  }
}

export function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: WireResponse,
): void {
  response.writeHead(status, { ...headers, 'content-length': body.byteLength })
  if (message.method === 'HEAD') response.end()
  // As text, Node sends headers and body in one write; Latin-1 is the text that is every byte.
  else
    response.end(
      Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'),
      'latin1',
    )
}

/** How long what a refused client still sends is thrown away. */
const drainMilliseconds = 2000

/**
 * A client that is still sending reads no answer, and one that is cut off sees a broken connection. So
 * what it sends is thrown away for a while, and then the connection ends.
 */
export function sendAndDrain(
  message: IncomingMessage,
  response: ServerResponse,
  answered: WireResponse,
): void {
  response.setHeader('connection', 'close')
  send(message, response, answered)
  message.resume()
  const end = setTimeout(() => message.destroy(), drainMilliseconds).unref()
  message.on('close', () => clearTimeout(end))
}

/** Answers what does not even parse as HTTP, or came too slowly. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = statusByCode[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

const statusByCode: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}
