import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import type { TrafficSourceState, TrafficSourceType } from './events.ts'
import { deregisterFrom, registerWith } from './registering.ts'
import { checksElb, type TrafficSource } from './state.ts'

export interface NamedSource {
  readonly identifier: string
  readonly type: TrafficSourceType
}

/** What a group is created with is in service at once (ELB-41). */
export function beginWithSources(
  auto: AutoScaling,
  group: Group,
  sources: readonly NamedSource[],
): void {
  for (const { identifier, type } of sources) {
    change(auto, group, { identifier, type, state: undefined }, 'InService')
  }
}

/** Attaches sources to a group that has members: they are registered, and that takes a moment. */
export function attachSources(
  auto: AutoScaling,
  group: Group,
  sources: readonly NamedSource[],
): void {
  const { effects } = auto
  for (const { identifier, type } of sources) {
    const before = group.trafficSources.get(identifier)
    if (before !== undefined && before.state !== 'Removing') continue
    const takes = effects.milliseconds('asg.trafficSourceS', group.name, identifier)
    change(auto, group, { identifier, type, state: undefined }, 'Adding', effects.now + takes)
    for (const member of group.members.values()) {
      if (member.lifecycleState === 'InService') registerWith(auto, identifier, member.instanceId)
    }
  }
}

/** Detaches sources: members are deregistered and drained, and go on running (ELB-44). */
export function detachSources(
  auto: AutoScaling,
  group: Group,
  identifiers: readonly string[],
): void {
  const { effects } = auto
  for (const identifier of identifiers) {
    const source = group.trafficSources.get(identifier)
    if (source === undefined || source.state === 'Removing') continue
    const takes = effects.milliseconds('asg.trafficSourceS', group.name, identifier)
    const ends = [...group.members.keys()].map(
      (instanceId) => deregisterFrom(auto, [source], instanceId) ?? 0,
    )
    change(auto, group, source, 'Removing', Math.max(effects.now + takes, ...ends))
  }
}

/** Does whatever is due at the sources of a group, and asks to be reminded of the next. */
export function advanceTrafficSources(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  for (const source of group.trafficSources.values()) {
    if (source.endsAt !== undefined && source.endsAt <= effects.now) {
      change(auto, group, source, source.state === 'Removing' ? 'Removed' : 'Added')
    }
    const now = group.trafficSources.get(source.identifier)
    if (now?.state === 'Added') putIntoService(auto, group, now)
  }
}

/** Once one member passes; and only then what the load balancer says counts (HC-16, ELB-41). */
function putIntoService(auto: AutoScaling, group: Group, source: TrafficSource): void {
  if (!checksElb(group.configuration.healthCheckType)) return
  for (const instanceId of group.members.keys()) {
    const health = auto.loadBalancing.health(source.identifier, instanceId)
    if (health?.state !== 'healthy') continue
    const causes = [source.cause, health.cause].toSorted((a, b) => a - b)
    return auto.effects.because(causes, () => change(auto, group, source, 'InService'))
  }
}

interface Changing extends NamedSource {
  readonly state: TrafficSourceState | undefined
}

function change(
  { effects }: AutoScaling,
  { name }: Group,
  { identifier, type, state: from }: Changing,
  to: TrafficSourceState | 'Removed',
  endsAt?: number,
): void {
  effects.emit({
    type: 'TrafficSourceStateChanged',
    group: name,
    identifier,
    sourceType: type,
    from,
    to,
    endsAt,
  })
}
