import { command, question, strings, type Input } from '../../operation.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { scalingProcesses, type ScalingProcess } from '../events.ts'
import type { Group } from '../state.ts'
import { resumeProcesses, suspendProcesses } from '../suspension.ts'
import { findGroup } from '../validation.ts'

const parameters = { required: ['AutoScalingGroupName'], optional: ['ScalingProcesses'] } as const

export const suspend = command<AutoScaling>('SuspendProcesses', parameters, (auto, input) =>
  withProcesses(auto, input, (group, processes) => {
    if (group.deleting) {
      return validationError(
        'Processes may not be suspended while the AutoScaling group is pending delete',
      )
    }
    suspendProcesses(auto, group, processes)
    return {}
  }),
)

export const resume = command<AutoScaling>('ResumeProcesses', parameters, (auto, input) =>
  withProcesses(auto, input, (group, processes) => {
    resumeProcesses(auto, group, processes)
    return {}
  }),
)

/** No list means all processes (SUSP-2). */
function withProcesses(
  auto: AutoScaling,
  input: Input,
  then: (group: Group, processes: readonly ScalingProcess[]) => object | ServiceError,
): Readonly<Record<string, unknown>> | ServiceError {
  const group = findGroup(auto, String(input['AutoScalingGroupName']))
  if (isServiceError(group)) return group
  const given = strings(input['ScalingProcesses'])
  const unknown = given.find((name) => !(scalingProcesses as readonly string[]).includes(name))
  if (unknown !== undefined) {
    return validationError(`Invalid ScalingProcess: ${unknown}`)
  }
  const processes = given.length === 0 ? scalingProcesses : (given as readonly ScalingProcess[])
  return then(group, processes) as Readonly<Record<string, unknown>> | ServiceError
}

export const describeScalingProcessTypes = question<AutoScaling>(
  'DescribeScalingProcessTypes',
  {},
  () => ({ Processes: scalingProcesses.map((ProcessName) => ({ ProcessName })) }),
)
