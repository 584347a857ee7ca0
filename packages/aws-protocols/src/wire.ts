import { acceptInput } from './accept-input.ts'
import { answerer, refusal, writeErrorOf, writeOutputOf } from './answers.ts'
import { accountOf, readCaller, type Caller } from './caller.ts'
import { readForm, type FormNode } from './form-reader.ts'
import { autoscaling } from './models/autoscaling.ts'
import { ec2 } from './models/ec2.ts'
import { sns } from './models/sns.ts'
import { sts } from './models/sts.ts'
import { presentOutput } from './present-output.ts'
import { readQueryInput } from './query.ts'
import {
  notImplemented,
  refuseMissingMembers,
  refuseOddRequest,
  refuseOtherVersion,
  refuseUnansweredOperation,
  unknownService,
} from './refusals.ts'
import { selectProtocol } from './select-protocol.ts'
import { createServiceDirectory, type Service } from './service-directory.ts'
import type { StructureShape } from './shape.ts'
import { decodeText } from './text.ts'
import { writeUnspokenError } from './unspoken.ts'
import type { ReadRequest, WireCall } from './wire-call.ts'
import { UnreadableRequest, type WireError } from './wire-error.ts'
import type { WireRequest } from './wire-message.ts'

export interface WireOptions {
  /** What can be answered, as `service:Operation`; other operations are refused by name. */
  readonly operations: ReadonlySet<string>
}

export interface Wire {
  /** Reads an HTTP request. Never throws: whatever is wrong with it is an error to answer. */
  read(request: WireRequest): ReadRequest
  /** Checks and copies the input of a call that comes without a wire. */
  accept(service: string, operation: string, input: object): WireCall | WireError
  /** Copies an output for a caller that has no wire either. */
  present(service: string, operation: string, output: object): Record<string, unknown>
}

export function isWireError(asked: WireCall | WireError): asked is WireError {
  return 'code' in asked
}

export function createWire({ operations }: WireOptions): Wire {
  const directory = createServiceDirectory([autoscaling, ec2, sns, sts])

  function read(request: WireRequest): ReadRequest {
    const spoken = selectProtocol(request)
    if (spoken !== 'query') {
      return answerer({
        asked: notImplemented(
          `The ${spoken} protocol is not spoken here yet; the query protocols are.`,
        ),
        writeError: (error, requestId) => writeUnspokenError(spoken, error, requestId),
      })
    }
    return readQuery(request)
  }

  function readQuery(request: WireRequest): ReadRequest {
    let form: FormNode
    try {
      form = readForm(queryText(request))
    } catch (error) {
      const service = directory.find(readCaller(request, undefined), undefined, undefined)
      return refusal(service, errorIn(error))
    }
    const caller = readCaller(request, form)
    const version = form.children.get('Version')?.value
    const action = form.children.get('Action')?.value
    const service = directory.find(caller, version, action)
    if (!service) return refusal(undefined, unknownService(caller, action))
    try {
      return readCall(request, service, form, caller)
    } catch (error) {
      return refusal(service, errorIn(error))
    }
  }

  function readCall(
    request: WireRequest,
    service: Service,
    form: FormNode,
    caller: Caller,
  ): ReadRequest {
    refuseOddRequest(request)
    const action = form.children.get('Action')?.value
    if (action === undefined || action === '') {
      throw new UnreadableRequest(service.wording.missingAction())
    }
    refuseOtherVersion(service, action, form.children.get('Version')?.value)
    refuseUnansweredOperation(service, action, operations)

    const { input: inputShape, output: outputShape } = shapesOf(service, action)
    const input = readQueryInput(inputShape, form, {
      protocol: service.model.protocol,
      wording: service.wording,
    })
    refuseMissingMembers(service, inputShape, input)
    return {
      asked: {
        service: service.model.service,
        operation: action,
        input,
        region: caller.region,
        accountId: accountOf(caller),
      },
      writeOutput: (output, requestId) =>
        writeOutputOf(service, { operation: action, shape: outputShape, output, requestId }),
      writeError: (error, requestId) => writeErrorOf(service, error, requestId),
    }
  }

  function accept(name: string, operation: string, input: object): WireCall | WireError {
    const service = directory.byName(name)
    if (!service) return unknownService({ service: name }, operation)
    try {
      refuseUnansweredOperation(service, operation, operations)
      const shape = shapesOf(service, operation).input
      const accepted = acceptInput(shape, input as Record<string, unknown>, service.wording)
      refuseMissingMembers(service, shape, accepted)
      return { service: name, operation, input: accepted }
    } catch (error) {
      return errorIn(error)
    }
  }

  function present(name: string, operation: string, output: object): Record<string, unknown> {
    const service = directory.byName(name)
    if (!service) return {}
    return presentOutput(shapesOf(service, operation).output, output as Record<string, unknown>)
  }

  return { read, accept, present }
}

/** A query in the address and a form in the body mean the same; some clients use both at once. */
function queryText({ method, query = '', body }: WireRequest): string {
  const form = method === 'GET' || body.length === 0 ? '' : decodeText(body)
  return query === '' || form === '' ? query + form : `${query}&${form}`
}

function shapesOf(
  { model, structures }: Service,
  operation: string,
): { readonly input?: StructureShape | undefined; readonly output?: StructureShape | undefined } {
  const { input, output } = model.operations[operation] ?? {}
  return {
    input: input === undefined ? undefined : structures(input),
    output: output === undefined ? undefined : structures(output),
  }
}

function errorIn(error: unknown): WireError {
  if (error instanceof UnreadableRequest) return error.error
  throw error
}
