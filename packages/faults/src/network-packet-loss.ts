import type { FaultBehaviour } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { FaultUsageError, refuseSelection } from './refuse-selection.ts'
import { chooseInstances, selectionParameters, type InstanceSelection } from './selection.ts'

export interface NetworkPacketLossOptions extends InstanceSelection {
  /** The share of packets that are lost of those that the instances send; 7 when left out, as in FIS. */
  readonly lossPercent?: number | undefined
}

/**
 * Some of the packets that instances send are lost. What follows depends on who sends them again, and
 * how often; AWS does not say how many its own checks bear, so the simulator refuses it.
 *
 * FIS: `aws:ssm:send-command` with the document `AWSFIS-Run-Network-Packet-Loss` (FIS-55).
 */
export function networkPacketLoss(options: NetworkPacketLossOptions): FaultSpec {
  const { lossPercent = usualLoss, ...selection } = options
  const wrong = explainLoss(lossPercent)
  if (wrong !== undefined) throw new FaultUsageError(`networkPacketLoss: ${wrong}`)
  const parameters = selectionParameters('networkPacketLoss', selection)
  return { fault: 'network-packet-loss', parameters: { ...parameters, lossPercent } }
}

export const networkPacketLossBehaviour: FaultBehaviour = {
  name: 'network-packet-loss',
  unmodelled:
    'network-packet-loss is not simulated: AWS does not say how many lost packets its health and status checks bear. ' +
    'Containers and AWS play it; network-loss takes every packet',
  refuse(parameters, view) {
    const wrong = explainLoss(parameters['lossPercent'] ?? usualLoss)
    if (wrong !== undefined) return { reason: 'InvalidParameters', message: wrong }
    return refuseSelection(parameters, view)
  },
  choose: chooseInstances,
  begin: () => [],
  end: () => [],
}

/** As in FIS. */
export const usualLoss = 7

function explainLoss(percent: unknown): string | undefined {
  if (Number.isInteger(percent) && Number(percent) >= 1 && Number(percent) <= 100) return undefined
  return `lossPercent is ${JSON.stringify(percent)}; it is a whole number from 1 to 100`
}
