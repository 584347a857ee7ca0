import type { WireRequest, WireResponse } from '@ifdown/endpoint'
import { createBoundedHttp } from '../endpoint/bounded-http.ts'
import type { ClientPlace } from '../endpoint/client-of.ts'

/** Has the endpoint answer requests of clients, as they are. */
export interface PassOn {
  /**
   * As a request of the account whose instances ifdown drives, or as it is. Throws `AnswerError` for no
   * answer, or for one that is too late or too large.
   */
  send(request: WireRequest, options: { readonly asOurs: boolean }): Promise<WireResponse>
  destroy(): void
}

const limits = { answerWithin: 60_000, answerBytes: 64 * 1_048_576 }

/** Those of one connection, and what does not hold for the answer as it was read. */
const ofOneConnection = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
])

export function createPassOn({ url, accountId }: ClientPlace): PassOn {
  const { protocol, hostname, port } = new URL(url)
  const http = createBoundedHttp(limits)

  async function send(
    { method, path, query, headers, body }: WireRequest,
    { asOurs }: { readonly asOurs: boolean },
  ): Promise<WireResponse> {
    const passed = { ...kept(headers), 'content-length': String(body.length) }
    const request = {
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      method,
      path: query === undefined ? path : `${path}?${query}`,
      headers: asOurs ? withAccount(passed, accountId) : passed,
      body,
    }
    const answer = (await http.handle(request)).response as unknown as {
      readonly statusCode: number
      readonly headers: WireRequest['headers']
      readonly body: Uint8Array
    }
    return { status: answer.statusCode, headers: kept(answer.headers), body: answer.body }
  }

  return { send, destroy: () => http.destroy() }
}

function kept(headers: WireRequest['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]): readonly [string, string][] =>
      value === undefined || ofOneConnection.has(name) ? [] : [[name, value]],
    ),
  )
}

/** Emulators take the access key for the account: clients and ifdown must mean the same one. */
function withAccount(
  headers: Readonly<Record<string, string>>,
  accountId: string,
): Readonly<Record<string, string>> {
  const { authorization } = headers
  if (authorization === undefined) return headers
  const signed = authorization.replace(/\bCredential=[^/,\s]+\//, `Credential=${accountId}/`)
  return { ...headers, authorization: signed }
}
