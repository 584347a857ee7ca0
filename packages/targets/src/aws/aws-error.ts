/**
 * A run at AWS is refused, or cannot go on. The message says what would be right; it never holds
 * credentials.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError'
}

/** A stop condition was met; everything is taken back. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}
