import { actionsFor, isPolicyArn, plainStat, type Alarm } from './alarm.ts'
import type { ActionOutcome, AlarmNotice, CloudWatch, Ec2Action } from './context.ts'
import type { AlarmStateChanged } from './events.ts'
import { alarmMessage, alarmSubject, alarmText, triggerOf } from './message.ts'

export type Transition = Omit<AlarmStateChanged, 'type' | 'alarmName' | 'from'>

/**
 * Runs what an alarm lists for its state: everything when it comes from another state, and only
 * policies when it stays (CWA-40). `before` is the alarm before the transition.
 */
export function runActions(
  cloudWatch: CloudWatch,
  alarm: Alarm,
  before: Alarm,
  datapoints: readonly number[],
): void {
  const { configuration, state, alarmName } = alarm
  const { effects } = cloudWatch
  const stays = before.state === state
  if (!configuration.actionsEnabled) return
  const repeat = Math.round((effects.now - alarm.stateTransitionedAt) / 60_000)
  for (const action of actionsFor(configuration, state)) {
    if (stays && !isPolicyArn(action)) continue
    const seq = effects.emit({ type: 'AlarmActionInvoked', alarmName, action, state, repeat })
    effects.because([seq], () => {
      const outcome = perform(cloudWatch, { alarm, before, action, datapoints })
      if (outcome.accepted) return
      effects.emit({ type: 'AlarmActionFailed', alarmName, action, error: outcome.error })
    })
  }
}

interface Invocation {
  readonly alarm: Alarm
  readonly before: Alarm
  readonly action: string
  readonly datapoints: readonly number[]
}

function perform(cloudWatch: CloudWatch, invocation: Invocation): ActionOutcome {
  const { action, alarm } = invocation
  if (isPolicyArn(action)) {
    return cloudWatch.policies.notifyPolicy(action, noticeOf(invocation))
  }
  const ec2Action = ec2ActionOf(action)
  if (ec2Action) return performOnInstance(cloudWatch, alarm, ec2Action)
  // What else CloudWatch can start is not simulated: it starts, and nothing here follows from it.
  return action.startsWith('arn:aws:sns:') ? publish(cloudWatch, invocation) : { accepted: true }
}

function noticeOf({ alarm, before, datapoints }: Invocation): AlarmNotice {
  return {
    alarmName: alarm.alarmName,
    alarmArn: alarm.alarmArn,
    alarmDescription: alarm.configuration.alarmDescription,
    oldStateValue: before.state,
    newStateValue: alarm.state,
    stateReason: alarm.stateReason,
    stateChangeTime: alarm.stateTransitionedAt,
    configurationUpdatedAt: alarm.configurationUpdatedAt,
    threshold: alarm.configuration.threshold,
    datapoints,
    trigger: triggerOf(alarm),
  }
}

function publish(
  { effects, sns }: CloudWatch,
  { alarm, before, action }: Invocation,
): ActionOutcome {
  if (!sns.hasTopic(action)) {
    return { accepted: false, error: `"Topic does not exist"` }
  }
  const { region, accountId } = effects
  const transition = { alarm, from: before.state, region, accountId }
  sns.publish({
    topicArn: action,
    subject: alarmSubject(transition),
    message: alarmMessage(transition),
    text: alarmText(transition),
  })
  return { accepted: true }
}

/** Both spellings of an EC2 action (CWA-46); undefined for any other. */
export function ec2ActionOf(action: string): Ec2Action | undefined {
  const match =
    /^arn:aws:automate:[^:]*:ec2:(stop|terminate|reboot|recover)$/.exec(action) ??
    /^arn:aws:swf:.*AWS_EC2\.InstanceId\.(Stop|Terminate|Reboot|Recover)\/1\.0$/.exec(action)
  return match?.[1]!.toLowerCase() as Ec2Action | undefined
}

/** The instance whose metric it is (CWA-47). */
function performOnInstance({ ec2 }: CloudWatch, alarm: Alarm, action: Ec2Action): ActionOutcome {
  const instanceId = instanceOf(alarm)
  if (instanceId === undefined) {
    return { accepted: false, error: 'the metric names no instance' }
  }
  return ec2.perform(instanceId, action)
}

function instanceOf({ configuration }: Alarm): string | undefined {
  const dimensions = plainStat(configuration)?.metric.dimensions ?? []
  return dimensions.find(({ name }) => name === 'InstanceId')?.value
}
