export { runCommandLine } from './command-line.ts'
export { exitCodes, type ExitCode } from './exit-codes.ts'
export type { Terminal } from './terminal.ts'
export { UsageError } from './usage-error.ts'
