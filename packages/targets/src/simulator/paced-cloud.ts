import type { Cloud } from '@ifdown/endpoint'
import type { ExternalCheck } from './external-check.ts'

/** A cloud and the checks that run beside it, under one clock. */
export interface PacedCloud {
  readonly checks: ExternalCheck[]
  /** Milliseconds since the epoch; undefined when nothing is scheduled. */
  nextEventAt(): number | undefined
  runUntil(at: number): void
}

export function paceCloud(cloud: Cloud): PacedCloud {
  const checks: ExternalCheck[] = []

  function earliestCheck(): ExternalCheck | undefined {
    return checks.reduce<ExternalCheck | undefined>(
      (first, check) => (first === undefined || check.nextAt < first.nextAt ? check : first),
      undefined,
    )
  }

  return {
    checks,
    nextEventAt() {
      const times = [cloud.nextEventAt(), earliestCheck()?.nextAt].filter((at) => at !== undefined)
      return times.length === 0 ? undefined : Math.min(...times)
    },
    runUntil(at) {
      for (
        let check = earliestCheck();
        check !== undefined && check.nextAt <= at;
        check = earliestCheck()
      ) {
        cloud.runUntil(check.nextAt)
        check.probe()
      }
      cloud.runUntil(at)
    },
  }
}
