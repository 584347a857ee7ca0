import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as httpsRequest } from 'node:https'

/** A request as the SDK hands it over. */
interface SdkRequest {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

interface SdkResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface HttpLimits {
  /** Milliseconds from the request to the last byte of its answer. */
  readonly answerWithin: number
  readonly answerBytes: number
}

/** A hostile or broken answer: too slow, too large, cut off; or none. */
export class AnswerError extends Error {
  override readonly name: string = 'AnswerError'
}

/** Nobody answered at all. */
export class NoAnswerError extends AnswerError {
  /** Whether the request cannot have been heard. */
  readonly unheard: boolean

  constructor(why: string, { unheard }: { readonly unheard: boolean }) {
    super(`no answer: ${why}`)
    this.unheard = unheard
  }
}

/** What an SDK client calls to send a request. */
export interface BoundedHttp {
  handle(request: unknown): Promise<{ response: never }>
  destroy(): void
}

/** Sends requests of the SDK within limits of time and memory, whatever the other end does. */
export function createBoundedHttp(limits: HttpLimits): BoundedHttp {
  const agents = {
    'http:': new Agent({ keepAlive: true, maxSockets: 4 }),
    'https:': new SecureAgent({ keepAlive: true, maxSockets: 4 }),
  }
  return {
    handle: async (request) => ({
      response: (await send(request as SdkRequest, agents, limits)) as never,
    }),
    destroy() {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}

function send(
  asked: SdkRequest,
  agents: { readonly 'http:': Agent; readonly 'https:': SecureAgent },
  limits: HttpLimits,
): Promise<SdkResponse> {
  const secure = asked.protocol === 'https:'
  const { hostname, port, method, headers } = asked
  const options = { hostname: hostname.replace(/^\[|\]$/g, ''), port, method, headers }
  return new Promise((resolve, reject) => {
    const agent = agents[secure ? 'https:' : 'http:']
    const path = pathOf(asked)
    const outgoing = (secure ? httpsRequest : httpRequest)({ ...options, path, agent })
    const fail = (error: Error): void => {
      clearTimeout(timer)
      reject(error)
      outgoing.destroy()
    }
    const timer = setTimeout(
      () => fail(new AnswerError(`no whole answer within ${limits.answerWithin / 1000} s`)),
      limits.answerWithin,
    )
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail(explain(error)))
    outgoing.on('response', (message) => {
      collect(message, limits.answerBytes).then((body) => {
        clearTimeout(timer)
        resolve({ statusCode: message.statusCode ?? 0, headers: plain(message), body })
      }, fail)
    })
    outgoing.end(asked.body ?? '')
  })
}

async function collect(message: IncomingMessage, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) throw new AnswerError(`an answer of more than ${most / 1_048_576} MiB`)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof AnswerError) throw error
    throw new AnswerError(`an answer that breaks off after ${size} bytes`)
  }
  return Buffer.concat(chunks)
}

function explain(error: NodeJS.ErrnoException): AnswerError {
  const { code, message } = error
  if (code === 'ECONNREFUSED') return new NoAnswerError('nothing listens there', { unheard: true })
  if (code === 'ENOTFOUND') return new NoAnswerError('there is no such host', { unheard: true })
  return new NoAnswerError(`the connection was dropped (${code ?? message})`, { unheard: false })
}

function pathOf({ path, query = {} }: SdkRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  )
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

function plain({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
}
