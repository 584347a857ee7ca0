import { isServiceError, type OperationOutput, type ServiceError } from '@ifdown/simulator'
import type { Behaviour, Observation } from '../capabilities.ts'
import { isObject, listIn, type Json } from './answer-shape.ts'
import type { GroupSeen, InstanceSeen } from './look.ts'

/** What an endpoint does, found out by trying. */
export interface ProbeFinding {
  readonly name: string
  /** A sentence that is true of AWS. */
  readonly claim: string
  readonly answer: 'yes' | 'no' | 'unknown'
  /** What was seen. */
  readonly seen: string
}

export type ProbeAnswer = Pick<ProbeFinding, 'answer' | 'seen'>

/** One thing that AWS does, and how to find out whether an endpoint does it, too. */
export interface ProbeQuestion {
  readonly name: string
  /** A sentence that is true of AWS. */
  readonly claim: string
  /** The same of an endpoint that does not, as the rest of a sentence that begins with "that". */
  readonly denial: string
  readonly about: ProbeSubject
  readonly find: (probing: Probing, group: string) => Promise<ProbeAnswer>
}

/**
 * What depends on the answer. A call, a fault or a look that is without effect makes a scenario
 * unsupported. What a group does of its own accord is what scenarios judge: that is only told.
 */
export interface ProbeSubject {
  /** Operations that are in vain if not. */
  readonly operations?: readonly string[] | undefined
  /** EC2 operations that play faults. */
  readonly plays?: readonly ('StopInstances' | 'TerminateInstances')[] | undefined
  readonly observations?: readonly Observation[] | undefined
  readonly behaviour?: Behaviour | undefined
  /** Faults and operations after which a group would do this. */
  readonly follows?: readonly string[] | undefined
}

/** What the questions work with. */
export interface Probing {
  readonly zones: readonly string[]
  /** Milliseconds since the epoch, by the clock of the endpoint. */
  now(): number
  /** What is made by it is taken away again. */
  call(service: string, operation: string, input: Json): Promise<OperationOutput | ServiceError>
  /** Creates a group of its own for a question. Throws `EndpointError` when it is refused. */
  createGroup(name: string, input: Json): Promise<void>
  /** The same from a launch template. */
  createGroupFromTemplate(name: string, input: Json): Promise<void>
  look(group: string): Promise<GroupSeen>
  /** An instance as EC2 sees it; undefined for one that is gone. */
  lookAt(instanceId: string): Promise<InstanceSeen | undefined>
  /** Whether the instance would be found and taken away, whatever became of its group. */
  isOurs(instanceId: string): Promise<boolean>
  /** Looks until it holds, or the patience is over; answers the last look. */
  until(group: string, holds: (seen: GroupSeen) => boolean): Promise<GroupSeen>
  /** Tries until it holds, or the patience is over; answers whether it did. */
  wait(holds: () => Promise<boolean>): Promise<boolean>
  /** Lets the patience pass, unless it holds earlier; for what should not happen. */
  readonly patience: number
}

/** Activities of a group, as far as they are told. */
export async function activitiesOf(probing: Probing, group: string): Promise<readonly Json[]> {
  const operation = 'DescribeScalingActivities'
  const answer = await probing.call('autoscaling', operation, { AutoScalingGroupName: group })
  return isServiceError(answer) ? [] : listIn(answer, 'Activities', operation).filter(isObject)
}
