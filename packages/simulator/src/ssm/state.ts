import { SimulatorBug } from '@ifdown/kernel'
import type { CommandSent, InvocationStatus, SsmEvent } from './events.ts'

/** A document on one instance. */
export interface Invocation {
  readonly done: number
  readonly status: InvocationStatus
}

export interface Command extends Omit<CommandSent, 'type'> {
  /** Milliseconds since the epoch. */
  readonly sentAt: number
  readonly cause: number
  readonly invocations: ReadonlyMap<string, Invocation>
}

export interface SsmState {
  readonly commands: Map<string, Command>
}

export function emptySsmState(): SsmState {
  return { commands: new Map() }
}

export function cloneSsmState({ commands }: SsmState): SsmState {
  return { commands: new Map(commands) }
}

export function applySsmEvent(
  { commands }: SsmState,
  event: SsmEvent,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  if (event.type === 'CommandSent') {
    const { type: _, ...described } = event
    const begun = { done: 0, status: 'InProgress' } as const
    const invocations = new Map(event.instanceIds.map((id) => [id, begun] as const))
    commands.set(event.commandId, { ...described, sentAt: at, cause: seq, invocations })
    return
  }
  const command = commands.get(event.commandId)
  if (command === undefined) throw new SimulatorBug(`there is no command ${event.commandId}`)
  const invocations = new Map(command.invocations)
  if (event.type === 'CommandAdvanced') {
    invocations.set(event.instanceId, { done: event.done, status: event.status })
  } else {
    for (const [id, invocation] of invocations) {
      if (invocation.status === 'InProgress') {
        invocations.set(id, { ...invocation, status: 'Cancelled' })
      }
    }
  }
  commands.set(event.commandId, { ...command, invocations })
}
