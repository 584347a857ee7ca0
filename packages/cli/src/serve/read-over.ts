import { typedValue, typedValues } from '../typed-options.ts'
import { UsageError } from '../usage-error.ts'

/** The instances that a served control loop drives. */
export interface OverOptions {
  /** Of the endpoint whose EC2 has them. */
  readonly endpoint: string
  /** Groups of the endpoint that ifdown takes over. */
  readonly adopt: readonly string[] | 'all'
  /** Whether they stay when ifdown ends. */
  readonly keep: boolean
}

/** Reads what `ifdown serve` drives; undefined for instances that are simulated. Throws `UsageError`. */
export function readOver(argv: readonly string[]): OverOptions | undefined {
  const endpoint = typedValue(argv, '--endpoint')
  const controlLoop = typedValue(argv, '--control-loop')
  const names = typedValues(argv, '--adopt')
  const all = argv.includes('--adopt-all')
  const keep = argv.includes('--keep')
  if (controlLoop !== undefined && controlLoop !== 'ifdown') {
    throw new UsageError(
      `--control-loop ${controlLoop} is unknown; ifdown serve has its own: ifdown`,
    )
  }
  if (endpoint === undefined) {
    if (controlLoop !== undefined) {
      throw new UsageError(
        '--control-loop ifdown drives the instances of an endpoint; say of which: --endpoint http://127.0.0.1:4566',
      )
    }
    const [word] = [
      ...(names.length > 0 ? ['--adopt'] : []),
      ...(all ? ['--adopt-all'] : []),
      ...(keep ? ['--keep'] : []),
    ]
    if (word === undefined) return undefined
    throw new UsageError(
      `${word} is about instances of an endpoint: --control-loop ifdown --endpoint http://127.0.0.1:4566`,
    )
  }
  if (controlLoop === undefined) {
    throw new UsageError(
      `ifdown serve simulates everything by itself; to drive the instances of ${endpoint} say --control-loop ifdown, too`,
    )
  }
  if (all && names.length > 0) {
    throw new UsageError('--adopt-all takes every group; leave --adopt out, or --adopt-all')
  }
  return { endpoint, adopt: all ? 'all' : names, keep }
}
