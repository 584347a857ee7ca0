/** What was typed cannot be used. The message says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
