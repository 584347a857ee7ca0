import type { SimulationEvent } from '@ifdown/simulator'

/*
 * What the fields of an entry must be. Only those are listed which questions, checkers and reports
 * read: a record may come from anywhere, and must not make them stumble.
 */

type Check = (value: unknown) => boolean

/** Whether a value is an object, and neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a list of which each item is text. */
function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
}

const isText: Check = (value) => typeof value === 'string'
const isFlag: Check = (value) => typeof value === 'boolean'
const isWhole: Check = (value) => Number.isSafeInteger(value)
const isCount: Check = (value) => isWhole(value) && (value as number) >= 0
const isTextOrNone: Check = (value) => value === undefined || isText(value)
const isWholeOrNone: Check = (value) => value === undefined || isWhole(value)
const isConfiguration: Check = (value) =>
  isObject(value) && isCount(value['minSize']) && isCount(value['maxSize'])

const isNumbers: Check = (value) =>
  isObject(value) && Object.values(value).every((each) => typeof each === 'number')

type EventType = SimulationEvent['type']
type Fields<Type extends EventType> = Partial<
  Readonly<Record<Exclude<keyof Extract<SimulationEvent, { type: Type }>, 'type'>, Check>>
>

const operation = { service: isText, operation: isText }
const member = { group: isText, instanceId: isText }
const check = { instanceId: isText, check: isText }

const isRate: Check = (value) => typeof value === 'number' && value >= 0

const fieldChecks: { readonly [Type in EventType]?: Fields<Type> } = {
  OperationCalled: { ...operation, parameters: isObject },
  OperationRefused: { ...operation, code: isText, message: isText },
  FaultBegan: { faultId: isText, fault: isText, parameters: isObject, instanceIds: isTexts },
  FaultEnded: { faultId: isText, fault: isText },
  FaultScheduled: { faultId: isText, fault: isText, beginAt: isWhole },
  GroupCreated: { group: isText, configuration: isConfiguration },
  GroupUpdated: { group: isText, configuration: isConfiguration },
  GroupDeletionBegan: { group: isText },
  GroupDeleted: { group: isText },
  DesiredCapacityChanged: { group: isText, from: isCount, to: isCount },
  ReplacementScheduled: { ...member, dueAt: isWhole },
  LaunchDecided: { group: isText, availabilityZone: isText },
  ActivityBegan: {
    group: isText,
    activityId: isText,
    kind: isText,
    instanceId: isTextOrNone,
    availabilityZone: isText,
    replaces: isTextOrNone,
  },
  ActivityEnded: {
    group: isText,
    activityId: isText,
    kind: isText,
    instanceId: isTextOrNone,
    statusCode: isText,
    statusMessage: isTextOrNone,
  },
  InstanceJoinedGroup: { ...member, availabilityZone: isText },
  LifecycleStateChanged: { ...member, from: isText, to: isText },
  InstanceLeftGroup: member,
  ImpairmentNoticed: { ...member, toleratedUntil: isWholeOrNone },
  ImpairmentForgotten: member,
  HealthStatusChanged: { ...member, to: isText, reason: isTextOrNone },
  NotificationConfigurationPut: { group: isText, topicArn: isText, notificationTypes: isTexts },
  NotificationConfigurationDeleted: { group: isText, topicArn: isText },
  TargetRegistered: { pool: isText, instanceId: isText, state: isText },
  TargetHealthChanged: { pool: isText, instanceId: isText, from: isText, to: isText },
  TargetDeregistered: { pool: isText, instanceId: isText, drainEndsAt: isWhole },
  TargetDrained: { pool: isText, instanceId: isText },
  TargetGroupDeleted: { arn: isText },
  ClassicLoadBalancerDeleted: { name: isText },
  Ec2InstanceStateChanged: { instanceId: isText, from: isText, to: isText },
  NetworkInterfaceChanged: { instanceId: isText, up: isFlag },
  HostChanged: { instanceId: isText, up: isFlag },
  ProbeReported: { probe: isText, measured: isNumbers },
  InstanceBooted: { instanceId: isText },
  ServingChanged: { instanceId: isText, serving: isFlag },
  StatusCheckProbed: { ...check, passed: isFlag },
  StatusCheckChanged: { ...check, status: isText },
  StatusCheckPublished: { ...check, status: isText },
  GroupTrafficChanged: {
    group: isText,
    requestsPerSecond: isRate,
    receiving: isCount,
    served: isRate,
    lost: isRate,
    cpu: isRate,
  },
  MessagePublished: { topicArn: isText, messageId: isText, subject: isText, message: isText },
  EmailDelivered: { messageId: isText, topicArn: isText, address: isText, subject: isText },
}

/** The first field of an event that is not what it must be; undefined when all are. */
export function wrongField(event: Readonly<Record<string, unknown>>): string | undefined {
  const type = event['type'] as string
  if (!Object.hasOwn(fieldChecks, type)) return undefined
  const checks = fieldChecks[type as EventType] as Readonly<Record<string, Check>>
  return Object.keys(checks).find((field) => !checks[field]!(event[field]))
}
