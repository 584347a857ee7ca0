import { command, present, question, records, strings, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import { attachSources, detachSources, type NamedSource } from '../traffic-sources/attaching.ts'
import type { TrafficSourceType } from '../traffic-sources/events.ts'
import { readSources } from '../traffic-sources/reading.ts'
import type { TrafficSource } from '../traffic-sources/state.ts'
import { findGroup } from '../validation.ts'
import { findChangeableGroup } from './member-batch.ts'

/*
 * Three ways to name what sends a group traffic: traffic sources, and the older target groups and
 * classic load balancers. All change the same list (ELB-40).
 */

interface Way {
  readonly parameter: 'TrafficSources' | 'TargetGroupARNs' | 'LoadBalancerNames'
  readonly nouns: string
  /** What the descriptions call them. */
  readonly list: 'TrafficSources' | 'LoadBalancerTargetGroups' | 'LoadBalancers'
  readonly optional?: readonly string[]
}

const ways = {
  sources: {
    parameter: 'TrafficSources',
    nouns: 'traffic sources',
    list: 'TrafficSources',
    optional: ['SkipZonalShiftValidation'],
  },
  targetGroups: {
    parameter: 'TargetGroupARNs',
    nouns: 'target groups',
    list: 'LoadBalancerTargetGroups',
  },
  classic: { parameter: 'LoadBalancerNames', nouns: 'load balancers', list: 'LoadBalancers' },
} as const satisfies Readonly<Record<string, Way>>

function attach(name: string, way: Way) {
  return command<AutoScaling>(
    name,
    { required: ['AutoScalingGroupName', way.parameter], optional: way.optional ?? [] },
    (auto, input) => {
      const group = findChangeableGroup(auto, input)
      if (isServiceError(group)) return group
      const sources = readFew(input, way) ?? readSources(auto, onlyOf(input, way))
      if (isServiceError(sources)) return sources
      attachSources(auto, group, sources)
      return {}
    },
  )
}

function detach(name: string, way: Way) {
  return command<AutoScaling>(
    name,
    { required: ['AutoScalingGroupName', way.parameter] },
    (auto, input) => {
      const group = findChangeableGroup(auto, input)
      if (isServiceError(group)) return group
      const invalid = readFew(input, way) ?? checkAttached(group, namesOf(input, way))
      if (invalid) return invalid
      detachSources(auto, group, namesOf(input, way))
      return {}
    },
  )
}

function onlyOf(input: Input, { parameter }: Way): Input {
  return { [parameter]: input[parameter] }
}

function namesOf(input: Input, { parameter }: Way): readonly string[] {
  return parameter === 'TrafficSources'
    ? records(input[parameter]).map((source) => String(source['Identifier']))
    : strings(input[parameter])
}

/** At most ten at a time (ELB-40, LIM-4). */
function readFew(input: Input, way: Way): ServiceError | undefined {
  if (namesOf(input, way).length <= 10) return undefined
  return validationError(`The number of ${way.nouns} that may be passed in is limited to 10`)
}

function checkAttached(group: Group, names: readonly string[]): ServiceError | undefined {
  const missing = names.find((name) => !group.trafficSources.has(name))
  if (missing === undefined) return undefined
  return validationError(
    `Trying to remove Target Groups or Load Balancers that are not part of the group: ${missing}`,
  )
}

export const attachTrafficSources = attach('AttachTrafficSources', ways.sources)
export const attachLoadBalancerTargetGroups = attach(
  'AttachLoadBalancerTargetGroups',
  ways.targetGroups,
)
export const attachLoadBalancers = attach('AttachLoadBalancers', ways.classic)
export const detachTrafficSources = detach('DetachTrafficSources', ways.sources)
export const detachLoadBalancerTargetGroups = detach(
  'DetachLoadBalancerTargetGroups',
  ways.targetGroups,
)
export const detachLoadBalancers = detach('DetachLoadBalancers', ways.classic)

function describe(
  name: string,
  { list }: Way,
  type: TrafficSourceType | undefined,
  say: (source: TrafficSource) => Input,
) {
  return question<AutoScaling>(
    name,
    {
      required: ['AutoScalingGroupName'],
      optional: ['NextToken', 'MaxRecords', ...(type ? [] : ['TrafficSourceType'])],
    },
    (auto, input) => {
      const group = findGroup(auto, String(input['AutoScalingGroupName']))
      if (isServiceError(group)) return group
      const wanted = type ?? text(input['TrafficSourceType'])
      const sources = [...group.trafficSources.values()].filter(
        (source) => wanted === undefined || source.type === wanted,
      )
      const result = page(sources, input, { standard: type ? 100 : 50, most: type ? 100 : 50 })
      if (isServiceError(result)) return result
      return present({ [list]: result.items.map(say), NextToken: result.nextToken })
    },
  )
}

export const describeTrafficSources = describe(
  'DescribeTrafficSources',
  ways.sources,
  undefined,
  ({ identifier, state, type }) => ({
    // Deprecated, and still told.
    TrafficSource: identifier,
    State: state,
    Identifier: identifier,
    Type: type,
  }),
)
export const describeLoadBalancerTargetGroups = describe(
  'DescribeLoadBalancerTargetGroups',
  ways.targetGroups,
  'elbv2',
  ({ identifier, state }) => ({ LoadBalancerTargetGroupARN: identifier, State: state }),
)
export const describeLoadBalancers = describe(
  'DescribeLoadBalancers',
  ways.classic,
  'elb',
  ({ identifier, state }) => ({ LoadBalancerName: identifier, State: state }),
)

/** What DescribeAutoScalingGroups tells of them. */
export function describeSourcesOf({ trafficSources }: Group): Input {
  const sources: readonly NamedSource[] = [...trafficSources.values()].filter(
    ({ state }) => state !== 'Removing',
  )
  const named = (type: TrafficSourceType) =>
    sources.filter((source) => source.type === type).map(({ identifier }) => identifier)
  return {
    LoadBalancerNames: named('elb'),
    TargetGroupARNs: named('elbv2'),
    TrafficSources: sources.map(({ identifier, type }) => ({ Identifier: identifier, Type: type })),
  }
}
