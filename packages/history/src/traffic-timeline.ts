import type { RunRecord } from './run-record.ts'

/** What becomes of the requests of a group from one instant to the next sample. Per second. */
export interface TrafficSample {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly seq: number
  readonly requestsPerSecond: number
  readonly served: number
  readonly lost: number
  /** How many instances serve them. */
  readonly receiving: number
  /** Percent, of each of those. */
  readonly cpu: number
}

/** So many requests in a time. */
export interface RequestCount {
  readonly asked: number
  readonly served: number
  readonly lost: number
}

/** One sample for each change of the load of a group or of who serves it; none without a workload. */
export function trafficTimeline({ entries }: RunRecord, group: string): readonly TrafficSample[] {
  const samples: TrafficSample[] = []
  for (const entry of entries) {
    if (entry.type !== 'GroupTrafficChanged' || entry.group !== group) continue
    const { at, seq, requestsPerSecond, served, lost, receiving, cpu } = entry
    const sample = { at, seq, requestsPerSecond, served, lost, receiving, cpu }
    // What the next entry of the same instant undoes is the order of entries.
    if (samples.at(-1)?.at === at) samples[samples.length - 1] = sample
    else samples.push(sample)
  }
  return samples
}

/** How many requests were asked, served and lost between two instants. */
export function countRequests(
  samples: readonly TrafficSample[],
  { from, until }: { readonly from: number; readonly until: number },
): RequestCount {
  const count = { asked: 0, served: 0, lost: 0 }
  for (const [index, { at, requestsPerSecond, served, lost }] of samples.entries()) {
    const end = Math.min(samples[index + 1]?.at ?? until, until)
    const seconds = Math.max(0, end - Math.max(at, from)) / 1000
    count.asked += requestsPerSecond * seconds
    count.served += served * seconds
    count.lost += lost * seconds
  }
  return count
}
