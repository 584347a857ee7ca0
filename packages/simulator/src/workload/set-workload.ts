import { adopt, remindOfApplication } from './applications.ts'
import { checkWorkload } from './check-workload.ts'
import type { Workloads } from './context.ts'
import type { Load, WorkloadSpec } from './spec.ts'

/** The workload means nothing, or there is no such group. */
export class WorkloadRefusedError extends Error {
  override readonly name = 'WorkloadRefusedError'
  readonly reason: 'InvalidWorkload' | 'NoSuchGroup'

  constructor(reason: WorkloadRefusedError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** From now on this runs on the instances of a group; undefined takes what there is away. */
export function setWorkload(
  workloads: Workloads,
  group: string,
  workload: WorkloadSpec | undefined,
): void {
  const { effects, state, groups } = workloads
  if (!groups.exists(group)) throw new WorkloadRefusedError('NoSuchGroup', `no group "${group}"`)
  if (workload === undefined) {
    if (state.groups.has(group)) effects.emit({ type: 'WorkloadRemoved', group }, { causes: [] })
    return
  }
  const wrong = checkWorkload(workload)
  if (wrong !== undefined) throw new WorkloadRefusedError('InvalidWorkload', wrong)
  effects.emit({ type: 'WorkloadSet', group, workload }, { causes: [] })
}

/** From now on this is asked of a group, whatever runs on its instances. */
export function setLoad(workloads: Workloads, group: string, load: Load): void {
  const { effects, state, groups } = workloads
  if (!groups.exists(group)) throw new WorkloadRefusedError('NoSuchGroup', `no group "${group}"`)
  if (!state.groups.has(group)) return setWorkload(workloads, group, { load })
  const wrong = checkWorkload({ load })
  if (wrong !== undefined) throw new WorkloadRefusedError('InvalidWorkload', wrong)
  effects.emit({ type: 'LoadSet', group, load }, { causes: [] })
}

/** Applications that run already begin to live as the workload says. */
export function beginWorkload(workloads: Workloads, group: string): void {
  for (const instanceId of workloads.groups.members(group)) {
    adopt(workloads, instanceId)
    remindOfApplication(workloads, instanceId)
  }
}
