import type { Effects } from './effects.ts'
import type { FaultBegan, FaultEnded, FaultScheduled } from './events.ts'
import type {
  FaultBehaviour,
  FaultEffect,
  FaultParameters,
  FaultRefusal,
  FaultRequest,
  FaultView,
  LaunchAttempt,
  LaunchVerdict,
} from './injection-points.ts'

/** A fault as the Region remembers it: plain data. Times are milliseconds since the epoch. */
export interface FaultRecord {
  readonly faultId: string
  readonly fault: string
  readonly parameters: FaultParameters
  readonly phase: 'scheduled' | 'inForce' | 'ended'
  readonly beginAt: number
  readonly endAt: number | undefined
  readonly instanceIds: readonly string[]
  /** The latest entry about it. */
  readonly cause: number
}

export type FaultState = Map<string, FaultRecord>

/** No fault of that name is registered with the Region. */
export class UnknownFaultError extends Error {
  override readonly name = 'UnknownFaultError'

  constructor(fault: string, known: readonly string[]) {
    super(`unknown fault "${fault}"; known are: ${known.join(', ') || 'none'}`)
  }
}

/** The fault would hit nothing that there is, or its parameters are not ones. */
export class FaultRefusedError extends Error {
  override readonly name = 'FaultRefusedError'
  readonly reason: FaultRefusal['reason']

  constructor({ reason, message }: FaultRefusal) {
    super(message)
    this.reason = reason
  }
}

/** What the faults of a Region may use. */
export interface Faults {
  readonly effects: Effects
  readonly state: FaultState
  readonly behaviours: ReadonlyMap<string, FaultBehaviour>
  readonly view: (fault: string) => FaultView
  /** Puts an effect into force at its injection point. */
  readonly perform: (effect: FaultEffect) => void
  /** The latest entry about the state of an instance; undefined for one that is not there. */
  readonly stateCause: (instanceId: string) => number | undefined
}

/** What each event about faults does to the state. */
export function applyFaultEvent(
  state: FaultState,
  event: FaultScheduled | FaultBegan | FaultEnded,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  const { faultId } = event
  const before = state.get(faultId)
  switch (event.type) {
    case 'FaultScheduled': {
      const { fault, parameters, beginAt, duration } = event
      const endAt = duration === undefined ? undefined : beginAt + duration
      const scheduled = { faultId, fault, parameters, phase: 'scheduled' as const, beginAt, endAt }
      state.set(faultId, { ...scheduled, instanceIds: [], cause: seq })
      return
    }
    case 'FaultBegan':
      state.set(faultId, {
        faultId,
        fault: event.fault,
        parameters: event.parameters,
        phase: 'inForce',
        beginAt: at,
        endAt: before?.endAt,
        instanceIds: event.instanceIds,
        cause: seq,
      })
      return
    case 'FaultEnded':
      state.set(faultId, { ...before!, phase: 'ended', endAt: undefined, cause: seq })
  }
}

/** Takes a fault in: at once, or later. Answers its id. */
export function injectFault(faults: Faults, request: FaultRequest): string {
  const { effects, state, behaviours, view } = faults
  const { fault, parameters, duration } = request
  const behaviour = behaviours.get(fault)
  if (behaviour === undefined) throw new UnknownFaultError(fault, [...behaviours.keys()])
  if (behaviour.unmodelled !== undefined) {
    throw new FaultRefusedError({ reason: 'Unmodelled', message: behaviour.unmodelled })
  }
  const faultId = `${fault}-${state.size + 1}`
  const refusal = behaviour.refuse?.(parameters, view(faultId))
  if (refusal !== undefined) throw new FaultRefusedError(refusal)
  const beginAt = Math.max(request.beginAt ?? effects.now, effects.now)
  if (beginAt === effects.now && duration === undefined) {
    beginFault(faults, { faultId, fault, parameters }, [])
    return faultId
  }
  effects.emit({ type: 'FaultScheduled', faultId, fault, parameters, beginAt, duration })
  advanceFault(faults, faultId)
  return faultId
}

const passes = { verdict: { type: 'pass' }, cause: undefined } as const

/** What the faults in force make of a launch: the first that does not let it pass decides. */
export function launchVerdict(
  { effects, state, behaviours }: Pick<Faults, 'effects' | 'state' | 'behaviours'>,
  launch: LaunchAttempt,
): { readonly verdict: LaunchVerdict; readonly cause: number | undefined } {
  for (const { faultId, fault, parameters, phase, cause } of state.values()) {
    if (phase !== 'inForce') continue
    const draw = (...key: (string | number)[]) => effects.draw('fault', faultId, ...key)
    const verdict = behaviours.get(fault)!.onLaunch?.(parameters, launch, draw)
    if (verdict !== undefined && verdict.type !== 'pass') return { verdict, cause }
  }
  return passes
}

