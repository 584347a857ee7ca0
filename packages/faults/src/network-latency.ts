import type { FaultBehaviour } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { FaultUsageError, refuseSelection } from './refuse-selection.ts'
import { chooseInstances, selectionParameters, type InstanceSelection } from './selection.ts'

export interface NetworkLatencyOptions extends InstanceSelection {
  /** By how much later comes what the instances send; 200 when left out, as in FIS. */
  readonly delayMilliseconds?: number | undefined
  /**
   * Each packet is delayed by so much more or less, never by less than nothing; 0 when left out.
   * Health checks in the simulator wait for the delay alone.
   */
  readonly jitterMilliseconds?: number | undefined
}

/**
 * Everything that instances send comes later. They serve on, and pass their status checks; a health
 * check of a load balancer fails once the delay is longer than its timeout (ELB-01).
 *
 * FIS: `aws:ssm:send-command` with the document `AWSFIS-Run-Network-Latency`, or
 * `AWSFIS-Run-Network-Latency-Sources` where there is a jitter (FIS-55).
 */
export function networkLatency(options: NetworkLatencyOptions): FaultSpec {
  const { delayMilliseconds = usualDelay, jitterMilliseconds = 0, ...selection } = options
  const wrong = explainDelay(delayMilliseconds) ?? explainJitter(jitterMilliseconds)
  if (wrong !== undefined) throw new FaultUsageError(`networkLatency: ${wrong}`)
  const parameters = selectionParameters('networkLatency', selection)
  return {
    fault: 'network-latency',
    parameters: { ...parameters, delayMilliseconds, jitterMilliseconds },
  }
}

export const networkLatencyBehaviour: FaultBehaviour = {
  name: 'network-latency',
  latestCounts: true,
  refuse(parameters, view) {
    const { delayMilliseconds: delay = usualDelay, jitterMilliseconds: jitter = 0 } = parameters
    const wrong = explainDelay(delay) ?? explainJitter(jitter)
    if (wrong !== undefined) return { reason: 'InvalidParameters', message: wrong }
    return refuseSelection(parameters, view)
  },
  choose: chooseInstances,
  begin({ delayMilliseconds: delay = usualDelay }, instanceIds) {
    return instanceIds.map((instanceId) => {
      return { type: 'SetNetworkDelay', instanceId, delay: Number(delay) }
    })
  },
  end: (_, instanceIds) =>
    instanceIds.map((instanceId) => ({ type: 'SetNetworkDelay', instanceId, delay: 0 }) as const),
}

/** As in FIS. */
export const usualDelay = 200
/** Within what Linux can hold back, and longer than any timeout of a health check. */
export const longestDelay = 240_000

function explainDelay(delay: unknown): string | undefined {
  if (Number.isInteger(delay) && Number(delay) >= 1 && Number(delay) <= longestDelay) {
    return undefined
  }
  return `delayMilliseconds is ${JSON.stringify(delay)}; it is a whole number from 1 to ${longestDelay}`
}

function explainJitter(jitter: unknown): string | undefined {
  if (Number.isInteger(jitter) && Number(jitter) >= 0 && Number(jitter) <= longestDelay) {
    return undefined
  }
  return `jitterMilliseconds is ${JSON.stringify(jitter)}; it is a whole number from 0 to ${longestDelay}`
}
