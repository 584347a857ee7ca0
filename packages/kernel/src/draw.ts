import type { Seed } from './seed.ts'

export type DrawKey = string | number

/*
 * A draw is a pure function of the seed and a key: stream name, entity, counter.
 *
 * Nothing is consumed, so a new draw somewhere does not shift the others and an old seed keeps its
 * meaning. Only 32-bit integer arithmetic is used: the bits are the same on every engine.
 */

/** The beginning of many keys, taken in once. Opaque: made by `beginKey`, used by `drawFrom`. */
export interface KeyBeginning {
  readonly a: number
  readonly b: number
}

function start(seed: Seed): KeyBeginning {
  return { a: seed.high ^ 0x9e3779b9, b: seed.low ^ 0x85ebca6b }
}

function absorbKey(from: KeyBeginning, key: readonly DrawKey[]): KeyBeginning {
  let { a, b } = from
  for (const part of key) {
    const text = typeof part === 'number' ? String(part) : part
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x5bd1e995)
      b ^= b >>> 15
    }
    // Ends the part, so that ('ab', 'c') and ('a', 'bc') differ.
    a = Math.imul(a ^ 0x1ff, 0x01000193)
    b = Math.imul(b ^ 0x1ff, 0x5bd1e995)
  }
  return { a, b }
}

function finish({ a, b }: KeyBeginning): readonly [number, number] {
  const x = mix(a ^ mix(b))
  return [x, mix(b ^ Math.imul(x, 0x9e3779b1))]
}

/** A number in [0, 1) with 53 random bits. */
export function draw(seed: Seed, key: readonly DrawKey[]): number {
  return fraction(finish(absorbKey(start(seed), key)))
}

/** Takes in what many keys begin with. */
export function beginKey(seed: Seed, ...beginning: DrawKey[]): KeyBeginning {
  return absorbKey(start(seed), beginning)
}

/** What `draw` gives for the beginning and the rest of a key. */
export function drawFrom(beginning: KeyBeginning, rest: readonly DrawKey[]): number {
  return fraction(finish(absorbKey(beginning, rest)))
}

function fraction([a, b]: readonly [number, number]): number {
  return ((a >>> 5) * 67_108_864 + (b >>> 6)) / 9_007_199_254_740_992
}

/** `length` lower-case hexadecimal digits. */
export function drawHex(seed: Seed, key: readonly DrawKey[], length: number): string {
  const absorbed = absorbKey(start(seed), key)
  let digits = hex64(finish(absorbed))
  for (let block = 1; digits.length < length; block++) {
    digits += hex64(finish(absorbKey(absorbed, [furtherBlock, block])))
  }
  return digits.slice(0, length)
}

/** Keeps the further blocks of a key apart from the keys that begin with it. */
const furtherBlock = 'further block'

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hex64([high, low]: readonly [number, number]): string {
  return hex32(high) + hex32(low)
}

function hex32(bits: number): string {
  return (
    hexOfByte[bits >>> 24]! +
    hexOfByte[(bits >>> 16) & 0xff]! +
    hexOfByte[(bits >>> 8) & 0xff]! +
    hexOfByte[bits & 0xff]!
  )
}

/** The finaliser of MurmurHash3: every input bit changes about half of the output bits. */
function mix(input: number): number {
  let bits = input
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
