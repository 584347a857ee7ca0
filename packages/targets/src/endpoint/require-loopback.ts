import { UnusableEndpointError } from './endpoint-error.ts'

/**
 * Reads the address of an endpoint. Only this machine's own are taken: what answers elsewhere may be
 * AWS itself, which has a target of its own with more guards.
 */
export function requireLoopback(text: string): URL {
  const url = readUrl(text)
  if (url.username !== '' || url.password !== '') {
    throw new UnusableEndpointError(
      'an endpoint is named without credentials: http://127.0.0.1:4566',
    )
  }
  if (url.hostname.endsWith('.amazonaws.com') || url.hostname.includes('.amazonaws.com.')) {
    throw new UnusableEndpointError(
      `${url.hostname} is AWS itself, not an endpoint that stands for it`,
    )
  }
  if (!isLoopback(url.hostname)) {
    throw new UnusableEndpointError(
      `${url.hostname} is not this machine; an endpoint is one on localhost: http://127.0.0.1:4566`,
    )
  }
  return url
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')) return url
  throw new UnusableEndpointError(
    `${text.slice(0, 80)} is no address; one looks like http://127.0.0.1:4566`,
  )
}

/** `URL` writes IPv4 addresses in one form: `127.1` has become `127.0.0.1`. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
