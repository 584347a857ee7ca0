export { faultBehaviours } from './catalogue.ts'
export type { FaultSpec } from './fault-spec.ts'
export { networkLoss } from './network-loss.ts'
export type { GroupChoice, InstanceChoice, InstanceSelection } from './selection.ts'
