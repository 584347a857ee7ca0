import { isServiceError } from '@ifdown/simulator'
import { createJournal, type Journal } from '../journal/journal.ts'
import { mintRunId } from '../journal/mint-run-id.ts'
import { createActs, type Acts } from './acts.ts'
import type { Json } from './answer-shape.ts'
import { createCaller, type Caller, type CallerOptions } from './caller.ts'
import { callerDefaults } from './caller.ts'
import { startClock, type ClockChoice, type EndpointClock } from './clock.ts'
import { createControl, isIfdown } from './control.ts'
import { creationOf, describeCall } from './creations.ts'
import { EndpointError } from './endpoint-error.ts'
import { lookAtGroups, type GroupSeen } from './look.ts'
import { questions } from './probe-questions.ts'
import type { ProbeFinding, Probing } from './probing.ts'
import { remove, type Removal } from './removals.ts'
import { requireLoopback } from './require-loopback.ts'

export interface ProbeReport {
  readonly url: string
  readonly findings: readonly ProbeFinding[]
  readonly calls: number
  /** Milliseconds by the clock of the endpoint that each answer was waited for at most. */
  readonly patience: number
  readonly journalFile: string
}

export interface ProbeOptions extends Omit<CallerOptions, 'region' | 'accountId'> {
  readonly clock?: ClockChoice | undefined
  readonly patience: number
  readonly journalFolder?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const region = 'us-east-1'
const accountId = '123456789012'

/** Tries what AWS does, in groups of its own, and takes everything away again. */
export async function probeEndpoint(options: ProbeOptions): Promise<ProbeReport> {
  const url = requireLoopback(options.url).origin
  const caller = createCaller({ ...options, url, region, accountId })
  const path = createControl(url, callerDefaults)
  const control = (await isIfdown(path)) ? path : undefined
  const clock = await startClock(options.clock ?? 'real', control)
  const runId = mintRunId()
  const place = { url, region, accountId, clock: options.clock === 'manual' ? 'manual' : 'real' }
  const header = { runId, target: 'endpoint', place, scenario: `probe of ${url}` } as const
  const journal = createJournal(header, options.journalFolder)
  const acts = createActs<Removal>(journal, (removal) =>
    remove({ caller, runId, clock, control }, removal),
  )
  const probing = createProbing({ caller, clock, acts, runId, options })
  const findings: ProbeFinding[] = []
  try {
    for (const { name, claim, find } of questions) {
      options.signal?.throwIfAborted()
      // One after the other, so that none disturbs another.
      // oxlint-disable-next-line no-await-in-loop
      const found = await find(probing, `ifdown-probe-${name}-${runId.slice(-6)}`).catch(explain)
      findings.push({ name, claim, ...found })
    }
  } finally {
    await finish(acts, journal, () => {
      caller.destroy()
      path.destroy()
    })
  }
  return {
    url,
    findings,
    calls: caller.used,
    patience: options.patience,
    journalFile: journal.file,
  }
}

async function finish(
  acts: { revertAll(): Promise<void> },
  journal: Journal,
  letGo: () => void,
): Promise<void> {
  try {
    await acts.revertAll()
  } finally {
    journal.close()
    letGo()
  }
}

/** A question that cannot be asked is not answered; an endpoint that is gone ends the probe. */
function explain(error: unknown): Pick<ProbeFinding, 'answer' | 'seen'> {
  if (!(error instanceof EndpointError) || /no answer/.test(error.message)) throw error
  return { answer: 'unknown', seen: error.message }
}

interface Making {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly acts: Acts<Removal>
  readonly runId: string
  readonly options: ProbeOptions
}

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c']

function createProbing({ caller, clock, acts, runId, options }: Making): Probing {
  async function create(service: string, operation: string, input: Json): Promise<void> {
    const creation = creationOf({ service, operation, input })!
    const request = { service, operation, input: creation.tagged(input, runId) }
    const removal = creation.removal(input, { accountId, region })
    const what = describeCall(request)
    const { answer } = await acts.perform({ act: 'create', what, removal }, () =>
      caller.call(request),
    )
    if (!isServiceError(answer)) return
    throw new EndpointError(`${operation} is refused: ${answer.code}: ${answer.message}`)
  }

  async function look(group: string): Promise<GroupSeen> {
    const [seen] = await lookAtGroups(caller, [group])
    if (seen !== undefined) return seen
    throw new EndpointError(`${group} is not described, though it was created`)
  }

  return {
    zones,
    patience: options.patience,
    call: (service, operation, input) => caller.call({ service, operation, input }),
    look,
    async createGroup(name, input) {
      const launch = { LaunchConfigurationName: name }
      const image = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' }
      await create('autoscaling', 'CreateLaunchConfiguration', { ...launch, ...image })
      const group = { AutoScalingGroupName: name, AvailabilityZones: zones.slice(0, 1) }
      await create('autoscaling', 'CreateAutoScalingGroup', { ...launch, ...group, ...input })
    },
    async until(group, holds) {
      const deadline = clock.now() + options.patience
      for (;;) {
        // Looked at again until it holds.
        // oxlint-disable-next-line no-await-in-loop
        const seen = await look(group)
        if (holds(seen) || clock.now() >= deadline) return seen
        const pause = Math.min(deadline, clock.now() + clock.pollEvery.least)
        // oxlint-disable-next-line no-await-in-loop
        await clock.sleepUntil(pause, options.signal)
      }
    },
  }
}
