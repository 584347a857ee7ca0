/** The run cannot tell whether the claim holds. Fails a test, under `.not` too, with its own wording. */
export class InconclusiveRunError extends Error {
  override readonly name = 'InconclusiveRunError'
}
