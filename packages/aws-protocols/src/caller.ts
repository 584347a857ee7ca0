import type { FormNode } from './form-reader.ts'
import type { WireRequest } from './wire-message.ts'

/** What a request says of itself in its signature. The signature itself is not checked. */
export interface Caller {
  readonly accessKeyId?: string | undefined
  readonly region?: string | undefined
  /** The service's name in the credential scope. */
  readonly service?: string | undefined
}

/** Reads the credential scope of Signature Version 4, in the header or in the query, and older forms. */
export function readCaller(request: WireRequest, form: FormNode | undefined): Caller {
  const header = request.headers['authorization'] ?? ''
  const inHeader = /\bCredential=([^,\s]+)/.exec(header)?.[1]
  const scope = inHeader ?? form?.children.get('X-Amz-Credential')?.value
  if (scope === undefined) {
    return { accessKeyId: form?.children.get('AWSAccessKeyId')?.value }
  }
  const parts = scope.split('/')
  // An access key id never has a slash, but nothing keeps a caller from sending one.
  const [region, service] = parts.slice(-3)
  return { accessKeyId: parts[0], region, service }
}

/** A 12-digit access key id names the account, as with other emulators. */
export function accountOf({ accessKeyId }: Caller): string | undefined {
  return accessKeyId !== undefined && /^\d{12}$/.test(accessKeyId) ? accessKeyId : undefined
}
