import {
  serviceError,
  type OperationOutput,
  type OperationRequest,
  type ServiceError,
} from '@ifdown/simulator'
import pRetry from 'p-retry'
import {
  AnswerError,
  NoAnswerError,
  createBoundedHttp,
  type BoundedHttp,
  type HttpLimits,
} from './bounded-http.ts'
import { createCallBudget, type CallLimits } from './call-budget.ts'
import type { ClientPlace } from './client-of.ts'
import { EndpointError } from './endpoint-error.ts'
import { createSdkClients, type SdkClients } from './sdk-clients.ts'

/** Calls an endpoint, within limits. */
export interface Caller {
  readonly url: string
  /** How many requests were sent. */
  readonly used: number
  /**
   * A refusal is a value. Throws `EndpointError` when no answer came, or none that AWS would give;
   * what is safe to repeat has been tried again before, with growing and uneven pauses.
   */
  call(request: OperationRequest): Promise<OperationOutput | ServiceError>
  destroy(): void
}

type OrLeftOut<Options> = { readonly [Name in keyof Options]?: Options[Name] | undefined }

export interface CallerOptions extends ClientPlace, OrLeftOut<CallLimits & HttpLimits> {
  /** How often a call that fails is tried again. */
  readonly retries?: number | undefined
  /** Milliseconds before the first retry. */
  readonly retryAfter?: number | undefined
  /** Makes the clients; those of an endpoint when left out. */
  readonly clients?: ((http: BoundedHttp) => SdkClients) | undefined
}

export const callerDefaults = {
  callsPerSecond: 20,
  callsAtMost: 50_000,
  answerWithin: 10_000,
  answerBytes: 8 * 1_048_576,
  retries: 3,
  retryAfter: 200,
} as const

export function createCaller(options: CallerOptions): Caller {
  const limits = { ...callerDefaults, ...given(options) }
  const budget = createCallBudget(limits)
  const http = createBoundedHttp(limits)
  const clients = options.clients?.(http) ?? createSdkClients(limits, http)
  const { url } = options

  return {
    url,
    get used() {
      return budget.used
    },
    destroy: () => clients.destroy(),
    async call(request) {
      const attempt = async (): Promise<OperationOutput | ServiceError> => {
        await budget.take()
        try {
          return await clients.send(request)
        } catch (error) {
          const refusal = toRefusal(error)
          if (refusal === undefined || isTransient(refusal)) throw error
          return refusal
        }
      }
      try {
        return await pRetry(attempt, {
          retries: limits.retries,
          minTimeout: limits.retryAfter,
          maxTimeout: 5000,
          randomize: true,
          shouldRetry: ({ error }) => mayRepeat(request, error),
        })
      } catch (error) {
        throw explain(error, request, url)
      }
    },
  }
}

/** Options that were given as undefined do not hide a default. */
function given<Options extends object>(options: Options): Given<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Given<Options>
}

type Given<Options> = { readonly [Name in keyof Options]: Exclude<Options[Name], undefined> }

interface SdkError extends Error {
  readonly $fault?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $response?: { readonly statusCode?: number; readonly body?: unknown }
  readonly Code?: unknown
}

/** AWS's error as a value; undefined for what is not one. */
function toRefusal(error: unknown): ServiceError | undefined {
  const { name, message, $fault, $metadata, Code } = error as SdkError
  const status = $metadata?.httpStatusCode
  if ($fault === undefined || status === undefined || status < 400) return undefined
  if (name === 'Error' || name === '' || name === 'UnknownError' || name === 'Unknown')
    return undefined
  // The page of another server: the SDK takes any 404 in place of XML for an error of AWS.
  if (status === 404 && Code === undefined && message === 'Unknown') return undefined
  // The SDK has a name of its own for some: ScalingActivityInProgressFault.
  return serviceError(typeof Code === 'string' ? Code : name, message, status)
}

const throttles = ['Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'SlowDown']

function isThrottled(error: unknown): boolean {
  return throttles.includes((error as Error).name)
}

/** It is how emulators refuse what they do not know. */
const notImplemented = 501

function isTransient({ code, httpStatus }: ServiceError): boolean {
  return (httpStatus >= 500 && httpStatus !== notImplemented) || throttles.includes(code)
}

/** Repeating these changes nothing more; another may have been carried out though no answer came. */
const repeatable =
  /^(?:Describe|List|Get|Delete|Terminate|Stop|Start|Suspend|Resume|Set|Unsubscribe)/

function mayRepeat({ operation }: OperationRequest, error: unknown): boolean {
  if (error instanceof EndpointError) return false
  if (isThrottled(error)) return true
  if (error instanceof NoAnswerError && error.unheard) return true
  if (error instanceof AnswerError) return repeatable.test(operation)
  const status = (error as SdkError).$metadata?.httpStatusCode ?? 0
  return status >= 500 && repeatable.test(operation)
}

function explain(error: unknown, { operation }: OperationRequest, url: string): Error {
  if (error instanceof EndpointError) return error
  const asked = `${operation} to ${url}`
  if (error instanceof AnswerError) {
    const trouble = error instanceof NoAnswerError ? 'NoAnswer' : undefined
    return new EndpointError(`${asked}: ${error.message}`, { trouble })
  }
  const { name, message, $metadata } = error as SdkError
  const status = $metadata?.httpStatusCode
  const trouble = status !== undefined && status >= 500 ? 'Failure' : undefined
  const told = trouble && `the endpoint itself failed, with ${status}`
  const [line = ''] = message.split('\n')
  const cause = /XML|JSON|Deserialization|Unexpected|^Unknown$/i.test(message)
    ? 'its answer is not one that AWS would give'
    : `${name}: ${line}`
  const why = [told, cause].filter((part) => part !== undefined).join('; ')
  return new EndpointError(`${asked}: ${why.slice(0, 300)}`, { cause: error, trouble })
}
