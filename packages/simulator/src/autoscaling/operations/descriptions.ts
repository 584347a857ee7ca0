import { eraWithin } from '../../eras.ts'
import { number, present, question, records, strings, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import { newestActivities, type ListedActivity } from '../activity-history.ts'
import { causeOf, describeActivity, detailsOf } from '../activity.ts'
import type { AutoScaling } from '../context.ts'
import type { LaunchedFrom, LaunchSetting } from '../events.ts'
import { invokingAlarms } from '../policies/invoking-alarms.ts'
import type { Activity, Group, Member } from '../state.ts'
import { describeTag } from '../tags.ts'
import { checkFilters } from '../validation.ts'
import { describeSourcesOf } from './traffic-sources.ts'

type Described = Readonly<Record<string, unknown>>

export const describeAutoScalingGroups = question<AutoScaling>(
  'DescribeAutoScalingGroups',
  { optional: ['AutoScalingGroupNames', 'NextToken', 'MaxRecords', 'Filters', 'IncludeInstances'] },
  (auto, input) => {
    const { state } = auto
    const names = strings(input['AutoScalingGroupNames'])
    if (names.length > 50) {
      return validationError('The number of group names that may be passed in is limited to 50')
    }
    const invalid = checkFilters(records(input['Filters']), isGroupFilter)
    if (invalid) return invalid
    const wanted = new Set(names)
    const matching = [...state.groups.values()].filter(
      (group) =>
        (wanted.size === 0 || wanted.has(group.name)) &&
        records(input['Filters']).every((filter) => matchesFilter(group, filter)),
    )
    const result = page(matching, input, { standard: 50, most: 100 })
    if (isServiceError(result)) return result
    const withInstances = input['IncludeInstances'] !== false
    return present({
      AutoScalingGroups: result.items.map((group) => describeGroup(auto, group, withInstances)),
      NextToken: result.nextToken,
    })
  },
)

function isGroupFilter(name: string): boolean {
  return name === 'tag-key' || name === 'tag-value' || /^tag:./s.test(name)
}

/** Values are ORed, filters ANDed (TAG-4). */
function matchesFilter({ tags }: Group, filter: Input): boolean {
  const name = String(filter['Name'])
  const values = new Set(strings(filter['Values']))
  if (name === 'tag-key') return tags.some(({ key }) => values.has(key))
  if (name === 'tag-value') return tags.some(({ value }) => values.has(value))
  return tags.some((tag) => `tag:${tag.key}` === name && values.has(tag.value))
}

function describeGroup({ effects }: AutoScaling, group: Group, withInstances: boolean): Described {
  const { configuration } = group
  return present({
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    ...describeSource(configuration.launchSetting),
    MinSize: configuration.minSize,
    MaxSize: configuration.maxSize,
    DesiredCapacity: group.desiredCapacity,
    DefaultCooldown: configuration.defaultCooldown / 1000,
    DefaultInstanceWarmup:
      configuration.defaultInstanceWarmup === undefined
        ? undefined
        : configuration.defaultInstanceWarmup / 1000,
    AvailabilityZones: configuration.availabilityZones,
    ...describeSourcesOf(group),
    HealthCheckType: configuration.healthCheckType,
    HealthCheckGracePeriod: configuration.healthCheckGracePeriod / 1000,
    Instances: withInstances ? [...group.members.values()].map(describeMember) : [],
    CreatedTime: new Date(group.createdAt),
    SuspendedProcesses: [...group.suspended].map(([ProcessName, SuspensionReason]) => ({
      ProcessName,
      SuspensionReason,
    })),
    VPCZoneIdentifier: configuration.subnetIds.join(','),
    EnabledMetrics: group.enabledMetrics.map((Metric) => ({ Metric, Granularity: '1Minute' })),
    Status: group.deleting ? 'Delete in progress' : undefined,
    Tags: group.tags.map((tag) => describeTag(group.name, tag)),
    TerminationPolicies: configuration.terminationPolicies,
    NewInstancesProtectedFromScaleIn: configuration.newInstancesProtectedFromScaleIn,
    InstanceLifecyclePolicy: configuration.terminateHookAbandon && {
      RetentionTriggers: { TerminateHookAbandon: configuration.terminateHookAbandon },
    },
    // Since November 2024.
    AvailabilityZoneDistribution:
      effects.settings.era === 'modern'
        ? { CapacityDistributionStrategy: configuration.capacityDistributionStrategy }
        : undefined,
  })
}

/** Empty for attached members (CAP-12). */
function describeSource(source: LaunchSetting | LaunchedFrom): Described {
  if (source.type === 'LaunchConfiguration') return { LaunchConfigurationName: source.name }
  if (source.type === 'None') return {}
  return {
    LaunchTemplate: {
      LaunchTemplateId: source.id,
      LaunchTemplateName: source.name,
      Version: String(source.version),
    },
  }
}

function describeMember(member: Member): Described {
  return {
    InstanceId: member.instanceId,
    AvailabilityZone: member.availabilityZone,
    LifecycleState: member.lifecycleState,
    HealthStatus: member.healthStatus,
    ...describeSource(member.launchedFrom),
    ProtectedFromScaleIn: member.protectedFromScaleIn,
  }
}

export const describeAutoScalingInstances = question<AutoScaling>(
  'DescribeAutoScalingInstances',
  { optional: ['InstanceIds', 'MaxRecords', 'NextToken'] },
  ({ state }, input) => {
    const ids = strings(input['InstanceIds'])
    if (ids.length > 50) {
      return validationError('The number of instance ids that may be passed in is limited to 50')
    }
    const wanted = ids.length === 0 ? [...state.memberships.keys()] : ids
    const members = wanted.flatMap((instanceId) => {
      const group = state.groups.get(state.memberships.get(instanceId) ?? '')
      return group === undefined ? [] : [{ group, member: group.members.get(instanceId)! }]
    })
    const result = page(members, input, { standard: 50, most: 50 })
    if (isServiceError(result)) return result
    return present({
      AutoScalingInstances: result.items.map(({ group, member }) => ({
        ...describeMember(member),
        AutoScalingGroupName: group.name,
        // Spelled in capitals by this operation alone (HC-22).
        HealthStatus: member.healthStatus.toUpperCase(),
      })),
      NextToken: result.nextToken,
    })
  },
)

const sixWeeks = 42 * 24 * 3_600_000

export const describeScalingActivities = question<AutoScaling>(
  'DescribeScalingActivities',
  {
    optional: [
      'ActivityIds',
      'AutoScalingGroupName',
      'IncludeDeletedGroups',
      'MaxRecords',
      'NextToken',
      'Filters',
    ],
  },
  (auto, input) => {
    const matching = matchingActivities(auto, input)
    if (isServiceError(matching)) return matching
    const result = page(matching, input, { standard: 100, most: 100 })
    if (isServiceError(result)) return result
    const tellsState = input['IncludeDeletedGroups'] === true
    return present({
      Activities: result.items.map(({ read }) => describe(auto, read(), tellsState)),
      NextToken: result.nextToken,
    })
  },
)

/** Kept for six weeks (ACT-5). A group that there is not has none (ERR-30). */
function matchingActivities(
  { effects, state }: AutoScaling,
  input: Input,
): Iterable<ListedActivity> | ServiceError {
  const name = text(input['AutoScalingGroupName'])
  const ids = new Set(strings(input['ActivityIds']))
  const includeDeleted = input['IncludeDeletedGroups'] === true
  const filters = records(input['Filters'])
  const invalid = checkFilters(filters, (filter) => activityFilters.includes(filter))
  if (invalid) return invalid
  if (filters.some((filter) => filter['Name'] === 'Status') && name === undefined) {
    return validationError('The Status filter requires an AutoScalingGroupName.')
  }
  const oldest = effects.now - sixWeeks
  return filtered(
    newestActivities(effects, state, { group: name, includeDeleted }),
    (activity) =>
      (ids.size === 0 || ids.has(activity.read().activityId)) &&
      (activity.endTime ?? effects.now) >= oldest &&
      filters.every((filter) => passesFilter(activity, filter)),
  )
}

function* filtered<Item>(items: Iterable<Item>, passes: (item: Item) => boolean): Generator<Item> {
  for (const item of items) if (passes(item)) yield item
}

const activityFilters: readonly string[] = ['StartTimeLowerBound', 'StartTimeUpperBound', 'Status']

function passesFilter(activity: ListedActivity, filter: Input): boolean {
  const values = strings(filter['Values'])
  switch (filter['Name']) {
    case 'StartTimeLowerBound':
      return values.every((value) => activity.startTime >= parseInstant(value))
    case 'StartTimeUpperBound':
      return values.every((value) => activity.startTime <= parseInstant(value))
    case 'Status':
      return values.includes(activity.statusCode)
    default:
      return true
  }
}

/** An ISO 8601 instant in UTC, as milliseconds since the epoch; NaN for anything else. */
function parseInstant(text: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z$/.exec(text)
  if (!match) return Number.NaN
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number)
  const fraction = Number((match[7] ?? '').padEnd(3, '0'))
  return Date.UTC(year, month - 1, day, hour, minute, second, fraction)
}

