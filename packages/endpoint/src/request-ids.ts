import { drawHex, parseSeed } from '@ifdown/kernel'

/**
 * Request ids in the order of the requests: the seed gives the beginning, a count the end. The same seed
 * and the same calls give the same ids.
 */
export function createRequestIds(seed: string): () => string {
  const digits = drawHex(parseSeed(seed), ['endpoint/request-id'], 20)
  const beginning = digits.replace(/^(.{8})(.{4})(.{4})/, '$1-$2-$3-')
  let count = 0
  return () => `${beginning}-${(++count).toString(16).padStart(12, '0')}`
}
