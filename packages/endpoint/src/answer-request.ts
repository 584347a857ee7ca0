import {
  isWireError,
  wireError,
  type WireError,
  type WireRequest,
  type WireResponse,
} from '@ifdown/aws-protocols'
import { isServiceError } from '@ifdown/simulator'
import { callRegion, type Answering } from './answer-call.ts'
import { decompress, UnreadableBodyError } from './decompress.ts'
import { messageOf } from './message-of.ts'

/** Answers an HTTP request in the protocol that it spoke. Never throws. */
export function answerRequest(
  { cloud, wire, requestId }: Answering,
  request: WireRequest,
): WireResponse {
  const plain = plainRequest(request)
  const read = wire.read(plain.request)
  const refuse = (error: WireError) => marked(read.writeError(error, requestId), error)
  if (plain.error) return refuse(plain.error)
  if (isWireError(read.asked)) return refuse(read.asked)
  try {
    const answered = callRegion(cloud, read.asked)
    if (isServiceError(answered)) return refuse(answered)
    return read.writeOutput(answered, requestId)
  } catch (error) {
    // A fault of ours is the answer to this request, not the end of the server.
    return refuse(wireError('InternalFailure', messageOf(error), 500))
  }
}

/** A body that cannot be decompressed is left away, so that the refusal still speaks the request's protocol. */
function plainRequest(request: WireRequest): {
  readonly request: WireRequest
  readonly error?: WireError
} {
  try {
    return { request: decompress(request) }
  } catch (error) {
    if (!(error instanceof UnreadableBodyError)) throw error
    const refused = wireError('SerializationException', error.message)
    return { request: { ...request, body: new Uint8Array() }, error: refused }
  }
}

/** A refusal of ours says so beside the error, which has AWS's form. Percent-encoded, as headers are ASCII. */
function marked(response: WireResponse, { unmodelled, message }: WireError): WireResponse {
  if (!unmodelled) return response
  // Half of a surrogate pair, which a hostile name may end in, cannot be encoded.
  const text = Buffer.from(message.slice(0, 500)).toString()
  const headers = { ...response.headers, 'x-ifdown-unmodelled': encodeURIComponent(text) }
  return { ...response, headers }
}
