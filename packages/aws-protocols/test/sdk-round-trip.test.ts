import * as autoScalingClient from '@aws-sdk/client-auto-scaling'
import * as ec2Client from '@aws-sdk/client-ec2'
import * as snsClient from '@aws-sdk/client-sns'
import * as stsClient from '@aws-sdk/client-sts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileStructures } from '../src/compile-model.ts'
import { createWire, isWireError, type ReadRequest } from '../src/index.ts'
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

async function roundTrip(
  { module, client, model }: Sdk,
  operation: string,
  input: object,
  output: object,
) {
  const wire = createWire({ operations: new Set(everything) })
  let read: ReadRequest | undefined
  const sender = new module[client]({
    region: 'us-east-1',
    credentials: { accessKeyId: '123456789012', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: any) => {
        read = wire.read({
          method: request.method,
          path: request.path,
          headers: request.headers,
          body: new TextEncoder().encode(request.body),
        })
        const response = isWireError(read.asked)
          ? read.writeError(read.asked, 'request-1')
          : read.writeOutput(output as Record<string, unknown>, 'request-1')
        return {
          response: { statusCode: response.status, headers: response.headers, body: response.body },
        }
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
