import { isServiceError, serviceError, unmodelled, type ServiceError } from '../service-error.ts'
import type { Script } from './script.ts'

/*
 * The documents of FIS that make the network of an instance slow or bad; source: the table of FIS 9.5
 * and FIS-55. They mend it when their time is over, and when they are cancelled.
 */

type Parameters = Readonly<Record<string, readonly string[]>>
type NetworkDocument = (parameters: Parameters) => Script | ServiceError

export const networkDocuments: Readonly<Record<string, NetworkDocument>> = {
  'AWSFIS-Run-Network-Latency': (given) => {
    const read = readParameters(given, { ...common, Interface: 'eth0', DelayMilliseconds: '200' })
    return isServiceError(read) ? read : slowDown(read)
  },
  'AWSFIS-Run-Network-Latency-Sources': (given) => {
    const read = readParameters(given, {
      ...common,
      ...sources,
      DelayMilliseconds: '200',
      JitterMilliseconds: '10',
    })
    if (isServiceError(read)) return read
    const other = notEverywhere(read)
    return other ?? slowDown(read)
  },
  // What follows is not known, so nothing does; it runs as long as it is told.
  'AWSFIS-Run-Network-Packet-Loss': (given) => {
    const read = readParameters(given, { ...common, Interface: 'eth0', LossPercent: '7' })
    return isServiceError(read) ? read : { steps: [], lasts: durationOf(read) }
  },
}

/** What is required has no default. */
type Known = Readonly<Record<string, string | undefined>>
type Read = Readonly<Record<string, string>>

const common: Known = { DurationSeconds: undefined, InstallDependencies: 'True' }
const sources: Known = {
  Sources: undefined,
  TrafficType: 'ingress',
  FlowsPercent: '100',
  Interface: 'DEFAULT',
}

function readParameters(given: Parameters, known: Known): Read | ServiceError {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name))
  if (unknown !== undefined) return invalid(`Parameter "${unknown}" is not supported.`)
  const read: Record<string, string> = {}
  for (const [name, usual] of Object.entries(known)) {
    const value = given[name]?.[0] ?? usual
    if (value === undefined) return invalid(`Parameter "${name}" requires a value.`)
    const isNumber = /(?:Seconds|Milliseconds|Percent)$/.test(name)
    if (isNumber && !/^\d{1,9}$/.test(value)) {
      return invalid(`Parameter "${name}" has value "${value}" not matching "^[0-9]+$".`)
    }
    read[name] = value
  }
  return read
}

function slowDown(read: Read): Script {
  const lasts = durationOf(read)
  const fast = { after: lasts, delay: 0 }
  const delay = Number(read['DelayMilliseconds'])
  return { steps: [{ after: 0, delay }, fast], lasts, whenCancelled: [fast] }
}

/** Who is slow to whom is not modelled, only slow to everybody. */
function notEverywhere({ Sources, FlowsPercent }: Read): ServiceError | undefined {
  if (Sources === '0.0.0.0/0' && FlowsPercent === '100') return undefined
  return unmodelled(
    'ifdown models AWSFIS-Run-Network-Latency-Sources only with Sources 0.0.0.0/0 and FlowsPercent 100.',
    'InvalidParameters',
  )
}

function durationOf(read: Read): number {
  return Number(read['DurationSeconds']) * 1000
}

function invalid(message: string): ServiceError {
  return serviceError('InvalidParameters', message)
}
