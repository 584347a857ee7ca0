import type { FaultSpec } from './fault-spec.ts'
import { usualDelay } from './network-latency.ts'
import { usualLoss } from './network-packet-loss.ts'

/** How slow and how bad a network is. */
export interface NetworkQuality {
  readonly delayMilliseconds: number
  readonly jitterMilliseconds: number
  readonly lossPercent: number
}

/** What a fault makes of the network of its instances; undefined where it is another kind of fault. */
export function networkQuality({ fault, parameters }: FaultSpec): NetworkQuality | undefined {
  if (fault === 'network-packet-loss') {
    const lossPercent = Number(parameters['lossPercent'] ?? usualLoss)
    return { delayMilliseconds: 0, jitterMilliseconds: 0, lossPercent }
  }
  if (fault !== 'network-latency') return undefined
  return {
    delayMilliseconds: Number(parameters['delayMilliseconds'] ?? usualDelay),
    jitterMilliseconds: Number(parameters['jitterMilliseconds'] ?? 0),
    lossPercent: 0,
  }
}
