import { assert } from '@ifdown/kernel'
import type { LaunchErrorCode } from '../injection-points.ts'
import type { AutoScaling } from './context.ts'
import type { LaunchConfiguration, LaunchedFrom } from './events.ts'
import type { Group } from './state.ts'

/** What EC2 is asked to start. */
export interface LaunchPlan {
  readonly imageId: string
  readonly instanceType: string
  readonly keyName: string | undefined
  readonly securityGroups: readonly string[]
  readonly iamInstanceProfile: string | undefined
  readonly disableApiTermination?: true
}

/** EC2's refusals of a launch: those that faults bring about, and those of a template that is gone. */
export type LaunchRefusalCode =
  | LaunchErrorCode
  | 'InvalidLaunchTemplateId.NotFound'
  | 'InvalidLaunchTemplateId.VersionNotFound'
  | 'MissingParameter'

/** What a group would launch, or why it cannot. */
export type PlannedLaunch =
  | {
      readonly type: 'Possible'
      readonly plan: LaunchPlan
      readonly launchedFrom: LaunchedFrom
      /** Tags for the instance, below those of the group. */
      readonly tags: Readonly<Record<string, string>>
    }
  | { readonly type: 'Impossible'; readonly code: LaunchRefusalCode }

/** What the group launches now: later changes of its setting are for later launches (CAP-6). */
export function launchPlanOf({ state, ec2 }: AutoScaling, group: Group): PlannedLaunch {
  const setting = group.configuration.launchSetting
  if (setting.type === 'LaunchConfiguration') {
    const planned = state.launchPlans.get(setting.name)
    assert(planned, `the launch configuration ${setting.name} of ${group.name} is gone`)
    return planned
  }
  const { id, name } = setting
  // A template may be deleted, and its versions too, while a group uses them.
  const version = ec2.launchTemplateVersion(id, setting.version)
  if (version === undefined) {
    const known = ec2.launchTemplate('id', id) !== undefined
    const code = `InvalidLaunchTemplateId.${known ? 'VersionNotFound' : 'NotFound'}` as const
    return { type: 'Impossible', code }
  }
  const { number, plan, tags } = version
  if (plan === undefined) return { type: 'Impossible', code: 'MissingParameter' }
  const launchedFrom = { type: 'LaunchTemplate', id, name, version: number } as const
  return { type: 'Possible', plan, launchedFrom, tags }
}

/** What a launch configuration launches; it never changes. */
export function planOfConfiguration({
  launchConfigurationName: name,
  imageId,
  instanceType,
  keyName,
  securityGroups,
  iamInstanceProfile,
}: LaunchConfiguration): PlannedLaunch {
  return {
    type: 'Possible',
    plan: {
      imageId,
      instanceType,
      keyName: keyName || undefined,
      securityGroups,
      iamInstanceProfile,
    },
    launchedFrom: { type: 'LaunchConfiguration', name },
    tags: {},
  }
}
