import type { RestRoutes } from './rest-routes.ts'
import type { WireRequest } from './wire-message.ts'

/** How a request is written; its answer is written the same way. */
export type Spoken = 'query' | 'awsJson1.0' | 'awsJson1.1' | 'rpcv2Cbor' | 'restJson1'

/**
 * Tells the protocol from the request, never from the service: CloudWatch is spoken as JSON by one
 * SDK, as CBOR by the next and as query by an older one. The one place that looks at headers for it.
 */
export function selectProtocol({ headers, path }: WireRequest, routes: RestRoutes): Spoken {
  const contentType = headers['content-type'] ?? ''
  if (headers['smithy-protocol'] === 'rpc-v2-cbor' || path.startsWith('/service/'))
    return 'rpcv2Cbor'
  if (contentType.startsWith('application/x-amz-json-1.1')) return 'awsJson1.1'
  if (contentType.startsWith('application/x-amz-json-') || headers['x-amz-target'] !== undefined) {
    return 'awsJson1.0'
  }
  return routes.serves(path) ? 'restJson1' : 'query'
}
