/** What the shell sees. A violated expectation goes before a run that could not tell. */
export const exitCodes = {
  /** Every scenario holds. */
  holds: 0,
  /** At least one expectation is violated. */
  violated: 1,
  /** A file or an option cannot be used; nothing is judged. */
  unusable: 2,
  /** Nothing is violated, but a run could not tell, was not supported, or broke. */
  unknown: 3,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
