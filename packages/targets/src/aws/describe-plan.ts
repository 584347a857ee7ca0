import type { AwsOptions } from './aws-options.ts'
import type { FaultPlan } from './plan-fault.ts'

/** What a fault calls, for people. */
export function callsOf(plan: FaultPlan): readonly string[] {
  switch (plan.by) {
    case 'fis':
      return [
        'fis:CreateExperimentTemplate',
        'fis:StartExperiment',
        'fis:GetExperiment …',
        'fis:StopExperiment (if it still runs)',
        'fis:DeleteExperimentTemplate',
      ]
    case 'ssm':
      return ['ssm:SendCommand', 'ssm:ListCommandInvocations …']
    case 'ec2':
      return plan.operation === 'StopInstances'
        ? ['ec2:StopInstances', 'ec2:StartInstances']
        : ['ec2:TerminateInstances']
  }
}

/** How it is taken back, for people. */
export function revertOf(plan: FaultPlan, { networkInterface = 'eth0' }: AwsOptions): string {
  switch (plan.by) {
    case 'fis':
      return revertOfExperiment(plan)
    case 'ssm':
      if (plan.document.name !== 'AWS-RunShellScript') {
        return `the document mends the network by itself after ${plan.lasts / 1000} s, not before`
      }
      return (
        `the script takes ${networkInterface} up again by itself after ${plan.lasts / 1000} s; ` +
        'nothing reaches the instances before, except a reboot'
      )
    case 'ec2':
      return plan.operation === 'StopInstances'
        ? 'ifdown starts those again that are still there; should ifdown die, ifdown rollback does'
        : 'cannot be taken back; the group replaces the instances'
  }
}

function revertOfExperiment({ pieces, lasts }: FaultPlan & { readonly by: 'fis' }): string {
  const kinds = new Set(pieces.map(({ action }) => action.actionId))
  if (kinds.has('aws:ec2:terminate-instances')) {
    return 'terminated instances cannot be brought back; the group replaces them; the template is deleted'
  }
  const starts = kinds.has('aws:ec2:stop-instances')
    ? ', starts instances that are still there'
    : ''
  return `FIS ends it by itself after ${lasts / 60_000} min${starts}; the experiment is stopped before if need be, and its template deleted`
}
