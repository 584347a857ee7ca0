import { acceptInput } from './accept-input.ts'
import { answerer } from './answers.ts'
import { accountOf, readCaller } from './caller.ts'
import { readJsonDocument } from './documents.ts'
import { readForm, shorten, type FormNode } from './form-reader.ts'
import type { Reading } from './read-query.ts'
import { refuseMissingMembers, refuseUnansweredOperation, unknownService } from './refusals.ts'
import { writeRestError, writeRestOutput } from './rest-response.ts'
import type { FoundRoute, RestRoutes } from './rest-routes.ts'
import { shapesOf } from './service-directory.ts'
import type { StructureShape } from './shape.ts'
import { readJsonLeaf } from './typed-leaves.ts'
import type { ReadRequest } from './wire-call.ts'
import { errorIn, UnreadableRequest, wireError } from './wire-error.ts'
import type { WireRequest } from './wire-message.ts'

/** Reads a request of restJson1: what is asked stands in method, path, query and body. */
export function readRest(reading: Reading, routes: RestRoutes, request: WireRequest): ReadRequest {
  try {
    return readCall(reading, routes, request)
  } catch (error) {
    return answerer({ asked: errorIn(error), writeError: writeRestError })
  }
}

function readCall({ operations }: Reading, routes: RestRoutes, request: WireRequest): ReadRequest {
  const caller = readCaller(request, undefined)
  const signingName = routes.serviceAt(request.path)?.model.signingName
  if (caller.service !== undefined && caller.service !== signingName) {
    throw new UnreadableRequest(unknownService(caller, undefined))
  }
  const route = routes.find(request.method, request.path)
  if (!route) throw new UnreadableRequest(nothingAt(request))
  const { service, operation } = route
  refuseUnansweredOperation(service, operation, operations)

  const { input: inputShape, output: outputShape } = shapesOf(service, operation)
  const given = { ...documentOf(request, inputShape), ...labelled(route, inputShape) }
  const input = acceptInput(inputShape, given, service.wording, readJsonLeaf)
  refuseMissingMembers(service, inputShape, input)
  return {
    asked: {
      service: service.model.service,
      operation,
      input,
      region: caller.region,
      accountId: accountOf(caller),
    },
    writeOutput: (output, requestId) => writeRestOutput(outputShape, output, requestId),
    writeError: writeRestError,
  }
}

function nothingAt({ method, path }: WireRequest) {
  const message = `There is nothing at ${shorten(path)} for ${shorten(method)}.`
  return wireError('UnknownOperationException', message, 404)
}

/** Without a body the members that are not in the path are in the query. */
function documentOf(
  { method, query = '', body }: WireRequest,
  shape: StructureShape | undefined,
): Readonly<Record<string, unknown>> {
  if (method === 'POST' || method === 'PATCH') return readJsonDocument(body)
  return Object.fromEntries(
    [...readForm(countLists(query, shape)).children].map(([name, node]) => [
      name,
      queryValue(name, node, shape),
    ]),
  )
}

/** A list is a name that stands several times; the reader of forms wants each name once. */
function countLists(query: string, shape: StructureShape | undefined): string {
  const lists = new Set(
    shape?.members.filter((member) => member.shape.type === 'list').map(({ name }) => name),
  )
  return query
    .split('&')
    .map((pair, index) => {
      const [name = '', ...value] = pair.split('=')
      return lists.has(name) ? `${name}.${index}=${value.join('=')}` : pair
    })
    .join('&')
}

function queryValue(name: string, node: FormNode, shape: StructureShape | undefined): unknown {
  const type = shape?.members.find((member) => member.name === name)?.shape.type
  if (type === 'list') return [...node.children.values()].map((item) => item.value)
  const { value } = node
  return type === 'number' && value !== undefined && /^-?\d{1,15}$/.test(value)
    ? Number(value)
    : value
}

function labelled(
  { labels }: FoundRoute,
  shape: StructureShape | undefined,
): Readonly<Record<string, unknown>> {
  const members = shape?.members.filter(({ requestName }) => Object.hasOwn(labels, requestName))
  return Object.fromEntries(
    (members ?? []).map(({ name, requestName }) => [name, labels[requestName]]),
  )
}
