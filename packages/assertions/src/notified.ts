import type { Checker } from './finding.ts'

export interface NotifiedOptions {
  readonly group: string
  /** For example `autoscaling:EC2_INSTANCE_TERMINATE`. */
  readonly event: string
  /** Milliseconds since the fault began; the whole run when left out. */
  readonly within?: number | undefined
  /** The topic's ARN or name; any when left out. */
  readonly topic?: string | undefined
}

/** A message of this event type followed from a fault. */
export function notified(options: NotifiedOptions): Checker {
  throw new Error(`not built: ${options.group}`)
}
