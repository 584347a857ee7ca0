import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cloud } from '../cloud.ts'
import { answerMessage, isTooLarge, type Answering, type Around } from './answer-message.ts'
import { refuseUnreadable } from './http-message.ts'
import { createPace, type ClockMode, type MakePace } from './pace.ts'

export interface ServeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined
  readonly clock: ClockMode
  /** Ties the clock to something else than time that passes. */
  readonly pace?: MakePace | undefined
  /** Answers each call to AWS and to the control path, or has it answered as ever. */
  readonly around?: Around | undefined
  readonly onReady?: ((server: Server) => void) | undefined
  readonly limits?: Partial<ServerLimits> | undefined
}

export interface ServerLimits {
  /** Of a request's body; 1 MiB when left out. */
  readonly bodyBytes: number
  /** How long a client may take to send its headers; 10 seconds when left out. */
  readonly headersMilliseconds: number
  /** How long a client may take to send a whole request; 30 seconds when left out. */
  readonly requestMilliseconds: number
}

const defaultLimits: ServerLimits = {
  bodyBytes: 1_048_576,
  headersMilliseconds: 10_000,
  requestMilliseconds: 30_000,
}

/** A running server. */
export interface Server {
  /** For example `http://127.0.0.1:4580`. */
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
  let port = options.port ?? 0
  const url = () => `http://127.0.0.1:${port}`
  const pace = options.pace?.(cloud, url) ?? createPace(cloud, options.clock, url)
  const { bodyBytes } = limits
  const { around } = options
  const http = await createHttpServer({ cloud, pace, bodyBytes, url, around }, limits)
  port = await listen(http, port)
  const server: Server = {
    url: url(),
    port,
    close() {
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

async function createHttpServer(answering: Answering, limits: ServerLimits): Promise<HttpServer> {
  // Loaded here, because a simulation without a server starts in half the time without it.
  const { createServer } = await import('node:http')
  const answer = (message: IncomingMessage, response: ServerResponse): void => {
    void answerMessage(answering, message, response)
  }
  const http = createServer(
    {
      headersTimeout: limits.headersMilliseconds,
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: Math.min(1000, limits.headersMilliseconds),
      keepAliveTimeout: 60_000,
      maxHeaderSize: 65_536,
    },
    answer,
  )
  http.on('checkContinue', (message: IncomingMessage, response: ServerResponse) => {
    if (!isTooLarge(message, answering)) response.writeContinue()
    answer(message, response)
  })
  http.on('clientError', refuseUnreadable)
  return http
}

function listen(http: HttpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, { cause: error }) : error)
    })
    http.listen(port, '127.0.0.1', () => resolve((http.address() as AddressInfo).port))
  })
}
