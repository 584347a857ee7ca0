import { acceptInput } from './accept-input.ts'
import { autoscaling } from './models/autoscaling.ts'
import { cloudwatch } from './models/cloudwatch.ts'
import { ec2 } from './models/ec2.ts'
import { elb } from './models/elb.ts'
import { elbv2 } from './models/elbv2.ts'
import { eventbridge } from './models/eventbridge.ts'
import { fis } from './models/fis.ts'
import { sns } from './models/sns.ts'
import { sqs } from './models/sqs.ts'
import { ssm } from './models/ssm.ts'
import { sts } from './models/sts.ts'
import { presentOutput } from './present-output.ts'
import { readQuery } from './read-query.ts'
import { readRest } from './read-rest.ts'
import { readRpc } from './read-rpc.ts'
import { refuseMissingMembers, refuseUnansweredOperation, unknownService } from './refusals.ts'
import { createRestRoutes, type RestRoutes } from './rest-routes.ts'
import { selectProtocol } from './select-protocol.ts'
import { createServiceDirectory, shapesOf, type ServiceDirectory } from './service-directory.ts'
import type { ReadRequest, WireCall } from './wire-call.ts'
import { errorIn, type WireError } from './wire-error.ts'
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
  /** Whether the service's errors have a code of the query protocols, which JSON services lack. */
  hasErrorCodes(service: string): boolean
}

export function isWireError(asked: WireCall | WireError): asked is WireError {
  return 'code' in asked
}

/** A version or an action that an unsigned request names belongs to the first service that has it. */
const models = [autoscaling, ec2, sns, sts, cloudwatch, sqs, eventbridge, elbv2, elb, ssm, fis]

let tables: Tables | undefined

/** Made once, when a wire is first asked for: they are the same for each. */
function knownTables(): Tables {
  if (tables !== undefined) return tables
  const directory = createServiceDirectory(models)
  tables = { directory, routes: createRestRoutes(directory.all) }
  return tables
}

interface Tables {
  readonly directory: ServiceDirectory
  readonly routes: RestRoutes
}

export function createWire({ operations }: WireOptions): Wire {
  const { directory, routes } = knownTables()
  const reading = { directory, operations }

  function read(request: WireRequest): ReadRequest {
    const spoken = selectProtocol(request, routes)
    if (spoken === 'query') return readQuery(reading, request)
    if (spoken === 'restJson1') return readRest(reading, routes, request)
    return readRpc(reading, spoken, request)
  }

  function accept(name: string, operation: string, input: object): WireCall | WireError {
    const service = directory.byName(name)
    if (!service) return unknownService({ service: name }, operation)
    try {
      refuseUnansweredOperation(service, operation, operations)
      const shape = shapesOf(service, operation).input
      const accepted = acceptInput(shape, input as Record<string, unknown>, service.wording)
      refuseMissingMembers(service, shape, accepted)
      return { service: service.model.service, operation, input: accepted }
    } catch (error) {
      return errorIn(error)
    }
  }

  function present(name: string, operation: string, output: object): Record<string, unknown> {
    const service = directory.byName(name)
    if (!service) return {}
    return presentOutput(shapesOf(service, operation).output, output as Record<string, unknown>)
  }

  function hasErrorCodes(service: string): boolean {
    const model = directory.byName(service)?.model
    return model === undefined || model.queryCompatible || model.protocol.endsWith('Query')
  }

  return { read, accept, present, hasErrorCodes }
}
