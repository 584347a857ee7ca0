import type { Behaviour } from '@ifdown/targets'
import type { PlannedOperation } from '@ifdown/templates'
import type { PreparedScenario } from './prepare-scenario.ts'

export interface BehaviourNeed {
  readonly type: 'behaviour'
  readonly name: Behaviour
  readonly for: string
}

/** What must happen by itself, so that there is something to judge. */
export function neededBehaviours(
  { steadyState, method }: PreparedScenario['scenario'],
  created: readonly PlannedOperation[],
): readonly BehaviourNeed[] {
  const needed = new Map<Behaviour, string>()
  const spread = created.some(
    ({ operation, input }) => operation === 'CreateAutoScalingGroup' && countZones(input) > 1,
  )
  if (spread && steadyState.some(({ claim }) => claim === 'balanced')) {
    needed.set('balances-zones', 'steadyState: balanced')
  }
  for (const step of method) {
    if (step.type !== 'call' || step.call !== 'SuspendProcesses') continue
    // All of them when none is named.
    const named = (step.input['ScalingProcesses'] ?? Object.keys(holds)) as readonly string[]
    for (const process of named) {
      const behaviour = holds[process]
      if (behaviour !== undefined) needed.set(behaviour, `SuspendProcesses ${process}`)
    }
  }
  return [...needed].map(([name, what]) => ({ type: 'behaviour', name, for: what }))
}

/** What it is to suspend a process; others are not known apart. */
const holds: Readonly<Record<string, Behaviour>> = {
  Launch: 'suspended-launch',
  Terminate: 'suspended-terminate',
  ReplaceUnhealthy: 'suspended-replace-unhealthy',
  HealthCheck: 'suspended-health-check',
}

function countZones(input: PlannedOperation['input']): number {
  const { AvailabilityZones: zones, VPCZoneIdentifier: subnets } = input
  if (Array.isArray(zones)) return zones.length
  return typeof subnets === 'string' ? subnets.split(',').length : 1
}
