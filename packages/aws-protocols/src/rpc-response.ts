import { writeCborStructure, writeCborTexts } from './cbor-writer.ts'
import { errorShapeOf, queryCodeOf } from './error-shapes.ts'
import { writeJsonStructure } from './json-writer.ts'
import type { Spoken } from './select-protocol.ts'
import type { ServiceModel } from './service-model.ts'
import type { StructureShape } from './shape.ts'
import { encodeText } from './text.ts'
import type { WireError } from './wire-error.ts'
import type { WireResponse } from './wire-message.ts'

/** The protocols in which a request names an operation and carries one document. */
export type RpcProtocol = Extract<Spoken, 'awsJson1.0' | 'awsJson1.1' | 'rpcv2Cbor'>

export interface RpcAnswer {
  readonly spoken: RpcProtocol
  readonly requestId: string
}

export function writeRpcOutput(
  { spoken, requestId }: RpcAnswer,
  shape: StructureShape | undefined,
  output: object,
): WireResponse {
  if (spoken !== 'rpcv2Cbor') {
    const text = shape ? writeJsonStructure(shape, output) : '{}'
    return respond(200, headersOf(spoken, requestId), encodeText(text))
  }
  // Without an output there is no document, and so nothing to name the type of.
  const headers = headersOf(spoken, requestId)
  if (shape) return respond(200, headers, writeCborStructure(shape, output))
  const { 'content-type': _, ...bare } = headers
  return respond(200, bare, new Uint8Array())
}

export function writeRpcError(
  { spoken, requestId }: RpcAnswer,
  model: ServiceModel | undefined,
  error: WireError,
): WireResponse {
  const texts = { __type: typeOf(model, error.code, spoken), message: error.message }
  const headers = {
    ...headersOf(spoken, requestId),
    ...(model?.queryCompatible === true && {
      'x-amzn-query-error': `${queryCodeOf(model, error.code)};${error.fault}`,
    }),
  }
  const body = spoken === 'rpcv2Cbor' ? writeCborTexts(texts) : encodeText(JSON.stringify(texts))
  return respond(error.httpStatus, headers, body)
}

/** CBOR and the services that were query services once give the whole id of the shape. */
function typeOf(model: ServiceModel | undefined, code: string, spoken: RpcProtocol): string {
  const shape = errorShapeOf(model, code)
  const isWhole = model?.queryCompatible === true || spoken === 'rpcv2Cbor'
  if (!model || !isWhole) return shape
  const isDeclared = Object.hasOwn(model.errors, code) || shape !== code
  return isDeclared ? `com.amazonaws.${model.shapeNamespace}#${shape}` : shape
}

function headersOf(spoken: RpcProtocol, requestId: string): Readonly<Record<string, string>> {
  return spoken === 'rpcv2Cbor'
    ? {
        'content-type': 'application/cbor',
        'smithy-protocol': 'rpc-v2-cbor',
        'x-amzn-requestid': requestId,
      }
    : {
        'content-type': `application/x-amz-json-${spoken.slice(-3)}`,
        'x-amzn-requestid': requestId,
      }
}

function respond(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): WireResponse {
  return { status, headers, body }
}
