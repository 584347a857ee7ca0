import type { GroupConfiguration } from '@ifdown/simulator'
import type { GroupSeen } from './look.ts'

/** The configuration of a group as far as it was looked at; no checker reads the rest. */
export function groupConfiguration(group: GroupSeen): GroupConfiguration {
  return {
    minSize: group.minSize,
    maxSize: group.maxSize,
    launchSetting: { type: 'LaunchConfiguration', name: '' },
    availabilityZones: group.zones,
    subnetIds: [],
    capacityDistributionStrategy: 'balanced-best-effort',
    healthCheckType: group.healthCheckType,
    healthCheckGracePeriod: 0,
    defaultCooldown: 0,
    newInstancesProtectedFromScaleIn: false,
    terminationPolicies: [],
  }
}
