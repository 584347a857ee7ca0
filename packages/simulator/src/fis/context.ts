import type { Effects } from '../effects.ts'
import type { FaultRequest } from '../injection-points.ts'
import type { FisState } from './state.ts'

/** What may be a target, with what filters look at: its Describe output. */
export interface TargetResource {
  /** An instance id, or the name of a group. */
  readonly id: string
  readonly arn: string
  readonly tags: Readonly<Record<string, string>>
  readonly described: Readonly<Record<string, unknown>>
}

/** What FIS asks of the other services. */
export interface FisPorts {
  /** Those of a type; undefined for a type that is not modelled. */
  resources(resourceType: string): readonly TargetResource[] | undefined
  /** The state of an alarm by its ARN; undefined when there is none. */
  alarmState(alarmArn: string): string | undefined
  /** The group whose member an instance is, if it is one. */
  groupOf(instanceId: string): string | undefined
  /** Brings a fault about; answers its id, or why it cannot be. */
  inject(request: FaultRequest): { readonly faultId: string } | { readonly refused: string }
  endFault(faultId: string): void
  /** Runs an SSM document; answers its id, or why it cannot. */
  sendCommand(command: SentCommand): { readonly commandId: string } | { readonly refused: string }
  /** Cancels it where it still runs. */
  cancelCommand(commandId: string): void
}

export interface SentCommand {
  readonly documentArn: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly instanceIds: readonly string[]
}

export interface Fis {
  readonly effects: Effects
  readonly state: FisState
  readonly ports: FisPorts
}
