import type { WireRequest } from '@ifdown/aws-protocols'

/** Of a body that came compressed: what a megabyte, the most that a server reads, is worth. */
const plainBytesAtMost = 16_777_216

/** The body is not gzip, or is far larger than it looks. */
export class UnreadableBodyError extends Error {
  override readonly name = 'UnreadableBodyError'
}

/** SDKs compress metrics above 10 KiB. Throws `UnreadableBodyError`. */
export function decompress(request: WireRequest): WireRequest {
  if (request.headers['content-encoding'] !== 'gzip') return request
  // Not imported, because it takes 2 ms and few requests are compressed.
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: plainBytesAtMost }) }
  } catch (error) {
    throw new UnreadableBodyError('The body is not gzip, or holds more than 16 MiB.', {
      cause: error,
    })
  }
}
