import { callerDefaults, type Caller } from '../endpoint/caller.ts'
import { startClock, type EndpointClock } from '../endpoint/clock.ts'
import { createControl } from '../endpoint/control.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import { createAwsCaller } from './aws-caller.ts'
import type { AwsOptions } from './aws-options.ts'

/** A way to an account, and a clock to watch it by. */
export interface Connection {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly destroy: () => void
}

type ToConnect = Pick<AwsOptions, 'accountId' | 'region' | 'endpoint' | 'clock' | 'callsPerSecond'>

/** AWS's clock is real; one that stands for AWS on this machine may be hurried. */
export async function connect({
  clock: choice = 'real',
  callsPerSecond,
  ...place
}: ToConnect): Promise<Connection> {
  const caller = createAwsCaller(place, { callsPerSecond })
  const { endpoint } = place
  const control =
    choice === 'manual' && endpoint !== undefined
      ? createControl(requireLoopback(endpoint).origin, callerDefaults)
      : undefined
  const clock = await startClock(choice, control)
  return {
    caller,
    clock,
    destroy() {
      caller.destroy()
      control?.destroy()
    },
  }
}
