export {
  controlledEndpointTarget,
  type ControlledEndpointOptions,
} from './controlled-endpoint-target.ts'
