/** An error as AWS would answer it; a `ServiceError` of the simulator is one too. */
export interface WireError {
  readonly code: string
  readonly message: string
  readonly httpStatus: number
  readonly fault: 'Sender' | 'Receiver'
  /** It is ifdown that refuses; AWS might do what was asked. */
  readonly unmodelled?: true | undefined
}

export function wireError(code: string, message: string, httpStatus = 400): WireError {
  return { code, message, httpStatus, fault: httpStatus >= 500 ? 'Receiver' : 'Sender' }
}

/**
 * Carries an error out of the middle of a request that is being read. Never leaves this package:
 * `Wire` answers errors as values.
 */
export class UnreadableRequest extends Error {
  override readonly name = 'UnreadableRequest'
  readonly error: WireError

  constructor(error: WireError) {
    super(error.message)
    this.error = error
  }
}

/** The error that an exception carries; an exception of ours that carries none goes on. */
export function errorIn(error: unknown): WireError {
  if (error instanceof UnreadableRequest) return error.error
  throw error
}
