import { lookAtOwn } from './look-at-own.ts'
import { insist, type AwsRemover } from './remover.ts'
import { clamp, sizeNames, sizesOf, type Sizes, type SizesChange } from './sizes.ts'

/** Sets back those sizes that are as the run set them; what somebody else has changed since stays. */
export async function restoreSizes(
  remover: AwsRemover,
  { name, before, set }: SizesChange,
): Promise<string> {
  const group = await lookAtOwn(remover, name)
  if (group === undefined) return 'the group is gone'
  const now = sizesOf(group)
  const ours = sizeNames.filter((size) => set[size] !== undefined && now[size] === set[size])
  const wanted = {
    ...now,
    ...Object.fromEntries(ours.map((size) => [size, before[size]])),
  } as Sizes
  const others = sizeNames.filter(
    (size) => set[size] !== undefined && !ours.includes(size) && now[size] !== before[size],
  )
  const stays = others.map((size) => `${size} was changed by somebody else, and stays`)
  const changed = ours.filter((size) => wanted[size] !== now[size])
  if (changed.length === 0) return ['was as before', ...stays].join('; ')
  await setSizes(remover, name, { now, wanted })
  const told = changed.map((size) => `${size} ${wanted[size]}`)
  return [`set back to ${told.join(', ')}`, ...stays].join('; ')
}

/** Sets what differs, within the bounds that there will be. */
export async function setSizes(
  remover: AwsRemover,
  name: string,
  { now, wanted }: { readonly now: Sizes; readonly wanted: Sizes },
): Promise<void> {
  const within = { ...wanted, DesiredCapacity: clamp(wanted) }
  const input = Object.fromEntries(
    sizeNames.flatMap((size) => (within[size] === now[size] ? [] : [[size, within[size]]])),
  )
  if (Object.keys(input).length === 0) return
  const operation = 'UpdateAutoScalingGroup'
  await insist(remover, { operation, input: { AutoScalingGroupName: name, ...input } })
}

/** Resumes what the run suspended, and suspends what it resumed. */
export async function restoreProcesses(
  remover: AwsRemover,
  removal: {
    readonly name: string
    readonly resume: readonly string[]
    readonly suspend: readonly string[]
  },
): Promise<string> {
  const { name, resume, suspend } = removal
  const group = await lookAtOwn(remover, name)
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
    await insist(remover, { operation, input })
    done.push(`${operation} ${processes.join(' ')}`)
  }
  return done.length === 0 ? 'was as before' : done.join('; ')
}
