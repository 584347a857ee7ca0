import type { BoundedHttp } from '../endpoint/bounded-http.ts'
import { createClients, type ClientModules, type SdkClients } from '../endpoint/sdk-clients.ts'
import type { AwsPlace } from './aws-options.ts'

const modules: ClientModules = {
  autoscaling: async () => ['AutoScalingClient', await import('@aws-sdk/client-auto-scaling')],
  cloudwatch: async () => ['CloudWatchClient', await import('@aws-sdk/client-cloudwatch')],
  ec2: async () => ['EC2Client', await import('@aws-sdk/client-ec2')],
  fis: async () => ['FisClient', await import('@aws-sdk/client-fis')],
  iam: async () => ['IAMClient', await import('@aws-sdk/client-iam')],
  ssm: async () => ['SSMClient', await import('@aws-sdk/client-ssm')],
  sts: async () => ['STSClient', await import('@aws-sdk/client-sts')],
}

/**
 * Clients of the account whose credentials the SDK finds where it always does. They are asked of it
 * once, for all clients, and kept nowhere else.
 */
export function createAwsClients({ region, endpoint }: AwsPlace, http: BoundedHttp): SdkClients {
  let provider: Promise<() => Promise<unknown>> | undefined

  async function findProvider(): Promise<() => Promise<unknown>> {
    const { STSClient } = await import('@aws-sdk/client-sts')
    return new STSClient({ region }).config.credentials
  }

  async function configure(): Promise<object> {
    provider ??= findProvider()
    const credentials = await provider
    return {
      region,
      ...(endpoint !== undefined && { endpoint }),
      credentials: () => credentials(),
      requestHandler: http,
      // Retries are counted and told by the caller.
      maxAttempts: 1,
      retryMode: 'standard',
      defaultsMode: 'standard',
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
    }
  }

  return createClients(modules, { configure, http })
}
