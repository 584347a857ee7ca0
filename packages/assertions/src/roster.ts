import type { RecordEntry, RunRecord } from '@ifdown/history'
import type { GroupConfiguration, LaunchedFrom } from '@ifdown/simulator'

/** A member that was InService, with what a choice may look at. */
export interface RosterMember {
  readonly instanceId: string
  readonly zone: string
  /** Milliseconds since the epoch. */
  readonly launchedAt: number
  /** The smaller, the older: the order in which launch configurations and versions were made. */
  readonly configurationAge: number
  readonly protectedFromScaleIn: boolean
}

/** The members of a group that were InService before an entry. */
export function createRoster(
  { entries }: RunRecord,
  group: string,
  before: number,
): Map<string, RosterMember> {
  const members = new Map<string, RosterMember>()
  const pending = new Map<string, RosterMember>()
  const configurations = new Map<string, number>()
  let configuration: GroupConfiguration | undefined

  for (const entry of entries) {
    if (entry.seq >= before) break
    if (entry.type === 'LaunchConfigurationCreated') {
      configurations.set(entry.launchConfiguration.launchConfigurationName, entry.seq)
    }
    if ('group' in entry && entry.group === group) follow(entry)
  }
  return members

  function follow(entry: RecordEntry): void {
    switch (entry.type) {
      case 'GroupCreated':
      case 'GroupUpdated':
        configuration = entry.configuration
        return
      case 'InstanceJoinedGroup': {
        const { instanceId, availabilityZone: zone, launchedFrom, at: launchedAt } = entry
        const configurationAge = ageOf(launchedFrom, configurations)
        const protectedFromScaleIn = false
        const member = { instanceId, zone, launchedAt, configurationAge, protectedFromScaleIn }
        pending.set(instanceId, member)
        return
      }
      case 'LifecycleStateChanged':
        if (entry.to === 'InService') enter(entry.instanceId)
        else members.delete(entry.instanceId)
        return
      case 'InstanceProtectionSet': {
        const { instanceId, protectedFromScaleIn } = entry
        const member = members.get(instanceId)
        if (member) members.set(instanceId, { ...member, protectedFromScaleIn })
        return
      }
      case 'InstanceLeftGroup':
        members.delete(entry.instanceId)
        return
      default:
    }
  }

  function enter(instanceId: string): void {
    const member = pending.get(instanceId)
    if (member === undefined) return
    const protectedFromScaleIn = configuration?.newInstancesProtectedFromScaleIn ?? false
    members.set(instanceId, { ...member, protectedFromScaleIn })
  }
}

function ageOf(from: LaunchedFrom, configurations: ReadonlyMap<string, number>): number {
  if (from.type === 'LaunchConfiguration') return configurations.get(from.name) ?? 0
  return from.type === 'LaunchTemplate' ? from.version : Infinity
}
