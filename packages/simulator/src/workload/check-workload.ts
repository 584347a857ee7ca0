import { explainUnknownKey } from '@ifdown/kernel'
import type { Load, ScriptedHealth, Span, WorkloadSpec } from './spec.ts'

/*
 * Why a workload means nothing. Scenario files and the control path check theirs with schemas; this is
 * for whoever calls with objects of his own, and types are not always checked.
 */

const specKeys = ['load', 'perInstance', 'boot', 'crashLoop', 'overload', 'health']
const perInstanceKeys = ['requestsPerSecond', 'baselineCpu', 'requestBytes', 'responseBytes']

/** What is wrong with a workload, as a sentence; undefined when nothing is. */
export function checkWorkload(workload: unknown): string | undefined {
  if (!isObject(workload)) return 'a workload is an object, for example { load, perInstance }'
  const { load, perInstance, boot, crashLoop, overload, health } = workload as WorkloadSpec
  return (
    explainUnknownKey(workload, specKeys) ??
    unlessLeftOut(load, checkLoad) ??
    unlessLeftOut(perInstance, (given) =>
      checkParts('perInstance', given, perInstanceKeys, () =>
        first(
          positive('perInstance.requestsPerSecond', given.requestsPerSecond),
          within('perInstance.baselineCpu', given.baselineCpu ?? 0, 0, 99),
          within('perInstance.requestBytes', given.requestBytes ?? 0, 0, 1e12),
          within('perInstance.responseBytes', given.responseBytes ?? 0, 0, 1e12),
        ),
      ),
    ) ??
    unlessLeftOut(boot, (given) =>
      checkParts('boot', given, ['takes', 'failsPercent'], () =>
        first(
          given.takes === undefined ? undefined : checkSpan('boot.takes', given.takes, 0),
          within('boot.failsPercent', given.failsPercent ?? 0, 0, 100),
        ),
      ),
    ) ??
    unlessLeftOut(crashLoop, (given) =>
      checkParts('crashLoop', given, ['servesFor'], () =>
        checkSpan('crashLoop.servesFor', given.servesFor, 1000),
      ),
    ) ??
    unlessLeftOut(overload, (given) =>
      checkParts('overload', given, ['aboveCpu', 'crashesAfter'], () =>
        first(
          within('overload.aboveCpu', given.aboveCpu, 0, 99.999),
          checkSpan('overload.crashesAfter', given.crashesAfter, 1000),
        ),
      ),
    ) ??
    unlessLeftOut(health, checkHealth)
  )
}

function checkLoad(load: Load): string | undefined {
  const known = ['requestsPerSecond', 'steps', 'daily', 'sampledEvery']
  return checkParts('load', load, known, () => {
    if ('requestsPerSecond' in load) return rate('load.requestsPerSecond', load.requestsPerSecond)
    const every = checkSpan('load.sampledEvery', load.sampledEvery ?? 60_000, 1000)
    if (every !== undefined) return every
    if ('daily' in load) {
      const { lowest, highest, peakAt } = load.daily
      return first(
        rate('load.daily.lowest', lowest),
        rate('load.daily.highest', highest),
        within('load.daily.peakAt', peakAt, 0, 86_400_000),
      )
    }
    if (!Array.isArray(load.steps) || load.steps.length === 0) {
      return 'load says requestsPerSecond, steps or daily'
    }
    return load.steps.map(checkStep).find((wrong) => wrong !== undefined)
  })
}

function checkStep(
  { at, requestsPerSecond, over }: { at: number; requestsPerSecond: number; over?: number },
  index: number,
  steps: readonly { at: number }[],
): string | undefined {
  const name = `load.steps[${index}]`
  if (index > 0 && !(at > steps[index - 1]!.at)) return `${name} is not after the one before it`
  return first(
    within(`${name}.at`, at, 0, longest),
    rate(`${name}.requestsPerSecond`, requestsPerSecond),
    within(`${name}.over`, over ?? 0, 0, longest),
  )
}

function checkHealth(health: ScriptedHealth): string | undefined {
  if (health === 'ok' || health === 'never') return undefined
  if (isObject(health) && 'slowStart' in health) {
    return checkSpan('health.slowStart', health.slowStart, 1)
  }
  if (isObject(health) && 'flapping' in health && isObject(health.flapping)) {
    const { healthyFor, unhealthyFor } = health.flapping
    return first(
      checkSpan('health.flapping.healthyFor', healthyFor, 1000),
      checkSpan('health.flapping.unhealthyFor', unhealthyFor, 1000),
    )
  }
  return "health is 'ok', 'never', { slowStart } or { flapping: { healthyFor, unhealthyFor } }"
}

/** Ten years. */
const longest = 315_360_000_000

function checkSpan(name: string, span: Span, least: number): string | undefined {
  if (!isObject(span)) return within(name, span, least, longest)
  const { min, max } = span
  return first(within(`${name}.min`, min, least, longest), within(`${name}.max`, max, min, longest))
}

function checkParts(
  name: string,
  given: unknown,
  known: readonly string[],
  check: () => string | undefined,
): string | undefined {
  if (!isObject(given)) return `${name} is an object`
  const stray = explainUnknownKey(given, known)
  return stray === undefined ? check() : `${name}: ${stray}`
}

function positive(name: string, value: unknown): string | undefined {
  return isNumber(value) && value > 0 ? undefined : `${name} is ${show(value)}; it is above 0`
}

function rate(name: string, value: unknown): string | undefined {
  return within(name, value, 0, 1e12)
}

function within(name: string, value: unknown, least: number, most: number): string | undefined {
  if (isNumber(value) && value >= least && value <= most) return undefined
  return `${name} is ${show(value)}; it is a number from ${least} to ${most}`
}

function unlessLeftOut<T>(
  value: T | undefined,
  check: (value: T) => string | undefined,
): string | undefined {
  return value === undefined ? undefined : check(value)
}

function first(...wrongs: readonly (string | undefined)[]): string | undefined {
  return wrongs.find((wrong) => wrong !== undefined)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60)
}
