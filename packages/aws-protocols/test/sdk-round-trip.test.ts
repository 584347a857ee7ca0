import * as autoScalingClient from '@aws-sdk/client-auto-scaling'
import * as cloudWatchClient from '@aws-sdk/client-cloudwatch'
import * as ec2Client from '@aws-sdk/client-ec2'
import * as elbClient from '@aws-sdk/client-elastic-load-balancing'
import * as elbv2Client from '@aws-sdk/client-elastic-load-balancing-v2'
import * as eventBridgeClient from '@aws-sdk/client-eventbridge'
import * as snsClient from '@aws-sdk/client-sns'
import * as sqsClient from '@aws-sdk/client-sqs'
import * as ssmClient from '@aws-sdk/client-ssm'
import * as stsClient from '@aws-sdk/client-sts'
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileStructures } from '../src/compile-model.ts'
import {
  createWire,
  isWireError,
  type ReadRequest,
  type WireRequest,
  type WireResponse,
} from '../src/index.ts'
import { autoscaling } from '../src/models/autoscaling.ts'
import { cloudwatch } from '../src/models/cloudwatch.ts'
import { ec2 } from '../src/models/ec2.ts'
import { elb } from '../src/models/elb.ts'
import { elbv2 } from '../src/models/elbv2.ts'
import { eventbridge } from '../src/models/eventbridge.ts'
import { sns } from '../src/models/sns.ts'
import { sqs } from '../src/models/sqs.ts'
import { ssm } from '../src/models/ssm.ts'
import { sts } from '../src/models/sts.ts'
import type { ServiceModel } from '../src/service-model.ts'
import { valuesOf } from './generated-values.ts'

interface Sdk {
  readonly model: ServiceModel
  readonly module: Readonly<Record<string, any>>
  readonly client: string
  /** Instead of the one that the client speaks by itself. */
  readonly protocol?: any
  readonly spoken: string
}

const autoScaling = { model: autoscaling, module: autoScalingClient, client: 'AutoScalingClient' }
const cloudWatch = { model: cloudwatch, module: cloudWatchClient, client: 'CloudWatchClient' }
const eventBridge = { model: eventbridge, module: eventBridgeClient, client: 'EventBridgeClient' }
const simpleQueue = { model: sqs, module: sqsClient, client: 'SQSClient' }
const systemsManager = { model: ssm, module: ssmClient, client: 'SSMClient' }

const query: any = (new snsClient.SNSClient({ region: 'us-east-1' }).config as any).protocol
  .constructor
const cbor = SmithyRpcV2CborProtocol

/** The protocols that the clients of today speak, and those of older clients and of other languages. */
const sdks: readonly Sdk[] = [
  { ...autoScaling, spoken: 'query' },
  { ...cloudWatch, spoken: 'JSON 1.0' },
  { ...cloudWatch, spoken: 'CBOR', protocol: cbor },
  { ...cloudWatch, spoken: 'query', protocol: query },
  { model: ec2, module: ec2Client, client: 'EC2Client', spoken: 'EC2 query' },
  {
    model: elb,
    module: elbClient,
    client: 'ElasticLoadBalancingClient',
    spoken: 'query',
  },
  {
    model: elbv2,
    module: elbv2Client,
    client: 'ElasticLoadBalancingV2Client',
    spoken: 'query',
  },
  { ...eventBridge, spoken: 'JSON 1.1' },
  { ...eventBridge, spoken: 'CBOR', protocol: cbor },
  { model: sns, module: snsClient, client: 'SNSClient', spoken: 'query' },
  { ...simpleQueue, spoken: 'JSON 1.0' },
  { ...simpleQueue, spoken: 'query', protocol: query },
  { ...systemsManager, spoken: 'JSON 1.1' },
  { ...systemsManager, spoken: 'CBOR', protocol: cbor },
  { model: sts, module: stsClient, client: 'STSClient', spoken: 'query' },
]

const everything = sdks.flatMap(({ model }) =>
  Object.keys(model.operations).map((operation) => `${model.service}:${operation}`),
)

const wire = createWire({ operations: new Set(everything) })
const wireOfNothing = createWire({ operations: new Set() })

