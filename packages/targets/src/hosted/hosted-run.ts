import { setTimeout } from 'node:timers/promises'
import { createCloud, type Cloud } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import type { RecordEntry } from '@ifdown/history'
import type { LaunchHandedOver, Region } from '@ifdown/simulator'
import { abilityOf, canDo, type AbilityTable } from '../capabilities.ts'
import { startExternalCheck } from '../simulator/external-check.ts'
import { paceCloud } from '../simulator/paced-cloud.ts'
import type { OpenOptions, TargetName, TargetRun } from '../target.ts'
import { createErrands } from './errands.ts'
import { createHostedClock, type HostedClock } from './hosted-clock.ts'
import { hostedBehaviours } from './hosted-faults.ts'
import type { FaultInForce, InstanceProvider } from './instance-provider.ts'
import { effectsOf, unseen, type Seen } from './sightings.ts'
import { userDataOf } from './user-data.ts'

export interface HostedOptions extends OpenOptions {
  readonly target: TargetName
  readonly provider: InstanceProvider
  /** Seconds of the run in one real second. */
  readonly times: number
  /** How faults are played here; what is only approximate is told. */
  readonly faults?: AbilityTable | undefined
  /** Real milliseconds between two looks at the instances. */
  readonly lookEvery?: number | undefined
  /** A probe of the user's own, which runs beside the run. */
  readonly watch?: Watch | undefined
}

/** Measures something at a period, of which the record tells. */
export interface Watch {
  readonly name: string
  /** Real milliseconds between two measurements. */
  readonly every: number
  /** Nothing for nothing that is worth telling. */
  measure(): Promise<Readonly<Record<string, number>> | undefined>
}

/** A run whose control loop is the simulator's and whose instances are the provider's. */
export interface HostedRun extends TargetRun {
  readonly cloud: Cloud
  /** Waits for what the provider is doing; throws what went wrong with it. */
  idle(): Promise<void>
  /** Brings the Region up to now, and looks at the instances if it is time to. Answers the real milliseconds until the next wake. */
  wake(): number
  /** Brings the Region up to now. */
  catchUp(): void
  /** Looks at the instances now. */
  look(): Promise<void>
  /** The cloud was moved by hand: the clock goes on from there. */
  goOn(): void
}

/**
 * Runs the simulator's scaling processes over instances of a provider. A booted instance of the
 * provider is one that can be reached, so `ec2.bootS` is 0 unless the run sets it.
 */
