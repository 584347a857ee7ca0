import type { Acts } from '../endpoint/acts.ts'
import type { Caller } from '../endpoint/caller.ts'
import type { EndpointClock } from '../endpoint/clock.ts'
import type { Observer } from '../endpoint/observer.ts'
import type { Recorder } from '../endpoint/recorder.ts'
import { AwsError, StoppedError } from './aws-error.ts'
import { isOver, lookAtExperiment } from './end-experiments.ts'
import { runsNetworkDocument, type FaultPlan } from './plan-fault.ts'
import type { Played } from './playing.ts'
import type { AwsRemoval } from './take-back.ts'

export interface FaultInForce extends Played {
  readonly faultId: string
  readonly fault: string
  readonly plan: FaultPlan
  /** Infinite for one that stays to the end of the run. */
  readonly endsAt: number
}

/** What was begun and is not over. */
export interface FaultsInForce {
  add(fault: FaultInForce): void
  /** Throws `AwsError` for a second document on the network of an instance (FIS-55). */
  refuseInParallel(plan: FaultPlan): void
  /** When the next one should end. */
  nextEnd(): number
  /** Ends those whose time is over. Throws `StoppedError` when FIS stopped one by itself. */
  follow(): Promise<void>
}

interface Around {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly acts: Acts<AwsRemoval>
  readonly recorder: Recorder
  readonly observer: Observer
}

/** Milliseconds between two looks at an experiment whose time is over. */
const overtime = 2000

export function createFaultsInForce({
  caller,
  clock,
  acts,
  recorder,
  observer,
}: Around): FaultsInForce {
  const inForce = new Map<string, FaultInForce>()

  /** Answers when it ended; undefined while it goes on. */
  async function whenEnded(fault: FaultInForce): Promise<number | undefined> {
    const { experimentId, endsAt } = fault
    if (experimentId === undefined) return endsAt <= clock.now() ? endsAt : undefined
    const now = await lookAtExperiment(caller, experimentId)
    if (!isOver(now)) return undefined
    if (now.status === 'completed') return now.endedAt ?? clock.now()
    throw new StoppedError(`the experiment ${experimentId} is ${now.status}: ${now.reason}`)
  }

  async function end(
    { faultId, fault, plan, actIds, endsAt }: FaultInForce,
    at: number,
  ): Promise<void> {
    // What goes up by itself is awaited at the end, not while others are to be watched.
    if (plan.by !== 'ssm') {
      for (const id of actIds.toReversed()) {
        // oxlint-disable-next-line no-await-in-loop
        await acts.revert(id)
      }
    }
    inForce.delete(faultId)
    if (endsAt === Infinity) return
    const seq = recorder.tell({ type: 'FaultEnded', faultId, fault }, Math.min(at, clock.now()))
    observer.release(plan.instanceIds, seq)
  }

  return {
    add: (fault) => void inForce.set(fault.faultId, fault),
    refuseInParallel(plan) {
      if (!runsNetworkDocument(plan)) return
      for (const other of inForce.values()) {
        const twice = plan.instanceIds.find((id) => other.plan.instanceIds.includes(id))
        if (twice === undefined || !runsNetworkDocument(other.plan)) continue
        throw new AwsError(
          `the network of ${twice} is in the hands of ${other.faultId} (${other.fault}) already; documents about the network must not run in parallel on an instance`,
        )
      }
    },
    nextEnd() {
      const ends = [...inForce.values()].map(({ endsAt }) => endsAt)
      const next = Math.min(Infinity, ...ends)
      return next < clock.now() ? clock.now() + overtime : next
    },
    async follow() {
      for (const fault of inForce.values()) {
        // oxlint-disable-next-line no-await-in-loop
        const at = await whenEnded(fault)
        // oxlint-disable-next-line no-await-in-loop
        if (at !== undefined) await end(fault, at)
      }
    },
  }
}
