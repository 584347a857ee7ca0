import type { Load, WorkloadSpec } from './spec.ts'

/*
 * A workload as people write it has times with units. Where times stand is known here, once.
 */

const times: ReadonlySet<string> = new Set([
  'at',
  'over',
  'sampledEvery',
  'peakAt',
  'takes',
  'servesFor',
  'crashesAfter',
  'slowStart',
  'healthyFor',
  'unhealthyFor',
])

/** The same workload with its times in milliseconds. `read` says how many; what it throws is passed on. */
export function readWorkload(
  workload: unknown,
  read: (time: unknown, name: string) => number,
): WorkloadSpec {
  return convert(workload, read) as WorkloadSpec
}

/** The same for a load alone. */
export function readLoad(load: unknown, read: (time: unknown, name: string) => number): Load {
  return convert(load, read) as Load
}

function convert(value: unknown, read: (time: unknown, name: string) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, read))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [
        name,
        times.has(name) ? convertSpan(name, member, read) : convert(member, read),
      ]),
  )
}

function convertSpan(
  name: string,
  span: unknown,
  read: (time: unknown, name: string) => number,
): unknown {
  if (!isMap(span)) return read(span, name)
  return Object.fromEntries(
    Object.entries(span).map(([bound, time]) => [bound, read(time, `${name}.${bound}`)]),
  )
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
