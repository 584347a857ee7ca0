import { command, question, strings, type Input } from '../../operation.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { groupMetrics } from '../metrics/group-metrics.ts'
import type { Group } from '../state.ts'
import { findGroup } from '../validation.ts'

/** Source: CWA-63; without a list, all metrics. */
export const enableMetricsCollection = command<AutoScaling>(
  'EnableMetricsCollection',
  { required: ['AutoScalingGroupName', 'Granularity'], optional: ['Metrics'] },
  (auto, input) => {
    if (input['Granularity'] !== '1Minute') {
      return validationError('Valid metrics granularity type is: [1Minute].')
    }
    return withMetrics(auto, input, (group, metrics) => {
      const enabled = new Set([...group.enabledMetrics, ...metrics])
      change(
        auto,
        group,
        groupMetrics.filter((metric) => enabled.has(metric)),
      )
    })
  },
)

export const disableMetricsCollection = command<AutoScaling>(
  'DisableMetricsCollection',
  { required: ['AutoScalingGroupName'], optional: ['Metrics'] },
  (auto, input) =>
    withMetrics(auto, input, (group, metrics) =>
      change(
        auto,
        group,
        group.enabledMetrics.filter((metric) => !metrics.includes(metric)),
      ),
    ),
)

function withMetrics(
  auto: AutoScaling,
  input: Input,
  then: (group: Group, metrics: readonly string[]) => void,
): Input | ServiceError {
  const group = findGroup(auto, String(input['AutoScalingGroupName']))
  if (isServiceError(group)) return group
  const metrics = strings(input['Metrics'])
  const unknown = metrics.find((metric) => !groupMetrics.includes(metric))
  if (unknown !== undefined) return validationError(`Invalid metric: ${unknown}`)
  then(group, metrics.length === 0 ? groupMetrics : metrics)
  return {}
}

function change({ effects }: AutoScaling, group: Group, metrics: readonly string[]): void {
  if (metrics.length === group.enabledMetrics.length) return
  effects.emit({ type: 'MetricsCollectionChanged', group: group.name, metrics })
}

export const describeMetricCollectionTypes = question<AutoScaling>(
  'DescribeMetricCollectionTypes',
  {},
  () => ({
    Metrics: groupMetrics.map((Metric) => ({ Metric })),
    Granularities: [{ Granularity: '1Minute' }],
  }),
)
