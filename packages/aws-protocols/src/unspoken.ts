import type { Spoken } from './select-protocol.ts'
import { encodeText } from './text.ts'
import type { WireError } from './wire-error.ts'
import type { WireResponse } from './wire-message.ts'

/*
 * Protocols that are recognised but not spoken yet. Their errors are, so that an SDK shows the reason
 * instead of failing to read XML.
 */

export function writeUnspokenError(
  spoken: Exclude<Spoken, 'query'>,
  error: WireError,
  requestId: string,
): WireResponse {
  return spoken === 'rpcv2Cbor'
    ? writeCborError(error, requestId)
    : writeJsonError(spoken, error, requestId)
}

function writeJsonError(spoken: string, error: WireError, requestId: string): WireResponse {
  return {
    status: error.httpStatus,
    headers: {
      'content-type': `application/x-amz-json-${spoken.slice(-3)}`,
      'x-amzn-requestid': requestId,
    },
    body: encodeText(JSON.stringify({ __type: error.code, message: error.message })),
  }
}

function writeCborError(error: WireError, requestId: string): WireResponse {
  const fields = ['__type', error.code, 'message', error.message].flatMap(cborText)
  return {
    status: error.httpStatus,
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-requestid': requestId,
    },
    body: Uint8Array.from([0xa2, ...fields]),
  }
}

/** A text string with its length in two bytes. */
function cborText(text: string): readonly number[] {
  const bytes = encodeText(text)
  return [0x79, bytes.length >> 8, bytes.length & 0xff, ...bytes]
}
