import { askForAll, type Json } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import { lookAtOwn } from './look-at-own.ts'
import { insist, type AwsRemover } from './remover.ts'
import { restoreSizes } from './restore-group.ts'
import type { SizesChange } from './sizes.ts'

/** What UpdateAutoScalingGroup sets and nothing that happens meanwhile depends on for good. */
export const settingNames = ['HealthCheckGracePeriod', 'DefaultCooldown', 'TerminationPolicies']

export interface SettingsChange extends SizesChange {
  readonly settings: { readonly before: Json; readonly set: Json }
}

/** Sets back those settings that are as the run set them, and the sizes. */
export async function restoreSettings(
  remover: AwsRemover,
  removal: SettingsChange,
): Promise<string> {
  const { name, settings } = removal
  if ((await lookAtOwn(remover, name)) === undefined) return 'the group is gone'
  const now = await describeSettings(remover.caller, name)
  const ours = settingNames.filter(
    (setting) =>
      isSame(now[setting], settings.set[setting]) &&
      !isSame(now[setting], settings.before[setting]),
  )
  if (ours.length > 0) {
    const before = Object.fromEntries(ours.map((setting) => [setting, settings.before[setting]]))
    const input = { AutoScalingGroupName: name, ...before }
    await insist(remover, { operation: 'UpdateAutoScalingGroup', input })
  }
  const how = ours.length === 0 ? 'settings were as before' : `set back ${ours.join(', ')}`
  return `${how}; sizes: ${await restoreSizes(remover, removal)}`
}

export async function describeSettings(caller: Caller, name: string): Promise<Json> {
  const groups = await askForAll(caller, {
    service: 'autoscaling',
    operation: 'DescribeAutoScalingGroups',
    input: { AutoScalingGroupNames: [name] },
    list: 'AutoScalingGroups',
  })
  const group = groups.find(({ AutoScalingGroupName: found }) => found === name) ?? {}
  return Object.fromEntries(settingNames.map((setting) => [setting, group[setting]]))
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}