/** Does whatever is due at a fault. */
export function advanceFault(faults: Faults, faultId: string): void {
  const { effects, state } = faults
  const record = state.get(faultId)
  if (record === undefined) return
  if (record.phase === 'scheduled' && record.beginAt <= effects.now) {
    beginFault(faults, record, [record.cause])
  }
  const { phase, endAt } = state.get(faultId)!
  if (phase === 'inForce' && endAt !== undefined && endAt <= effects.now) endFault(faults, faultId)
}

/** When something is next due at a fault; undefined for never. */
export function nextFaultAt(state: FaultState, faultId: string): number | undefined {
  const record = state.get(faultId)
  if (record?.phase === 'scheduled') return record.beginAt
  return record?.phase === 'inForce' ? record.endAt : undefined
}

/** Takes a fault back. One that has not begun never will; one that has ended is left alone. */
export function endFault(faults: Faults, faultId: string): void {
  const { effects, state, behaviours, perform } = faults
  const record = state.get(faultId)
  if (record === undefined || record.phase === 'ended') return
  const { fault, parameters, instanceIds } = record
  effects.emit({ type: 'FaultEnded', faultId, fault }, { causes: [record.cause] })
  const { cause } = state.get(faultId)!
  const held = heldByOthers(state, fault)
  const freed = instanceIds.filter((instanceId) => !held.has(instanceId))
  effects.because([cause], () => {
    for (const effect of behaviours.get(fault)!.end(parameters, freed)) perform(effect)
    if (behaviours.get(fault)!.latestCounts) beginAgain(faults, fault, instanceIds)
  })
}

/** Something was seen of an instance whose truth lies outside the Region. */
export function observe(
  { effects, state, perform, stateCause }: Faults,
  effect: FaultEffect,
  faultId: string | undefined,
): void {
  const fault = faultId === undefined ? undefined : state.get(faultId)
  // What comes up does so because its instance runs, and what led to that led to this; what goes down need not.
  const came = 'up' in effect && effect.up ? stateCause(effect.instanceId) : undefined
  const causes = [came, fault?.cause].filter((cause) => cause !== undefined)
  const seq = effects.emit({ type: 'InstanceObserved', effect }, { causes })
  effects.because([seq], () => perform(effect))
}

/** Writes down what a probe of the user's own measured. */
export function reportProbe(
  { effects }: Pick<Faults, 'effects'>,
  probe: string,
  measured: Readonly<Record<string, number>>,
): void {
  effects.emit({ type: 'ProbeReported', probe, measured }, { causes: [] })
}

function beginFault(
  { effects, behaviours, view, perform }: Faults,
  { faultId, fault, parameters }: Pick<FaultRecord, 'faultId' | 'fault' | 'parameters'>,
  causes: readonly number[],
): void {
  const behaviour = behaviours.get(fault)!
  const instanceIds = behaviour.choose(parameters, view(faultId))
  const seq = effects.emit(
    { type: 'FaultBegan', faultId, fault, parameters, instanceIds },
    { causes },
  )
  effects.because([seq], () => {
    for (const effect of behaviour.begin(parameters, instanceIds)) perform(effect)
  })
}

/** What the latest of the same name that is in force makes of instances that another has left. */
function beginAgain(
  { state, behaviours, perform }: Faults,
  fault: string,
  instanceIds: readonly string[],
): void {
  const others = [...state.values()]
    .filter((each) => each.phase === 'inForce' && each.fault === fault)
    .toSorted((a, b) => b.cause - a.cause)
  for (const instanceId of instanceIds) {
    const latest = others.find((each) => each.instanceIds.includes(instanceId))
    if (latest === undefined) continue
    const effects = behaviours.get(fault)!.begin(latest.parameters, [instanceId])
    for (const effect of effects) perform(effect)
  }
}

/** What other faults of the same name still hold. */
function heldByOthers(state: FaultState, fault: string): ReadonlySet<string> {
  const held = new Set<string>()
  for (const each of state.values()) {
    if (each.phase !== 'inForce' || each.fault !== fault) continue
    for (const instanceId of each.instanceIds) held.add(instanceId)
  }
  return held
}
