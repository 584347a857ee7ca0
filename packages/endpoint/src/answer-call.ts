import { isWireError, wireError, type Wire, type WireError } from '@ifdown/aws-protocols'
import {
  isServiceError,
  type OperationOutput,
  type OperationRequest,
  type ServiceError,
} from '@ifdown/simulator'
import type { Cloud } from './cloud.ts'
import { withDigests } from './message-digests.ts'
import { UnusableRegionError } from './region-pool.ts'

/** A call from the same process. */
export interface Call extends OperationRequest {
  readonly region?: string | undefined
  readonly accountId?: string | undefined
}

export type Answer =
  | {
      readonly type: 'Output'
      readonly output: Record<string, unknown>
      readonly requestId: string
    }
  | ErrorAnswer

export interface ErrorAnswer {
  readonly type: 'Error'
  readonly error: WireError
  readonly requestId: string
  /** Whether a client of the service hears the code beside the error's name. */
  readonly hasCode: boolean
}

export interface Answering {
  readonly cloud: Cloud
  readonly wire: Wire
  readonly requestId: string
}

/** Answers a call that needs neither reading nor writing. */
export function answerCall({ cloud, wire, requestId }: Answering, call: Call): Answer {
  const asked = wire.accept(call.service, call.operation, call.input)
  const refuse = (error: WireError): Answer => {
    return { type: 'Error', error, requestId, hasCode: wire.hasErrorCodes(call.service) }
  }
  if (isWireError(asked)) return refuse(asked)
  // The SDK has another name for some services than the simulator.
  const answered = callRegion(cloud, { ...call, service: asked.service, input: asked.input })
  if (isServiceError(answered)) return refuse(answered)
  const output = wire.present(call.service, call.operation, answered)
  return { type: 'Output', output, requestId }
}

/** Calls the Region that is meant. A Region that there cannot be is the caller's mistake. */
export function callRegion(cloud: Cloud, call: Call): OperationOutput | ServiceError {
  const { service, operation, input } = call
  try {
    const answered = cloud.region(call.region, call.accountId).call({ service, operation, input })
    return isServiceError(answered) ? answered : withDigests(call, answered)
  } catch (error) {
    if (!(error instanceof UnusableRegionError)) throw error
    return { type: 'ServiceError', ...wireError('InvalidClientTokenId', error.message, 403) }
  }
}
