import { didYouMean } from '@ifdown/kernel'
import { readLoad, readWorkload, WorkloadRefusedError, type Region } from '@ifdown/simulator'
import { refuseStrayMembers, type ControlBody } from './control-body.ts'
import type { Place } from './control-path.ts'
import type { ControlledCloud } from './controlled-cloud.ts'
import { ControlError } from './json-answer.ts'

/** Sets the workload of a group, or its load alone; null takes a workload away. Times are seconds. */
export function setWorkload(cloud: ControlledCloud, body: ControlBody, place: Place) {
  refuseStrayMembers(body, ['group', 'workload', 'load'])
  const { group, workload, load } = body
  if (typeof group !== 'string' || (workload === undefined) === (load === undefined)) {
    throw new ControlError(
      400,
      'Say what runs where: {"group": "web", "workload": {…}}, or {"group": "web", "load": {"requestsPerSecond": 300}}',
    )
  }
  const region = cloud.region(place.region, place.accountId)
  try {
    if (load !== undefined) region.setLoad(group, readLoad(load, readSeconds))
    else
      region.setWorkload(group, workload === null ? undefined : readWorkload(workload, readSeconds))
  } catch (error) {
    if (!(error instanceof WorkloadRefusedError)) throw error
    if (error.reason === 'InvalidWorkload') throw new ControlError(400, error.message)
    throw new ControlError(404, `${error.message}${didYouMean(group, groupsOf(region))}`)
  }
  return { group }
}

function readSeconds(time: unknown, name: string): number {
  if (typeof time === 'number' && Number.isFinite(time)) return Math.round(time * 1000)
  throw new ControlError(400, `"${name}" must be a number of seconds`)
}

function groupsOf(region: Region): readonly string[] {
  const request = { service: 'autoscaling', operation: 'DescribeAutoScalingGroups', input: {} }
  const answer = region.call(request) as {
    readonly AutoScalingGroups?: readonly { readonly AutoScalingGroupName: string }[]
  }
  return (answer.AutoScalingGroups ?? []).map(({ AutoScalingGroupName }) => AutoScalingGroupName)
}
