import type { WireRequest, WireResponse } from '@ifdown/endpoint'

/*
 * Networks and launch templates have ids at the endpoint and others at ifdown, which mints its own.
 * Clients know the endpoint's alone: what they send and what they get is translated as text, because
 * such an id means the same wherever it stands.
 */

export interface IdTranslation {
  add(theirs: string, ours: string): void
  ours(theirs: string): string | undefined
  theirs(ours: string): string | undefined
  toOurs(request: WireRequest): WireRequest
  toTheirs(response: WireResponse): WireResponse
}

const ids = /(?:vpc|subnet|lt)-[0-9a-f]{8,17}/g

/** The ids of networks and launch templates in a text. */
export function idsIn(text: string): readonly string[] {
  return [...new Set(text.match(ids))]
}

export function createIdTranslation(): IdTranslation {
  const byTheirs = new Map<string, string>()
  const byOurs = new Map<string, string>()

  function translate(text: string, to: ReadonlyMap<string, string>): string {
    return to.size === 0 ? text : text.replaceAll(ids, (id) => to.get(id) ?? id)
  }

  /** Latin-1 is the text that is every byte. */
  function translateBody(body: Uint8Array, to: ReadonlyMap<string, string>): Uint8Array {
    return Buffer.from(translate(Buffer.from(body).toString('latin1'), to), 'latin1')
  }

  return {
    add(theirs, ours) {
      byTheirs.set(theirs, ours)
      byOurs.set(ours, theirs)
    },
    ours: (theirs) => byTheirs.get(theirs),
    theirs: (ours) => byOurs.get(ours),
    toOurs(request) {
      if (isBinary(request.headers)) return request
      const { query, body } = request
      return {
        ...request,
        query: query === undefined ? query : translate(query, byTheirs),
        body: translateBody(body, byTheirs),
      }
    },
    toTheirs(response) {
      if (isBinary(response.headers)) return response
      return { ...response, body: translateBody(response.body, byOurs) }
    },
  }
}

/** Its texts have their length before them, or it is compressed. */
function isBinary(headers: WireRequest['headers']): boolean {
  return (
    headers['content-encoding'] !== undefined ||
    (headers['content-type'] ?? '').startsWith('application/cbor') ||
    headers['smithy-protocol'] !== undefined
  )
}
