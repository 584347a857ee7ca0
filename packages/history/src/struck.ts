import type { FaultPeriod } from './fault-periods.ts'
import type { RunRecord } from './run-record.ts'

/**
 * Whether a fault had anything to act on, in any group: it hit an instance, or a launch failed or died
 * of it.
 */
export function struckAnything(record: RunRecord, fault: FaultPeriod): boolean {
  return fault.instanceIds.length > 0 || spoiltLaunch(record, fault)
}

/** A fault on launches hits no instance; it bites when a launch fails or dies of it. */
export function spoiltLaunch({ entries }: RunRecord, { seq }: FaultPeriod): boolean {
  return entries.some(
    ({ type, causes }) =>
      (type === 'LaunchFailed' || type === 'Ec2InstanceCreated') && causes.includes(seq),
  )
}
