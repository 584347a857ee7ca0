import { createJournal } from '../journal/journal.ts'
import { mintRunId } from '../journal/mint-run-id.ts'
import type { Target } from '../target.ts'
import { createCaller, callerDefaults, type CallerOptions } from './caller.ts'
import { startClock, type ClockChoice } from './clock.ts'
import { createControl, isIfdown, type Control } from './control.ts'
import { createEndpointRun } from './endpoint-run.ts'
import { lookAtCapabilities } from './look-at-capabilities.ts'
import { requireLoopback } from './require-loopback.ts'

export interface EndpointTargetOptions extends Omit<CallerOptions, 'url' | 'region' | 'accountId'> {
  /** On this machine: `http://127.0.0.1:4566`. */
  readonly url: string
  /** `real` when left out. */
  readonly clock?: ClockChoice | undefined
  /** Whether an ifdown's own faults are used where the endpoint is one; else only AWS's API. */
  readonly useControlPath?: boolean | undefined
}

/** Any AWS-compatible endpoint on this machine. Throws `EndpointError` for another address. */
export function endpointTarget(options: EndpointTargetOptions): Target {
  const url = requireLoopback(options.url).origin
  const { clock: choice = 'real', useControlPath = true, ...limits } = options

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
        return await lookAtCapabilities(caller, { control, choice })
      } finally {
        caller.destroy()
        control?.destroy()
      }
    },
    async open(asked) {
      const { region, accountId } = asked
      const caller = createCaller({ ...limits, url, region, accountId })
      const control = await findControl()
      const clock = await startClock(choice, control)
      const runId = asked.runId ?? asked.journal?.runId ?? mintRunId()
      const place = { url, region, accountId, clock: choice === 'manual' ? 'manual' : 'real' }
      const journal =
        asked.journal ??
        createJournal({ runId, target: 'endpoint', place, scenario: asked.scenario ?? '' })
      const faults = useControlPath ? control : undefined
      return createEndpointRun(
        { caller, clock, journal, runId, control: faults, live: choice !== 'manual' },
        asked,
      )
    },
  }
}
