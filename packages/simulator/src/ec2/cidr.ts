/** A block of IPv4 addresses. */
export interface CidrBlock {
  /** The first address as a number. */
  readonly first: number
  readonly size: number
  readonly prefix: number
}

/** Reads `10.0.0.0/16`; undefined for what is none, or does not begin at a multiple of its size. */
export function parseCidr(text: string): CidrBlock | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (!match) return undefined
  const parts = match.slice(1, 5).map(Number)
  const prefix = Number(match[5])
  if (parts.some((part) => part > 255) || prefix > 32) return undefined
  const first = parts.reduce((sum, part) => sum * 256 + part, 0)
  const size = 2 ** (32 - prefix)
  return first % size === 0 ? { first, size, prefix } : undefined
}

export function containsBlock(outer: CidrBlock, inner: CidrBlock): boolean {
  return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size
}

export function blocksOverlap(a: CidrBlock, b: CidrBlock): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size
}

/** EC2 keeps five addresses of every subnet for itself. */
export function usableAddresses({ size }: CidrBlock): number {
  return Math.max(0, size - 5)
}
