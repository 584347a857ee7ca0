export { containersTarget, type ContainersTargetOptions } from './containers-target.ts'
export { ContainersUnavailableError } from './runtime.ts'
