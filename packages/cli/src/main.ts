#!/usr/bin/env node
import nodeModule from 'node:module'
import { runCommandLine } from './command-line.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { whyTooOld } from './node-version.ts'
import { processTerminal, type Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

// An older one would break off with a stack trace, somewhere.
const tooOld = whyTooOld(process.versions.node)
if (tooOld !== undefined) {
  process.stderr.write(`ifdown: ${tooOld}\n`)
  process.exit(exitCodes.unusable)
}

// A command loads its modules when it is called: compiling them once in a while is enough. Not imported
// by name, because linking fails where it is missing, before anything can be said.
nodeModule.enableCompileCache()

const terminal = processTerminal()
const interruption = new AbortController()

// Who reads through a pipe may stop reading: `ifdown run … | head` is not a mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})
// What waits for people or clients ends in an orderly way; a run of scenarios just stops, as ever.
const waits = process.argv[2] === 'serve' || process.argv[2] === 'demo'
// What runs outside the simulator is taken back first.
const touches = process.argv.some((word) => /^--(?:target|endpoint|step)(?:=|$)/.test(word))
for (const signal of waits || touches ? (['SIGINT', 'SIGTERM'] as const) : []) {
  // It stays: a library of containers kills the process at the first signal once nobody else listens.
  process.on(signal, function interrupt() {
    if (interruption.signal.aborted) {
      // The second signal kills, as it would without us.
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
      return
    }
    // It may take a while, and silence looks like a hang.
    if (touches) terminal.err('ifdown: taking back what was done; once more ends it at once\n')
    interruption.abort()
  })
}
// Before what is awaited: whoever fails asks for it.
const withoutStack = new Set([
  'AwsError',
  'StoppedError',
  'RunBrokenError',
  'LeftOverError',
  'EndpointError',
  'JournalError',
  'ContainersUnavailableError',
  'NetworkShapingError',
])

process.exitCode = await runCommandLine(process.argv.slice(2), terminal, interruption.signal).catch(
  (error: unknown) => explain(error, terminal),
)

/** A mistake of the user is explained without a stack trace; a mistake of ours comes with one. */
function explain(error: unknown, out: Terminal): ExitCode {
  const { name, message, stack } = error as Error
  if (error instanceof UsageError) {
    out.err(`ifdown: ${message}\n`)
    return exitCodes.unusable
  }
  if (name === 'ScenarioError') {
    out.err(`${message}\n`)
    return exitCodes.unusable
  }
  if (name === 'AbortError') {
    out.err('ifdown: interrupted; what was done is taken back\n')
    return exitCodes.unknown
  }
  out.err(withoutStack.has(name) ? `ifdown: ${message}\n` : `ifdown: ${stack ?? String(error)}\n`)
  return exitCodes.unknown
}
