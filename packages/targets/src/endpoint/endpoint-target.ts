import { createJournal } from '../journal/journal.ts'
import { mintRunId } from '../journal/mint-run-id.ts'
import type { Target } from '../target.ts'
import { findBeliefs, type Beliefs } from './beliefs.ts'
import { createCaller, callerDefaults, type CallerOptions } from './caller.ts'
import { startClock, type ClockChoice } from './clock.ts'
import { createControl, isIfdown, type Control } from './control.ts'
import { createEndpointRun } from './endpoint-run.ts'
import { lookAtCapabilities } from './look-at-capabilities.ts'
import { clockOf, requireMovingClock } from './moving-clock.ts'
import { requireLoopback } from './require-loopback.ts'

export interface EndpointTargetOptions extends Omit<CallerOptions, 'url' | 'region' | 'accountId'> {
  /** On this machine: `http://127.0.0.1:4566`. */
  readonly url: string
  /** `real` when left out. */
  readonly clock?: ClockChoice | undefined
  /** Whether an ifdown's own faults are used where the endpoint is one; else only AWS's API. */
  readonly useControlPath?: boolean | undefined
  /** The folder of what `ifdown probe` found; nothing of it is believed when left out. */
  readonly probes?: string | undefined
}

/** Any AWS-compatible endpoint on this machine. Throws `EndpointError` for another address. */
export function endpointTarget(options: EndpointTargetOptions): Target {
  const url = requireLoopback(options.url).origin
  const { clock: choice = 'real', useControlPath = true, probes, ...limits } = options
  let beliefs: Beliefs | undefined

  async function findControl(): Promise<Control | undefined> {
    const control = createControl(url, { ...callerDefaults, answerBytes: 64 * 1_048_576 })
    if (await isIfdown(control)) return control
    control.destroy()
    return undefined
  }

  return {
    name: 'endpoint',
    async capabilities() {
      const caller = createCaller({
        ...limits,
        url,
        region: 'us-east-1',
        accountId: '123456789012',
      })
      const control = useControlPath ? await findControl() : undefined
      try {
        const accepted = await lookAtCapabilities(caller, { control, choice })
        beliefs = probes === undefined ? undefined : await findBeliefs(url, probes)
        return beliefs?.weigh(accepted, { playsByApi: control === undefined }) ?? accepted
      } finally {
        caller.destroy()
        control?.destroy()
      }
    },
    async open(asked) {
      const { region, accountId } = asked
      const caller = createCaller({ ...limits, url, region, accountId })
      const control = await findControl()
      if (control !== undefined) requireMovingClock(url, choice, await clockOf(control))
      const clock = await startClock(choice, control)
      const runId = asked.runId ?? asked.journal?.runId ?? mintRunId()
      const place = { url, region, accountId, clock: choice === 'manual' ? 'manual' : 'real' }
      const journal =
        asked.journal ??
        createJournal({ runId, target: 'endpoint', place, scenario: asked.scenario ?? '' })
      const faults = useControlPath ? control : undefined
      return createEndpointRun(
        {
          caller,
          clock,
          journal,
          runId,
          control: faults,
          live: choice !== 'manual',
          recall: beliefs?.recall,
        },
        asked,
      )
    },
  }
}
