import { question } from '../../operation.ts'
import type { AutoScaling } from '../context.ts'
import { predefinedPolicies } from '../termination-rules.ts'

/** Source: TERM-6. */
export const describeTerminationPolicyTypes = question<AutoScaling>(
  'DescribeTerminationPolicyTypes',
  {},
  () => ({ TerminationPolicyTypes: predefinedPolicies }),
)
