import {
  isServiceError,
  type OperationOutput,
  type OperationRequest,
  type ServiceError,
} from '@ifdown/simulator'
import { isObject, listIn, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'

/**
 * Makes what a template takes for granted and an empty endpoint lacks: security groups by their name.
 * An endpoint that does not know security groups does not miss them.
 */
export async function providePrerequisites(
  caller: Caller,
  input: Json,
  call: (request: OperationRequest) => Promise<OperationOutput | ServiceError>,
): Promise<void> {
  const data = input['LaunchTemplateData']
  const named = input['SecurityGroups'] ?? (isObject(data) ? data['SecurityGroups'] : undefined)
  for (const name of Array.isArray(named) ? (named as readonly unknown[]) : []) {
    if (typeof name !== 'string' || name.startsWith('sg-')) continue
    const operation = 'DescribeSecurityGroups'
    const question = { Filters: [{ Name: 'group-name', Values: [name] }] }
    // One after the other: each may be made by the one before.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await caller.call({ service: 'ec2', operation, input: question })
    if (isServiceError(answer) || listIn(answer, 'SecurityGroups', operation).length > 0) continue
    const wanted = { GroupName: name, Description: 'made by ifdown for a scenario' }
    // oxlint-disable-next-line no-await-in-loop
    await call({ service: 'ec2', operation: 'CreateSecurityGroup', input: wanted })
  }
}
