import { lookAtGroups, type GroupSeen } from '../endpoint/look.ts'
import { demand, type AwsRemover } from './remover.ts'

export interface Sizes {
  readonly MinSize: number
  readonly MaxSize: number
  readonly DesiredCapacity: number
}

/** Sets the sizes back, except a desired capacity that somebody else has changed since. */
export async function restoreSizes(
  { caller }: AwsRemover,
  removal: { readonly name: string; readonly before: Sizes; readonly set: Partial<Sizes> },
): Promise<string> {
  const { name, before, set } = removal
  const [group] = await lookAtGroups(caller, [name])
  if (group === undefined) return 'the group is gone'
  const { DesiredCapacity, ...bounds } = before
  const isOurs = set.DesiredCapacity === undefined || set.DesiredCapacity === group.desired
  const sizes = isOurs ? before : bounds
  if (isAsBefore(group, sizes)) return 'was as before'
  const input = { AutoScalingGroupName: name, ...sizes }
  const operation = 'UpdateAutoScalingGroup'
  demand(await caller.call({ service: 'autoscaling', operation, input }), `${operation} ${name}`)
  const all = `min ${before.MinSize}, max ${before.MaxSize}`
  return isOurs
    ? `set back to ${all}, desired ${DesiredCapacity}`
    : `set back to ${all}; the desired capacity was changed by somebody else, and stays`
}

function isAsBefore({ minSize, maxSize, desired }: GroupSeen, sizes: Partial<Sizes>): boolean {
  return (
    minSize === sizes.MinSize &&
    maxSize === sizes.MaxSize &&
    (sizes.DesiredCapacity === undefined || desired === sizes.DesiredCapacity)
  )
}

/** Resumes what the run suspended, and suspends what it resumed. */
export async function restoreProcesses(
  { caller }: AwsRemover,
  removal: {
    readonly name: string
    readonly resume: readonly string[]
    readonly suspend: readonly string[]
  },
): Promise<string> {
  const { name, resume, suspend } = removal
  const [group] = await lookAtGroups(caller, [name])
  if (group === undefined) return 'the group is gone'
  const toResume = resume.filter((process) => group.suspended.has(process))
  const toSuspend = suspend.filter((process) => !group.suspended.has(process))
  const done: string[] = []
  for (const [operation, processes] of [
    ['ResumeProcesses', toResume],
    ['SuspendProcesses', toSuspend],
  ] as const) {
    if (processes.length === 0) continue
    const input = { AutoScalingGroupName: name, ScalingProcesses: processes }
    // oxlint-disable-next-line no-await-in-loop
    demand(await caller.call({ service: 'autoscaling', operation, input }), `${operation} ${name}`)
    done.push(`${operation} ${processes.join(' ')}`)
  }
  return done.length === 0 ? 'was as before' : done.join('; ')
}
