import type {
  ActivityBegan,
  HealthStatusChanged,
  RegionTraceEntry,
  SimulationEvent,
} from '@ifdown/simulator'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calmDown, forkOf, plans, play, playSteps, type Plan, type Played } from './random-runs.ts'
import { everyReminder, findMiscounts, remindMore, stateOf } from './region-insides.ts'

/** `IFDOWN_PROPERTY_RUNS=5000` for a long night. */
const numRuns = Number(process.env['IFDOWN_PROPERTY_RUNS'] ?? 300)

function holdsForAll(check: (plan: Plan) => void): void {
  fc.assert(fc.property(plans, check), { numRuns })
}

const bytes = (trace: readonly RegionTraceEntry[]) => trace.map((entry) => JSON.stringify(entry))

/** A check found a member unhealthy, or its termination because of its health began. */
function isAboutHealth(event: SimulationEvent): event is HealthStatusChanged | ActivityBegan {
  if (event.type === 'HealthStatusChanged') {
    return event.to === 'Unhealthy' && event.reason !== 'user'
  }
  if (event.type !== 'ActivityBegan' || event.kind !== 'terminate') return false
  return event.clauses.at(-1)!.type.startsWith('failed')
}

test('an instance may be gone before the call that stops it returns', () => {
  const plan: Plan = {
    era: 'pre-2012-12',
    seed: '1',
    settings: { 'asg.deadTerminateS': 0, 'ec2.terminatedVisibleS': 0 },
    size: 0,
    zones: 1,
    grace: 0,
    steps: [
      { type: 'set-desired', to: 1, wait: { type: 'for', milliseconds: 0 } },
      { type: 'detach', which: 0, decrement: true, wait: { type: 'for', milliseconds: 48_293 } },
      { type: 'attach', which: 0, wait: { type: 'to-next-event' } },
      { type: 'stop', which: 0, wait: { type: 'to-next-event' } },
    ],
  }

  expect(() => play(plan)).not.toThrow()
})

describe('whatever users and faults do', () => {
  test('the indexes of a group equal a recount, after each step and in between', () => {
    holdsForAll((plan) => {
      const check = ({ tested }: Played) =>
        expect(findMiscounts(stateOf(tested.region))).toEqual([])
      const played = play(plan, { afterStep: check })
      for (let events = 0; events < 50 && played.tested.region.step(); events++) check(played)
    })
  })

  test('once it is over, the group comes to rest with what it wants', () => {
    holdsForAll((plan) => {
      const played = play(plan)
      calmDown(played)
      const { tested } = played
      const groups = [...stateOf(tested.region).autoScaling.groups.values()]

      for (const group of groups) {
        const { minSize, maxSize } = group.configuration
        const inService = [...group.members.values()].filter(
          ({ lifecycleState, healthStatus }) =>
            lifecycleState === 'InService' && healthStatus === 'Healthy',
        )
        const standby = [...group.members.values()].filter(
          ({ lifecycleState }) => lifecycleState === 'Standby',
        )
        expect({
          deleting: group.deleting,
          members: group.members.size - standby.length,
          inService: inService.length,
          onTheirWay: group.launches.size + group.replacements.size + group.openActivities.size,
        }).toEqual({
          deleting: false,
          members: group.desiredCapacity,
          inService: group.desiredCapacity,
          onTheirWay: 0,
        })
        expect(minSize <= group.desiredCapacity && group.desiredCapacity <= maxSize).toBe(true)
      }
      expect(tested.region.settled()).toBe(true)
    })
  })

  test('every instance comes by a launch or is attached, goes by one end, and times are in order (INV-6)', () => {
    holdsForAll((plan) => {
      const played = play(plan)
      calmDown(played)
      const { trace } = played
      const activities = new Map<string, { readonly at: number; readonly kind: string }>()
      const broken: unknown[] = []
      const launched = new Map<string, number>()
      const came = new Map<string, number>()
      const gone = new Map<string, number>()
      const count = (map: Map<string, number>, id: string) => map.set(id, (map.get(id) ?? 0) + 1)
      for (const { at, event } of trace) {
        if (event.type === 'ActivityBegan') {
          if (activities.has(event.activityId)) broken.push(event)
          activities.set(event.activityId, { at, kind: event.kind })
          if (event.kind === 'launch') count(launched, event.instanceId!)
          if (event.kind === 'launch' || event.kind === 'attach') count(came, event.instanceId!)
        }
        if (event.type === 'ActivityEnded') {
          const began = activities.get(event.activityId)!
          if (began.kind !== event.kind || at < began.at) broken.push(event)
        }
        if (event.type === 'InstanceLeftGroup') count(gone, event.instanceId)
      }
      expect(broken).toEqual([])
      const joined = new Map<string, number>()
      for (const { event } of trace) {
        if (event.type === 'InstanceJoinedGroup') count(joined, event.instanceId)
      }
      const present = stateOf(played.tested.region).autoScaling.memberships
      expect([...came]).toEqual([...joined])
      expect([...launched.values()].every((times) => times === 1)).toBe(true)
      for (const instanceId of present.keys()) count(gone, instanceId)
      expect(new Map(gone)).toEqual(came)
    })
  })

  test('no status check marks a member inside its grace period (INV-5)', () => {
    holdsForAll((plan) => {
      if (plan.settings['asg.graceCoversEc2StatusChecks'] === false) return
      const inServiceAt = new Map<string, number>()
      const played = play(plan)
      calmDown(played)
      for (const { at, event } of played.trace) {
        if (event.type === 'LifecycleStateChanged' && event.to === 'InService') {
          inServiceAt.set(event.instanceId, at)
        }
        if (event.type !== 'HealthStatusChanged' || event.reason !== 'status-check') continue
        expect(at - inServiceAt.get(event.instanceId)!).toBeGreaterThanOrEqual(plan.grace * 1000)
      }
    })
  })

  test('only members in service are found unhealthy (INV-4, HC-19)', () => {
    holdsForAll((plan) => {
      const states = new Map<string, string>()
      const examined: (string | undefined)[] = []
      const played = play(plan)
      calmDown(played)
      for (const { event } of played.trace) {
        if (event.type === 'LifecycleStateChanged') states.set(event.instanceId, event.to)
        if (isAboutHealth(event)) examined.push(states.get(event.instanceId!))
      }
      expect(examined.filter((state) => state !== 'InService')).toEqual([])
    })
  })

  test('members whose status check failed go one at a time in a small group (INV-7)', () => {
    holdsForAll((plan) => {
      const beingReplaced = new Set<string>()
      const replacedBy = new Map<string, string>()
      const played = play(plan)
      calmDown(played)
      for (const { event } of played.trace) {
        if (event.type === 'ActivityBegan' && event.kind === 'terminate') {
          const failed = event.clauses.at(-1)!.type === 'failedStatusCheck'
          if (failed) beingReplaced.add(event.instanceId!)
        }
        if (event.type === 'ActivityBegan' && event.kind === 'launch' && event.replaces) {
          replacedBy.set(event.instanceId!, event.replaces)
        }
        if (event.type === 'ActivityEnded' && event.kind === 'launch') {
          beingReplaced.delete(replacedBy.get(event.instanceId!) ?? '')
        }
        if (event.type === 'ReplacementDropped') beingReplaced.delete(event.instanceId)
        if (event.type === 'GroupDeletionBegan') beingReplaced.clear()
        expect(beingReplaced.size).toBeLessThanOrEqual(1)
      }
    })
  })

  test('causes come before what they cause, and desired capacity changes by users alone (INV-10)', () => {
    holdsForAll((plan) => {
      const played = play(plan)
      calmDown(played)
      const bySeq = new Map(played.trace.map((entry) => [entry.seq, entry]))
      for (const { seq, at, causes, event } of played.trace) {
        for (const cause of causes) {
          expect(cause).toBeLessThan(seq)
          expect(bySeq.get(cause)!.at).toBeLessThanOrEqual(at)
        }
        if (event.type !== 'DesiredCapacityChanged') continue
        expect(bySeq.get(causes[0]!)!.event.type).toMatch(/^(?:OperationCalled|Group.*)$/)
      }
    })
  })
})

