import { parseIsoDuration } from './template.ts'

/** What a parameter of an action may say. */
export interface ActionParameter {
  readonly required: boolean
  readonly description: string
}

/** An action that this Region can bring about; source: the table of FIS 9.3. */
export interface ActionKind {
  readonly actionId: string
  readonly description: string
  /** The key under which its target stands, and the type of resource; none for `aws:fis:wait`. */
  readonly target: { readonly key: string; readonly resourceType: string } | undefined
  readonly parameters: Readonly<Record<string, ActionParameter>>
}

export const instanceType = 'aws:ec2:instance'
export const groupType = 'aws:ec2:autoscaling-group'

const required = (description: string): ActionParameter => ({ required: true, description })
const optional = (description: string): ActionParameter => ({ required: false, description })
const duration = required('ISO 8601, one minute to twelve hours')
const instances = { key: 'Instances', resourceType: instanceType }

/** Source: FIS-40, FIS-42, FIS-43, FIS-49 and the table before them. */
export const actionKinds: readonly ActionKind[] = [
  {
    actionId: 'aws:ec2:stop-instances',
    description: 'Stop the specified EC2 instances.',
    target: instances,
    parameters: {
      startInstancesAfterDuration: optional('ISO 8601: they are started again after it'),
      completeIfInstancesTerminated: optional('whether it is fine that instances were terminated'),
    },
  },
  {
    actionId: 'aws:ec2:terminate-instances',
    description: 'Terminate the specified EC2 instances.',
    target: instances,
    parameters: {},
  },
  {
    actionId: 'aws:ec2:asg-insufficient-instance-capacity-error',
    description: 'Insufficient capacity errors for launches of an Auto Scaling group.',
    target: { key: 'AutoScalingGroups', resourceType: groupType },
    parameters: {
      duration,
      availabilityZoneIdentifiers: required('zone names or ids, with commas between them'),
      percentage: optional('1 to 100; 100 when left out'),
    },
  },
  {
    actionId: 'aws:ssm:send-command',
    description: 'Run a command on the specified EC2 instances.',
    target: instances,
    parameters: {
      duration,
      documentArn: required('the ARN of an SSM document'),
      documentVersion: optional('ignored'),
      documentParameters: optional('a JSON object'),
    },
  },
  {
    actionId: 'aws:fis:wait',
    description: 'Wait for the specified duration.',
    target: undefined,
    parameters: { duration },
  },
  {
    actionId: 'aws:cloudwatch:assert-alarm-state',
    description: 'Assert that the specified alarms are in one of the specified states.',
    target: undefined,
    parameters: {
      alarmArns: required('up to five, with commas between them'),
      alarmStates: required('OK, ALARM, INSUFFICIENT_DATA, with commas between them'),
    },
  },
]

export function findActionKind(actionId: string): ActionKind | undefined {
  return actionKinds.find((kind) => kind.actionId === actionId)
}

/** How long an action lasts, in milliseconds; 0 for one that is over at once (FIS-07, FIS-43). */
export function durationOf(parameters: Readonly<Record<string, string>>): number {
  const text = parameters['duration'] ?? parameters['startInstancesAfterDuration']
  return text === undefined ? 0 : (parseIsoDuration(text) ?? 0)
}

const minute = 60_000
const longest = 12 * 60 * minute

/** What is wrong with the parameters of an action, if anything. */
export function refuseParameters(
  kind: ActionKind,
  parameters: Readonly<Record<string, string>>,
): string | undefined {
  const { actionId } = kind
  const missing = Object.keys(kind.parameters).find(
    (name) => kind.parameters[name]!.required && parameters[name] === undefined,
  )
  if (missing !== undefined) return `${actionId} needs the parameter ${missing}`
  const unknown = Object.keys(parameters).find((name) => !Object.hasOwn(kind.parameters, name))
  if (unknown !== undefined) return `${actionId} has no parameter ${unknown}`
  for (const name of ['duration', 'startInstancesAfterDuration']) {
    const text = parameters[name]
    if (text === undefined) continue
    const length = parseIsoDuration(text)
    if (length === undefined || length < minute || length > longest) {
      return `${name} of ${actionId} must be between PT1M and PT12H, not ${text}`
    }
  }
  return undefined
}
