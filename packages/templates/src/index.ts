export { parseTemplate, type Template } from './template.ts'
export {
  resolveTemplate,
  typesLeftOut,
  type Deployment,
  type PlannedResource,
  type ResolveOptions,
} from './resolve-template.ts'
export { deploy, type AnswerCall, type DeployedResource, type DeploymentCall } from './deploy.ts'
export type { PlannedOperation } from './resources/resource-type.ts'
export { TemplateError, type Problem } from './template-error.ts'
export { didYouMean, listWords } from '@ifdown/kernel'
