import { didYouMean, explainUnknownKey, listWords } from '@ifdown/kernel'
import type { FaultParameters, FaultRefusal, FaultView } from '@ifdown/simulator'

/** A fault was asked for in a way that means nothing. Test files are often not type-checked. */
export class FaultUsageError extends Error {
  override readonly name = 'FaultUsageError'
}

const keys = ['group', 'availabilityZone', 'select']
const ofInject = ['after', 'at', 'for']

/** Throws `FaultUsageError` for anything but an `InstanceSelection`. */
export function requireSelection(fault: string, selection: unknown): void {
  if (!isObject(selection)) {
    throw new FaultUsageError(`${fault} needs a group; write  ${fault}({ group })`)
  }
  const misplaced = Object.keys(selection).find((key) => ofInject.includes(key))
  if (misplaced !== undefined) {
    throw new FaultUsageError(
      `"${misplaced}" belongs to the second argument of inject; write  ` +
        `simulation.inject(${fault}({ group }), { ${misplaced}: '5m' })`,
    )
  }
  const wrong =
    explainUnknownKey(selection, keys) ??
    explainGroup(selection['group']) ??
    explainZone(selection['availabilityZone']) ??
    explainSelect(selection['select'])
  if (wrong !== undefined) throw new FaultUsageError(`${fault}: ${wrong}`)
}

/** Why the parameters of a fault on instances can mean nothing that there is. */
export function refuseSelection(
  { group, availabilityZone: zone, select }: FaultParameters,
  { groups, zones }: FaultView,
): FaultRefusal | undefined {
  const wrong = explainGroup(group) ?? explainZone(zone) ?? explainSelect(select)
  if (wrong !== undefined) return { reason: 'InvalidParameters', message: wrong }
  const name = group as string
  if (!groups.includes(name)) {
    const hint = groups.length === 0 ? '; there is no group yet' : didYouMean(name, groups)
    return { reason: 'NoSuchGroup', message: `no group "${name}"${hint}` }
  }
  const known = zones(name)
  if (zone === undefined || known.includes(zone as string)) return undefined
  return {
    reason: 'NoSuchZone',
    message: `${name} is not in ${zone as string}; it is in ${listWords(known)}`,
  }
}

function explainGroup(group: unknown): string | undefined {
  const name = isObject(group) ? group['autoScalingGroupName'] : group
  if (typeof name === 'string' && name !== '') return undefined
  if (Array.isArray(group)) {
    return 'group is a list; write  const [group] = await simulation.create(…)'
  }
  return `group is ${show(group)}; it is a group of the simulation, or its name`
}

function explainZone(zone: unknown): string | undefined {
  if (zone === undefined || (typeof zone === 'string' && zone !== '')) return undefined
  return `availabilityZone is ${show(zone)}; it is the name of a zone, for example us-east-1a`
}

function explainSelect(select: unknown): string | undefined {
  if (select === undefined || select === 'all' || isChoice(select)) return undefined
  return `select is ${show(select)}; it is 'all', { count: 1 }, { percent: 50 } or { instanceIds: ['i-…'] }`
}

function isChoice(select: unknown): boolean {
  if (!isObject(select) || Object.keys(select).length !== 1) return false
  const { count, percent, instanceIds: ids } = select
  if (typeof percent === 'number') return percent > 0 && percent <= 100
  if (typeof count === 'number') return Number.isSafeInteger(count) && count >= 1
  return Array.isArray(ids) && ids.length > 0 && ids.every((id) => typeof id === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60)
}
