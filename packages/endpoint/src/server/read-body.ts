import type { IncomingMessage } from 'node:http'

/**
 * Reads a request's body. Answers undefined when it is larger than the limit; what comes after the
 * limit is not kept.
 */
export async function readBody(
  message: IncomingMessage,
  limit: number,
): Promise<Uint8Array | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > limit) return undefined
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    message.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else resolve(undefined)
    })
    message.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
    message.on('error', reject)
    message.on('close', () => {
      if (!message.complete) reject(new Error('The client went away'))
    })
  })
}
