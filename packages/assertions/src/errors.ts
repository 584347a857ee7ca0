/**
 * The run cannot tell whether a claim holds. Fails a test, under `.not` too, with its own wording:
 * neither a pass nor a failure of the group.
 */
export class InconclusiveRunError extends Error {
  override readonly name = 'InconclusiveRunError'
}

/** A matcher was given something that it cannot work with. */
export class MatcherUsageError extends Error {
  override readonly name = 'MatcherUsageError'
}
