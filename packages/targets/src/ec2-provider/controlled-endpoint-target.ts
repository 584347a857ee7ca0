import type { AbilityTable } from '../capabilities.ts'
import { clientOf } from '../endpoint/client-of.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import { hostedCapabilities, playedAtOwnEc2 } from '../hosted/hosted-capabilities.ts'
import { openHostedRun } from '../hosted/hosted-run.ts'
import { endingJournal, journalOf } from '../hosted/journalled-run.ts'
import type { Target } from '../target.ts'

export interface ControlledEndpointOptions {
  /** On this machine: `http://127.0.0.1:4566`. */
  readonly url: string
  /** Seconds of a run in one real second. */
  readonly times: number
}

/**
 * An endpoint that has instances and no control loop: ifdown's own drives them. The scenario talks to
 * ifdown for Auto Scaling, and the endpoint supplies EC2 alone.
 */
export function controlledEndpointTarget(options: ControlledEndpointOptions): Target {
  const url = requireLoopback(options.url).origin
  return {
    name: 'endpoint',
    capabilities: async () => capabilities,
    async open(open) {
      // EC2's client alone takes a third of a second to load.
      const { createEc2Provider } = await import('./ec2-provider.ts')
      const { region, accountId } = open
      const place = { url, region, accountId, controlLoop: 'ifdown' }
      const journal = journalOf(open, { target: 'endpoint', place })
      const client = clientOf({ url, region, accountId })
      const provider = createEc2Provider({ client, runId: journal.runId, journal })
      const run = openHostedRun({
        ...open,
        target: 'endpoint',
        provider,
        times: options.times,
        lookEvery: 500,
      })
      return endingJournal(run, journal)
    },
  }
}

const noShaping = {
  lacks: "cannot slow the network of the endpoint's instances, or lose their packets",
}

const real = (how: string) => ({ how, closely: 'close' }) as const

const faults: AbilityTable = {
  named: {
    ...playedAtOwnEc2("endpoint's instance"),
    'stop-instances': real("StopInstances at the endpoint's EC2"),
    'terminate-instances': real("TerminateInstances at the endpoint's EC2"),
    'zone-outage': real('StopInstances for every instance of the zone'),
    'network-latency': noShaping,
    'network-packet-loss': noShaping,
    'network-loss': {
      how: "the status check of ifdown's EC2 fails; the endpoint's instance runs on",
      closely: 'approximate',
    },
  },
  otherwise: { how: "at ifdown's own EC2, before an instance is started", closely: 'same' },
}

const capabilities = hostedCapabilities(faults, {
  how: "by the state of the endpoint's instances",
  closely: 'approximate',
})
