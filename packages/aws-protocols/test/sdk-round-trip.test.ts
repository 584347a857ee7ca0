import * as autoScalingClient from '@aws-sdk/client-auto-scaling'
import * as ec2Client from '@aws-sdk/client-ec2'
import * as snsClient from '@aws-sdk/client-sns'
import * as stsClient from '@aws-sdk/client-sts'
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
import { ec2 } from '../src/models/ec2.ts'
import { sns } from '../src/models/sns.ts'
import { sts } from '../src/models/sts.ts'
import type { ServiceModel } from '../src/service-model.ts'
import { valuesOf } from './generated-values.ts'

interface Sdk {
  readonly model: ServiceModel
  readonly module: Readonly<Record<string, any>>
  readonly client: string
}

const sdks: readonly Sdk[] = [
  { model: autoscaling, module: autoScalingClient, client: 'AutoScalingClient' },
  { model: ec2, module: ec2Client, client: 'EC2Client' },
  { model: sns, module: snsClient, client: 'SNSClient' },
  { model: sts, module: stsClient, client: 'STSClient' },
]

const everything = sdks.flatMap(({ model }) =>
  Object.keys(model.operations).map((operation) => `${model.service}:${operation}`),
)

describe.each(sdks)('$client', (sdk) => {
  const { model } = sdk
  test.each(Object.keys(model.operations))(
    'understands and is understood, %s',
    async (operation) => {
      const shapes = compileStructures(model)
      const { input, output } = model.operations[operation]!
      const inputs = input
        ? valuesOf(shapes(input), {
            emptyLists: model.protocol === 'awsQuery',
            emptyStructures: false,
          })
        : fc.constant({})
      const outputs = output
        ? valuesOf(shapes(output), { emptyLists: true, emptyStructures: true })
        : fc.constant({})

      await fc.assert(
        fc.asyncProperty(inputs, outputs, async (sent, answered) => {
          const { received, returned } = await roundTrip(sdk, operation, sent, answered)
          expect(received).toEqual(sent)
          expect(returned).toEqual(answered)

          // Without a wire the same arrives.
          const wire = createWire({ operations: new Set(everything) })
          expect(wire.accept(model.service, operation, sent)).toMatchObject({ input: received })
          expect(wire.present(model.service, operation, answered)).toEqual(returned)
        }),
        { numRuns: 15 },
      )
    },
  )
})

describe.each(sdks.filter(({ model }) => Object.keys(model.errors).length > 0))(
  '$client',
  ({ model, module, client }) => {
    test.each(Object.entries(model.errors))(
      'throws what the service declares, %s',
      async (code, status) => {
        const wire = createWire({ operations: new Set() })
        const sender = new module[client]({
          ...configuration,
          requestHandler: {
            handle: async (request: any) => {
              const read = wire.read(toWire(request))
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
          Code: code,
          $metadata: { httpStatusCode: status, requestId: 'request-1' },
        })
        expect(module[thrown.constructor.name]).toBe(thrown.constructor)
        expect(thrown.constructor.name).not.toMatch(/ServiceException$/)
      },
    )
  },
)

const configuration = {
  region: 'us-east-1',
  credentials: { accessKeyId: '123456789012', secretAccessKey: 'test' },
  maxAttempts: 1,
}

function toWire({ method, path, headers, body }: any): WireRequest {
  return { method, path, headers, body: new TextEncoder().encode(body) }
}

function toSdk({ status, headers, body }: WireResponse) {
  return { statusCode: status, headers, body }
}

async function roundTrip(
  { module, client, model }: Sdk,
  operation: string,
  input: object,
  output: object,
) {
  const wire = createWire({ operations: new Set(everything) })
  let read: ReadRequest | undefined
  const sender = new module[client]({
    ...configuration,
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
