import { isLaterText, type InputValue } from './properties.ts'
import type { Deployment, PlannedResource } from './resolve-template.ts'
import type { PlannedOperation } from './resources/resource-type.ts'
import { TemplateError } from './template-error.ts'
import type { Part } from './values.ts'

/** An API call, as a Region or an SDK client takes it. */
export interface DeploymentCall {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Answers a call: the SDK's output, or AWS's error as a value of the type `ServiceError`. */
export type AnswerCall = (call: DeploymentCall) => unknown

export interface DeployedResource {
  readonly logicalId: string
  readonly resourceType: string
  /** What `Ref` gives: the name, or the ARN of a topic or a subscription. */
  readonly physicalId: string
}

/**
 * Creates the resources one after the other. Throws `TemplateError` at the resource that AWS
 * refuses; what was created before stays.
 */
export async function deploy(
  deployment: Deployment,
  call: AnswerCall,
): Promise<readonly DeployedResource[]> {
  const told: Told = new Map()
  const deployed: DeployedResource[] = []
  for (const resource of deployment.resources) {
    for (const planned of resource.operations) {
      const { service, operation } = planned
      const input = fillIn(planned.input, told) as Readonly<Record<string, unknown>>
      // Each call may need what the one before it told.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await call({ service, operation, input })
      refuseError(answer, { deployment, resource, planned })
      remember(answer, { resource, planned, told })
    }
    const { logicalId, resourceType, ref } = resource
    deployed.push({ logicalId, resourceType, physicalId: partText(ref, told) })
  }
  return deployed
}

/** Attributes of created resources, by `logicalId/attribute`. */
type Told = Map<string, string>

function fillIn(value: InputValue, told: Told): unknown {
  if (typeof value !== 'object' || value instanceof Date) return value
  if (isLaterText(value)) return value.laterText.map((part) => partText(part, told)).join('')
  if (Array.isArray(value))
    return (value as readonly InputValue[]).map((item) => fillIn(item, told))
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, InputValue>>).map(([member, inner]) => [
      member,
      fillIn(inner, told),
    ]),
  )
}

function partText(part: Part, told: Told): string {
  if (typeof part === 'string') return part
  return told.get(`${part.logicalId}/${part.attribute}`) ?? ''
}

interface Step {
  readonly resource: PlannedResource
  readonly planned: PlannedOperation
}

/** An error as a value. */
interface Refusal {
  readonly type: unknown
  readonly code: unknown
  readonly message: unknown
  /** It is the simulation that refuses, not AWS. */
  readonly unmodelled: unknown
}

function refuseError(answer: unknown, step: Step & { readonly deployment: Deployment }): void {
  const error = answer as Partial<Refusal> | null | undefined
  if (error?.type !== 'ServiceError') return
  const { line, column, logicalId } = step.resource
  const message = error.unmodelled
    ? `${logicalId} cannot be created: ${String(error.message)}`
    : `AWS refuses ${logicalId}: ${step.planned.operation} answers ` +
      `${String(error.code)}: ${String(error.message)}`
  const advice = /^The subnet ID .* does not exist$/.test(String(error.message)) ? subnetAdvice : ''
  throw new TemplateError(step.deployment.file, [{ line, column, message: message + advice }])
}

/** Most templates take the subnets of a network that is there, and here there is none. */
const subnetAdvice =
  '; only the subnets of the template are there: add AWS::EC2::VPC and AWS::EC2::Subnet to it, ' +
  'or give the group AvailabilityZones instead'

function remember(
  answer: unknown,
  { resource, planned, told }: Step & { readonly told: Told },
): void {
  for (const [attribute, member] of Object.entries(planned.outputs)) {
    const value = memberOf(answer, member)
    const known = typeof value === 'string' || typeof value === 'number'
    told.set(`${resource.logicalId}/${attribute}`, known ? String(value) : '')
  }
}

/** A member of an answer; `Vpc.VpcId` is one of a member. */
function memberOf(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name],
      answer,
    )
}
