/** An error as AWS would answer it. A value: operations return it, the wire encodes it. */
export interface ServiceError {
  readonly type: 'ServiceError'
  readonly code: string
  readonly message: string
  readonly httpStatus: number
  /** Whose fault AWS says it is. */
  readonly fault: 'Sender' | 'Receiver'
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

export function validationError(message: string): ServiceError {
  return serviceError('ValidationError', message)
}

export function isServiceError(value: unknown): value is ServiceError {
  return (
    typeof value === 'object' && value !== null && (value as ServiceError).type === 'ServiceError'
  )
}
