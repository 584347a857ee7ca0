import type { Caller } from './caller.ts'
import { shorten } from './form-reader.ts'
import { findMissingMembers } from './required-members.ts'
import { hasOperation, type Service } from './service-directory.ts'
import type { StructureShape } from './shape.ts'
import { UnreadableRequest, wireError, type WireError } from './wire-error.ts'
import type { WireRequest } from './wire-message.ts'

export function refuseUnless(holds: boolean, error: WireError): void {
  if (!holds) throw new UnreadableRequest(error)
}

export function refuseOddRequest({ method, path }: WireRequest): void {
  if (path !== '/' && path !== '') {
    const message = `There is nothing at ${shorten(path)}; requests go to /.`
    throw new UnreadableRequest(wireError('NotFound', message, 404))
  }
  if (method !== 'POST' && method !== 'GET') {
    const message = `${shorten(method)} is not a method of the query protocols; POST and GET are.`
    throw new UnreadableRequest(wireError('MethodNotAllowed', message, 405))
  }
}

export function refuseOtherVersion(
  { model, wording }: Service,
  action: string,
  version?: string,
): void {
  if (version === undefined || version === model.version) return
  throw new UnreadableRequest(
    model.protocol === 'ec2Query'
      ? wireError(
          'NoSuchVersion',
          `The requested version (${shorten(version)}) of service AmazonEC2 is not answered here; ${model.version} is.`,
        )
      : wording.invalidAction(action, shorten(version)),
  )
}

export function refuseUnansweredOperation(
  service: Service,
  operation: string,
  operations: ReadonlySet<string>,
): void {
  const { model, wording } = service
  if (!hasOperation(service, operation)) {
    throw new UnreadableRequest(wording.invalidAction(operation, model.version))
  }
  const answered =
    operations.has(`${model.service}:${operation}`) && Object.hasOwn(model.operations, operation)
  if (!answered) {
    throw new UnreadableRequest(
      notImplemented(`ifdown does not simulate ${model.service}:${operation} yet.`),
    )
  }
}

export function refuseMissingMembers(
  { model, wording }: Service,
  shape: StructureShape | undefined,
  input: Readonly<Record<string, unknown>>,
): void {
  const ec2Names = model.protocol === 'ec2Query'
  const missing = findMissingMembers(shape, input, (member) =>
    ec2Names ? member.requestName : member.name,
  )
  if (missing.length > 0) throw new UnreadableRequest(wording.missingParameters(missing))
}

/**
 * 501, because the action is valid and it is we who lack it; and no SDK retries a 501 (they retry
 * 500, 502, 503 and 504), so a caller learns it at once.
 */
export function notImplemented(message: string): WireError {
  return { ...wireError('NotImplemented', message, 501), unmodelled: true }
}

export function unknownService(caller: Caller, action: string | undefined): WireError {
  if (caller.service !== undefined) {
    return notImplemented(`ifdown does not simulate the service ${shorten(caller.service)}.`)
  }
  if (action === undefined || action === '') {
    return wireError('MissingAction', 'The request is missing an action or a required parameter.')
  }
  return wireError(
    'InvalidAction',
    `The action ${shorten(action)} belongs to no service that is simulated here.`,
  )
}
