import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { wireError, type WireRequest, type WireResponse } from '@ifdown/aws-protocols'
import type { Cloud } from '../cloud.ts'
import { answerControl, isControlRequest } from '../control/control-path.ts'
import type { FaultCheck } from '../control/controlled-cloud.ts'
import { messageOf } from '../message-of.ts'
import { loadFaultCheck } from './fault-check.ts'
import { createPace, type ClockMode, type Pace } from './pace.ts'
import { readBody } from './read-body.ts'

export interface ServeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined
  readonly clock: ClockMode
  readonly onReady?: ((server: Server) => void) | undefined
  readonly limits?: Partial<ServerLimits> | undefined
}

export interface ServerLimits {
  /** Of a request's body. */
  readonly bodyBytes: number
  /** How long a client may take to send its headers. */
  readonly headersMilliseconds: number
  /** How long a client may take to send a whole request. */
  readonly requestMilliseconds: number
}

const defaultLimits: ServerLimits = {
  bodyBytes: 1_048_576,
  headersMilliseconds: 10_000,
  requestMilliseconds: 30_000,
}

/** A running server. */
export interface Server {
  readonly url: string
  readonly port: number
  /** Closes the port and every connection. */
  close(): Promise<void>
}

/** Something else listens on the port. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError'

  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} is in use; take another one, or port 0 for any that is free`, options)
  }
}

/** Serves a cloud over HTTP, on the loopback interface only. Throws `PortInUseError`. */
export async function serve(cloud: Cloud, options: ServeOptions): Promise<Server> {
  const limits = { ...defaultLimits, ...options.limits }
  const checkFault = await loadFaultCheck()
  const pace = createPace(cloud, options.clock)
  const answering: Answering = { cloud, pace, checkFault, limits }
  const http = createServer(
    {
      headersTimeout: limits.headersMilliseconds,
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: Math.min(1000, limits.headersMilliseconds),
      keepAliveTimeout: 60_000,
      maxHeaderSize: 65_536,
    },
    (request, response) => void answer(answering, request, response),
  )
  http.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isTooLarge(request, limits)) response.writeContinue()
    void answer(answering, request, response)
  })
  http.on('clientError', refuseUnreadable)

  const port = await listen(http, options.port ?? 0)
  const server: Server = {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () => {
      pace.stop()
      return new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
    },
  }
  options.onReady?.(server)
  return server
}

function listen(http: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, { cause: error }) : error)
    })
    http.listen(port, '127.0.0.1', () => resolve((http.address() as AddressInfo).port))
  })
}

interface Answering {
  readonly cloud: Cloud
  readonly pace: Pace
  readonly checkFault: FaultCheck
  readonly limits: ServerLimits
}

async function answer(
  answering: Answering,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(message, answering.limits.bodyBytes)
    const request = wireRequest(message, body)
    if (body === undefined) {
      const error = wireError('RequestEntityTooLarge', tooLarge(answering.limits), 413)
      return sendAndDrain(message, response, answering.cloud.refuse(request, error))
    }
    send(message, response, answerRead(answering, request))
  } catch (error) {
    if (response.headersSent || message.destroyed) response.destroy()
    else send(message, response, plainError(messageOf(error)))
  }
}

function answerRead({ cloud, pace, checkFault }: Answering, request: WireRequest): WireResponse {
  if (request.headers['origin'] !== undefined && !isLoopback(request.headers['origin'])) {
    const message = `Web pages of other origins may not drive a simulation.`
    return cloud.refuse(request, wireError('AccessDenied', message, 403))
  }
  const control = isControlRequest(request)
  try {
    if (pace.failure !== undefined && !control) throw pace.failure
    pace.catchUp()
  } catch (error) {
    if (!control) return cloud.refuse(request, wireError('InternalFailure', messageOf(error), 500))
  }
  const answered = control ? answerControl(cloud, request, checkFault) : cloud.handle(request)
  if (control && request.method === 'POST') pace.resume()
  else pace.schedule()
  return answered
}

/** A page in a browser can send requests to this server; it cannot hide where it comes from. */
function isLoopback(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin)
}

function wireRequest(message: IncomingMessage, body: Uint8Array | undefined): WireRequest {
  const [path = '/', ...query] = (message.url ?? '/').split('?')
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  return {
    method: message.method ?? 'GET',
    path,
    query: query.length === 0 ? undefined : query.join('?'),
    headers,
    body: body ?? new Uint8Array(),
  }
}

function send(message: IncomingMessage, response: ServerResponse, answered: WireResponse): void {
  const { status, headers, body } = answered
  response.writeHead(status, { ...headers, 'content-length': body.byteLength })
  response.end(message.method === 'HEAD' ? undefined : body)
}

/**
 * A client that is still sending reads no answer, and one that is cut off sees a broken connection. So
 * what it sends is thrown away for a while, and then the connection ends.
 */
function sendAndDrain(
  message: IncomingMessage,
  response: ServerResponse,
  answered: WireResponse,
): void {
  response.setHeader('connection', 'close')
  send(message, response, answered)
  message.resume()
  const end = setTimeout(() => message.destroy(), 2000).unref()
  message.on('end', () => clearTimeout(end))
}

function isTooLarge(message: IncomingMessage, { bodyBytes }: ServerLimits): boolean {
  return Number(message.headers['content-length'] ?? 0) > bodyBytes
}

function tooLarge({ bodyBytes }: ServerLimits): string {
  return `The request is larger than ${bodyBytes} bytes.`
}

function plainError(message: string): WireResponse {
  return {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(`${message}\n`),
  }
}

/** What does not even parse as HTTP, or came too slowly. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? '408 Request Timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
