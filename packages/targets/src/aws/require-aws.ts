import type { BoundedHttp } from '../endpoint/bounded-http.ts'
import { AwsError } from './aws-error.ts'

/**
 * Lets requests through only to where they are meant to go: to AWS over TLS, or to the endpoint on this
 * machine that was named. A variable of the environment or a profile may send the SDK elsewhere.
 */
export function onlyTo(endpoint: string | undefined, http: BoundedHttp): BoundedHttp {
  return {
    async handle(request) {
      refuseOtherHost(request as Destination, endpoint)
      return await http.handle(request)
    },
    destroy: () => http.destroy(),
  }
}

interface Destination {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | undefined
}

function refuseOtherHost({ protocol, hostname, port }: Destination, endpoint?: string): void {
  if (endpoint === undefined) {
    if (protocol === 'https:' && isAws(hostname)) return
    throw new AwsError(
      `the SDK would send the request to ${hostname}, which is not AWS; ` +
        'look at AWS_ENDPOINT_URL and endpoint_url, or name an endpoint on this machine with --endpoint',
    )
  }
  const named = new URL(endpoint)
  const isMeant = named.hostname === hostname && named.port === String(port ?? '')
  if (isMeant) return
  throw new AwsError(`the SDK would send the request to ${hostname}, not to ${endpoint}`)
}

function isAws(hostname: string): boolean {
  return /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(hostname)
}
