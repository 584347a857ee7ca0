import type { EC2ClientConfig } from '@aws-sdk/client-ec2'

export interface EndpointPlace {
  readonly url: string
  readonly region: string
  /** 12 digits: emulators take the access key id for the account. */
  readonly accountId: string
}

/** How an endpoint on this machine is called. */
export function clientOf({ url, region, accountId }: EndpointPlace): EC2ClientConfig {
  const credentials = { accessKeyId: accountId, secretAccessKey: 'ifdown' }
  return { endpoint: url, region, credentials }
}
