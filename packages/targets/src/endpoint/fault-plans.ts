import { faultBehaviours, type FaultSpec } from '@ifdown/faults'
import { draw, parseSeed } from '@ifdown/kernel'
import { FaultRefusedError, UnknownFaultError, type FaultView } from '@ifdown/simulator'
import type { Observer } from './observer.ts'

/** How the endpoint target plays the faults that EC2's own API can play. */
export interface FaultPlan {
  readonly operation: 'StopInstances' | 'TerminateInstances'
  /** Left out where the operation is the fault. */
  readonly how?: string | undefined
  readonly closely: 'same' | 'approximate'
}

export const faultPlans: Readonly<Record<string, FaultPlan>> = {
  'network-loss': {
    operation: 'StopInstances',
    how: 'StopInstances: nobody is served, but EC2 shows it at once, not by failing status checks',
    closely: 'approximate',
  },
  'stop-instances': { operation: 'StopInstances', closely: 'same' },
  'terminate-instances': { operation: 'TerminateInstances', closely: 'same' },
}

/** Faults whose instances serve on, at first at least; what becomes of them is seen, not concluded. */
const servesOn: ReadonlySet<string> = new Set([
  'network-latency',
  'network-packet-loss',
  'unhealthy-responses',
  'scheduled-event',
])

/** Whether a fault takes its instances away from whoever they serve. */
export function takesServing({ fault }: FaultSpec): boolean {
  return !servesOn.has(fault)
}

/** The instances that a fault means, among those that were seen last. */
export function chooseFor(
  spec: FaultSpec,
  observer: Pick<Observer, 'groups'>,
  seed: string,
): readonly string[] {
  const behaviour = faultBehaviours.find(({ name }) => name === spec.fault)
  if (behaviour === undefined) {
    throw new UnknownFaultError(
      spec.fault,
      faultBehaviours.map(({ name }) => name),
    )
  }
  const view = viewOf(observer, seed, spec.fault)
  const refusal = behaviour.refuse?.(spec.parameters, view)
  if (refusal !== undefined) throw new FaultRefusedError(refusal)
  return behaviour.choose(spec.parameters, view)
}

function viewOf(observer: Pick<Observer, 'groups'>, seed: string, fault: string): FaultView {
  const parsed = parseSeed(seed)
  const all = observer.groups.flatMap(({ name: group, members }) =>
    members
      .filter(({ lifecycleState }) => !lifecycleState.startsWith('Terminat'))
      .map((member) => ({ ...member, group })),
  )
  return {
    now: 0,
    groups: observer.groups.map(({ name }) => name),
    members: (group) => all.filter((member) => group === undefined || member.group === group),
    find: (instanceId) => all.find((member) => member.instanceId === instanceId),
    zones: (name) => {
      const group = observer.groups.find((one) => one.name === name)
      const zones = group?.members.map(({ availabilityZone }) => availabilityZone) ?? []
      return [...new Set([...(group?.zones ?? []), ...zones])]
    },
    draw: (...key) => draw(parsed, ['fault', fault, ...key]),
  }
}
