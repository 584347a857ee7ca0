import type { FaultSpec } from '@ifdown/faults'
import { didYouMean, explainUnknownKey } from '@ifdown/kernel'
import { eras, explainUnknownRegion } from '@ifdown/simulator'
import type { ExternalCheckOptions } from './external-check.ts'
import type { SimulationOptions } from './simulation.ts'

/** A simulation was asked for, or asked, in a way that means nothing. Tests are often not type-checked. */
export class SimulationUsageError extends Error {
  override readonly name = 'SimulationUsageError'
}

/** What a simulation is told of the AWS that it plays. */
export const simulatedKeys = [
  'seed',
  'era',
  'settings',
  'region',
  'accountId',
  'startAt',
  'terminationPolicies',
] as const satisfies readonly (keyof SimulationOptions)[]

const simulationKeys = [...simulatedKeys, 'describeReplay']

/** Whoever does not check types may give anything. */
type Given = { readonly [Name in keyof SimulationOptions]?: unknown }

export function requireSimulationOptions(options: SimulationOptions): void {
  const { seed, era, region, accountId, startAt }: Given = options
  refuse('simulation options', explainUnknownKey(options, simulationKeys))
  if (seed !== undefined && typeof seed !== 'string') {
    refuse('seed', `${show(seed)} is not text; a seed is 1 to 16 hexadecimal digits, as '7f3a9c'`)
  }
  if (era !== undefined && !(eras as readonly unknown[]).includes(era)) {
    refuse('era', `there is no era ${show(era)}${didYouMean(show(era), eras)}`)
  }
  if (region !== undefined) {
    refuse('region', explainUnknownRegion(typeof region === 'string' ? region : show(region)))
  }
  if (accountId !== undefined && !isAccountId(accountId)) {
    refuse('accountId', `${show(accountId)} is not an account id of 12 digits, as text`)
  }
  if (startAt !== undefined && !Number.isSafeInteger(startAt)) {
    refuse('startAt', `${show(startAt)} is not an instant`)
  }
}

/** A fault is plain data, and a function makes it: what is written by hand may lack a part. */
export function requireFaultSpec(spec: FaultSpec): void {
  const { fault, parameters } = (spec ?? {}) as Partial<FaultSpec>
  if (typeof fault === 'string' && typeof parameters === 'object' && parameters !== null) return
  throw new SimulationUsageError(
    `inject needs a fault with its parameters, not ${show(spec)}; write  ` +
      'simulation.inject(networkLoss({ group }))',
  )
}

const checkKeys = ['group', 'every', 'failures', 'shouldRespectGracePeriod', 'firstAt']

export function requireExternalCheck(options: ExternalCheckOptions): void {
  const { every, failures } = options
  const what = 'startExternalCheck'
  refuse(what, explainUnknownKey(options, checkKeys))
  if (!(every >= 1000 && Number.isFinite(every))) {
    refuse(what, 'every is the time between two probes, at least 1 s')
  }
  if (!Number.isSafeInteger(failures ?? 2) || (failures ?? 2) < 1) {
    refuse(what, `failures is ${show(failures)}; it is a whole number, at least 1`)
  }
}

function isAccountId(value: unknown): boolean {
  return typeof value === 'string' && /^\d{12}$/.test(value)
}

function refuse(what: string, because: string | undefined): void {
  if (because !== undefined) throw new SimulationUsageError(`${what}: ${because}`)
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 80)
}
