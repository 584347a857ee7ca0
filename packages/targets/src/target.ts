import type { FaultSpec } from '@ifdown/faults'
import type { RunRecord } from '@ifdown/history'
import type {
  Era,
  Load,
  MemberNow,
  OperationOutput,
  OperationRequest,
  ServiceError,
  SettingOverrides,
  WorkloadSpec,
} from '@ifdown/simulator'
import type { Capabilities } from './capabilities.ts'
import type { Journal } from './journal/journal.ts'

/** Where a scenario can run. */
export const targetNames = ['simulator', 'endpoint', 'containers', 'aws'] as const

export type TargetName = (typeof targetNames)[number]

/** As sentences name it, after "the". */
export const targetNouns: Readonly<Record<TargetName, string>> = {
  simulator: 'simulator',
  endpoint: 'endpoint',
  containers: 'container target',
  aws: 'AWS target',
}

/** A place where scenarios run. */
export interface Target {
  readonly name: TargetName
  /** The groups of a scenario are there already: nothing is created. */
  readonly takesExistingGroups?: true | undefined
  capabilities(asked?: Asked): Promise<Capabilities>
  /** Begins a run of one scenario. */
  open(options: OpenOptions): Promise<TargetRun>
}

/** What somebody is about to do; a target that must look whether it can looks for nothing else. */
export interface Asked {
  readonly faults?: readonly string[] | undefined
}

export interface OpenOptions {
  /** 1 to 16 hexadecimal digits. */
  readonly seed: string
  readonly era: Era
  readonly settings: SettingOverrides
  readonly region: string
  /** 12 digits. */
  readonly accountId: string
  /** Names the run in journals and tags: lower case letters, digits and hyphens. */
  readonly runId?: string | undefined
  /** For people, in the journal. */
  readonly scenario?: string | undefined
  /** Where each act is written before it is done; what touches the world makes its own without. */
  readonly journal?: Journal | undefined
  /** The groups of the scenario, by their real names. */
  readonly groups?: readonly string[] | undefined
  /** What a target that stops on it must not see fall short, beyond what faults account for. */
  readonly steadyState?: readonly SteadyStateFloor[] | undefined
  /** How long the scenario runs, in milliseconds. */
  readonly runFor?: number | undefined
  /** Ends the run, which then takes back what it did. */
  readonly signal?: AbortSignal | undefined
}

/** So many instances of a group at least. */
export interface SteadyStateFloor {
  readonly claim: 'inService' | 'serving'
  readonly group: string
  readonly equals: number
}

/** One run of one scenario. Instants are milliseconds since the epoch, by the clock of the run. */
export interface TargetRun {
  readonly startedAt: number
  readonly now: number
  /** Whether time goes on while nobody asks. */
  readonly live: boolean
  readonly journal?: Journal | undefined
  /** Calls an operation. AWS's refusal is a value; a target that does not answer throws. */
  call(request: OperationRequest): Promise<OperationOutput | ServiceError>
  /** The members of a group as Auto Scaling sees them, and whether they serve. */
  members(group: string): Promise<readonly MemberNow[]>
  inject(fault: FaultSpec, options: { readonly for?: number | undefined }): Promise<InjectionTold>
  /** Runs a check of one's own beside a group, which calls SetInstanceHealth. */
  startExternalCheck(options: ExternalCheckSpec): Promise<void>
  /** From now on this runs on the instances of a group; where the capabilities say that it can. */
  setWorkload?(group: string, workload: WorkloadSpec): Promise<void>
  /** From now on this is asked of a group. */
  setLoad?(group: string, load: Load): Promise<void>
  runUntil(at: number): Promise<void>
  /** What happened so far. */
  record(): RunRecord
  /** What else the user should know, one sentence each. */
  notes(): readonly string[]
  /** Takes back what is in force and removes what the run made. Called once, whatever happened. */
  close(): Promise<void>
}

export interface InjectionTold {
  readonly faultId: string
  /** What was really done, where that is not the fault itself. */
  readonly how?: string | undefined
}

export interface ExternalCheckSpec {
  readonly group: string
  /** Milliseconds between two probes. */
  readonly every: number
  /** How many probes in a row must fail before SetInstanceHealth is called. */
  readonly failures: number
  readonly shouldRespectGracePeriod: boolean
}
