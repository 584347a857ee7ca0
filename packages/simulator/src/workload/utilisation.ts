import { defaultPerInstance, type PerInstance } from './spec.ts'

/** What becomes of the requests of a group. Requests are per second. */
interface Traffic {
  readonly requestsPerSecond: number
  /** How many instances share them evenly, and serve. */
  readonly receiving: number
  /** How many more get their share from a load balancer, and do not answer. */
  readonly silent: number
  readonly served: number
  readonly lost: number
  /** Percent, of each instance that shares them. */
  readonly cpu: number
}

/**
 * Shares a load evenly. CPU grows with the share from the baseline to 100 % at the capacity of an
 * instance. Lost is what is beyond that, what goes to instances that do not answer, and everything
 * while no instance is there.
 */
export function shareLoad(
  requestsPerSecond: number,
  { receiving, silent }: { readonly receiving: number; readonly silent: number },
  perInstance: PerInstance | undefined,
): Traffic {
  const { requestsPerSecond: capacity, baselineCpu = 0 } = perInstance ?? defaultPerInstance
  if (receiving === 0) {
    const lost = requestsPerSecond
    return { requestsPerSecond, receiving, silent, served: 0, lost, cpu: baselineCpu }
  }
  const share = requestsPerSecond / (receiving + silent)
  const cpu = Math.min(100, baselineCpu + ((100 - baselineCpu) * share) / capacity)
  const served = Math.min(share, capacity) * receiving
  return {
    requestsPerSecond,
    receiving,
    silent,
    served: rounded(served),
    lost: rounded(requestsPerSecond - served),
    cpu: rounded(cpu),
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
