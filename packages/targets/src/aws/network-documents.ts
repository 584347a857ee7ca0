import type { NetworkQuality } from '@ifdown/faults'

/** A document of Systems Manager, and what it is told. */
export interface Document {
  readonly name: string
  readonly parameters: Readonly<Record<string, readonly string[]>>
}

/**
 * The document of FIS for a slow or a bad network; source: the table of FIS 9.5. It mends the network
 * by itself after its time. Only the one that names sources knows a jitter, so it is told to mean all.
 */
export function networkDocument(
  { delayMilliseconds, jitterMilliseconds, lossPercent }: NetworkQuality,
  networkInterface: string | undefined,
  milliseconds: number,
): Document {
  const common = {
    DurationSeconds: [String(Math.max(1, Math.ceil(milliseconds / 1000)))],
    InstallDependencies: ['True'],
  }
  const DelayMilliseconds = [String(delayMilliseconds)]
  if (jitterMilliseconds > 0) {
    return {
      name: 'AWSFIS-Run-Network-Latency-Sources',
      parameters: {
        ...common,
        Interface: [networkInterface ?? 'DEFAULT'],
        DelayMilliseconds,
        JitterMilliseconds: [String(jitterMilliseconds)],
        Sources: ['0.0.0.0/0'],
        TrafficType: ['egress'],
      },
    }
  }
  const onInterface = { ...common, Interface: [networkInterface ?? 'eth0'] }
  return lossPercent > 0
    ? {
        name: 'AWSFIS-Run-Network-Packet-Loss',
        parameters: { ...onInterface, LossPercent: [String(lossPercent)] },
      }
    : { name: 'AWSFIS-Run-Network-Latency', parameters: { ...onInterface, DelayMilliseconds } }
}
