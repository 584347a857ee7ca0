import { refusal, writeErrorOf, writeOutputOf } from './answers.ts'
import { accountOf, readCaller, type Caller } from './caller.ts'
import { readForm, type FormNode } from './form-reader.ts'
import { readQueryInput } from './query.ts'
import { queueUrlOf } from './queue-address.ts'
import {
  refuseMissingMembers,
  refuseOddRequest,
  refuseOtherVersion,
  refuseUnansweredOperation,
  unknownService,
} from './refusals.ts'
import { shapesOf, type Service, type ServiceDirectory } from './service-directory.ts'
import { decodeText } from './text.ts'
import type { ReadRequest } from './wire-call.ts'
import { errorIn, UnreadableRequest } from './wire-error.ts'
import type { WireRequest } from './wire-message.ts'

/** What reading a request needs beside the request. */
export interface Reading {
  readonly directory: ServiceDirectory
  readonly operations: ReadonlySet<string>
}

/** Reads a request of the query protocols, EC2's among them. */
export function readQuery(reading: Reading, request: WireRequest): ReadRequest {
  let form: FormNode
  try {
    form = readForm(queryText(request))
  } catch (error) {
    const service = reading.directory.find(readCaller(request, undefined), undefined, undefined)
    return refusal(service, errorIn(error))
  }
  const caller = readCaller(request, form)
  const version = form.children.get('Version')?.value
  const action = form.children.get('Action')?.value
  const service = reading.directory.find(caller, version, action)
  if (!service) return refusal(undefined, unknownService(caller, action))
  try {
    return readCall(reading, request, service, { form, caller })
  } catch (error) {
    return refusal(service, errorIn(error))
  }
}

interface Asked {
  readonly form: FormNode
  readonly caller: Caller
}

function readCall(
  { operations }: Reading,
  request: WireRequest,
  service: Service,
  { form, caller }: Asked,
): ReadRequest {
  const queueUrl = queueUrlOf(service, request.path, caller)
  if (queueUrl === undefined) refuseOddRequest(request)
  const action = form.children.get('Action')?.value
  if (action === undefined || action === '') {
    throw new UnreadableRequest(service.wording.missingAction())
  }
  refuseOtherVersion(service, action, form.children.get('Version')?.value)
  refuseUnansweredOperation(service, action, operations)

  const { input: inputShape, output: outputShape } = shapesOf(service, action)
  const { model, wording } = service
  const read = readQueryInput(inputShape, form, { protocol: model.protocol, wording })
  const takesUrl = inputShape?.members.some(({ name }) => name === 'QueueUrl') === true
  const input = queueUrl !== undefined && takesUrl ? { QueueUrl: queueUrl, ...read } : read
  refuseMissingMembers(service, inputShape, input)
  return {
    asked: {
      service: model.service,
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

/** A query in the address and a form in the body mean the same; some clients use both at once. */
function queryText({ method, query = '', body }: WireRequest): string {
  const form = method === 'GET' || body.length === 0 ? '' : decodeText(body)
  return query === '' || form === '' ? query + form : `${query}&${form}`
}
