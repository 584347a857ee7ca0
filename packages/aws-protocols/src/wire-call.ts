import type { WireError } from './wire-error.ts'
import type { WireResponse } from './wire-message.ts'

/** An API call as it was read from a request. */
export interface WireCall {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  /** From the credential scope; a caller that did not sign leaves it open. */
  readonly region?: string | undefined
  /** From a 12-digit access key id. */
  readonly accountId?: string | undefined
}

/** A request that was read: what is asked, or why it cannot be; and how to answer. */
export interface ReadRequest {
  readonly asked: WireCall | WireError
  writeOutput(output: Readonly<Record<string, unknown>>, requestId: string): WireResponse
  writeError(error: WireError, requestId: string): WireResponse
}
