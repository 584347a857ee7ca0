export {
  controlledEndpointTarget,
  type ControlledEndpointOptions,
} from './controlled-endpoint-target.ts'
export {
  openServedControlLoop,
  type ServedControlLoop,
  type ServedOptions,
} from '../served/served-control-loop.ts'
