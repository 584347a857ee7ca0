import type { OperationOutput, OperationRequest } from '@ifdown/simulator'
import type { BoundedHttp } from './bounded-http.ts'
import { clientOf, type ClientPlace } from './client-of.ts'
import { EndpointError } from './endpoint-error.ts'

interface SdkClient {
  send(command: unknown): Promise<Record<string, unknown>>
  destroy(): void
}

type Constructor<Made> = new (input: unknown) => Made

/** The client of each service and its module, loaded when first called: EC2 alone takes a third of a second. */
export type ClientModules = Readonly<Record<string, () => Promise<readonly [string, object]>>>

const modules: ClientModules = {
  autoscaling: async () => ['AutoScalingClient', await import('@aws-sdk/client-auto-scaling')],
  ec2: async () => ['EC2Client', await import('@aws-sdk/client-ec2')],
  sns: async () => ['SNSClient', await import('@aws-sdk/client-sns')],
  sqs: async () => ['SQSClient', await import('@aws-sdk/client-sqs')],
  cloudwatch: async () => ['CloudWatchClient', await import('@aws-sdk/client-cloudwatch')],
  eventbridge: async () => ['EventBridgeClient', await import('@aws-sdk/client-eventbridge')],
  elb: async () => [
    'ElasticLoadBalancingClient',
    await import('@aws-sdk/client-elastic-load-balancing'),
  ],
  elbv2: async () => [
    'ElasticLoadBalancingV2Client',
    await import('@aws-sdk/client-elastic-load-balancing-v2'),
  ],
}

export interface SdkClients {
  send(request: OperationRequest): Promise<OperationOutput>
  destroy(): void
}

export function createSdkClients(place: ClientPlace, http: BoundedHttp): SdkClients {
  return createClients(modules, { configure: async () => configuration(place, http), http })
}

/** Clients that are configured when they are first called. */
export function createClients(
  known: ClientModules,
  {
    configure,
    http,
  }: { readonly configure: (service: string) => Promise<object>; readonly http: BoundedHttp },
): SdkClients {
  const clients = new Map<string, Promise<readonly [SdkClient, object]>>()

  async function load(service: string): Promise<readonly [SdkClient, object]> {
    const module = known[service]
    if (module === undefined) throw new EndpointError(`the target has no client for ${service}`)
    const [name, exported] = await module()
    const Client = (exported as Readonly<Record<string, Constructor<SdkClient>>>)[name]!
    return [new Client(await configure(service)), exported]
  }

  return {
    async send({ service, operation, input }) {
      const loading = clients.get(service) ?? load(service)
      clients.set(service, loading)
      const [client, exported] = await loading
      const Command = (exported as Readonly<Record<string, Constructor<unknown>>>)[
        `${operation}Command`
      ]
      if (Command === undefined) throw new EndpointError(`${service} has no operation ${operation}`)
      const { $metadata: _, ...output } = await client.send(new Command(input))
      return output
    },
    destroy() {
      for (const loading of clients.values()) {
        void loading.then(
          ([client]) => client.destroy(),
          () => {},
        )
      }
      http.destroy()
    },
  }
}

function configuration(place: ClientPlace, requestHandler: BoundedHttp) {
  return {
    ...clientOf(place),
    requestHandler,
    // Retries are counted and told by the caller.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    // Of SQS: a queue is asked at the endpoint, whatever host its URL names.
    useQueueUrlAsEndpoint: false,
  }
}
