import { describeFault } from '@ifdown/assertions'
import type { FaultPeriod, RecordEntry, RunRecord } from '@ifdown/history'
import type { ActivityKind } from '@ifdown/simulator'

/** A line of a story. Lines with the same `kind` within a second are told as one. */
export interface Narration {
  readonly kind: string
  /** `{}` stands for the instances, `[is|are]` for a word that depends on how many they are. */
  readonly text: string
  readonly instanceId?: string | undefined
  /** Where it happens, when no instance says so yet. */
  readonly availabilityZone?: string | undefined
  /** What the line is about, for styles. */
  readonly mood: 'call' | 'fault' | 'good' | 'bad' | 'plain'
}

/** Tells entries one by one, in order. Answers undefined for what a reader need not know. */
export type Narrator = (entry: RecordEntry) => Narration | undefined

export function createNarrator(record: RunRecord, sayInstant: (at: number) => string): Narrator {
  const mailed = new Set(
    record.entries.map((entry) => (entry.type === 'EmailDelivered' ? entry.messageId : '')),
  )
  const impaired = new Set<string>()

  function tellStatusCheck(
    entry: Extract<RecordEntry, { type: 'StatusCheckPublished' }>,
  ): Narration | undefined {
    const { instanceId, check, status } = entry
    const key = `${instanceId} ${check}`
    if (status === 'impaired') {
      impaired.add(key)
      return about(instanceId, 'bad', `${check} status check impaired on {}`)
    }
    // A new instance's first ok is no news.
    if (status !== 'ok' || !impaired.delete(key)) return undefined
    return about(instanceId, 'good', `${check} status check ok again on {}`)
  }

  return (entry) => {
    switch (entry.type) {
      case 'OperationCalled':
        return line('call', `${entry.operation} ${sayParameters(entry.parameters)}`.trimEnd())
      case 'OperationRefused':
        return line('bad', `${entry.operation} refused: ${entry.code}, ${entry.message}`)
      case 'FaultBegan':
        return line('fault', `${describeFault(record, faultOf(entry))} begins`)
      case 'FaultEnded':
        return line('fault', `${entry.fault} ends`)
      case 'DesiredCapacityChanged':
        return line('plain', `desired capacity of ${entry.group} from ${entry.from} to ${entry.to}`)
      case 'AlarmStateChanged':
        if (entry.from === entry.to) return undefined
        return line(
          entry.to === 'ALARM' ? 'bad' : 'plain',
          `alarm ${entry.alarmName} from ${entry.from} to ${entry.to}${entry.forced ? ' (SetAlarmState)' : ''}`,
        )
      case 'PolicyFired':
        return line('plain', `policy ${entry.policy} fires${byAlarm(entry.alarm)}`)
      case 'PolicyHeld':
        // An alarm goes on invoking a policy each minute: that it changes nothing again is no news.
        return entry.reason === 'no change'
          ? undefined
          : line('plain', `policy ${entry.policy} changes nothing: ${entry.reason}`)
      case 'ScheduledActionRan':
        return line('plain', `scheduled action ${entry.scheduledAction} runs`)
      case 'ScheduledActionSkipped':
        return line(
          'bad',
          `scheduled action ${entry.scheduledAction} is lost: ScheduledActions is suspended`,
        )
      case 'ScheduledActionFailed':
        return line('bad', `scheduled action ${entry.scheduledAction} fails: ${entry.message}`)
      case 'ServingChanged':
        return entry.serving
          ? about(entry.instanceId, 'good', '{} [serves|serve]')
          : about(entry.instanceId, 'bad', '{} [stops|stop] serving')
      case 'StatusCheckPublished':
        return tellStatusCheck(entry)
      case 'ImpairmentNoticed':
        return about(
          entry.instanceId,
          'plain',
          `Auto Scaling notices {}, tolerated until ${sayInstant(entry.toleratedUntil)}`,
        )
      case 'HealthStatusChanged':
        return about(entry.instanceId, 'plain', `Auto Scaling marks {} ${entry.to}${why(entry)}`)
      case 'ActivityBegan':
        return entry.kind === 'launch' || entry.instanceId === undefined
          ? inZone(entry.availabilityZone, 'plain', 'Auto Scaling launches')
          : about(entry.instanceId, 'plain', `Auto Scaling ${moves[entry.kind]}`)
      case 'ActivityEnded':
        if (entry.statusCode === 'Successful') return undefined
        return line(
          'bad',
          `${entry.kind} ${entry.statusCode}: ${entry.statusMessage ?? 'no message'}`,
        )
      case 'LifecycleStateChanged':
        if (entry.to === 'InService')
          return about(entry.instanceId, 'good', '{} [is|are] InService')
        return entry.to === 'Terminated' || entry.to === 'Standby' || entry.to === 'Detached'
          ? about(entry.instanceId, 'plain', `{} [is|are] ${entry.to}`)
          : undefined
      case 'MessagePublished':
        if (mailed.has(entry.messageId)) return undefined
        return line('plain', `message to ${nameOf(entry.topicArn)}: ${entry.subject}`)
      case 'EmailDelivered':
        return line('good', `e-mail to ${entry.address}: ${entry.subject}`)
      default:
        return undefined
    }
  }
}

function byAlarm(alarm: string | undefined): string {
  return alarm === undefined ? '' : ` (alarm ${alarm})`
}

const moves: Readonly<Record<Exclude<ActivityKind, 'launch'>, string>> = {
  terminate: 'terminates {}',
  attach: 'attaches {}',
  detach: 'detaches {}',
  enterStandby: 'moves {} to Standby',
  exitStandby: 'moves {} out of Standby',
}

function line(mood: Narration['mood'], text: string): Narration {
  return { kind: text, text, mood }
}

function about(instanceId: string, mood: Narration['mood'], text: string): Narration {
  return { kind: text, text, instanceId, mood }
}

function inZone(availabilityZone: string, mood: Narration['mood'], text: string): Narration {
  return { kind: text, text, availabilityZone, mood }
}

function why({ reason }: Extract<RecordEntry, { type: 'HealthStatusChanged' }>): string {
  switch (reason) {
    case 'status-check':
      return ' (status check)'
    case 'instance-state':
      return ' (not running)'
    case 'scheduled-event':
      return ' (scheduled event)'
    case 'elb':
      return ' (load balancer)'
    case 'user':
      return ' (SetInstanceHealth)'
    default:
      return ''
  }
}

function faultOf(entry: Extract<RecordEntry, { type: 'FaultBegan' }>): FaultPeriod {
  const { faultId, fault, parameters, instanceIds, at: beganAt, seq } = entry
  return { faultId, fault, parameters, instanceIds, beganAt, seq }
}

/** What a call is about, in this order; the rest is in the record. */
const tellingParameters = [
  'AutoScalingGroupName',
  'LaunchConfigurationName',
  'LaunchTemplateName',
  'InstanceId',
  'HealthStatus',
  'DesiredCapacity',
  'Name',
  'TopicARN',
  'TopicArn',
  'Protocol',
  'Endpoint',
]

function sayParameters(parameters: Readonly<Record<string, unknown>>): string {
  return tellingParameters
    .map((name) => parameters[name])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => nameOf(String(value)))
    .join(' ')
}

/** The last part of an ARN; anything else as it is. */
function nameOf(text: string): string {
  return text.startsWith('arn:') ? text.slice(text.lastIndexOf(':') + 1) : text
}
