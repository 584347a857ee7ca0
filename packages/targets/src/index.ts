export { SimulationUsageError } from './simulator/check-options.ts'
export { TemplateNotFoundError, type CreateOptions } from './simulator/deploy-template.ts'
export type { ExternalCheck, ExternalCheckOptions } from './simulator/external-check.ts'
export { NoSuchGroupError } from './simulator/group-names.ts'
export type { GroupReference } from './simulator/group-reference.ts'
export type { Remedy } from './simulator/remedies.ts'
export { NeverSettledError } from './simulator/settle.ts'
export {
  createSimulation,
  type InjectedFault,
  type InjectOptions,
  type Simulation,
  type SimulationOptions,
} from './simulator/simulation.ts'
