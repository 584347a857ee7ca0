export {
  abilityOf,
  behaviours,
  canDo,
  conditions,
  observations,
  type Ability,
  type AbilityTable,
  type Behaviour,
  type Capabilities,
  type Condition,
  type Observation,
} from './capabilities.ts'
export { digestRecord } from './digest-record.ts'
export {
  targetNames,
  targetNouns,
  type ExternalCheckSpec,
  type InjectionTold,
  type OpenOptions,
  type SteadyStateFloor,
  type Target,
  type TargetName,
  type TargetRun,
} from './target.ts'
export type { Journal } from './journal/journal.ts'
export {
  NeverReadyError,
  openLive,
  TargetLacksError,
  type LiveGroup,
  type LiveOptions,
  type LiveRun,
} from './live/live-run.ts'
export { simulatorTarget } from './simulator/simulator-target.ts'
export { simulatedKeys, SimulationUsageError } from './simulator/check-options.ts'
export { TemplateNotFoundError, type CreateOptions } from './simulator/deploy-template.ts'
export type { ExternalCheck, ExternalCheckOptions } from './simulator/external-check.ts'
export { NoSuchGroupError } from './simulator/group-names.ts'
export type { GroupReference, Traffic } from './simulator/group-reference.ts'
export type { Remedy } from './simulator/remedies.ts'
export { NeverSettledError } from './simulator/settle.ts'
export {
  createSimulation,
  type InjectedFault,
  type InjectOptions,
  type Simulation,
  type SimulationOptions,
} from './simulator/simulation.ts'
