/** The endpoint does not answer, or not as AWS would. The message says what was asked. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError'
}
