import type { FaultSpec } from '@ifdown/faults'
import type { RecordEntry, RunRecord } from '@ifdown/history'
import {
  isServiceError,
  type OperationOutput,
  type OperationRequest,
  type ServiceError,
} from '@ifdown/simulator'
import type { Journal } from '../journal/journal.ts'
import type { ExternalCheckSpec, InjectionTold, OpenOptions, TargetRun } from '../target.ts'
import { createActs } from './acts.ts'
import { alarmsMadeBy, createAlarmWitness } from './alarm-witness.ts'
import { changedBy, makesForGood } from './belongings.ts'
import type { Caller } from './caller.ts'
import type { EndpointClock } from './clock.ts'
import type { Control } from './control.ts'
import { creationOf, describeCall } from './creations.ts'
import { EndpointError } from './endpoint-error.ts'
import { createExternalChecks } from './external-checks.ts'
import { chooseFor, faultPlans, takesServing } from './fault-plans.ts'
import { make, refuseWhatIsThere } from './making.ts'
import { createObserver } from './observer.ts'
import { providePrerequisites } from './prerequisites.ts'
import { createRecorder } from './recorder.ts'
import { remove, type Removal } from './removals.ts'
import { createTargetWitness } from './target-witness.ts'
import { createWatcher } from './watcher.ts'
import { patient } from './witness.ts'

export interface EndpointSurroundings {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly journal: Journal
  readonly runId: string
  /** Given for an endpoint that is an ifdown, which has real faults. */
  readonly control?: Control | undefined
  readonly live: boolean
  /** What was seen before of that which follows faults and calls, by their names. */
  readonly recall?: ((done: ReadonlySet<string>) => readonly string[]) | undefined
}

interface FaultInForce {
  readonly fault: string
  readonly instanceIds: readonly string[]
  readonly actId: number
  readonly endsAt: number
}

