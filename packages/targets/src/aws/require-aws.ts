import type { BoundedHttp } from '../endpoint/bounded-http.ts'
import { AwsError } from './aws-error.ts'

/**
 * Lets requests through only to where they are meant to go: to AWS over TLS, or to the endpoint on this
 * machine that was named. A variable of the environment or a profile may send the SDK elsewhere.
 */
export function onlyTo({ region, endpoint }: Meant, http: BoundedHttp): BoundedHttp {
  return {
    async handle(request) {
      refuseOtherHost(request as Destination, { region, endpoint })
      return await http.handle(request)
    },
    destroy: () => http.destroy(),
  }
}

interface Meant {
  readonly region: string
  readonly endpoint: string | undefined
}

interface Destination {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | undefined
}

function refuseOtherHost(
  { protocol, hostname, port }: Destination,
  { region, endpoint }: Meant,
): void {
  if (endpoint === undefined) {
    if (protocol === 'https:' && isAws(hostname, region)) return
    throw new AwsError(
      `the SDK would send the request to ${hostname}, which is not AWS in ${region}; ` +
        'look at AWS_ENDPOINT_URL and endpoint_url, or name an endpoint on this machine with --endpoint',
    )
  }
  const named = new URL(endpoint)
  const isMeant = named.hostname === hostname && named.port === String(port ?? '')
  if (isMeant) return
  throw new AwsError(`the SDK would send the request to ${hostname}, not to ${endpoint}`)
}

/** Other hosts of amazonaws.com answer what their owners want: a bucket, an API of somebody. */
function isAws(hostname: string, region: string): boolean {
  const [service = '', ...rest] = hostname.split('.')
  const domain = rest.join('.').replace(/\.cn$/, '')
  if (service === 'iam' && iamDomains.includes(domain)) return true
  return services.includes(service) && domain === `${region}.amazonaws.com`
}

const services = ['autoscaling', 'ec2', 'fis', 'iam', 'monitoring', 'ssm', 'sts']
/** It has no Region in most places. */
const iamDomains = ['amazonaws.com', 'us-gov.amazonaws.com']