describe.each(sdks)('$client in $spoken', (sdk) => {
  const { model, spoken } = sdk
  test.each(Object.keys(model.operations))(
    'understands and is understood, %s',
    async (operation) => {
      const shapes = compileStructures(model)
      const { input, output } = model.operations[operation]!
      // A list that is flattened is empty when it is not there.
      const flattened = model === sqs && spoken === 'query'
      const inputs = input
        ? valuesOf(shapes(input), {
            emptyLists: spoken !== 'EC2 query' && !flattened,
            emptyStructures: false,
            sharedNames: !spoken.endsWith('query'),
          }).map(withoutEndpoint)
        : fc.constant({})
      const outputs = output
        ? valuesOf(shapes(output), {
            emptyLists: !flattened,
            emptyStructures: !flattened,
            sharedNames: true,
          })
        : fc.constant({})

      await fc.assert(
        fc.asyncProperty(inputs, outputs, async (sent, answered) => {
          const { received, returned } = await roundTrip(sdk, operation, sent, answered)
          expect(received).toEqual(sent)
          expect(returned).toEqual(answered)

          // Without a wire the same arrives.
          expect(wire.accept(model.service, operation, sent)).toMatchObject({ input: received })
          expect(wire.present(model.service, operation, answered)).toEqual(returned)
        }),
        { numRuns: sdk.protocol ? 5 : 15 },
      )
    },
  )
})

describe.each(sdks.filter(({ model }) => Object.keys(model.errors).length > 0))(
  '$client in $spoken',
  ({ model, module, client, protocol, spoken }) => {
    test.each(Object.entries(model.errors))(
      'throws what the service declares, %s',
      async (code, status) => {
        const sender = new module[client]({
          ...configuration,
          ...(protocol && { protocol }),
          requestHandler: {
            handle: async (request: any) => {
              const read = wireOfNothing.read(toWire(request))
              const error = {
                code,
                message: 'told <so>',
                httpStatus: status,
                fault: 'Sender',
              } as const
              return { response: toSdk(read.writeError(error, 'request-1')) }
            },
          },
        })
        const [operation] = Object.keys(model.operations).filter((name) => !name.includes('With'))
        const thrown = await sender
          .send(new module[`${operation}Command`]({}))
          .catch((error: unknown) => error)
        expect(thrown).toMatchObject({
          message: 'told <so>',
          ...(hasCodes(model, spoken) && { Code: code }),
          $metadata: { httpStatusCode: status, requestId: 'request-1' },
        })
        expect(module[thrown.constructor.name]).toBe(thrown.constructor)
        expect(thrown.constructor.name).not.toMatch(/ServiceException$/)
      },
    )
  },
)

/** The client of EventBridge makes a host name of it, and not of any text. */
function withoutEndpoint(input: object): object {
  const { EndpointId: _, ...rest } = input as Record<string, unknown>
  return rest
}

/** Whether a client hears the code of the query protocol, not only the name of a shape. */
function hasCodes({ queryCompatible }: ServiceModel, spoken: string): boolean {
  return spoken.endsWith('query') || (queryCompatible && spoken.startsWith('JSON'))
}

const configuration = {
  region: 'us-east-1',
  credentials: { accessKeyId: '123456789012', secretAccessKey: 'test' },
  maxAttempts: 1,
  md5: false,
  useQueueUrlAsEndpoint: false,
  disableRequestCompression: true,
}

function toWire({ method, path, headers, body }: any): WireRequest {
  return {
    method,
    path,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value as string]),
    ),
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  }
}

function toSdk({ status, headers, body }: WireResponse) {
  return { statusCode: status, headers, body }
}

async function roundTrip(
  { module, client, model, protocol }: Sdk,
  operation: string,
  input: object,
  output: object,
) {
  let read: ReadRequest | undefined
  const sender = new module[client]({
    ...configuration,
    ...(protocol && { protocol }),
    requestHandler: {
      handle: async (request: any) => {
        read = wire.read(toWire(request))
        const response = isWireError(read.asked)
          ? read.writeError(read.asked, 'request-1')
          : read.writeOutput(output as Record<string, unknown>, 'request-1')
        return { response: toSdk(response) }
      },
    },
  })
  const { $metadata, ...returned } = await sender.send(new module[`${operation}Command`](input))
  const asked = read!.asked
  if (isWireError(asked)) throw new Error(asked.message)
  expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: 'request-1' })
  expect(asked).toMatchObject({ service: model.service, operation })
  return { received: asked.input, returned }
}
