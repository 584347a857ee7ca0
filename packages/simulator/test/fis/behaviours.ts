import type { FaultBehaviour } from '@ifdown/simulator'

/** Stand-ins for the faults that experiments are made of; the simulator may not import those. */
export const faultBehaviours: readonly FaultBehaviour[] = [
  {
    name: 'stop-instances',
    // As the real one: a fault on instances is about one group.
    refuse: ({ group }) =>
      group === undefined ? { reason: 'InvalidParameters', message: 'no group' } : undefined,
    choose: ({ select }) => (select as { readonly instanceIds: readonly string[] }).instanceIds,
    begin: (_, ids) => ids.map((instanceId) => ({ type: 'StopInstance', instanceId })),
    end: (_, ids) => ids.map((instanceId) => ({ type: 'StartInstance', instanceId })),
  },
  {
    name: 'insufficient-instance-capacity',
    choose: () => [],
    begin: () => [],
    end: () => [],
    onLaunch: ({ group, availabilityZones }, launch) =>
      group === launch.group &&
      (availabilityZones as readonly string[]).includes(launch.availabilityZone)
        ? { type: 'fail', code: 'InsufficientInstanceCapacity' }
        : { type: 'pass' },
  },
]
