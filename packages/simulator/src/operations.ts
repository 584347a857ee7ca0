import { autoScalingOperations } from './autoscaling/operations/index.ts'
import { cloudWatchOperations } from './cloudwatch/operations/index.ts'
import { ec2Operations } from './ec2/operations/index.ts'
import { elbOperations, elbv2Operations } from './elb/operations/index.ts'
import { eventBridgeOperations } from './eventbridge/operations/index.ts'
import { fisOperations } from './fis/operations/index.ts'
import { checkParameters, question, type Operation } from './operation.ts'
import type { OperationOutput, OperationRequest } from './region-api.ts'
import { isServiceError, unmodelled, type ServiceError } from './service-error.ts'
import type { RegionKernel, Services } from './services.ts'
import { snsOperations } from './sns/operations/index.ts'
import { sqsOperations } from './sqs/operations/index.ts'
import { ssmOperations } from './ssm/operations/index.ts'

/** An operation by the service that it belongs to; the same for every Region. */
interface Served {
  readonly asks: boolean
  readonly run: (services: Services, input: Input) => OperationOutput | ServiceError
}

type Input = OperationRequest['input']

const callerIdentity = question<Services>(
  'GetCallerIdentity',
  {},
  ({ effects: { accountId } }) => ({
    UserId: accountId,
    Account: accountId,
    Arn: `arn:aws:iam::${accountId}:root`,
  }),
)

const operations: ReadonlyMap<string, Served> = new Map([
  ...serve('autoscaling', ({ autoScaling }) => autoScaling, autoScalingOperations),
  ...serve('cloudwatch', ({ cloudWatch }) => cloudWatch, cloudWatchOperations),
  ...serve('ec2', ({ ec2 }) => ec2, ec2Operations),
  ...serve('elbv2', ({ elb }) => elb, elbv2Operations),
  ...serve('elb', ({ elb }) => elb, elbOperations),
  ...serve('sns', ({ sns }) => sns, snsOperations),
  ...serve('sqs', ({ sqs }) => sqs, sqsOperations),
  ...serve('fis', ({ fis }) => fis, fisOperations),
  ...serve('ssm', ({ ssm }) => ssm, ssmOperations),
  ...serve('eventbridge', ({ eventBridge }) => eventBridge, eventBridgeOperations),
  ...serve('sts', (services) => services, [callerIdentity]),
])

function serve<Service>(
  name: string,
  serviceOf: (services: Services) => Service,
  served: readonly Operation<Service>[],
): readonly (readonly [string, Served])[] {
  return served.map((operation) => {
    const run: Served['run'] = (services, input) =>
      checkParameters(operation, input) ?? operation.run(serviceOf(services), input)
    return [`${name}:${operation.name}`, { asks: operation.asks, run }]
  })
}

/** What a Region answers, as `service:operation`. */
export const operationKeys: ReadonlySet<string> = new Set(operations.keys())

/** Everything that a call brings about is caused by it; a refusal is told as well. */
export function callOperation(
  kernel: RegionKernel,
  services: Services,
  { service, operation, input }: OperationRequest,
): OperationOutput | ServiceError {
  const served = operations.get(`${service}:${operation}`)
  if (served === undefined) {
    return unmodelled(
      `The action ${operation} of ${service} is not modelled by ifdown.`,
      'InvalidAction',
    )
  }
  if (served.asks) return served.run(services, input)
  // Clients make it up at random, so that a retry is known again: it is not part of what is asked.
  const { ClientToken: _, ...parameters } = input
  const called = { type: 'OperationCalled', service, operation, parameters } as const
  const seq = kernel.emit(called, { causes: [] })
  return kernel.because([seq], () => {
    const answer = served.run(services, input)
    if (isServiceError(answer)) {
      const { code, message } = answer
      kernel.emit({ type: 'OperationRefused', service, operation, code, message })
    }
    return answer
  })
}
