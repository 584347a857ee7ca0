import { isWireError, wireError, type WireRequest, type WireResponse } from '@ifdown/aws-protocols'
import { isServiceError } from '@ifdown/simulator'
import { callRegion, type Answering } from './answer-call.ts'
import { messageOf } from './message-of.ts'

/** Answers an HTTP request in the protocol that it spoke. Never throws. */
export function answerRequest(
  { cloud, wire, requestId }: Answering,
  request: WireRequest,
): WireResponse {
  const read = wire.read(request)
  if (isWireError(read.asked)) return read.writeError(read.asked, requestId)
  try {
    const answered = callRegion(cloud, read.asked)
    if (isServiceError(answered)) return read.writeError(answered, requestId)
    return read.writeOutput(answered, requestId)
  } catch (error) {
    // A fault of ours is the answer to this request, not the end of the server.
    return read.writeError(wireError('InternalFailure', messageOf(error), 500), requestId)
  }
}