export function openHostedRun(options: HostedOptions): HostedRun {
  const { provider, times, lookEvery = 250 } = options
  const wakeEvery = Math.min(lookEvery, options.watch?.every ?? lookEvery)
  const cloud = createCloud({
    seed: options.seed,
    era: options.era,
    region: options.region,
    accountId: options.accountId,
    settings: { 'ec2.bootS': 0, ...options.settings },
    faults: hostedBehaviours(faultBehaviours, provider.faults),
    instancesProvidedElsewhere: true,
  })
  const { main } = cloud
  const paced = paceCloud(cloud)
  const clock = createHostedClock(main.startedAt, times)
  const errands = createErrands()
  const instances = new Map<string, Seen>()
  const faults = new Map<string, FaultInForce>()
  const hitBy = new Map<string, string>()
  const notes = new Set<string>()
  let nextLookAt = 0
  let nextMeasureAt = 0

  async function launch(event: LaunchHandedOver): Promise<void> {
    const userData = userDataOf(main, event.launch)
    const answer = await clock.holdWhile(() => provider.run({ ...event, userData }))
    if (answer.type === 'Provided') instances.set(answer.instanceId, unseen)
    catchUp()
    main.provide(event.group, event.launchId, answer)
    paced.runUntil(cloud.now)
    if (answer.type === 'Provided' && provider.asksApplications === true) {
      const { instanceId } = answer
      main.observe({ type: 'SetApplication', instanceId, up: false })
      instances.set(instanceId, { ...unseen, serves: false })
    }
    // It was given up meanwhile: nobody would ever end it.
    if (answer.type === 'Provided' && !isMember(main, event.group, answer.instanceId)) {
      await end(answer.instanceId)
    }
  }

  async function end(instanceId: string): Promise<void> {
    instances.delete(instanceId)
    await provider.terminate(instanceId)
  }

  async function begin(fault: FaultInForce): Promise<void> {
    const how = await clock.holdWhile(() => provider.beginFault(fault))
    if (how !== undefined) notes.add(how)
    await look()
  }

  async function revert(faultId: string): Promise<void> {
    const fault = faults.get(faultId)
    if (fault === undefined) return
    faults.delete(faultId)
    await clock.holdWhile(() => provider.endFault(fault))
    await look()
  }

  /** What the simulation decided and somebody else has to do. */
  function follow({ type, ...entry }: RecordEntry): void {
    const event = { type, ...entry } as RecordEntry
    switch (event.type) {
      case 'LaunchHandedOver':
        return errands.run(() => launch(event))
      case 'Ec2InstanceStateChanged':
        if (event.to === 'shutting-down' && instances.has(event.instanceId)) {
          errands.run(() => end(event.instanceId))
        }
        return
      case 'FaultBegan': {
        if (!provider.faults.has(event.fault)) return
        const { faultId, fault, parameters, instanceIds } = event
        const inForce = { faultId, fault, parameters, instanceIds } as FaultInForce
        faults.set(faultId, inForce)
        for (const instanceId of instanceIds) hitBy.set(instanceId, faultId)
        return errands.run(() => begin(inForce))
      }
      case 'FaultEnded':
        return errands.run(() => revert(event.faultId))
      default:
    }
  }
  const unfollow = cloud.onEntry(follow)

  function catchUp(upTo = Number.POSITIVE_INFINITY): void {
    const at = Math.min(clock.now, upTo)
    if (at > cloud.now) paced.runUntil(at)
  }

  let looking = Promise.resolve()
  /** By the clock of the run: when the last look began, and how far apart two were at most. */
  let lookedAt = main.startedAt
  let longestGap = 0

  /** One look after the other: what an older one saw must not hide what a newer one did. */
  function look(): Promise<void> {
    looking = looking.then(lookNow)
    return looking
  }

  /** Looks at the instances, and tells the Region what has changed. */
  async function lookNow(): Promise<void> {
    const before = lookedAt
    lookedAt = clock.now
    if (instances.size === 0) return
    const known = [...instances]
    const sightings = new Map((await provider.observe()).map((each) => [each.instanceId, each]))
    catchUp()
    longestGap = Math.max(longestGap, cloud.now - before)
    for (const [instanceId, last] of known) {
      if (!instances.has(instanceId)) continue
      const { seen, effects } = effectsOf(instanceId, last, sightings.get(instanceId))
      instances.set(instanceId, seen)
      for (const effect of effects) main.observe(effect, hitBy.get(instanceId))
    }
  }

  /** Beside the clock: what is silent is waited for, and events must not wait for that. */
  function lookIfDue(): void {
    if (performance.now() < nextLookAt) return
    nextLookAt = Number.POSITIVE_INFINITY
    errands.run(async () => {
      await look()
      nextLookAt = performance.now() + lookEvery
    })
  }

  /** Beside the clock, too: a probe may take its time. */
  function measureIfDue(): void {
    const { watch } = options
    if (watch === undefined || performance.now() < nextMeasureAt) return
    nextMeasureAt = Number.POSITIVE_INFINITY
    errands.run(async () => {
      const measured = await watch.measure()
      catchUp()
      if (measured !== undefined) main.reportProbe(watch.name, measured)
      nextMeasureAt = performance.now() + watch.every
    })
  }

  return {
    cloud,
    startedAt: main.startedAt,
    // Time goes on while nobody asks: the Region is brought up to it when it is.
    get now() {
      return Math.max(cloud.now, clock.now)
    },
    live: true,
    async call(request) {
      catchUp()
      return main.call(request)
    },
    members: async (group) => main.members(group),
    async inject(fault, { for: duration }) {
      catchUp()
      const faultId = main.inject({ ...fault, duration })
      const played = options.faults && abilityOf(options.faults, fault.fault)
      if (played && canDo(played) && played.closely === 'approximate') {
        notes.add(`${fault.fault} is approximate here: ${played.how}.`)
      }
      return { faultId }
    },
    async startExternalCheck(check) {
      paced.checks.push(startExternalCheck(main, check))
    },
    async runUntil(at) {
      const { signal } = options
      while (cloud.now < at) {
        signal?.throwIfAborted()
        catchUp(at)
        errands.throwIfFailed()
        lookIfDue()
        measureIfDue()
        // Nothing else to do until then.
        // oxlint-disable-next-line no-await-in-loop
        await setTimeout(nextWake(clock, paced.nextEventAt(), at, wakeEvery), undefined, {
          ...(signal && { signal }),
        })
      }
      await errands.idle()
    },
    idle: () => errands.idle(),
    wake() {
      catchUp()
      errands.throwIfFailed()
      lookIfDue()
      return nextWake(clock, paced.nextEventAt(), Number.POSITIVE_INFINITY, wakeEvery)
    },
    catchUp: () => catchUp(),
    look: () => look(),
    goOn: () => clock.goOnFrom(cloud.now),
    record() {
      const record = cloud.record()
      const { target } = options
      const observation = { longestGap, inferred: [] }
      return { ...record, header: { ...record.header, target, observation } }
    },
    notes: () => [...notes, ...(provider.notes?.() ?? [])],
    async close() {
      unfollow()
      await errands.settled()
      await provider.close()
    },
  }
}

function isMember(region: Region, group: string, instanceId: string): boolean {
  return region.members(group).some((member) => member.instanceId === instanceId)
}

/** Real milliseconds until there is something to do. */
function nextWake(
  clock: HostedClock,
  eventAt: number | undefined,
  end: number,
  lookEvery: number,
): number {
  const next = Math.min(eventAt ?? end, end)
  return Math.min(clock.realMillisecondsUntil(next), lookEvery)
}
