import { createJournal, type Journal } from '../journal/journal.ts'
import { mintRunId } from '../journal/mint-run-id.ts'
import { createActs } from './acts.ts'
import { callerDefaults, createCaller, type Caller, type CallerOptions } from './caller.ts'
import { startClock, type ClockChoice } from './clock.ts'
import { createControl, isIfdown } from './control.ts'
import { EndpointError } from './endpoint-error.ts'
import { chooseProbePace } from './probe-pace.ts'
import { questions } from './probe-questions.ts'
import type { ProbeAnswer, ProbeFinding, Probing } from './probing.ts'
import { remove, type Removal } from './removals.ts'
import { requireLoopback } from './require-loopback.ts'
import { identifyServer, type ServerIdentity } from './server-identity.ts'
import { createProbing } from './try-out.ts'

export interface ProbeReport {
  readonly url: string
  /** What answered there. */
  readonly server: ServerIdentity
  /** When it was asked, as ISO 8601. */
  readonly at: string
  readonly findings: readonly ProbeFinding[]
  readonly calls: number
  /** Milliseconds by the clock of the endpoint that each answer was waited for at most. */
  readonly patience: number
  readonly journalFile: string
}

export interface ProbeOptions extends Omit<CallerOptions, 'region' | 'accountId'> {
  /** What an ifdown says of its own clock, else `real`, when left out. */
  readonly clock?: ClockChoice | undefined
  /** Milliseconds by the clock of the endpoint; what is usual there when left out. */
  readonly patience?: number | undefined
  readonly journalFolder?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const region = 'us-east-1'
const accountId = '123456789012'

/** Tries what AWS does, in groups of its own, and takes everything away again. */
export async function probeEndpoint(options: ProbeOptions): Promise<ProbeReport> {
  const url = requireLoopback(options.url).origin
  const path = createControl(url, callerDefaults)
  const control = (await isIfdown(path)) ? path : undefined
  const pace = await chooseProbePace(options, control).catch((error: unknown) => {
    path.destroy()
    throw error
  })
  const { patience, callsPerSecond } = pace
  const caller = createCaller({ ...options, url, region, accountId, callsPerSecond })
  const server = await identifyServer(url)
  await requireAnswer(caller).catch((error: unknown) => {
    caller.destroy()
    path.destroy()
    throw error
  })
  const at = new Date().toISOString()
  const clock = await startClock(pace.clock, control)
  const runId = mintRunId()
  const place = { url, region, accountId, clock: pace.clock === 'manual' ? 'manual' : 'real' }
  const header = { runId, target: 'endpoint', place, scenario: `probe of ${url}` } as const
  const journal = createJournal(header, options.journalFolder)
  const acts = createActs<Removal>(journal, (removal) =>
    remove({ caller, runId, clock, control }, removal),
  )
  const { signal } = options
  const probing = createProbing({ caller, clock, acts, runId, patience, skew: pace.skew, signal })
  const findings: ProbeFinding[] = []
  try {
    findings.push(...(await askAll(probing, { runId, atOnce: pace.atOnce, signal })))
  } finally {
    await finish(acts, journal, () => {
      caller.destroy()
      path.destroy()
    })
  }
  return { url, server, at, findings, calls: caller.used, patience, journalFile: journal.file }
}

/**
 * Throws `EndpointError` where nobody answers: a journal would tell of acts that nobody carried out, and
 * that nobody could take back.
 */
async function requireAnswer(caller: Caller): Promise<void> {
  await caller.call({ service: 'autoscaling', operation: 'DescribeAutoScalingGroups', input: {} })
}

interface Asking {
  readonly runId: string
  /** How many questions at once: most of the time is waiting, and each has a group of its own. */
  readonly atOnce: number
  readonly signal: AbortSignal | undefined
}

/** Ends when nothing is asked any more, so that whoever removes what was made removes all of it. */
async function askAll(
  probing: Probing,
  { runId, atOnce, signal }: Asking,
): Promise<readonly ProbeFinding[]> {
  const findings = new Map<string, ProbeFinding>()
  const left = [...questions]
  const askOn = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      signal?.throwIfAborted()
      const { name, claim, find } = next
      const group = `ifdown-probe-${name}-${runId.slice(-6)}`
      // oxlint-disable-next-line no-await-in-loop
      const found = await find(probing, group).catch(explain)
      findings.set(name, { name, claim, ...found })
    }
  }
  const askers = Array.from({ length: atOnce }, () =>
    askOn().catch((error: unknown) => {
      left.length = 0
      throw error
    }),
  )
  for (const asked of await Promise.allSettled(askers)) {
    if (asked.status === 'rejected') throw asked.reason
  }
  return questions.map(({ name }) => findings.get(name)!)
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
function explain(error: unknown): ProbeAnswer {
  if (!(error instanceof EndpointError) || error.trouble === 'NoAnswer') throw error
  return { answer: 'unknown', seen: error.message }
}
