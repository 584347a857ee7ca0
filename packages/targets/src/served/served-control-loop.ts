import type { Around, ClockMode, Cloud, MakePace } from '@ifdown/endpoint'
import type { Era, SettingOverrides } from '@ifdown/simulator'
import { createCaller } from '../endpoint/caller.ts'
import { EndpointError } from '../endpoint/endpoint-error.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import { openHostedRun } from '../hosted/hosted-run.ts'
import type { InstanceProvider } from '../hosted/instance-provider.ts'
import { createJournal } from '../journal/journal.ts'
import { mintRunId } from '../journal/mint-run-id.ts'
import { createAdoption } from './adopt.ts'
import { answerClients } from './answer-clients.ts'
import { createIdTranslation } from './id-translation.ts'
import { createMirror, type Mirror } from './mirror.ts'
import { createPassOn } from './pass-on.ts'
import { patientProvider } from './patient-provider.ts'
import { servedPace } from './served-pace.ts'

export interface ServedOptions {
  /** Of the endpoint, on this machine. */
  readonly url: string
  readonly region: string
  /** 12 digits. */
  readonly accountId: string
  readonly seed: string
  readonly era: Era
  readonly settings: SettingOverrides
  readonly clock: ClockMode
  /** Groups of the endpoint to take over. */
  readonly adopt: readonly string[] | 'all'
  /** Calls per second for what ifdown asks of the endpoint to know its networks and templates. */
  readonly callsPerSecond?: number | undefined
  /** Hears what whoever started it should know: one line each. */
  readonly tell: (line: string) => void
  readonly journalFolder?: string | undefined
  /** Real milliseconds that a group may take to let go of its instances; 30 seconds when left out. */
  readonly patience?: number | undefined
}

/** ifdown's control loop, to be served: clients drive it, and an endpoint's EC2 has the instances. */
export interface ServedControlLoop {
  readonly cloud: Cloud
  readonly pace: MakePace
  readonly around: Around
  /** The journal of what it starts. */
  readonly journal: string
  readonly runId: string
  /**
   * Removes the instances that it started, or leaves them where they are, and gives back the groups that
   * it took over. Throws `EndpointError`.
   */
  close(options: { readonly keep: boolean }): Promise<void>
}

/** Throws `EndpointError` for an endpoint that is not on this machine, or does not answer. */
export async function openServedControlLoop(options: ServedOptions): Promise<ServedControlLoop> {
  const { region, accountId, clock, tell, callsPerSecond } = options
  const url = requireLoopback(options.url).origin
  const place = { url, region, accountId }
  const caller = createCaller({ ...place, callsPerSecond, callsAtMost: Infinity })
  // What it does not know it may answer with an error of its own: that is worth one try.
  const asking = createCaller({ ...place, callsPerSecond, callsAtMost: Infinity, retries: 0 })
  const ids = createIdTranslation()
  const mirror = createMirror({ caller, ids, region: () => run.cloud.main })
  const runId = mintRunId()
  const header = { runId, target: 'endpoint', scenario: 'ifdown serve' } as const
  const journal = createJournal(
    { ...header, place: { ...place, controlLoop: 'ifdown' } },
    options.journalFolder,
  )
  const adoption = createAdoption({
    caller,
    asking,
    ids,
    mirror,
    journal,
    tell,
    run: () => run,
    patience: options.patience,
  })
  let isKept = false
  // EC2's client alone takes a third of a second to load.
  const { createEc2Provider } = await import('../ec2-provider/ec2-provider.ts')
  const provider = createEc2Provider({
    caller: createCaller({ ...place, callsPerSecond, callsAtMost: Infinity }),
    runId,
    journal,
    refine: (input, launch) => mirror.refine(input, launch),
    adopted: adoption,
    keeps: () => isKept,
  })
  const run = openHostedRun({
    ...options,
    target: 'endpoint',
    provider: withTemplates(patientProvider(provider, tell), mirror),
    times: timesOf(clock),
    lookEvery: 500,
  })
  const passOn = createPassOn(place)

  async function close({ keep }: { readonly keep: boolean }): Promise<void> {
    isKept = keep
    try {
      await run.close()
      await adoption.giveBackAll({ asTheyAre: keep })
      journal.end()
    } catch (error) {
      const why = (error as Error).message
      throw new EndpointError(
        `${url} does not answer, so that instances are left there: ${why}; ifdown rollback ${journal.file} takes them back`,
      )
    } finally {
      journal.close()
      passOn.destroy()
      caller.destroy()
      asking.destroy()
    }
  }

  let touched = false
  try {
    // Whether anybody is there is heard at once.
    await asking.call({ service: 'ec2', operation: 'DescribeRegions', input: {} })
    await mirror.matchDefaults()
    touched = true
    await adoption.adopt(options.adopt)
  } catch (error) {
    await close({ keep: !touched })
    throw error
  }
  return {
    cloud: run.cloud,
    pace: servedPace(run, clock),
    around: answerClients({ place, run, ids, mirror, passOn }),
    journal: journal.file,
    runId,
    close,
  }
}

/** Real milliseconds between two looks at launch templates, which change seldom. */
const templatesEvery = 5000

/** Looks at launch templates as well: a group may launch from whatever version is the latest. */
function withTemplates(provider: InstanceProvider, mirror: Mirror): InstanceProvider {
  let nextAt = 0
  return {
    ...provider,
    async observe() {
      if (performance.now() >= nextAt) {
        nextAt = performance.now() + templatesEvery
        // Of an endpoint that does not answer the provider tells.
        await mirror.refresh().catch(() => {})
      }
      return await provider.observe()
    },
  }
}

/** A clock that is moved by hand stands still by itself. */
function timesOf(clock: ClockMode): number {
  if (clock === 'manual') return 0
  return clock === 'real' ? 1 : clock.times
}
