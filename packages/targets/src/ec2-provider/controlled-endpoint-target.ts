import type { AbilityTable } from '../capabilities.ts'
import { ask } from '../endpoint/answer-shape.ts'
import { createCaller, type Caller, type CallerOptions } from '../endpoint/caller.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import { hostedCapabilities, playedAtOwnEc2 } from '../hosted/hosted-capabilities.ts'
import { openHostedRun } from '../hosted/hosted-run.ts'
import { endingJournal, journalOf } from '../hosted/journalled-run.ts'
import type { Target } from '../target.ts'

export interface ControlledEndpointOptions extends Omit<
  CallerOptions,
  'url' | 'region' | 'accountId'
> {
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
  const { times, url: typed, ...limits } = options
  const url = requireLoopback(typed).origin
  return {
    name: 'endpoint',
    capabilities: async () => capabilities,
    async open(open) {
      const { createEc2Provider } = await import('./ec2-provider.ts')
      const { region, accountId } = open
      const caller = createCaller({
        callsAtMost: Infinity,
        ...limits,
        url,
        region,
        accountId,
      })
      await requireEc2(caller)
      const place = { url, region, accountId, controlLoop: 'ifdown' }
      const journal = journalOf(open, { target: 'endpoint', place })
      const provider = createEc2Provider({ caller, runId: journal.runId, journal })
      const run = openHostedRun({
        ...open,
        target: 'endpoint',
        provider,
        faults,
        times,
        lookEvery: 500,
      })
      return endingJournal(run, journal)
    },
  }
}

/** Before anything is written down: what does not answer has nothing to be taken back. */
async function requireEc2(caller: Caller): Promise<void> {
  try {
    const input = { Filters: [{ Name: 'instance-state-name', Values: ['pending'] }] }
    await ask(caller, { service: 'ec2', operation: 'DescribeInstances', input })
  } catch (error) {
    caller.destroy()
    throw error
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
