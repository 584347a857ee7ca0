import type { Script } from './script.ts'

/** A document is run on instances. */
export interface CommandSent {
  readonly type: 'CommandSent'
  readonly commandId: string
  readonly documentName: string
  readonly instanceIds: readonly string[]
  readonly parameters: Readonly<Record<string, readonly string[]>>
  readonly comment: string
  readonly script: Script
}

/** An instance did a step of its script, or came to its end. */
export interface CommandAdvanced {
  readonly type: 'CommandAdvanced'
  readonly commandId: string
  readonly instanceId: string
  /** How many steps are done. */
  readonly done: number
  readonly status: InvocationStatus
}

export interface CommandCancelled {
  readonly type: 'CommandCancelled'
  readonly commandId: string
}

export type InvocationStatus = 'InProgress' | 'Success' | 'Cancelled' | 'Undeliverable'

export type SsmEvent = CommandSent | CommandAdvanced | CommandCancelled
