import { randomBytes } from 'node:crypto'

/** Sorts by time: `20261121t201500-7f3a9c`. */
export function mintRunId(): string {
  const now = new Date()
    .toISOString()
    .replaceAll(/[-:]|\..*$/g, '')
    .toLowerCase()
  return `${now}-${randomBytes(3).toString('hex')}`
}
