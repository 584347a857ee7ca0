import type { HttpDelivery, HttpOutcome } from '@ifdown/simulator'

/** How long a subscriber may take to answer; AWS waits as long. Milliseconds. */
const patience = 15_000

/** Where `SubscribeURL` and the like point: at AWS, unless somebody serves the simulation. */
const addressOfSns = /https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com\//g

/** Posts a message to a subscriber on this machine. Never throws: that nobody answers is an outcome. */
export async function postDelivery(
  { url, headers, body }: HttpDelivery,
  serviceUrl: string | undefined,
): Promise<HttpOutcome> {
  if (!isLoopback(url)) return { error: 'not an address of this machine' }
  const addressed =
    serviceUrl === undefined ? body : body.replaceAll(addressOfSns, `${serviceUrl}/`)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: addressed,
      // It might lead elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    await response.body?.cancel()
    return { status: response.status }
  } catch (error) {
    return { error: reasonOf(error) }
  }
}

/** As the URL is read by whoever opens the connection. */
function isLoopback(url: string): boolean {
  const { hostname, protocol } = new URL(url)
  const local = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(hostname)
  return protocol === 'http:' && local
}

/** Without what differs from run to run, such as ports. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, name } = Object(cause) as { readonly code?: string; readonly name?: string }
  return code ?? name ?? 'unknown'
}
