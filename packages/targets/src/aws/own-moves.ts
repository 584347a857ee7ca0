import type { OperationRequest } from '@ifdown/simulator'
import { idsIn } from './call-input.ts'

/** What the calls of this run have moved: coming back from there needs no taking back. */
export interface OwnMoves {
  readonly standby: Set<string>
  /** Group and name of each scheduled action. */
  readonly scheduled: Set<string>
}

export function createOwnMoves(): OwnMoves {
  return { standby: new Set(), scheduled: new Set() }
}

/** Notes a call that was carried out. */
export function noteCall(own: OwnMoves, { operation, input }: OperationRequest): void {
  if (operation === 'EnterStandby') for (const id of idsIn(input)) own.standby.add(id)
  if (operation === 'PutScheduledUpdateGroupAction') own.scheduled.add(scheduledKey(input))
}

export function scheduledKey(input: Readonly<Record<string, unknown>>): string {
  return `${String(input['AutoScalingGroupName'])} ${String(input['ScheduledActionName'])}`
}
