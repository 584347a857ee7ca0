/** By what went wrong others go on: nobody answered, the endpoint broke over it, or there is no such thing. */
type EndpointTrouble = 'NoAnswer' | 'Failure' | 'NothingThere'

/** The endpoint does not answer, or not as AWS would. The message says what was asked. */
export class EndpointError extends Error {
  override readonly name: string = 'EndpointError'
  readonly trouble: EndpointTrouble | undefined

  constructor(
    message: string,
    { trouble, ...options }: ErrorOptions & { readonly trouble?: EndpointTrouble | undefined } = {},
  ) {
    super(message, options)
    this.trouble = trouble
  }
}

export function isTrouble(error: unknown, trouble: EndpointTrouble): boolean {
  return error instanceof EndpointError && error.trouble === trouble
}

/** What was asked for cannot be had: an address that is not taken, a group that is not there, a clock that stands still. */
export class UnusableEndpointError extends EndpointError {
  override readonly name = 'UnusableEndpointError'
}
