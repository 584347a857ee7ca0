import type { WireRequest, WireResponse } from '@ifdown/aws-protocols'
import type { Answer, Call } from '../answer-call.ts'
import type { WaitingClock } from '../outside/waiting-clock.ts'
import {
  createProtocol,
  isInProcessRequest,
  type ProtocolConstructor,
} from './in-process-protocol.ts'

export interface ClientOptions {
  readonly region?: string | undefined
  /** 12 digits. */
  readonly accountId?: string | undefined
  /** Lets calls wait in simulated time: a receive of messages may. */
  readonly clock?: Pick<WaitingClock, 'answer'> | undefined
}

/** Configuration for any AWS SDK v3 client: spread it into the client's constructor. */
export interface AwsClientConfig {
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly maxAttempts: number
  readonly retryMode: string
  readonly defaultsMode: 'standard'
  readonly useDualstackEndpoint: boolean
  readonly useFipsEndpoint: boolean
  readonly requestHandler: InProcessHandler
  readonly protocol: ProtocolConstructor
}

interface InProcessHandler {
  handle(
    request: unknown,
    options?: { readonly abortSignal?: unknown },
  ): Promise<{ response: never }>
}

/** What the configuration calls. */
export interface Callee {
  readonly main: { readonly region: string; readonly accountId: string }
  call(call: Call): Answer
  handle(request: WireRequest): WireResponse
}

/**
 * The client's `protocol` option takes the call as objects, so nothing is serialised or signed. A client
 * that does not know that option sends bytes to the request handler, and is answered with bytes.
 */
export function clientConfig(callee: Callee, options: ClientOptions = {}): AwsClientConfig {
  const { region = callee.main.region, accountId = callee.main.accountId, clock } = options
  const answer = async (call: Call, signal: AbortSignal | undefined) =>
    clock === undefined ? callee.call(call) : clock.answer(call, signal)
  return {
    region,
    // The access key id names the account, also for clients that sign.
    credentials: { accessKeyId: accountId, secretAccessKey: 'simulated' },
    // A retry would wait in real time and arrive at the same simulated instant.
    maxAttempts: 1,
    // Given, so that no client looks for them in files and in the environment.
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    requestHandler: {
      handle: async (request, { abortSignal } = {}) => {
        const response: unknown = isInProcessRequest(request)
          ? await answer({ ...request.call, region, accountId }, abortSignal as AbortSignal)
          : toSdkResponse(callee.handle(toWireRequest(request as SdkRequest)))
        return { response: response as never }
      },
    },
    protocol: createProtocol(),
  }
}

interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

function toWireRequest({ method, path, query = {}, headers, body = '' }: SdkRequest): WireRequest {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  )
  return {
    method,
    path,
    query: pairs.join('&'),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: typeof body === 'string' ? Buffer.from(body) : body,
  }
}

function toSdkResponse({ status, headers, body }: WireResponse) {
  return { statusCode: status, headers, body }
}
