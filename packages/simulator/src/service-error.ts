/** An error as AWS would answer it. A value: operations return it, the wire encodes it. */
export interface ServiceError {
  readonly type: 'ServiceError'
  readonly code: string
  readonly message: string
  readonly httpStatus: number
  /** Whose fault AWS says it is. */
  readonly fault: 'Sender' | 'Receiver'
  /** It is ifdown that refuses, for it does not model what was asked; AWS might do it. */
  readonly unmodelled?: true | undefined
}

export function serviceError(code: string, message: string, httpStatus = 400): ServiceError {
  return {
    type: 'ServiceError',
    code,
    message,
    httpStatus,
    fault: httpStatus >= 500 ? 'Receiver' : 'Sender',
  }
}

/** An answer where AWS might do what was asked, and ifdown does not model that. */
export function unmodelled(message: string, code = 'ValidationError'): ServiceError {
  return { ...serviceError(code, message), unmodelled: true }
}

export function validationError(message: string): ServiceError {
  return serviceError('ValidationError', message)
}

export function isServiceError(value: unknown): value is ServiceError {
  return (
    typeof value === 'object' && value !== null && (value as ServiceError).type === 'ServiceError'
  )
}