/**
 * An activity as an answer shows it. Whether its group is still there is told to those who ask for
 * deleted groups too: samples of other answers do not have it (ACT-2).
 */
export function describe(auto: AutoScaling, activity: Activity, tellsState = false): Described {
  const { effects, state } = auto
  const details = { ...detailsOf(activity, effects.settings), ...invokingAlarms(auto, activity) }
  const deleted = state.groups.get(activity.group)?.arn !== activity.groupArn
  const recent = eraWithin(effects.settings.era, '2020', 'modern')
  return present({
    ActivityId: activity.activityId,
    AutoScalingGroupName: activity.group,
    // In activities since about 2020 (ACT-2).
    AutoScalingGroupARN: recent ? activity.groupArn : undefined,
    Description: describeActivity(activity),
    Cause: causeOf(activity, state, effects.settings),
    StartTime: new Date(activity.startTime),
    // Whole seconds, cut off (ACT-6).
    EndTime: activity.endTime === undefined ? undefined : inWholeSeconds(activity.endTime),
    StatusCode: activity.statusCode,
    StatusMessage: activity.statusMessage,
    Progress: number(activity.progress),
    Details: JSON.stringify(details),
    AutoScalingGroupState: recent && tellsState ? (deleted ? 'Deleted' : 'InService') : undefined,
  })
}

function inWholeSeconds(at: number): Date {
  return new Date(Math.floor(at / 1000) * 1000)
}