describe('determinism', () => {
  test('the same seed gives the same bytes', () => {
    holdsForAll((plan) => {
      const [first, second] = [play(plan), play(plan)]
      calmDown(first)
      calmDown(second)

      expect(bytes(second.trace)).toEqual(bytes(first.trace))
    })
  })

  test('extra wake-ups change nothing that can be observed', () => {
    const chosen = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
      minLength: 1,
      maxLength: 12,
    })
    const check = fc.property(plans, chosen, (plan, choices) => {
      const plain = play(plan)
      calmDown(plain)
      const start = plain.trace[0]!.at
      const length = plain.tested.region.now - start
      const events = plain.trace.map(({ at }) => at)
      const instants = choices.flatMap(([share, onEvent]) =>
        onEvent
          ? [events[Math.floor(share * (events.length - 1))]!]
          : [
              start + Math.floor(share * length),
              Math.floor((start + share * length) / 30_000 + 1) * 30_000,
            ],
      )
      const kinds = everyReminder(plain.trace)

      const woken = play(plan, {
        instants: plain.instants,
        afterStep({ tested: { region } }, step) {
          if (step >= 0) return
          const ofGroups = kinds.filter(({ reminder }) => !('instanceId' in reminder))
          const at = (instants: readonly number[], these: typeof kinds) =>
            [...new Set(instants)]
              .filter((instant) => instant >= region.now)
              .flatMap((instant) => these.map((kind) => ({ ...kind, at: instant })))
          // The loops of a group are woken whenever anything happens at all.
          const extra = [...at(instants, kinds), ...at(events, ofGroups)]
          remindMore(region, extra)
        },
      })
      calmDown(woken)

      expect(bytes(woken.trace)).toEqual(bytes(plain.trace))
    })
    fc.assert(check, { numRuns })
  })

  test('a fork in the middle goes on with the same bytes, whatever is done to both', () => {
    const check = fc.property(plans, fc.nat(24), (plan, choice) => {
      const forkAfter = (choice % (plan.steps.length + 1)) - 1
      let fork: Played | undefined
      const main = play(plan, {
        afterStep(played, step) {
          if (step === forkAfter) fork = forkOf(played)
        },
      })
      const branch = playSteps(plan, fork!, forkAfter + 1)
      calmDown(branch)
      calmDown(main)

      expect(bytes(branch.trace)).toEqual(bytes(main.trace))
    })
    fc.assert(check, { numRuns })
  })

  test('going back to a snapshot gives the same bytes again', () => {
    holdsForAll((plan) => {
      const played = play(plan)
      const { region } = played.tested
      const snapshot = region.snapshot()
      const before = played.trace.length
      const hour = 3_600_000
      region.runUntil(region.now + hour)
      const first = bytes(played.trace.slice(before))
      const [after, known] = [region.now, played.trace.length]
      region.restore(snapshot)
      region.runUntil(after)

      expect(bytes(played.trace.slice(known))).toEqual(first)
    })
  })
})
