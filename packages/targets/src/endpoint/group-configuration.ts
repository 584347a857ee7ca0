import type { GroupConfiguration } from '@ifdown/simulator'
import type { GroupSeen } from './look.ts'

/** The configuration of a group as far as it was looked at; no checker reads the rest. */
export function groupConfiguration(group: GroupSeen): GroupConfiguration {
  const { minSize, maxSize, zones: availabilityZones, healthCheckType } = group
  const seen = { minSize, maxSize, availabilityZones, healthCheckType }
  return seen satisfies Partial<GroupConfiguration> as GroupConfiguration
}
