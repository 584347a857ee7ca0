import autocannon from 'autocannon'
import type { QueryRequest } from './requests.ts'

const connections = 10

export interface LoadOptions {
  readonly amount: number
  /** Whether the client makes a connection for each request. */
  readonly reconnect: boolean
}

/**
 * Sends a request so many times over ten connections. Answers how many milliseconds it took to the
 * last answer; throws unless every answer is a success.
 *
 * The load generator goes on using a connection that a server has said it closes, and counts no
 * answers when it reconnects by itself. So the answers are counted here.
 */
export async function generateLoad(
  url: string,
  { method, headers, body }: QueryRequest,
  { amount, reconnect }: LoadOptions,
): Promise<number> {
  let successes = 0
  let ended = 0
  const begun = performance.now()
  await autocannon({
    url,
    method,
    headers,
    body,
    connections,
    amount,
    // It ends at a tick of its own.
    sampleInt: 10,
    ...(reconnect && { reconnectRate: 1 }),
    setupClient(client) {
      client.on('headers', (head) => {
        ended = performance.now()
        // Its types know the header fields alone.
        const { statusCode } = head as unknown as { readonly statusCode: number }
        if (statusCode === 200) successes++
      })
    },
  })
  if (successes !== amount) throw new Error(`only ${successes} of ${amount} requests succeeded`)
  return ended - begun
}
