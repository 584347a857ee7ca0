import type { WireRequest } from '@ifdown/endpoint'

/** What a request says of who asks, and for which service. Nobody checks the signature. */
export interface RequestScope {
  readonly accessKeyId?: string | undefined
  readonly region?: string | undefined
  /** As services sign: `ec2`. */
  readonly service?: string | undefined
}

/** Reads the credential scope of Signature Version 4, in the header, the query or the body. */
export function readScope(request: WireRequest): RequestScope {
  const header = /\bCredential=([^,\s]+)/.exec(request.headers['authorization'] ?? '')?.[1]
  const scope = header ?? parametersOf(request).get('X-Amz-Credential')
  if (scope === undefined || scope === null) return {}
  const parts = scope.split('/')
  const [region, service] = parts.slice(-3)
  return { accessKeyId: parts[0], region, service }
}

/** Of a request of the query protocols. */
export function parametersOf({ query, body }: WireRequest): URLSearchParams {
  return new URLSearchParams(`${query ?? ''}&${Buffer.from(body).toString()}`)
}

const ec2Version = /^2\d{3}-\d\d-\d\d$/

/** Versions of services that unsigned requests may mean besides EC2. */
const otherVersions = new Set([
  '2009-05-15',
  '2010-03-31',
  '2010-08-01',
  '2011-01-01',
  '2011-06-15',
  '2012-06-01',
  '2012-11-05',
  '2015-12-01',
])

/** Whether a request is for EC2: as it is signed, or by the version of the API that it names. */
export function isForEc2(request: WireRequest, { service }: RequestScope): boolean {
  if (service !== undefined) return service === 'ec2'
  const version = parametersOf(request).get('Version') ?? ''
  return ec2Version.test(version) && !otherVersions.has(version)
}
