import { formatDuration, formatOffset } from './duration.ts'
import type { Checker, Claim } from './finding.ts'
import { plural } from './plural.ts'
import { followTargets, poolName, type EndedMember } from './target-timeline.ts'
import { unknownGroup } from './unknown-group.ts'

export interface DeregisteredBeforeTerminationOptions {
  readonly group: string
}

/**
 * Whatever member the group ends was deregistered from its load balancers before, and their
 * deregistration delay was over (TERM-15, N2.7).
 */
export function deregisteredBeforeTermination({
  group,
}: DeregisteredBeforeTerminationOptions): Checker {
  const claim: Claim = {
    checker: 'deregisteredBeforeTermination',
    group,
    claim: `${group} deregisters and drains what it terminates`,
    expectation: 'to deregister and drain what it terminates',
  }
  return (record) => {
    const { known, ended } = followTargets(record, group)
    if (!known) return unknownGroup(claim)
    const balanced = ended.filter(({ wasRegistered }) => wasRegistered)
    const evidence = {
      entries: balanced.map(({ seq }) => seq),
      instanceIds: balanced.map(({ instanceId }) => instanceId),
    }
    const since = record.header.startedAt
    const wrong = balanced.map((member) => explain(member, since)).find((text) => text)
    if (wrong !== undefined) return { type: 'Violated', ...claim, because: wrong, evidence }
    if (balanced.length > 0) {
      const measured = plural(balanced.length, 'termination')
      return { type: 'Holds', ...claim, measured, evidence }
    }
    return {
      type: 'Unknown',
      ...claim,
      because: `${group} terminated no instance that was registered with a load balancer.`,
      advice: 'Put it behind a load balancer, and have it scale in or replace an instance.',
      evidence,
    }
  }
}

function explain(
  { instanceId, at, registered, draining }: EndedMember,
  startedAt: number,
): string | undefined {
  const when = `at ${formatOffset(at - startedAt)} ${instanceId} was terminated`
  const [pool] = registered
  if (pool !== undefined) return `${when} while it was registered with ${poolName(pool)}`
  const [drain] = draining
  if (drain === undefined) return undefined
  const early = formatDuration(drain.until - at)
  return `${when} ${early} before ${poolName(drain.pool)} had drained it`
}
