import { observations, type Condition, type Observation } from '@ifdown/targets'
import { typesLeftOut } from '@ifdown/templates'
import type { Expectation } from './expectations.ts'
import { neededBehaviours, type BehaviourNeed } from './needed-behaviours.ts'
import type { PreparedScenario } from './prepare-scenario.ts'

/** What a scenario needs of its target. */
export type Need =
  | { readonly type: 'fault' | 'operation'; readonly name: string }
  | { readonly type: 'observation'; readonly name: Observation; readonly for: string }
  | { readonly type: 'condition'; readonly name: Condition; readonly what: string }
  | BehaviourNeed

/** What each checker reads in the record; one that is not listed may need anything. */
const readBy: Readonly<Record<string, readonly Observation[]>> = {
  recovers: ['members', 'serving'],
  replaced: ['members'],
  notified: ['notifications'],
  servingNeverBelow: ['members', 'serving'],
  balanced: ['members'],
  rebalanced: ['members'],
  neverAbove: ['members'],
  launchesBeforeTerminating: ['members', 'rebalances'],
  terminatedInOrder: ['members', 'choices'],
  administrativelySuspended: ['suspensions', 'activities'],
  ends: ['members'],
  refused: [],
  unnoticed: ['members', 'serving'],
  neverThrashes: ['policies'],
  deregisteredBeforeTermination: ['members', 'loadBalancers', 'drains'],
  targetsHealthy: ['members', 'loadBalancers'],
  policyFired: ['policies'],
  alarmReached: ['members', 'alarms'],
  scheduledActionRan: ['policies'],
  scheduledActionSkipped: ['policies'],
  hookWaited: ['policies'],
  lostRequestsBelow: ['traffic'],
}

/** Each thing once. `creates` says whether the template is deployed. */
export function needsOf(
  { scenario, deployment }: PreparedScenario,
  creates = true,
): readonly Need[] {
  const resources = creates ? deployment.resources : []
  const created = resources.flatMap(({ operations }) => operations)
  const called = scenario.method.flatMap((step) => (step.type === 'call' ? [step.call] : []))
  const faults = scenario.method.flatMap((step) => (step.type === 'fault' ? [step.fault] : []))
  // Where things are real, a group that refers to what is left out has nothing to refer to.
  const leftOut = typesLeftOut({ resources })
  const operations = [...created.map(({ operation }) => operation), ...leftOut, ...called]
  return [
    ...conditionsOf(scenario),
    ...[...new Set(operations)].map((name): Need => ({ type: 'operation', name })),
    ...[...new Set(faults)].map((name): Need => ({ type: 'fault', name })),
    ...observationsOf(scenario),
    ...neededBehaviours(scenario, created),
  ]
}

function conditionsOf({
  era,
  settings,
  monitors,
  workloads,
  method,
}: PreparedScenario['scenario']): readonly Need[] {
  const needs: Need[] = []
  const add = (name: Condition, what: string): void =>
    void needs.push({ type: 'condition', name, what })
  if (era !== 'modern') add('eras', `AWS as it was (era: ${era})`)
  const given = Object.keys(settings)
  if (given.length > 0) add('settings', `settings of what AWS does not publish (${given[0]})`)
  if (monitors.length > 0) add('externalChecks', 'a check from outside')
  const changed = method.some(({ type }) => type === 'workload')
  if (workloads.length > 0 || changed) add('workloads', 'a load on a group')
  return needs
}

function observationsOf({ steadyState, expect }: PreparedScenario['scenario']): readonly Need[] {
  const needed = new Map<Observation, string>()
  for (const { claim } of steadyState) {
    const name = claim === 'serving' ? claim : 'members'
    if (!needed.has(name)) needed.set(name, `steadyState: ${claim}`)
  }
  for (const expectation of expect) {
    for (const name of readFor(expectation)) {
      if (!needed.has(name)) needed.set(name, expectation.checker)
    }
  }
  return [...needed].map(([name, what]) => ({ type: 'observation', name, for: what }))
}

function readFor({ checker, options }: Expectation): readonly Observation[] {
  const listed = readBy[checker] ?? observations
  return checker === 'ends' && options['serving'] !== undefined ? [...listed, 'serving'] : listed
}
