import { writeJsonStructure } from './json-writer.ts'
import type { StructureShape } from './shape.ts'
import { encodeText } from './text.ts'
import type { WireError } from './wire-error.ts'
import type { WireResponse } from './wire-message.ts'

export function writeRestOutput(
  shape: StructureShape | undefined,
  output: object,
  requestId: string,
): WireResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId },
    body: encodeText(shape ? writeJsonStructure(shape, output) : '{}'),
  }
}

/** The name of the error's shape stands in a header. */
export function writeRestError(error: WireError, requestId: string): WireResponse {
  return {
    status: error.httpStatus,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': error.code,
      'x-amzn-requestid': requestId,
    },
    body: encodeText(JSON.stringify({ message: error.message })),
  }
}
