import {
  conditions,
  observations,
  type Ability,
  type AbilityTable,
  type Capabilities,
} from '../capabilities.ts'

const decided: Ability = { how: "ifdown's own control loop", closely: 'same' }

const unknownLoad: Ability = { lacks: 'runs real instances, whose load is their own' }

/** What a run can do whose control loop is ifdown's, and whose instances are somebody else's. */
export function hostedCapabilities(faults: AbilityTable, serving: Ability): Capabilities {
  const allOf = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, decided])) as Readonly<Record<Name, Ability>>
  return {
    faults,
    operations: { named: {}, otherwise: decided },
    observations: { ...allOf(observations), serving, traffic: unknownLoad },
    conditions: { ...allOf(conditions), workloads: unknownLoad },
  }
}
