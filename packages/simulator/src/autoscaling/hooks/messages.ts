import { eraWithin } from '../../eras.ts'
import { mintUuid } from '../../identifiers.ts'
import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import type { LifecycleAction, LifecycleHook } from './state.ts'

type Fields = Readonly<Record<string, string | undefined>>

/** Tells EventBridge and the target of a hook that an instance waits (HOOK-30, HOOK-31). */
export function tellOfAction(
  auto: AutoScaling,
  group: Group,
  instanceId: string,
  { hook, token }: Pick<LifecycleAction, 'hook' | 'token'>,
): void {
  const { effects } = auto
  const directions = directionsOf(auto, hook)
  const about: Fields = {
    LifecycleActionToken: token,
    AutoScalingGroupName: group.name,
    LifecycleHookName: hook.name,
    EC2InstanceId: instanceId,
    LifecycleTransition: hook.transition,
    NotificationMetadata: hook.notificationMetadata,
  }
  const what = isLaunch(hook) ? 'launch' : 'terminate'
  if (auto.events.isListening()) {
    const detail = { ...about, ...directions }
    auto.events.put(`EC2 Instance-${what} Lifecycle Action`, detail, [group.arn])
  }
  if (hook.notificationTargetArn === undefined) return
  const verb = isLaunch(hook) ? 'LAUNCHING' : 'TERMINATING'
  send(auto, hook.notificationTargetArn, {
    // Recalled, not recorded; the two spaces are AWS's.
    subject: `Auto Scaling:  Lifecycle action '${verb}' for instance ${instanceId} in progress.`,
    fields: {
      ...directions,
      Service: 'AWS Auto Scaling',
      LifecycleHookName: hook.name,
      AutoScalingGroupName: group.name,
      LifecycleTransition: hook.transition,
      LifecycleActionToken: token,
      EC2InstanceId: instanceId,
      AccountId: effects.accountId,
      // Recorded: that of the launch or termination.
      RequestId: group.members.get(instanceId)?.activityId,
      Time: new Date(effects.now).toISOString(),
      NotificationMetadata: hook.notificationMetadata,
    },
  })
}

/** A hook with a target begins with one test message (HOOK-05, NOTE-10). */
export function tellOfTest(auto: AutoScaling, group: Group, hook: LifecycleHook): void {
  const { effects } = auto
  const { notificationTargetArn: target } = hook
  if (target === undefined) return
  send(auto, target, {
    subject: `Auto Scaling: test notification for group "${group.name}"`,
    fields: {
      AutoScalingGroupName: group.name,
      Service: 'AWS Auto Scaling',
      Time: new Date(effects.now).toISOString(),
      AccountId: effects.accountId,
      Event: 'autoscaling:TEST_NOTIFICATION',
      RequestId: mintUuid(effects, 'hook-test', group.arn, hook.name, effects.now),
      AutoScalingGroupARN: group.arn,
    },
  })
}

/** Since warm pools, as in notifications (NOTE-6, HOOK-32). */
function directionsOf({ effects }: AutoScaling, hook: LifecycleHook): Fields {
  if (!eraWithin(effects.settings.era, '2020', 'modern')) return {}
  return isLaunch(hook)
    ? { Origin: 'EC2', Destination: 'AutoScalingGroup' }
    : { Origin: 'AutoScalingGroup', Destination: 'EC2' }
}

function isLaunch({ transition }: LifecycleHook): boolean {
  return transition === 'autoscaling:EC2_INSTANCE_LAUNCHING'
}

/** JSON; lines of text for subscribers by e-mail (NOTE-10). */
function send(
  { hookTargets }: AutoScaling,
  target: string,
  { subject, fields }: { readonly subject: string; readonly fields: Fields },
): void {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  hookTargets.send(target, {
    subject,
    message: JSON.stringify(Object.fromEntries(given)),
    text: given.map(([name, value]) => `${name}: ${value}`).join('\n'),
  })
}
