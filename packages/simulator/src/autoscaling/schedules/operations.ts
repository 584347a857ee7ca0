import { mintUuid } from '../../identifiers.ts'
import { command, present, question, records, strings, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import {
  isServiceError,
  serviceError,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import { findGroup } from '../validation.ts'
import { firstRun } from './due-runs.ts'
import type { ScheduledActionDefinition } from './events.ts'
import { readDefinition, readInstant } from './read-definition.ts'
import type { ScheduledAction } from './state.ts'

const timing = ['Time', 'StartTime', 'EndTime', 'Recurrence', 'TimeZone'] as const

const definable = [...timing, 'MinSize', 'MaxSize', 'DesiredCapacity'] as const

export const putScheduledUpdateGroupAction = command<AutoScaling>(
  'PutScheduledUpdateGroupAction',
  { required: ['AutoScalingGroupName', 'ScheduledActionName'], optional: definable },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    return put(auto, group, input) ?? {}
  },
)

export const batchPutScheduledUpdateGroupAction = command<AutoScaling>(
  'BatchPutScheduledUpdateGroupAction',
  { required: ['AutoScalingGroupName', 'ScheduledUpdateGroupActions'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    const items = records(input['ScheduledUpdateGroupActions'])
    const tooMany = checkBatch('scheduledUpdateGroupActions', items.length)
    if (tooMany) return tooMany
    // What was put before an item fails stays put (SCH-10).
    const failed = items.flatMap((item) => failure(item, put(auto, group, item)))
    return { FailedScheduledUpdateGroupActions: failed }
  },
)

export const deleteScheduledAction = command<AutoScaling>(
  'DeleteScheduledAction',
  { required: ['AutoScalingGroupName', 'ScheduledActionName'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    return remove(auto, group, String(input['ScheduledActionName'])) ?? {}
  },
)

export const batchDeleteScheduledAction = command<AutoScaling>(
  'BatchDeleteScheduledAction',
  { required: ['AutoScalingGroupName', 'ScheduledActionNames'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    const names = strings(input['ScheduledActionNames'])
    const tooMany = checkBatch('scheduledActionNames', names.length)
    if (tooMany) return tooMany
    const failed = names.flatMap((name) =>
      failure({ ScheduledActionName: name }, remove(auto, group, name)),
    )
    return { FailedScheduledActions: failed }
  },
)

export const describeScheduledActions = question<AutoScaling>(
  'DescribeScheduledActions',
  {
    optional: [
      'AutoScalingGroupName',
      'ScheduledActionNames',
      'StartTime',
      'EndTime',
      'MaxRecords',
      'NextToken',
    ],
  },
  ({ state }, input) => {
    const name = text(input['AutoScalingGroupName'])
    const names = new Set(strings(input['ScheduledActionNames']))
    const within = timesOf(input)
    const rows = [...state.groups.values()]
      .filter((group) => name === undefined || group.name === name)
      .flatMap((group) => [...group.schedule.actions.values()].map((each) => ({ group, each })))
      .filter(({ each }) => (names.size > 0 ? names.has(each.name) : within(each)))
    const result = page(rows, input, { standard: 50, most: 100 })
    if (isServiceError(result)) return result
    return present({
      ScheduledUpdateGroupActions: result.items.map(({ group, each }) => describe(group, each)),
      NextToken: result.nextToken,
    })
  },
)

function put(auto: AutoScaling, group: Group, input: Input): ServiceError | undefined {
  const { effects } = auto
  const { schedule } = group
  const name = String(input['ScheduledActionName'])
  const before = schedule.actions.get(name)
  const arn = before?.arn ?? mintArn(auto, group, name)
  const definition = readDefinition(effects.now, input, before ?? { name, arn })
  if (isServiceError(definition)) return definition
  const refused = checkStartTime(group, definition) ?? checkCount(group, before)
  if (refused) return refused
  const startGiven = (input['StartTime'] ?? input['Time']) !== undefined
  const next = lateRun(effects.now, input, before) ?? firstRun(auto, group, definition, startGiven)
  effects.emit({ type: 'ScheduledActionPut', group: group.name, definition, next })
  return undefined
}

/** What was due already and is late: a change of its sizes does not lose it (SCH-06). */
function lateRun(now: number, input: Input, before: ScheduledAction | undefined) {
  const { next } = before ?? {}
  const moved = timing.some((name) => input[name] !== undefined)
  return next === undefined || next.dueAt > now || moved ? undefined : next
}

function mintArn({ effects }: AutoScaling, group: Group, name: string): string {
  const uuid = mintUuid(effects, 'scheduled-action', group.arn, group.schedule.put)
  return `arn:aws:autoscaling:${effects.region}:${effects.accountId}:scheduledUpdateGroupAction:${uuid}:autoScalingGroupName/${group.name}:scheduledActionName/${name}`
}

/** Source: SCH-05; the code is the model's, the words are ours. */
function checkStartTime(
  { schedule }: Group,
  { name, startTime }: ScheduledActionDefinition,
): ServiceError | undefined {
  if (startTime === undefined) return undefined
  const same = [...schedule.actions.values()].find(
    (action) => action.name !== name && action.next?.dueAt === startTime && startsThen(action),
  )
  if (same === undefined) return undefined
  return serviceError(
    'AlreadyExists',
    `Scheduled Start Time already exists - ${same.name} is scheduled for ${new Date(startTime).toISOString()} as well`,
  )
}

function startsThen({ startTime, next }: ScheduledAction): boolean {
  return startTime !== undefined && startTime === next?.dueAt
}

/** Source: SCH-02; the words are ours. */
function checkCount(
  { schedule }: Group,
  before: ScheduledAction | undefined,
): ServiceError | undefined {
  if (before !== undefined || schedule.actions.size < 125) return undefined
  return serviceError(
    'LimitExceeded',
    'You have reached your limit on scheduled actions per AutoScalingGroup.',
  )
}

function remove({ effects }: AutoScaling, group: Group, name: string): ServiceError | undefined {
  if (!group.schedule.actions.has(name)) {
    return validationError(`Scheduled action name not found`)
  }
  effects.emit({ type: 'ScheduledActionDeleted', group: group.name, scheduledAction: name })
  return undefined
}

/** Source: LIM-4, SCH-10. */
function checkBatch(member: string, size: number): ServiceError | undefined {
  if (size >= 1 && size <= 50) return undefined
  const rule = size === 0 ? 'greater than or equal to 1' : 'less than or equal to 50'
  return validationError(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length ${rule}`,
  )
}

function failure(item: Input, error: ServiceError | undefined): readonly Input[] {
  if (error === undefined) return []
  const { code, message } = error
  return [
    {
      ScheduledActionName: item['ScheduledActionName'],
      ErrorCode: code,
      ErrorMessage: message,
    },
  ]
}

/** Whether an action's next run lies in the time that is asked for. */
function timesOf(input: Input): (action: ScheduledAction) => boolean {
  const from = readInstant(input['StartTime']) ?? -Infinity
  const until = readInstant(input['EndTime']) ?? Infinity
  if (from === -Infinity && until === Infinity) return () => true
  return ({ next }) => next !== undefined && next.dueAt >= from && next.dueAt <= until
}

/** StartTime tells the next run, also of a recurrence (AWS's sample of DescribeScheduledActions). */
function describe({ name: groupName }: Group, action: ScheduledAction): Input {
  const { name, arn, endTime, next, recurrence, timeZone, ...sizes } = action
  const startTime = next === undefined ? undefined : new Date(next.dueAt)
  return present({
    AutoScalingGroupName: groupName,
    ScheduledActionName: name,
    ScheduledActionARN: arn,
    Time: startTime,
    StartTime: startTime,
    EndTime: endTime === undefined ? undefined : new Date(endTime),
    Recurrence: recurrence,
    MinSize: sizes.minSize,
    MaxSize: sizes.maxSize,
    DesiredCapacity: sizes.desiredCapacity,
    TimeZone: timeZone,
  })
}
