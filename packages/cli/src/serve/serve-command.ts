import {
  createCloud,
  PortInUseError,
  serve,
  type ClockMode,
  type Cloud,
  type ServeOptions,
  type Server,
} from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import type { Era, SettingOverrides } from '@ifdown/simulator'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import type { OverOptions } from './read-over.ts'

export interface ServeCommandOptions {
  readonly port: number
  readonly clock: ClockMode
  readonly seed: string
  readonly era: Era
  readonly region: string
  /** Numbers that replace the era's. */
  readonly settings: SettingOverrides
  /** Instances that the control loop drives; undefined for simulated ones. */
  readonly over?: OverOptions | undefined
  /** Ends the server when it is aborted. */
  readonly signal: AbortSignal
}

/** Serves a simulated Region until it is told to stop. */
export async function serveCommand(
  options: ServeCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { seed, era, region, settings, clock, signal, over } = options
  if (over !== undefined) {
    const { serveOver } = await import('./serve-over.ts')
    return await serveOver({ ...options, over }, terminal)
  }
  const cloud = createCloud({ seed, era, region, settings, faults: faultBehaviours })
  const server = await listen(cloud, { port: options.port, clock })
  terminal.out(describeServer(server, options))
  await untilAborted(signal)
  await server.close()
  terminal.err(`ifdown: stopped; the ${describeClock(clock)} clock stood at ${at(cloud.now)}\n`)
  return exitCodes.holds
}

export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Throws `UsageError` for a port that is in use. */
export async function listen(cloud: Cloud, options: ServeOptions): Promise<Server> {
  try {
    return await serve(cloud, options)
  } catch (error) {
    if (error instanceof PortInUseError) throw new UsageError(error.message, { cause: error })
    throw error
  }
}

export function describeServer({ url }: Server, options: ServeCommandOptions, over = ''): string {
  const { seed, era, region, clock } = options
  return `ifdown serves ${region} at ${url}  (seed ${seed} · ${era} · ${describeClock(clock)} clock)
${over}
  export AWS_ENDPOINT_URL=${url}
  export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}
  export AWS_ACCESS_KEY_ID=123456789012 AWS_SECRET_ACCESS_KEY=any
  aws autoscaling describe-auto-scaling-groups

  ${url}/_ifdown/  says how to advance the clock and inject faults. Ctrl-C stops.
`
}

export function describeClock(clock: ClockMode): string {
  if (clock === 'manual') return 'manual'
  return clock === 'real' ? 'real' : `x${clock.times}`
}

export function at(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
