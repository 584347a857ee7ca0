import type { EC2ClientConfig } from '@aws-sdk/client-ec2'
import type { AbilityTable } from '../capabilities.ts'
import { hostedCapabilities } from '../hosted/hosted-capabilities.ts'
import { openHostedRun } from '../hosted/hosted-run.ts'
import type { Target } from '../target.ts'

export interface ControlledEndpointOptions {
  /** How to call the EC2 of the endpoint. */
  readonly client: EC2ClientConfig
  /** Seconds of a run in one real second. */
  readonly times: number
}

/**
 * An endpoint that has instances and no control loop: ifdown's own drives them. The scenario talks to
 * ifdown for Auto Scaling, and the endpoint supplies EC2 alone.
 */
export function controlledEndpointTarget({ client, times }: ControlledEndpointOptions): Target {
  return {
    name: 'endpoint',
    capabilities: async () => capabilities,
    async open(open) {
      const { createEc2Provider } = await import('./ec2-provider.ts')
      const { journal, region, runId = crypto.randomUUID().slice(0, 8) } = open
      const provider = createEc2Provider({ client: { region, ...client }, runId, journal })
      return openHostedRun({ ...open, target: 'endpoint', provider, times, lookEvery: 500 })
    },
  }
}

const real = (how: string) => ({ how, closely: 'close' }) as const

const faults: AbilityTable = {
  named: {
    'stop-instances': real("StopInstances at the endpoint's EC2"),
    'terminate-instances': real("TerminateInstances at the endpoint's EC2"),
    'zone-outage': real('StopInstances for every instance of the zone'),
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
