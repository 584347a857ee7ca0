import { isServiceError, type OperationOutput, type ServiceError } from '@ifdown/simulator'
import { isObject, listIn, type Json } from './answer-shape.ts'
import type { GroupSeen } from './look.ts'

/** What an endpoint does, found out by trying. */
export interface ProbeFinding {
  readonly name: string
  /** A sentence that is true of AWS. */
  readonly claim: string
  readonly answer: 'yes' | 'no' | 'unknown'
  /** What was seen. */
  readonly seen: string
}

/** What the questions work with. */
export interface Probing {
  readonly zones: readonly string[]
  call(service: string, operation: string, input: Json): Promise<OperationOutput | ServiceError>
  /** Creates a group of its own for a question. Throws `EndpointError` when it is refused. */
  createGroup(name: string, input: Json): Promise<void>
  look(group: string): Promise<GroupSeen>
  /** Looks until it holds, or the patience is over; answers the last look. */
  until(group: string, holds: (seen: GroupSeen) => boolean): Promise<GroupSeen>
  /** Lets the patience pass, unless it holds earlier; for what should not happen. */
  readonly patience: number
}

/** Activities of a group, as far as they are told. */
export async function activitiesOf(probing: Probing, group: string): Promise<readonly Json[]> {
  const operation = 'DescribeScalingActivities'
  const answer = await probing.call('autoscaling', operation, { AutoScalingGroupName: group })
  return isServiceError(answer) ? [] : listIn(answer, 'Activities', operation).filter(isObject)
}
