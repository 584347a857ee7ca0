import {
  conditions,
  observations,
  type Ability,
  type AbilityTable,
  type Capabilities,
} from '../capabilities.ts'

const decided: Ability = { how: "ifdown's own control loop", closely: 'same' }

const unknownLoad: Ability = { lacks: 'runs real instances, whose load is their own' }

/** Faults that strike what runs on an instance, or what EC2 says of it, where only EC2 is ifdown's. */
export function playedAtOwnEc2(instance: string): Readonly<Record<string, Ability>> {
  const how = `at ifdown's own EC2; the ${instance} runs on`
  const names = ['host-failure', 'application-crash', 'unhealthy-responses', 'scheduled-event']
  return Object.fromEntries(names.map((name) => [name, { how, closely: 'approximate' }]))
}

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
