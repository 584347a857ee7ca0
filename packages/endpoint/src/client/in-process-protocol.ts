import type { OperationRequest } from '@ifdown/simulator'
import type { Answer } from '../answer-call.ts'
import { responseMetadata } from './response-metadata.ts'
import { sdkException, type ErrorRegistry } from './sdk-exception.ts'

/** What a client hands to the protocol that it makes. */
interface ProtocolSettings {
  /** For example `com.amazonaws.autoscaling`. */
  readonly defaultNamespace: string
  readonly errorTypeRegistries?: readonly ErrorRegistry[]
}

/** A call on its way through the client's middleware, in the place of an HTTP request. */
export interface InProcessRequest {
  readonly call: OperationRequest
}

export interface Protocol {
  getShapeId(): string
  getRequestType(): never
  getResponseType(): never
  getPayloadCodec(): never
  setSerdeContext(context: unknown): void
  updateServiceEndpoint(request: never, endpoint: unknown): never
  serializeRequest(operation: never, input: never, context: unknown): Promise<never>
  deserializeResponse(operation: never, context: unknown, response: never): Promise<never>
}

// eslint-disable-next-line typescript/no-explicit-any -- the client's own type takes any settings
export type ProtocolConstructor = new (settings: any) => Protocol

export function isInProcessRequest(request: unknown): request is InProcessRequest {
  return typeof request === 'object' && request !== null && marker in request
}

const marker: unique symbol = Symbol('ifdown call')

/**
 * A protocol for the SDK's clients that writes nothing: the request is the call, the response is the
 * answer. Because that request is no HTTP request, the middleware that signs it, counts its bytes and
 * names the user agent lets it pass.
 */
export function createProtocol(): ProtocolConstructor {
  return class InProcessProtocol {
    readonly #service: string
    readonly #registries: readonly ErrorRegistry[]

    constructor({ defaultNamespace, errorTypeRegistries = [] }: ProtocolSettings) {
      this.#service = defaultNamespace.slice(defaultNamespace.lastIndexOf('.') + 1)
      this.#registries = errorTypeRegistries
    }

    getShapeId(): string {
      return 'ifdown.protocols#inProcess'
    }

    setSerdeContext(): void {}

    updateServiceEndpoint(request: never): never {
      return request
    }

    async serializeRequest(operation: OperationSchema, input: object): Promise<never> {
      const name = operation.name.slice(operation.name.lastIndexOf('#') + 1)
      const call: OperationRequest = {
        service: this.#service,
        operation: name,
        input: input as Record<string, unknown>,
      }
      return { [marker]: true, call } as InProcessRequest as never
    }

    async deserializeResponse(
      _: OperationSchema,
      context: unknown,
      answer: Answer,
    ): Promise<never> {
      if (answer.type === 'Error') throw sdkException(answer, this.#registries)
      const { output, requestId } = answer
      return Object.assign(output, { $metadata: responseMetadata(200, requestId) }) as never
    }

    getRequestType(): never {
      throw new TypeError('A call in the same process has no HTTP request')
    }

    getResponseType(): never {
      throw new TypeError('A call in the same process has no HTTP response')
    }

    getPayloadCodec(): never {
      throw new TypeError('A call in the same process has no payload')
    }
  }
}

interface OperationSchema {
  readonly name: string
}
