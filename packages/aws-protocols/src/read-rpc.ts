import { acceptInput } from './accept-input.ts'
import { answerer } from './answers.ts'
import { accountOf, readCaller, type Caller } from './caller.ts'
import { readCborDocument, readJsonDocument } from './documents.ts'
import { shorten } from './form-reader.ts'
import { queueUrlOf } from './queue-address.ts'
import type { Reading } from './read-query.ts'
import {
  refuseMissingMembers,
  refuseUnansweredOperation,
  refuseUnless,
  unknownService,
} from './refusals.ts'
import { writeRpcError, writeRpcOutput, type RpcProtocol } from './rpc-response.ts'
import { shapesOf, type Service } from './service-directory.ts'
import { readCborLeaf, readJsonLeaf } from './typed-leaves.ts'
import type { ReadRequest } from './wire-call.ts'
import { errorIn, UnreadableRequest, wireError, type WireError } from './wire-error.ts'
import type { WireRequest } from './wire-message.ts'

/** Which operation of which service a request names. */
interface Target {
  readonly service: string
  readonly operation: string
  readonly caller: Caller
}

/** Reads a request of awsJson 1.0 or 1.1, which names its operation in a header, or of CBOR. */
export function readRpc(reading: Reading, spoken: RpcProtocol, request: WireRequest): ReadRequest {
  const target = targetOf(spoken, request)
  const service = reading.directory.byTarget(target.service)
  const refusal = (asked: WireError) =>
    answerer({
      asked,
      writeError: (error, requestId) => writeRpcError({ spoken, requestId }, service?.model, error),
    })
  if (!service) return refusal(unknownTarget(target))
  try {
    return readCall(reading, spoken, request, service, target)
  } catch (error) {
    return refusal(errorIn(error))
  }
}

function readCall(
  { operations }: Reading,
  spoken: RpcProtocol,
  request: WireRequest,
  service: Service,
  { operation, caller }: Target,
): ReadRequest {
  const { model, wording } = service
  refuseOddMessage(spoken, request, service, caller)
  if (operation === '') throw new UnreadableRequest(wording.missingAction())
  refuseUnansweredOperation(service, operation, operations)

  const { input: inputShape, output: outputShape } = shapesOf(service, operation)
  const isCbor = spoken === 'rpcv2Cbor'
  const document = (isCbor ? readCborDocument : readJsonDocument)(request.body)
  const readLeaf = isCbor ? readCborLeaf : readJsonLeaf
  const input = acceptInput(inputShape, document, wording, readLeaf)
  refuseMissingMembers(service, inputShape, input)
  return {
    asked: {
      service: model.service,
      operation,
      input,
      region: caller.region,
      accountId: accountOf(caller),
    },
    writeOutput: (output, requestId) => writeRpcOutput({ spoken, requestId }, outputShape, output),
    writeError: (error, requestId) => writeRpcError({ spoken, requestId }, model, error),
  }
}

/** `X-Amz-Target: AmazonSQS.SendMessage`, or the path `/service/AmazonSQS/operation/SendMessage`. */
function targetOf(spoken: RpcProtocol, request: WireRequest): Target {
  const caller = readCaller(request, undefined)
  if (spoken === 'rpcv2Cbor') {
    const match = cborPath.exec(request.path)
    return { service: match?.[1] ?? '', operation: match?.[2] ?? '', caller }
  }
  const target = request.headers['x-amz-target'] ?? ''
  const dot = target.lastIndexOf('.')
  if (dot < 0) return { service: target, operation: '', caller }
  return { service: target.slice(0, dot), operation: target.slice(dot + 1), caller }
}

const cborPath = /^\/service\/([^/]+)\/operation\/([^/]+)$/

function unknownTarget({ service, operation, caller }: Target): WireError {
  if (caller.service !== undefined && service !== '') {
    return unknownService({ service: caller.service }, operation)
  }
  return wireError(
    'UnknownOperationException',
    service === ''
      ? 'The request does not say which operation is asked for.'
      : `${shorten(service)} is no service that is simulated here.`,
  )
}

function refuseOddMessage(
  spoken: RpcProtocol,
  { method, path }: WireRequest,
  service: Service,
  caller: Caller,
): void {
  const isRoot = path === '/' || path === ''
  refuseUnless(
    spoken === 'rpcv2Cbor' || isRoot || queueUrlOf(service, path, caller) !== undefined,
    wireError('NotFound', `There is nothing at ${shorten(path)}; requests go to /.`, 404),
  )
  const text = `${shorten(method)} is not a method of ${spoken}; POST is.`
  refuseUnless(method === 'POST', wireError('MethodNotAllowed', text, 405))
}
