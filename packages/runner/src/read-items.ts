import { didYouMean } from '@ifdown/templates'
import { accept, isMap, readNamed, type Check } from './check.ts'
import { checkerNames, expectationSchema, toExpectation, type Expectation } from './expectations.ts'
import { describe } from './explain-issue.ts'
import {
  callNames,
  callStepSchema,
  faultNames,
  faultStepSchema,
  toStep,
  type CallName,
  type Step,
} from './method.ts'
import { externalCheckSchema, monitorNames, type ExternalCheck } from './monitors.ts'
import type { Path } from './positioned-yaml.ts'
import {
  steadyStateNames,
  steadyStateSchema,
  type SteadyStateClaim,
  type SteadyStateName,
} from './steady-state.ts'
import {
  loadStepSchema,
  workloadSchema,
  workloadStepSchema,
  type GroupWorkload,
} from './workloads.ts'

/** Reads an item of a list; the answer is undefined after mistakes, which have been noted. */
export type ReadItem<T> = (check: Check, item: unknown, base: Path) => T | undefined

export function readList<T>(
  check: Check,
  key: string,
  raw: Readonly<Record<string, unknown>>,
  readItem: ReadItem<T>,
): readonly T[] {
  const list = raw[key]
  // What is no list has been noted with the top level.
  if (!Array.isArray(list)) return []
  return (list as readonly unknown[]).flatMap((item, index) => {
    const read = readItem(check, item, [key, index])
    return read === undefined ? [] : [read]
  })
}

export const readStep: ReadItem<Step> = (check, item, base) => {
  const { yaml, problems } = check
  if (!isMap(item)) {
    problems.push(yaml.at(base, `a step is a map with at and fault or call, not ${describe(item)}`))
    return undefined
  }
  const kinds = stepKinds.filter((kind) => item[kind] !== undefined)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    const example = '{ at: 5m, fault: network-loss, group: … }'
    const either = 'a step has either fault or call, or load or workload'
    problems.push(yaml.at(base, `${either}, for example  ${example}`))
    return undefined
  }
  if (kind === 'load' || kind === 'workload') return readWorkloadStep(check, item, base, kind)
  const known: readonly string[] = kind === 'call' ? callNames : faultNames
  const name = item[kind]
  if (typeof name !== 'string' || !known.includes(name)) {
    const hint = didYouMean(typeof name === 'string' ? name : '', known, '`ifdown targets`')
    problems.push(yaml.at([...base, kind], `unknown ${kind} ${describe(name)}${hint}`))
    return undefined
  }
  const schema = kind === 'call' ? callStepSchema(name as CallName) : faultStepSchema(name)
  const accepted = accept(check, { schema, value: item, base })
  return accepted === undefined ? undefined : toStep(accepted, base)
}

const stepKinds = ['fault', 'call', 'load', 'workload'] as const

function readWorkloadStep(
  check: Check,
  item: Readonly<Record<string, unknown>>,
  base: Path,
  kind: 'load' | 'workload',
): Step | undefined {
  if (kind === 'load') {
    const accepted = accept(check, { schema: loadStepSchema, value: item, base })
    return accepted && { type: 'workload', path: base, ...accepted }
  }
  const accepted = accept(check, { schema: workloadStepSchema, value: item, base })
  return accepted && { type: 'workload', path: base, ...accepted }
}

export const readWorkload: ReadItem<GroupWorkload> = (check, item, base) => {
  if (!isMap(item)) {
    const example = '{ group: web, load: { requestsPerSecond: 300 } }'
    const what = `a workload is a map with a group, for example  ${example}`
    check.problems.push(check.yaml.at(base, `${what}, not ${describe(item)}`))
    return undefined
  }
  const accepted = accept(check, { schema: workloadSchema, value: item, base })
  if (accepted === undefined) return undefined
  const { group, ...workload } = accepted
  return { group, workload, path: base }
}

export const readExpectation: ReadItem<Expectation> = (check, item, base) => {
  const naming = { base, what: 'expectation', known: checkerNames, listedBy: 'docs/assertions.md' }
  const named = readNamed(check, item, naming)
  if (named === undefined) return undefined
  const { name, value, path } = named
  const options = accept(check, { schema: expectationSchema(name), value, base: path })
  return options === undefined ? undefined : toExpectation({ checker: name, options, path })
}

export const readSteadyState: ReadItem<SteadyStateClaim> = (check, item, base) => {
  const named = readNamed(check, item, { base, what: 'steady state', known: steadyStateNames })
  if (named === undefined) return undefined
  const claim = named.name as SteadyStateName
  const schema = steadyStateSchema(claim)
  const options = accept(check, { schema, value: named.value, base: named.path })
  if (options === undefined) return undefined
  return {
    claim,
    group: options['group'] as string,
    equals: options['equals'] as number | undefined,
    path: named.path,
  }
}

export const readMonitor: ReadItem<ExternalCheck> = (check, item, base) => {
  const named = readNamed(check, item, { base, what: 'monitor', known: monitorNames })
  if (named === undefined) return undefined
  const { value, path } = named
  const options = accept(check, { schema: externalCheckSchema, value, base: path })
  return options === undefined ? undefined : { type: 'externalCheck', path, ...options }
}
