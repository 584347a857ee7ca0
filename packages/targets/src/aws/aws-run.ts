import type { FaultSpec } from '@ifdown/faults'
import { isServiceError, type OperationRequest } from '@ifdown/simulator'
import { createActs } from '../endpoint/acts.ts'
import type { Caller } from '../endpoint/caller.ts'
import type { EndpointClock } from '../endpoint/clock.ts'
import { describeCall } from '../endpoint/creations.ts'
import { createExternalChecks } from '../endpoint/external-checks.ts'
import { chooseFor, takesServing } from '../endpoint/fault-plans.ts'
import { createObserver } from '../endpoint/observer.ts'
import { createRecorder } from '../endpoint/recorder.ts'
import { createWatcher } from '../endpoint/watcher.ts'
import type { Journal } from '../journal/journal.ts'
import type { InjectionTold, OpenOptions, TargetRun } from '../target.ts'
import { AwsError } from './aws-error.ts'
import type { AwsOptions } from './aws-options.ts'
import { idsIn } from './call-input.ts'
import { createFaultsInForce } from './faults-in-force.ts'
import { checkAgain, type Guarded } from './guard.ts'
import { createHold } from './hold.ts'
import { createOwnMoves, noteCall, returnsOf } from './own-moves.ts'
import { callPlans, groupOfCall } from './plan-call.ts'
import { planFault } from './plan-fault.ts'
import { playFault } from './play-fault.ts'
import { createStopConditions } from './stop-conditions.ts'
import { takeBack, type AwsRemoval } from './take-back.ts'

export interface AwsSurroundings {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly journal: Journal
  readonly runId: string
  readonly options: AwsOptions
  readonly guarded: Guarded
  readonly live: boolean
}

/** Milliseconds that a scenario is taken to run when it does not say so. */
const usualRun = 3_600_000

/** Plays a scenario at groups that exist, and watches by asking again and again. */
export async function createAwsRun(
  { caller, clock, journal, runId, options, guarded, live }: AwsSurroundings,
  { seed, signal, steadyState = [], runFor = usualRun }: OpenOptions,
): Promise<TargetRun> {
  const startedAt = clock.now()
  const recorder = createRecorder(startedAt)
  const observer = createObserver(recorder)
  const acts = createActs<AwsRemoval>(journal, (removal, amend) =>
    takeBack({ caller, clock, runId, tag: options.tag }, removal, amend),
  )
  const names = guarded.groups.map(({ name }) => name)
  const alarms = options.stopAlarms ?? []
  const stop = await createStopConditions({ caller, observer, alarms, steadyState })
  const groups = new Set(names)
  const watcher = createWatcher({ caller, clock, groups, recorder, observer, signal })
  const faults = createFaultsInForce({ caller, clock, acts, recorder, observer })
  const checks = createExternalChecks(startedAt)
  const { alarmArns } = stop
  const hold = createHold({ caller, acts, options, runId, names })
  const { confirm } = hold
  const playing = { caller, clock, acts, options, runId, alarmArns, confirm, signal }
  const own = createOwnMoves()
  let nextFault = 1

  async function look(): Promise<void> {
    await watcher.look()
    hold.check(observer.groups)
    await faults.follow()
    await stop.check()
  }

  async function runUntil(at: number): Promise<void> {
    for (;;) {
      signal?.throwIfAborted()
      const due = Math.min(at, watcher.nextAt, faults.nextEnd(), checks.nextAt())
      // oxlint-disable-next-line no-await-in-loop
      await clock.sleepUntil(due, signal)
      // oxlint-disable-next-line no-await-in-loop
      await look()
      // oxlint-disable-next-line no-await-in-loop
      await checks.probe(clock.now(), (group) => observer.members(group), callCommand)
      if (clock.now() >= at) return
    }
  }

  async function inject(
    spec: FaultSpec,
    { for: duration }: { readonly for?: number | undefined },
  ): Promise<InjectionTold> {
    await look()
    await checkAgain(caller, options, names)
    const chosen = chooseFor(spec, observer, seed)
    const zones = new Map(observer.groups.map((group) => [group.name, group.zones]))
    const remaining = Math.max(0, startedAt + runFor - clock.now())
    const { groups: known } = guarded
    const plan = planFault(options, { spec, chosen, groups: known, zones, duration, remaining })
    faults.refuseInParallel(plan)
    const number = nextFault++
    const faultId = `fault-${number}`
    const isEmpty = plan.by === 'fis' ? plan.pieces.length === 0 : chosen.length === 0
    for (const { name, members } of observer.groups) {
      const ids = members.map(({ instanceId }) => instanceId)
      stop.hit(
        name,
        chosen.filter((id) => ids.includes(id)),
      )
    }
    const played = isEmpty ? { actIds: [] } : await playFault(playing, spec.fault, { plan, number })
    const { fault, parameters } = spec
    const began = { type: 'FaultBegan', faultId, fault, parameters, instanceIds: chosen } as const
    const at = clock.now()
    const seq = recorder.tell(began, at)
    if (takesServing(spec)) observer.hit(chosen, seq)
    else observer.worsen(chosen, seq)
    faults.add({ ...played, faultId, fault, plan, endsAt: at + (duration ?? Infinity) })
    watcher.soon()
    return { faultId, how: plan.how }
  }

  async function callCommand(request: OperationRequest) {
    const { service, operation, input: parameters } = request
    const plan = callPlans[operation]
    if (plan === undefined) {
      throw new AwsError(`${operation} is not called at AWS: it could not be taken back`)
    }
    // What is set back is what is there now, not what the last look has seen.
    await look()
    const group = groupOfCall(request, observer.groups)
    const removal = await plan.removal({ group, input: parameters, caller, own })
    await hold.confirm(idsIn(parameters))
    if (resizes(removal)) stop.resized(group.name)
    const called = { type: 'OperationCalled', service, operation, parameters } as const
    const seq = recorder.tell(called, clock.now())
    observer.called(group.name, seq)
    for (const [actId, returned] of returnsOf(own, request)) acts.amend(actId, { returned })
    const { id, answer } = await acts.perform(
      { act: 'call', what: describeCall(request), removal },
      () => caller.call(request),
    )
    if (isServiceError(answer)) {
      const { code, message } = answer
      const refusal = { type: 'OperationRefused', service, operation, code, message } as const
      recorder.tell(refusal, clock.now(), [seq])
    } else noteCall(own, request, id)
    watcher.soon()
    return answer
  }

  return {
    startedAt,
    get now() {
      return clock.now()
    },
    live,
    journal,
    call: async (request) =>
      /^(?:Describe|List|Get)/.test(request.operation)
        ? await caller.call(request)
        : await callCommand(request),
    async members(group) {
      await look()
      return observer.members(group)
    },
    inject,
    startExternalCheck: async (spec) => checks.start(spec),
    runUntil,
    record: () => ({
      header: {
        type: 'run',
        version: 1,
        target: 'aws',
        seed,
        era: 'modern',
        region: options.region,
        accountId: options.accountId,
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
    ],
    async close() {
      try {
        await acts.revertAll()
      } finally {
        journal.close()
        caller.destroy()
      }
    },
  }
}

/** The steady state that was is none any more. */
function resizes(removal: AwsRemoval | undefined): boolean {
  return (
    removal !== undefined &&
    ['sizes', 'settings', 'setAside', 'standby', 'scheduled'].includes(removal.remove)
  )
}

const inferred = [
  'Whether an instance serves was not asked of it: it does where EC2 says it runs, its status checks are not impaired, and no fault holds it.',
]
