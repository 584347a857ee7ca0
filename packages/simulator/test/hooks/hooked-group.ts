import { regionUnderTest, type GroupOptions, type RegionUnderTest } from '../region-under-test.ts'

type Input = Readonly<Record<string, unknown>>

export const group = { AutoScalingGroupName: 'batch' }

export interface HookOptions {
  readonly name?: string
  readonly on?: 'launch' | 'terminate'
  /** Seconds. */
  readonly heartbeat?: number
  readonly result?: 'CONTINUE' | 'ABANDON'
  readonly target?: string
  readonly metadata?: string
}

/** A hook as PutLifecycleHook and LifecycleHookSpecificationList take it. */
export function hook({
  name = 'ready',
  on = 'launch',
  heartbeat,
  result,
  target,
  metadata,
}: HookOptions = {}): Input {
  return {
    LifecycleHookName: name,
    LifecycleTransition:
      on === 'launch'
        ? 'autoscaling:EC2_INSTANCE_LAUNCHING'
        : 'autoscaling:EC2_INSTANCE_TERMINATING',
    HeartbeatTimeout: heartbeat,
    DefaultResult: result,
    NotificationTargetARN: target,
    NotificationMetadata: metadata,
  }
}

/** A group that is created with hooks. */
export function hookedGroup(
  hooks: readonly HookOptions[],
  { more, ...options }: GroupOptions = {},
  region: Parameters<typeof regionUnderTest>[0] = {},
): RegionUnderTest {
  const tested = regionUnderTest(region)
  tested.createGroup({
    max: 10,
    ...options,
    more: { ...more, LifecycleHookSpecificationList: hooks.map(hook) },
  })
  return tested
}

export function putHook(tested: RegionUnderTest, options: HookOptions = {}): void {
  tested.call('PutLifecycleHook', { ...group, ...hook(options) })
}

export const stateOf = (tested: RegionUnderTest, id: string) =>
  tested.members().find(({ InstanceId }) => InstanceId === id)?.LifecycleState

/** Lets time pass until a member is in a state. Answers its id. */
export function untilSome(tested: RegionUnderTest, state: string): string {
  const found = () => tested.members().find(({ LifecycleState }) => LifecycleState === state)
  tested.until(() => found() !== undefined)
  return found()!.InstanceId
}

export function complete(
  tested: RegionUnderTest,
  InstanceId: string,
  LifecycleActionResult = 'CONTINUE',
  LifecycleHookName = 'ready',
): void {
  tested.call('CompleteLifecycleAction', {
    ...group,
    LifecycleHookName,
    InstanceId,
    LifecycleActionResult,
  })
}

export function terminate(
  tested: RegionUnderTest,
  InstanceId: string,
  ShouldDecrementDesiredCapacity = false,
): void {
  tested.call('TerminateInstanceInAutoScalingGroup', { InstanceId, ShouldDecrementDesiredCapacity })
}

/** The states that an instance went through. */
export function path(tested: RegionUnderTest, id: string): readonly string[] {
  return tested
    .entries('LifecycleStateChanged')
    .filter(({ event }) => event.instanceId === id)
    .map(({ event }) => event.to)
}