/** Plays a scenario at an endpoint, and watches by asking again and again. */
export function createEndpointRun(
  { caller, clock, journal, runId, control, live, recall }: EndpointSurroundings,
  { seed, region, accountId, signal }: OpenOptions,
): TargetRun {
  const startedAt = clock.now()
  const recorder = createRecorder(startedAt)
  const observer = createObserver(recorder)
  const acts = createActs<Removal>(journal, (removal) =>
    remove({ caller, runId, clock, control }, removal),
  )
  const checks = createExternalChecks(startedAt)
  const groups = new Set<string>()
  /** Names and ids of what the run made. */
  const made = new Set<unknown>()
  const faults = new Map<string, FaultInForce>()
  const alarms = createAlarmWitness(caller, recorder)
  const witnesses = [
    patient(createTargetWitness(caller, recorder), 'How load balancers find instances'),
    patient(alarms, 'What becomes of alarms'),
  ]
  const watcher = createWatcher({ caller, clock, groups, recorder, observer, witnesses, signal })
  const { look, soon } = watcher
  let nextFault = 1
  const leftOut: string[] = []

  async function runUntil(at: number): Promise<void> {
    for (;;) {
      signal?.throwIfAborted()
      const due = Math.min(at, watcher.nextAt, endOfNextFault(), checks.nextAt())
      // oxlint-disable-next-line no-await-in-loop
      await clock.sleepUntil(due, signal)
      // oxlint-disable-next-line no-await-in-loop
      await endFaults()
      const now = clock.now()
      // oxlint-disable-next-line no-await-in-loop
      if (now >= watcher.nextAt || now >= at || now >= checks.nextAt()) await look()
      // oxlint-disable-next-line no-await-in-loop
      await checks.probe(clock.now(), (group) => observer.members(group), callCommand)
      if (now >= at) return
    }
  }

  /** What no claim can need here is left out where an endpoint breaks over it. */
  async function callIfKnown(request: OperationRequest): Promise<OperationOutput | ServiceError> {
    try {
      return await callCommand(request)
    } catch (error) {
      if (!(error instanceof EndpointError) || error.trouble !== 'Failure') throw error
      leftOut.push(`${describeCall(request)} was left out: ${error.message}.`)
      return {}
    }
  }

  const endOfNextFault = (): number =>
    Math.min(Infinity, ...[...faults.values()].map(({ endsAt }) => endsAt))

  async function endFaults(): Promise<void> {
    for (const [faultId, { fault, instanceIds, actId, endsAt }] of faults) {
      if (endsAt > clock.now()) continue
      // oxlint-disable-next-line no-await-in-loop
      await acts.revert(actId)
      const seq = recorder.tell({ type: 'FaultEnded', faultId, fault }, clock.now())
      observer.release(instanceIds, seq)
      faults.delete(faultId)
      soon()
    }
  }

  async function callCommand(request: OperationRequest): Promise<OperationOutput | ServiceError> {
    const { service, operation, input } = request
    const creation = creationOf(request)
    const place = { accountId, region }
    if (creation !== undefined) await refuseWhatIsThere({ caller, place }, creation, request)
    if (makesForGood(request)) {
      throw new EndpointError(`${operation} is not called: the target knows no way to take it back`)
    }
    const changed = changedBy(request)
    if (changed !== undefined && !made.has(changed)) {
      throw new EndpointError(`${changed} is not of this run; ifdown leaves it alone`)
    }
    const parameters = input
    const event = { type: 'OperationCalled', service, operation, parameters } as const
    const called = recorder.tell(event, clock.now())
    const group = input['AutoScalingGroupName']
    if (typeof group === 'string') observer.called(group, called)
    const answer =
      creation === undefined
        ? (
            await acts.perform({ act: 'call', what: describeCall(request) }, () =>
              caller.call(request),
            )
          ).answer
        : await make({ caller, runId, acts, place }, creation, request)
    if (isServiceError(answer)) {
      const { code, message } = answer
      const refusal = { type: 'OperationRefused', service, operation, code, message } as const
      recorder.tell(refusal, clock.now(), [called])
    } else {
      alarms.watch(alarmsMadeBy(request, answer))
      for (const handle of creation?.handles?.(input, answer) ?? []) made.add(handle)
      if (operation === 'CreateAutoScalingGroup' && typeof group === 'string') groups.add(group)
    }
    soon()
    return answer
  }

  async function inject(
    spec: FaultSpec,
    { for: duration }: { readonly for?: number | undefined },
  ): Promise<InjectionTold> {
    await look()
    const chosen = chooseFor(spec, observer, seed)
    const faultId = `fault-${nextFault++}`
    const at = clock.now()
    const played =
      control === undefined
        ? await playByApi(spec, chosen)
        : await playByControl(control, spec, chosen)
    const { instanceIds, actId, how } = played
    const { fault, parameters } = spec
    const seq = recorder.tell({ type: 'FaultBegan', faultId, fault, parameters, instanceIds }, at)
    if (takesServing(spec)) observer.hit(instanceIds, seq)
    else observer.worsen(instanceIds, seq)
    if (duration !== undefined) {
      faults.set(faultId, { fault, instanceIds, actId, endsAt: at + duration })
    }
    soon()
    return { faultId, how }
  }

  interface FaultPlayed {
    readonly instanceIds: readonly string[]
    readonly actId: number
    readonly how?: string | undefined
  }

  async function playByApi(
    { fault }: FaultSpec,
    instanceIds: readonly string[],
  ): Promise<FaultPlayed> {
    const plan = faultPlans[fault]
    if (plan === undefined) throw new EndpointError(`the endpoint target cannot play ${fault}`)
    if (instanceIds.length === 0) return { instanceIds, actId: 0, how: plan.how }
    const { operation } = plan
    const input = { InstanceIds: instanceIds }
    const stops = operation === 'StopInstances'
    const { answer, id } = await acts.perform(
      {
        act: 'inject',
        what: `${fault}: ${operation} ${instanceIds.join(' ')}`,
        removal: stops ? { remove: 'stopped', name: fault, ids: instanceIds } : undefined,
      },
      () => caller.call({ service: 'ec2', operation, input }),
    )
    if (!isServiceError(answer)) return { instanceIds, actId: id, how: plan.how }
    throw new EndpointError(`${fault} could not be played: ${answer.code}: ${answer.message}`)
  }

  /** An ifdown has the fault itself. */
  async function playByControl(
    path: Control,
    { fault, parameters }: FaultSpec,
    chosen: readonly string[],
  ): Promise<FaultPlayed> {
    const select = 'select' in parameters ? { select: { instanceIds: chosen } } : {}
    if ('select' in parameters && chosen.length === 0) return { instanceIds: [], actId: 0 }
    const asked = { ...parameters, ...select }
    const query = `?region=${region}&accountId=${accountId}`
    const { id } = await acts.perform(
      {
        act: 'inject',
        what: `${fault} through the control path`,
        removal: { remove: 'controlled', name: fault, ids: [JSON.stringify(asked)] },
      },
      async () => {
        const answer = await path.post(`/inject${query}`, { fault, ...asked })
        if (answer !== undefined) return answer
        throw new EndpointError(`${fault} could not be injected through the control path`)
      },
    )
    return { instanceIds: chosen, actId: id }
  }

  const run: TargetRun = {
    startedAt,
    get now() {
      return clock.now()
    },
    live,
    journal,
    async call(request) {
      if (/^(?:Describe|List|Get)/.test(request.operation)) return await caller.call(request)
      if (
        request.operation === 'CreateLaunchConfiguration' ||
        request.operation === 'CreateLaunchTemplate'
      ) {
        await providePrerequisites(caller, request.input, callCommand)
      }
      return optional.has(request.operation)
        ? await callIfKnown(request)
        : await callCommand(request)
    },
    async members(group) {
      await look()
      return observer.members(group)
    },
    inject,
    startExternalCheck: async (options: ExternalCheckSpec) => checks.start(options),
    runUntil,
    record: (): RunRecord => ({
      header: {
        type: 'run',
        version: 1,
        target: 'endpoint',
        seed,
        era: 'modern',
        region,
        accountId,
        startedAt,
        settings: {},
        observation: { longestGap: recorder.longestGap, inferred },
      },
      entries: [...recorder.entries],
      endedAt: Math.max(clock.now(), recorder.entries.at(-1)?.at ?? startedAt),
    }),
    notes: () => [
      `Seen by asking ${caller.url}, ${caller.used} calls, up to ` +
        `${(recorder.longestGap / 1000).toFixed(1)} s apart: what was seen happened earlier by less than that.`,
      ...inferred,
      ...leftOut,
      ...witnesses.flatMap(({ note }) => note ?? []),
      ...(recall?.(namesIn(recorder.entries)) ?? []),
    ],
    async close() {
      try {
        await acts.revertAll()
      } finally {
        journal.close()
        caller.destroy()
        control?.destroy()
      }
    },
  }
  return run
}

/** Messages cannot be received from an endpoint, so that no claim depends on these. */
const optional = new Set(['PutNotificationConfiguration', 'Subscribe'])

const inferred = [
  'Whether an instance serves was not asked of it: it does where EC2 says it runs, its status checks are not impaired, and no fault holds it.',
]

/** Of the faults and calls of a run. */
function namesIn(entries: readonly RecordEntry[]): ReadonlySet<string> {
  const names = entries.map((entry) => {
    if (entry.type === 'FaultBegan') return entry.fault
    return entry.type === 'OperationCalled' ? entry.operation : ''
  })
  return new Set(names)
}
