import type { Effects } from './effects.ts'
import { eraWithin } from './eras.ts'

type Minting = Pick<Effects, 'drawHex' | 'settings'>

/** `i-15fadd17`; 17 digits since 2016. */
export function mintResourceId(
  prefix: 'i' | 'subnet' | 'vpc' | 'vol' | 'eni' | 'lt' | 'instance-event',
  minting: Minting,
  ...key: (string | number)[]
): string {
  const short = eraWithin(minting.settings.era, 'pre-2012-12', 'classic2013')
  return `${prefix}-${minting.drawHex(short ? 8 : 17, prefix, ...key)}`
}

/** A random UUID of version 4. */
export function mintUuid(minting: Pick<Effects, 'drawHex'>, ...key: (string | number)[]): string {
  const digits = minting.drawHex(32, 'uuid', ...key)
  const variant = '89ab'[Number.parseInt(digits[16]!, 16) % 4]!
  return dashed(`${digits.slice(0, 12)}4${digits.slice(13, 16)}${variant}${digits.slice(17)}`)
}

/**
 * The id of a scaling activity: hexadecimal digits 3 to 11 hold its start, in units of 64 ms.
 *
 * Source: ACT-8, found in recordings since May 2018.
 */
export function mintCodedActivityId(
  startAt: number,
  minting: Pick<Effects, 'drawHex'>,
  ...key: (string | number)[]
): string {
  const digits = minting.drawHex(32, 'uuid', ...key)
  const start = Math.floor(startAt / 64)
    .toString(16)
    .padStart(9, '0')
    .slice(-9)
  return dashed(digits.slice(0, 3) + start + digits.slice(12))
}

/** Joined, not concatenated: a concatenation keeps its pieces, which take six times the memory. */
function dashed(digits: string): string {
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-')
}

/**
 * `use1-az1` for `us-east-1a`. AWS maps names to ids differently in each account; we number the zones
 * in the order of their letters.
 */
export function zoneId(availabilityZone: string): string {
  const [area = '', direction = '', rest = ''] = availabilityZone.split('-')
  const number = rest.slice(0, -1)
  const letter = rest.slice(-1).charCodeAt(0) - 96
  return `${area}${abbreviate(direction)}${number}-az${letter}`
}

function abbreviate(direction: string): string {
  return direction
    .replace('north', 'n')
    .replace('south', 's')
    .replace('east', 'e')
    .replace('west', 'w')
    .replace('central', 'c')
}
