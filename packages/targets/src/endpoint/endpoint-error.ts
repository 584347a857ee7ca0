/** The endpoint does not answer, or not as AWS would. The message says what was asked. */
export class EndpointError extends Error {
  override readonly name: string = 'EndpointError'
}

/** What was asked for cannot be had: an address that is not taken, a group that is not there, a clock that stands still. */
export class UnusableEndpointError extends EndpointError {
  override readonly name = 'UnusableEndpointError'
}
