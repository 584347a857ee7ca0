import { drawHex, parseSeed } from '@ifdown/kernel'

/** Request ids in the order of the requests: the same seed and the same calls give the same ids. */
export function createRequestIds(seed: string): () => string {
  const parsed = parseSeed(seed)
  let count = 0
  return () => {
    const digits = drawHex(parsed, ['endpoint/request-id', ++count], 32)
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }
}
