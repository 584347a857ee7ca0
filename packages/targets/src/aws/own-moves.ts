import type { OperationRequest } from '@ifdown/simulator'
import { idsIn } from './call-input.ts'

/** What the calls of this run have moved: coming back from there needs no taking back. */
export interface OwnMoves {
  /** The act that moved each instance there. */
  readonly standby: Map<string, number>
  /** Those that came back from there, or were about to. */
  readonly returned: Set<string>
  /** Group and name of each scheduled action. */
  readonly scheduled: Set<string>
}

export function createOwnMoves(): OwnMoves {
  return { standby: new Map(), returned: new Set(), scheduled: new Set() }
}

/** Notes a call that was carried out, and the number of its act. */
export function noteCall(own: OwnMoves, { operation, input }: OperationRequest, actId = 0): void {
  if (operation === 'EnterStandby') for (const id of idsIn(input)) own.standby.set(id, actId)
  if (operation === 'PutScheduledUpdateGroupAction') own.scheduled.add(scheduledKey(input))
}

/** Those that come back from where the run put them, now and before, by the act that did. */
export function returnsOf(
  own: OwnMoves,
  { operation, input }: OperationRequest,
): ReadonlyMap<number, readonly string[]> {
  if (operation !== 'ExitStandby') return new Map()
  const back = idsIn(input).filter((id) => own.standby.has(id))
  for (const id of back) own.returned.add(id)
  const all = [...own.standby].filter(([id]) => own.returned.has(id))
  const acts = new Set(back.map((id) => own.standby.get(id)!))
  return new Map([...acts].map((act) => [act, all.flatMap(([id, by]) => (by === act ? [id] : []))]))
}

export function scheduledKey(input: Readonly<Record<string, unknown>>): string {
  return `${String(input['AutoScalingGroupName'])} ${String(input['ScheduledActionName'])}`
}
