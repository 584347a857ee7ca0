import { formatOffset } from './duration.ts'
import type { Checker, Claim } from './finding.ts'
import { plural } from './plural.ts'
import { followTargets, poolName } from './target-timeline.ts'
import { untouched, wasTouched } from './touched.ts'
import { unknownGroup } from './unknown-group.ts'

export interface TargetsHealthyOptions {
  readonly group: string
  /** How many of its instances at least; one when left out. */
  readonly count?: number | undefined
}

/** At the end every member InService is a healthy target of each of its load balancers, as these see it. */
export function targetsHealthy({ group, count = 1 }: TargetsHealthyOptions): Checker {
  const least = count === 1 ? '' : ` (at least ${count})`
  const claim: Claim = {
    checker: 'targetsHealthy',
    group,
    claim: `the instances of ${group} are healthy targets${least}`,
    expectation: `to have healthy targets alone${least}`,
  }
  return (record) => {
    const { known, inService, targets } = followTargets(record, group)
    if (!known) return unknownGroup(claim)
    const own = targets.filter(({ instanceId }) => inService.has(instanceId))
    const evidence = { entries: own.map(({ seq }) => seq).toSorted((a, b) => a - b) }
    if (targets.length === 0) {
      return {
        type: 'Unknown',
        ...claim,
        because: `no instance of ${group} is registered with a load balancer.`,
        advice: 'Give the group TargetGroupARNs or LoadBalancerNames.',
        evidence,
      }
    }
    const registered = new Set(own.map(({ instanceId }) => instanceId))
    const healthy = [...registered].filter((id) =>
      own.every(({ instanceId, state }) => instanceId !== id || state === 'healthy'),
    )
    const measured = `${healthy.length} of ${plural(inService.size, 'instance')} healthy`
    const base = { ...claim, measured, evidence }
    const when = formatOffset(record.endedAt - record.header.startedAt)
    const missing = [...inService].find((id) => !registered.has(id))
    const unwell = own.find(({ state }) => state !== 'healthy')
    if (missing !== undefined) {
      return {
        type: 'Violated',
        ...base,
        because: `at ${when} ${missing} was in service and not registered`,
      }
    }
    if (unwell !== undefined) {
      const { instanceId, state, pool } = unwell
      const because = `at ${when} ${instanceId} was ${state} in ${poolName(pool)}`
      return { type: 'Violated', ...base, because }
    }
    if (healthy.length < count) {
      return { type: 'Violated', ...base, because: `at ${when} there were ${healthy.length}` }
    }
    const finding = { type: 'Holds', ...base } as const
    return wasTouched(record, group) ? finding : untouched(finding, group)
  }
}
