import { DurationError, parseDuration } from '@ifdown/assertions'
import {
  keepProbe,
  probeEndpoint,
  type ClockChoice,
  type ProbeReport,
} from '@ifdown/targets/endpoint'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { readTargetOptions } from '../run/read-target-options.ts'
import type { Terminal } from '../terminal.ts'
import { typedChoice, typedValue } from '../typed-options.ts'
import { UsageError } from '../usage-error.ts'

export interface ProbeCommandOptions {
  readonly url: string
  readonly clock: ClockChoice | undefined
  readonly callsPerSecond: number | undefined
  /** Milliseconds; what is usual at the endpoint when left out. */
  readonly patience: number | undefined
  readonly format: 'text' | 'json'
  readonly signal: AbortSignal
}

export function readProbeOptions(argv: readonly string[]): Omit<ProbeCommandOptions, 'signal'> {
  const { endpoint: url, clock, callsPerSecond } = readTargetOptions(argv)
  if (url === undefined) {
    throw new UsageError('say which endpoint: ifdown probe --endpoint http://127.0.0.1:4566')
  }
  const format = typedChoice(argv, '--format', { words: ['text', 'json'], otherwise: 'text' })
  const patience = readPatience(typedValue(argv, '--patience'))
  return { url, clock, callsPerSecond, patience, format }
}

function readPatience(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  try {
    return parseDuration(typed)
  } catch (error) {
    if (error instanceof DurationError) throw new UsageError(`--patience: ${error.message}`)
    throw error
  }
}

/** Tells what an endpoint does of what AWS does. Not doing it is no failure: the report is the result. */
export async function probeCommand(
  { format, ...options }: ProbeCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const begun = performance.now()
  const report = await probeEndpoint(options)
  const file = keepFindings(report, terminal)
  if (format === 'json') terminal.out(`${JSON.stringify({ ...report, file })}\n`)
  else {
    terminal.out(formatReport(report, performance.now() - begun, terminal))
    if (file !== undefined) {
      terminal.out(`  kept in ${file}; ifdown run --endpoint ${report.url} believes it\n`)
    }
  }
  return exitCodes.holds
}

/** A folder that cannot be written takes nothing away from what was found. */
export function keepFindings(report: ProbeReport, terminal: Terminal): string | undefined {
  try {
    return keepProbe(report)
  } catch (error) {
    terminal.err(`ifdown: what was found could not be kept: ${(error as Error).message}\n`)
    return undefined
  }
}

const marks = { yes: ['✔', 'good'], no: ['✖', 'bad'], unknown: ['?', 'unsure'] } as const

function formatReport(
  { url, findings, calls }: ProbeReport,
  took: number,
  { colour }: Terminal,
): string {
  const width = Math.max(...findings.map(({ claim }) => claim.length))
  const lines = findings.map(({ claim, answer, seen }) => {
    const [mark, style] = marks[answer]
    return `  ${colour(style, mark)}  ${claim.padEnd(width)}  ${seen}`
  })
  const like = findings.filter(({ answer }) => answer === 'yes').length
  const sum = `${like} of ${findings.length} as on AWS · ${calls} calls in ${(took / 1000).toFixed(1)} s`
  return `${url}\n${lines.join('\n')}\n  ${sum}; what was made is removed\n`
}
