import type { RecordEntry } from '@ifdown/history'

export interface FailedLaunch {
  readonly group: string
  /** Empty where the activity does not say it. */
  readonly availabilityZone: string
}

/** Faults that hit no instance: they bite when a launch fails. */
const failLaunches = new Set(['insufficient-instance-capacity', 'launch-failure', 'zone-outage'])

/** The entry of the fault that a failed launch comes from: one in force that means such launches. */
export function faultBehind(
  entries: readonly RecordEntry[],
  launch: FailedLaunch,
): number | undefined {
  const over = new Set(
    entries.flatMap((entry) => (entry.type === 'FaultEnded' ? [entry.faultId] : [])),
  )
  return entries.findLast(
    (entry) =>
      entry.type === 'FaultBegan' &&
      failLaunches.has(entry.fault) &&
      !over.has(entry.faultId) &&
      means(entry.parameters, launch),
  )?.seq
}

function means(
  parameters: Readonly<Record<string, unknown>>,
  { group, availabilityZone }: FailedLaunch,
): boolean {
  const { group: meant, availabilityZone: zone, availabilityZones: zones } = parameters
  const inZone = zones ?? (zone === undefined ? undefined : [zone])
  if (meant !== undefined && meant !== group) return false
  if (!Array.isArray(inZone) || availabilityZone === '') return true
  return inZone.includes(availabilityZone)
}
