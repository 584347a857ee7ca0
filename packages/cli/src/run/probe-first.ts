import { probeEndpoint } from '@ifdown/targets/endpoint'
import { keepFindings } from '../probe/probe-command.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import type { TargetChoice } from './choose-target.ts'

/** Finds out what an endpoint does before scenarios run there; what is found is kept, and so believed. */
export async function probeFirst(
  { endpoint: url, target = 'endpoint', controlLoop, clock, callsPerSecond }: TargetChoice,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  if (url === undefined || target !== 'endpoint') {
    throw new UsageError('--probe-first asks an endpoint: --endpoint http://127.0.0.1:4566')
  }
  if (controlLoop !== undefined) {
    throw new UsageError(
      '--probe-first asks the endpoint’s own control loop; with --control-loop ifdown nobody does',
    )
  }
  terminal.err(`ifdown: trying out ${url}\n`)
  // How much a run is hurried says nothing of how long an emulator takes.
  const asked = { url, clock: clock === 'manual' ? clock : undefined, callsPerSecond, signal }
  const report = await probeEndpoint(asked)
  const like = report.findings.filter(({ answer }) => answer === 'yes').length
  const file = keepFindings(report, terminal)
  const kept = file === undefined ? '' : `; kept in ${file}`
  terminal.err(`ifdown: ${like} of ${report.findings.length} as on AWS${kept}\n`)
}
