import { assert } from '@ifdown/kernel'
import type { AutoScaling } from './context.ts'
import type { LaunchedFrom } from './events.ts'
import type { Group } from './state.ts'

/** What EC2 is asked to start. */
export interface LaunchPlan {
  readonly imageId: string
  readonly instanceType: string
  readonly keyName: string | undefined
  readonly securityGroups: readonly string[]
  readonly iamInstanceProfile: string | undefined
}

/** What the group launches now: later changes of its setting are for later launches (CAP-6). */
export function launchPlanOf(
  { state, ec2 }: AutoScaling,
  group: Group,
): { readonly plan: LaunchPlan; readonly launchedFrom: LaunchedFrom } {
  const setting = group.configuration.launchSetting
  if (setting.type === 'LaunchConfiguration') {
    const configuration = state.launchConfigurations.get(setting.name)
    assert(configuration, `the launch configuration ${setting.name} of ${group.name} is gone`)
    const { imageId, instanceType, keyName, securityGroups, iamInstanceProfile } = configuration
    return {
      plan: {
        imageId,
        instanceType,
        keyName: keyName || undefined,
        securityGroups,
        iamInstanceProfile,
      },
      launchedFrom: setting,
    }
  }
  const { id, name } = setting
  const version = ec2.launchTemplateVersion(id, setting.version)
  assert(version, `version ${setting.version} of the launch template ${name} is gone`)
  return {
    plan: version.plan,
    launchedFrom: { type: 'LaunchTemplate', id, name, version: version.number },
  }
}
